package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The transcript has the very bytes that crossed the wire, in both directions. */
class RawBytesTest {

    private static final int DIALOGUES = Repeats.of(50, 300);

    private static final String[] LINES = {
        "EHLO client.example",
        "HELO client.example",
        "MAIL FROM:<a@b.example>",
        "MAIL FROM:<>",
        "MAIL FROM: <a@b>",
        "MAIL FROM:<a@b> SIZE=3 BODY=8BITMIME",
        "RCPT TO:<c@d.example>",
        "RCPT TO:<>",
        "RSET",
        "NOOP ünï",
        "VRFY bob",
        "EXPN staff",
        "HELP",
        "TURN",
        "AUTH LOGIN",
        "STARTTLS",
        "",
        " ",
        "XFOO \0\1\t",
        "NOOP bare\rCR",
        "NOOP bare\nLF",
        "x".repeat(600),
        "BDAT 4\r\nNOOP"
    };

    /** What the client has sent and what it has read, each byte a character. */
    private record Dialogue(String sent, String received) {}

    /** Inside TLS the transcript has what was in it. */
    @ParameterizedTest
    @EnumSource(Security.class)
    void randomDialoguesAreRecordedToTheByte(Security security) {
        Random random = new Random(20_211_231);
        List<Dialogue> dialogues = new ArrayList<>();
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(noop()).reply(250, "one", "zwölf", "three").optional();
            server.on(mailFrom("")).reply(451, "\u0000\u0007 odd");
            for (int number = 0; number < DIALOGUES; number++) {
                try (SmtpClient client = security.greeted(server)) {
                    sendInPieces(client, dialogue(random), random);
                    client.closeOutput().readToEnd();
                    dialogues.add(new Dialogue(text(client.sent()), text(client.received())));
                }
            }
            List<SessionRecord> sessions = server.transcript().sessions();
            assertThat(sessions).hasSize(DIALOGUES);
            for (int number = 0; number < DIALOGUES; number++) {
                check(number, dialogues.get(number), sessions.get(number));
            }
            assertThat(server.failures()).isEmpty();
        }
    }

    private static void check(int number, Dialogue dialogue, SessionRecord session) {
        assertThat(joined(session.received()))
                .as("received in dialogue %d", number)
                .isEqualTo(dialogue.sent());
        assertThat(joined(session.sent())).as("sent in dialogue %d", number).isEqualTo(dialogue.received());
        StringBuilder received = new StringBuilder();
        StringBuilder sent = new StringBuilder();
        for (Exchange exchange : session.exchanges()) {
            received.append(exchange.received().text(ISO_8859_1));
            sent.append(exchange.sent().text(ISO_8859_1));
        }
        received.append(session.unanswered().text(ISO_8859_1));
        assertThat(received).as("exchanges of dialogue %d", number).hasToString(dialogue.sent());
        assertThat(sent).as("replies of dialogue %d", number).hasToString(dialogue.received());
    }

    private static byte[] dialogue(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int lines = random.nextInt(12);
        for (int line = 0; line < lines; line++) {
            if (random.nextInt(4) == 0) {
                mail(bytes, random);
            } else {
                bytes.writeBytes((LINES[random.nextInt(LINES.length)] + "\r\n").getBytes(UTF_8));
            }
        }
        switch (random.nextInt(3)) {
            case 0 -> bytes.writeBytes("QUIT\r\n".getBytes(UTF_8));
            case 1 -> bytes.writeBytes("MAIL FROM:<cut".getBytes(UTF_8));
            default -> {
                // The client says no more.
            }
        }
        return bytes.toByteArray();
    }

    private static void mail(ByteArrayOutputStream bytes, Random random) {
        bytes.writeBytes("RSET\r\nEHLO c\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n".getBytes(UTF_8));
        byte[] content = new byte[random.nextInt(5000)];
        random.nextBytes(content);
        bytes.writeBytes(text(content).replace("\r\n.", "\r\n..").getBytes(ISO_8859_1));
        bytes.writeBytes("\r\n.\r\n".getBytes(UTF_8));
    }

    private static void sendInPieces(SmtpClient client, byte[] bytes, Random random) {
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 10 : 3000));
            byte[] piece = new byte[to - from];
            System.arraycopy(bytes, from, piece, 0, piece.length);
            client.sendBytes(piece);
            from = to;
        }
    }

    private static String joined(List<Segment> segments) {
        StringBuilder all = new StringBuilder();
        segments.forEach(segment -> all.append(segment.bytes().text(ISO_8859_1)));
        return all.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
