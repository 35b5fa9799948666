package io.github.smtpservertest.internal.wire;

import java.util.Optional;

/** Is told what arrives; on the session's thread. */
public interface Arrivals {

    /** Bytes have come, and are about to be logged; where they, and all that follows, are to be logged from here on, if elsewhere. */
    Optional<Streams> begin();

    /** Bytes have arrived and are logged. */
    void arrived();
}
