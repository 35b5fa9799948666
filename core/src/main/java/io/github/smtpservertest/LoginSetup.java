package io.github.smtpservertest;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.Users;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.wire.TlsLayer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may log in to a server that is being built, and how. */
final class LoginSetup {

    private final Users.Builder users = Users.builder();
    private Optional<Authenticator> authenticator = Optional.empty();
    private Optional<Set<Mechanism>> only = Optional.empty();
    private Optional<Boolean> inClear = Optional.empty();
    private boolean required;

    void user(String name, String password) {
        users.user(name, password);
        authenticator = Optional.of(users.build());
    }

    void token(String user, String token) {
        users.token(user, token);
        authenticator = Optional.of(users.build());
    }

    void authenticator(Authenticator decides) {
        authenticator = Optional.of(decides);
    }

    void mechanisms(Mechanism... chosen) {
        Set<Mechanism> set = EnumSet.noneOf(Mechanism.class);
        set.addAll(List.of(chosen));
        only = Optional.of(set);
    }

    void inClear(boolean allowed) {
        inClear = Optional.of(allowed);
    }

    void required() {
        required = true;
    }

    /** An {@link IllegalArgumentException} where the settings contradict each other. */
    void check() {
        if (required && authenticator.isEmpty()) {
            throw new IllegalArgumentException("A login is required but nobody can log in; add user(name, password).");
        }
    }

    Optional<Authenticator> authenticator() {
        return authenticator;
    }

    Security security(TlsSetup tls, Optional<TlsLayer> layer, Likeness likeness, boolean onlyInsideTls) {
        boolean submission = likeness.wantsLogin() && authenticator.isPresent();
        return new Security(
                layer,
                tls.isImplicit(),
                tls.isRequired() || (submission && tls.isOn()),
                authenticator,
                mechanisms(likeness),
                inClear.orElse(!tls.isOn()),
                onlyInsideTls,
                required || submission);
    }

    private Set<Mechanism> mechanisms(Likeness likeness) {
        return only.orElseGet(() ->
                likeness.mechanisms(authenticator.map(Authenticator::mechanisms).orElse(Set.of())));
    }
}
