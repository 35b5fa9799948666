package io.github.smtpservertest.wire;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How the server of a row is built: the second column of {@code cases.txt}.
 *
 * @param text the column as it stands
 */
record WireSettings(String text) {

    private List<String> words() {
        return text.equals("-") ? List.of() : List.of(text.split(", ", -1));
    }

    /** Whether the row is played so. */
    boolean applyTo(Security security) {
        return words().stream().noneMatch(word -> word.equals(security.isTls() ? "in plain" : "in tls"));
    }

    /** What rows with the same server have in common. */
    String server() {
        return String.join(
                ", ", words().stream().filter(word -> !word.startsWith("in ")).toList());
    }

    FakeSmtpServer start(Security security) {
        FakeSmtpServerBuilder builder = security.builder();
        for (String word : words()) {
            apply(word.split(" ", -1), builder);
        }
        return builder.start();
    }

    private static void apply(String[] word, FakeSmtpServerBuilder builder) {
        switch (word[0]) {
            case "in" -> {
                // It is about the row, not about the server.
            }
            case "with" -> builder.with(extensions(word));
            case "without" -> builder.without(extensions(word));
            case "only" -> builder.extensions(extensions(word));
            case "onlyInsideTls" -> builder.onlyInsideTls(extensions(word));
            case "onlyAfterAuth" -> builder.onlyAfterAuth(extensions(word));
            case "keyword" -> builder.keyword(word[1].replace('_', ' '));
            case "user" -> builder.user(word[1], word[2]);
            case "token" -> builder.token(word[1], word[2]);
            case "mechanisms" ->
                builder.mechanisms(rest(word).stream().map(Mechanism::valueOf).toArray(Mechanism[]::new));
            case "authInClear" -> builder.authInClear(word[1].equals("yes"));
            case "requireAuth" -> builder.requireAuth();
            case "startTls" -> builder.startTls();
            case "requireTls" -> builder.requireTls();
            case "lmtp" -> builder.lmtp();
            case "lenient" -> builder.lenient();
            case "mailboxes" -> mailboxes(builder);
            case "bareLineEnds" -> builder.bareLineEnds(BareLineEnds.valueOf(word[1]));
            default -> limit(word[0], Integer.parseInt(word[1]), builder);
        }
    }

    private static void limit(String name, int most, FakeSmtpServerBuilder builder) {
        switch (name) {
            case "maxMessageSize" -> builder.maxMessageSize(most);
            case "maxRecipients" -> builder.maxRecipients(most);
            case "maxRecipientDomains" -> builder.maxRecipientDomains(most);
            case "maxCommandLine" -> builder.maxCommandLine(most);
            case "maxMessages" -> builder.maxMessages(most);
            case "idleTimeout" -> builder.idleTimeout(Duration.ofMillis(most));
            default -> throw new IllegalArgumentException("There is no setting '" + name + "'.");
        }
    }

    private static void mailboxes(FakeSmtpServerBuilder builder) {
        builder.mailboxes(m -> m.domain("example.com")
                .mailbox("bob@example.com", "Bob Builder")
                .forward("old@example.com", "new@example.net")
                .moved("gone@example.com", "here@example.net")
                .unknown("ghost@example.com")
                .full("full@example.com")
                .notAllowed("root@example.com")
                .ambiguous("smith", "john.smith@example.com", "jane.smith@example.com")
                .list("staff@example.com", "bob@example.com", "eve@example.net")
                .hiddenList("board@example.com", "eve@example.net"));
    }

    private static SmtpExtension[] extensions(String[] word) {
        return rest(word).stream().map(SmtpExtension::valueOf).toArray(SmtpExtension[]::new);
    }

    private static List<String> rest(String[] word) {
        return Arrays.asList(word).subList(1, word.length);
    }
}
