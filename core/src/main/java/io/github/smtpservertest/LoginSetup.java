package io.github.smtpservertest;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslSession;
import io.github.smtpservertest.auth.Users;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.internal.sasl.SaslServer;
import io.github.smtpservertest.internal.wire.TlsLayer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who may log in to a server that is being built, and how. */
final class LoginSetup {

    private final Users.Builder users = Users.builder();
    private Optional<Authenticator> authenticator = Optional.empty();
    private Optional<Set<Mechanism>> only = Optional.empty();
    private final List<OfferedMechanism> own = new ArrayList<>();
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

    /** Nobody knows what a mechanism of the test's own shows, so it is handled as one that shows its secret. */
    void mechanism(String name, Function<? super SaslSession, ? extends Supplier<? extends SaslExchange>> forSession) {
        if (Mechanism.named(Bounds.mechanism(name)).isPresent()) {
            throw new IllegalArgumentException("The server has the mechanism " + name
                    + " already; decide who may log in by it with authenticator(…).");
        }
        if (own.stream().anyMatch(mechanism -> mechanism.name().equals(name))) {
            throw new IllegalArgumentException("The mechanism " + name + " is given twice; give it once.");
        }
        own.add(new OfferedMechanism(name, true, forSession));
    }

    void inClear(boolean allowed) {
        inClear = Optional.of(allowed);
    }

    void required() {
        required = true;
    }

    /** An {@link IllegalArgumentException} where the settings contradict each other. */
    void check() {
        if (required && !isOn()) {
            throw new IllegalArgumentException("A login is required but nobody can log in; add user(name, password).");
        }
    }

    /** Whether somebody can log in. */
    boolean isOn() {
        return authenticator.isPresent() || !own.isEmpty();
    }

    Security security(
            String hostName, TlsSetup tls, Optional<TlsLayer> layer, Likeness likeness, boolean onlyInsideTls) {
        boolean submission = likeness.wantsLogin() && isOn();
        return new Security(
                layer,
                tls.isImplicit(),
                tls.isRequired() || (submission && tls.isOn()),
                isOn() ? Optional.of(mechanisms(hostName, likeness)) : Optional.empty(),
                inClear.orElse(!tls.isOn()),
                onlyInsideTls,
                required || submission);
    }

    private List<OfferedMechanism> mechanisms(String hostName, Likeness likeness) {
        List<OfferedMechanism> offered = new ArrayList<>();
        authenticator.ifPresent(decides -> {
            SaslServer server = new SaslServer(decides, hostName, new SecureRandom(), Clock.systemUTC());
            only.orElseGet(() -> likeness.mechanisms(decides.mechanisms()))
                    .forEach(mechanism -> offered.add(server.offer(mechanism)));
        });
        offered.addAll(own);
        return List.copyOf(offered);
    }
}
