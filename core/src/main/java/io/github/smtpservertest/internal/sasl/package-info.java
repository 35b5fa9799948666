/**
 * The server's side of the SASL mechanisms (RFC 4422), over bytes. It knows nothing of replies, of base64 on a line's
 * end, or of the wire.
 */
@NullMarked
package io.github.smtpservertest.internal.sasl;

import org.jspecify.annotations.NullMarked;
