/** Framing, bytes and effects: the only code that touches a client's socket. It knows nothing of commands. */
@NullMarked
package io.github.smtpservertest.internal.wire;

import org.jspecify.annotations.NullMarked;
