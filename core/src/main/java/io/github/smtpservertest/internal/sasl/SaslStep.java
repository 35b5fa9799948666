package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.octets.Octets;

/** What the server does next in an exchange. */
public sealed interface SaslStep {

    /** It asks, and waits for a response. {@code data} may be empty; it is not yet in base64. */
    record Challenge(Octets data) implements SaslStep {}

    /** The client is logged in, as what it claimed. */
    record Success(AuthClaim claim) implements SaslStep {}

    /** The client is not logged in; {@code outcome} is anything but accepted. */
    record Failure(AuthOutcome outcome) implements SaslStep {}
}
