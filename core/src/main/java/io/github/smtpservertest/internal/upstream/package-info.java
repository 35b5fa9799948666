/** The conversation with the real server, in proxy mode. */
@NullMarked
package io.github.smtpservertest.internal.upstream;

import org.jspecify.annotations.NullMarked;
