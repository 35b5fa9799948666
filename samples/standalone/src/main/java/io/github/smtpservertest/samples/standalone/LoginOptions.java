package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.auth.Mechanism;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may log in, and how. */
final class LoginOptions {

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Who may log in with a password, as alice:secret; repeatable.")
    private List<Credential> users = List.of();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Who may log in with an OAuth token, as alice:TOKEN; repeatable.")
    private List<Credential> tokens = List.of();

    @Option(names = "--require-auth", description = "Take no mail from who has not logged in, 530.")
    private boolean requireAuth;

    @Option(
            names = "--mechanisms",
            paramLabel = "MECHANISM",
            split = ",",
            description = "How one may log in, and not otherwise: PLAIN, LOGIN, CRAM-MD5, XOAUTH2, OAUTHBEARER,"
                    + " SCRAM-SHA-256, with commas between them.")
    private List<Mechanism> mechanisms = List.of();

    @Option(
            names = "--auth-in-clear",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether a password or token may be sent without TLS; true where there is no TLS at all.")
    private @Nullable Boolean authInClear;

    void addTo(FakeSmtpServerBuilder builder) {
        if (users.isEmpty() && tokens.isEmpty()) {
            needNobody();
        }
        users.forEach(user -> builder.user(user.name(), user.secret()));
        tokens.forEach(token -> builder.token(token.name(), token.secret()));
        if (requireAuth) {
            builder.requireAuth();
        }
        if (!mechanisms.isEmpty()) {
            builder.mechanisms(mechanisms.toArray(Mechanism[]::new));
        }
        if (authInClear != null) {
            builder.authInClear(authInClear);
        }
    }

    private void needNobody() {
        if (requireAuth || !mechanisms.isEmpty() || authInClear != null) {
            String needy = requireAuth ? "--require-auth" : !mechanisms.isEmpty() ? "--mechanisms" : "--auth-in-clear";
            throw new IllegalArgumentException(
                    needy + " needs somebody who can log in; add --user alice:secret or --token alice:TOKEN.");
        }
    }

    /** The mechanism that goes by this name. */
    static Mechanism mechanism(String name) {
        return Known.named(name, "mechanism", List.of(Mechanism.values()), Mechanism::saslName);
    }
}
