/** How certificates are made, read and shown: what the server and its certificates need, and a test's author does not. */
@NullMarked
package io.github.smtpservertest.internal.tls;

import org.jspecify.annotations.NullMarked;
