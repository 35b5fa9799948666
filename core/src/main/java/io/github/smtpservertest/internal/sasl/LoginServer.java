package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.octets.Octets;
import java.util.Optional;

/**
 * LOGIN (draft-murchison-sasl-login): two questions, in the words that clients wait for, which are not the draft's. The
 * user name may come as an initial response: smtplib, curl and others send it so, and every server takes it.
 */
final class LoginServer implements MechanismServer {

    private static final Octets USER_NAME = Octets.of("Username:");
    private static final Octets PASSWORD = Octets.of("Password:");

    private final Hearing hearing;
    private Optional<String> user = Optional.empty();

    LoginServer(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public Octets firstChallenge() {
        return USER_NAME;
    }

    @Override
    public SaslStep respond(Octets response) {
        Optional<String> text = Utf8.decodeWithoutNul(response);
        if (text.isEmpty()) {
            return Hearing.malformed();
        }
        return user.isEmpty() ? takeUser(text.get()) : hearing.conclude(hearing.claims("", user.get(), text));
    }

    private SaslStep takeUser(String name) {
        if (name.isEmpty()) {
            return Hearing.malformed();
        }
        user = Optional.of(name);
        hearing.claims("", name, Optional.empty());
        return new SaslStep.Challenge(PASSWORD);
    }
}
