package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same reply to the same event has the same consequences, whoever chose it: the default server, a rule, a dialogue or a
 * real server.
 */
class SameTransitionsTest {

    private static final String[][] SESSIONS = {
        {"EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "RCPT TO:<ghost@d>", "DATA", "hi\r\n.", "QUIT"},
        {"EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "BDAT 4\r\nhi", "BDAT 4 LAST\r\nho", "NOOP", "QUIT"},
        {"MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "EHLO c", "RCPT TO:<c@d>", "DATA", "QUIT"},
        {
            "EHLO c",
            "MAIL FROM:<a@b>",
            "MAIL FROM:<a@b>",
            "RCPT TO:<ghost@d>",
            "DATA",
            "BDAT 4 LAST\r\nhi",
            "RSET",
            "QUIT"
        },
        {"HELO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "HELO c", "MAIL FROM:<a@b>", "RSET", "MAIL FROM:<e@f>", "QUIT"},
        {"EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<old@d>", "RCPT TO:<full@d>", "DATA", "hi\r\n.", "QUIT"},
        {"EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "more than there is room for\r\n.", "NOOP", "QUIT"},
        {"EHLO c", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "BDAT 22\r\n12345678901234567890", "BDAT 4 LAST\r\nhi", "QUIT"},
        {"EHLO c", "AUTH PLAIN AGFsaWNlAHdyb25n", "AUTH PLAIN AGFsaWNlAHNlY3JldA==", "MAIL FROM:<a@b>", "QUIT"},
        {"EHLO c", "AUTH LOGIN", "YWxpY2U=", "c2VjcmV0", "NOOP", "QUIT"},
        {"EHLO c", "AUTH PLAIN", "*", "AUTH PLAIN", "AGFsaWNlAHNlY3JldA==", "QUIT"},
        {"EHLO c", "NOOP", "VRFY c@d", "EXPN c", "HELP", "XYZZY", "RSET now", "QUIT now", "QUIT"},
    };

    private static FakeSmtpServerBuilder plain() {
        return FakeSmtpServer.builder()
                .hostName("mx.example")
                .user("alice", "secret")
                .authInClear(true);
    }

    /** Whose own replies are those that the others give as well. */
    private static FakeSmtpServer model() {
        return plain().maxMessageSize(20)
                .mailboxes(boxes -> boxes.unknown("ghost@d").full("full@d").forward("old@d", "new@d"))
                .start();
    }

    /** Somebody who chooses the replies. */
    private enum Chooser {
        RULE {
            @Override
            Transcript says(Transcript model, String[] session) {
                List<Exchange> exchanges = model.exchanges();
                try (FakeSmtpServer server = plain().start()) {
                    server.on(anything())
                            .respondWith(event -> event.stage() == Stage.CONTENT
                                    ? SmtpResponse.byDefault()
                                    : SmtpResponse.reply(exchanges
                                            .get(event.exchange())
                                            .reply()
                                            .orElseThrow()));
                    return played(server, session);
                }
            }
        },
        DIALOGUE {
            @Override
            Transcript says(Transcript model, String[] session) {
                try (FakeSmtpServer server = plain().play(Dialogue.of(model)).start()) {
                    Transcript played = played(server, session);
                    assertThat(server.failures()).isEmpty();
                    return played;
                }
            }
        },
        REAL_SERVER {
            @Override
            Transcript says(Transcript model, String[] session) {
                try (FakeSmtpServer real = model();
                        FakeSmtpServer server = plain().proxyTo(RealServer.at(real.host(), real.port()))
                                .start()) {
                    return played(server, session);
                }
            }
        };

        abstract Transcript says(Transcript model, String[] session);
    }

    private static Transcript played(FakeSmtpServer server, String[] session) {
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.readReply();
            for (String step : session) {
                client.send(step).readReply();
            }
            client.expectEnd();
        }
        return server.awaitSessionsEnd();
    }

    static Stream<Arguments> sessions() {
        return Stream.of(SESSIONS)
                .flatMap(session -> Stream.of(Chooser.values()).map(chooser -> Arguments.of(chooser, session)));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void theSameReplyHasTheSameConsequences(Chooser chooser, String[] session) {
        Transcript model;
        try (FakeSmtpServer server = model()) {
            model = played(server, session);
        }
        Transcript chosen = chooser.says(model, session);
        assertThat(chosen.exchanges().stream().map(SameTransitionsTest::transition))
                .containsExactlyElementsOf(model.exchanges().stream()
                        .map(SameTransitionsTest::transition)
                        .toList());
        assertThat(chosen.onlySession().end().how())
                .isEqualTo(model.onlySession().end().how());
    }

    private static String transition(Exchange exchange) {
        return exchange.stage() + " " + exchange.reply().map(Reply::code).orElse(0) + ": " + exchange.before() + " -> "
                + exchange.after() + ", kept for " + exchange.recordedUnder().keySet();
    }
}
