/** What there is to say against a server once a test is over, for whoever says it. */
@NullMarked
package io.github.smtpservertest.internal.verify;

import org.jspecify.annotations.NullMarked;
