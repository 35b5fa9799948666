package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.octets.Octets;

/** The server's side of one exchange by one mechanism. */
interface MechanismServer {

    /** What the server says before the client has said anything. */
    default Octets firstChallenge() {
        return Octets.EMPTY;
    }

    /** Whether the first response may come before the first challenge. */
    default boolean takesInitialResponse() {
        return true;
    }

    /** Takes a response of at most {@link SaslExchange#MAX_RESPONSE} octets. */
    SaslStep respond(Octets response);
}
