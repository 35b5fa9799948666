/** The protocol: what happens in a session, what is answered, and what follows. No socket, no script, no record. */
@NullMarked
package io.github.smtpservertest.internal.protocol;

import org.jspecify.annotations.NullMarked;
