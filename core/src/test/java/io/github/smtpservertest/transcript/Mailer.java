package io.github.smtpservertest.transcript;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import java.util.function.Consumer;

/** A client that is as right or wrong as a test wants it, and what is found of it. */
final class Mailer {

    static final String MAIL = "MAIL FROM:<a@b.example>";
    static final String RCPT = "RCPT TO:<c@d.example>";
    static final String CONTENT = "Subject: Hi\n\nHi\n.";

    private final SmtpClient client;

    private Mailer(SmtpClient client) {
        this.client = client;
    }

    /** What is found of a client that does this, from its connect to its close, one time after the other. */
    @SafeVarargs
    static List<Finding> findings(FakeSmtpServerBuilder builder, Consumer<Mailer>... sessions) {
        try (FakeSmtpServer server = builder.start()) {
            for (Consumer<Mailer> session : sessions) {
                try (SmtpClient client = SmtpClient.connect(server)) {
                    session.accept(new Mailer(client));
                }
                server.awaitSessionsEnd();
            }
            Transcript transcript = server.transcript();
            if (sessions.length == 1
                    && transcript.findings().stream()
                            .noneMatch(finding -> finding.kind() == FindingKind.NO_FALLBACK_TO_HELO)
                    && !transcript.onlySession().findings().equals(transcript.findings())) {
                throw new AssertionError("The session and its transcript do not agree:\n" + transcript);
            }
            return transcript.findings();
        }
    }

    /** The kinds of {@link #findings}. */
    @SafeVarargs
    static List<FindingKind> kinds(FakeSmtpServerBuilder builder, Consumer<Mailer>... sessions) {
        return findings(builder, sessions).stream().map(Finding::kind).toList();
    }

    static FakeSmtpServerBuilder server() {
        return FakeSmtpServer.builder();
    }

    SmtpClient client() {
        return client;
    }

    Mailer read() {
        client.readReply();
        return this;
    }

    /** Reads the greeting, and says EHLO. */
    Mailer begins() {
        return read().ask("EHLO client.example");
    }

    /** Sends lines in one piece, with CRLF for each {@code \n} and at the end, and reads one reply. */
    Mailer ask(String lines) {
        return ask(1, lines);
    }

    /** Sends lines in one piece, and reads so many replies. */
    Mailer ask(int replies, String lines) {
        client.sendBytes(lines.replace("\n", "\r\n") + "\r\n");
        for (int reply = 0; reply < replies; reply++) {
            client.readReply();
        }
        return this;
    }

    /** Sends bytes as they are, and reads one reply. */
    Mailer askBytes(String bytes) {
        client.sendBytes(bytes);
        return read();
    }

    /** Says MAIL, RCPT and DATA. */
    Mailer opens() {
        return ask(MAIL).ask(RCPT).ask("DATA");
    }

    /** Sends a whole mail. */
    Mailer sends() {
        return opens().ask(CONTENT);
    }

    Mailer startTls() {
        return ask("STARTTLS").shakeHands();
    }

    Mailer shakeHands() {
        client.shakeHands();
        return this;
    }

    Mailer quits() {
        return ask("QUIT");
    }
}
