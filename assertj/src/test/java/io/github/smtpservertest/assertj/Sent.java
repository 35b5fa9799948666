package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.match.SmtpEvents.rcptTo;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.Arrays;
import java.util.function.Consumer;

/** Dialogues to assert on, each had over a real socket. */
final class Sent {

    static final String[] ORDER = {
        "EHLO client.example",
        "MAIL FROM:<shop@example.org> SIZE=27",
        "RCPT TO:<bob@example.com>",
        "RCPT TO:<ann@example.com>",
        "DATA",
        "Subject: Your order\n\nHi\n.",
        "QUIT"
    };

    private Sent() {}

    /** A server that offers little, so that its reply to EHLO is short. */
    static FakeSmtpServer server() {
        return FakeSmtpServer.builder().extensions(SmtpExtension.SIZE).start();
    }

    /** Bob is forwarded, Ann is refused, the mail is taken. */
    static void scriptForward(SmtpScript script) {
        script.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward");
        script.on(rcptTo("ann@example.com")).reply(550, "5.1.1 No such mailbox");
    }

    /** Talks to the server in a session that stays open. */
    static SmtpClient talk(FakeSmtpServer server, String... lines) {
        return talk(SmtpClient.connect(server), lines);
    }

    /** As {@link SmtpClient#talk}, but a "\n" stands for CRLF, so that a content can be a text block. */
    static SmtpClient talk(SmtpClient client, String... lines) {
        return client.talk(
                Arrays.stream(lines).map(line -> line.replace("\n", "\r\n")).toArray(String[]::new));
    }

    static Transcript order() {
        return transcript(Sent::scriptForward, ORDER);
    }

    /** The one session in which the client said these lines and then closed the connection. */
    static SessionRecord session(Consumer<SmtpScript> rules, String... lines) {
        return transcript(rules, lines).onlySession();
    }

    static Transcript transcript(Consumer<SmtpScript> rules, String... lines) {
        try (FakeSmtpServer server = server()) {
            rules.accept(server.script());
            try (SmtpClient client = SmtpClient.connect(server)) {
                Sent.talk(client, lines);
            }
            return server.awaitSessionsEnd();
        }
    }
}
