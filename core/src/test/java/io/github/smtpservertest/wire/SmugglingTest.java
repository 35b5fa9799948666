package io.github.smtpservertest.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the public smuggling tools send for an end of data that is none, in the hope that the next server takes it for one
 * (CVE-2023-51764, -51765, -51766). RFC 5321 §4.1.1.4: CRLF.CRLF ends the data, and nothing else.
 */
class SmugglingTest {

    private static final String SMUGGLED = "MAIL FROM:<evil@x>\r\nRCPT TO:<victim@y>\r\nDATA\r\nboo";

    static Stream<String> endings() {
        return Stream.of(
                "{LF}.{LF}",
                "{LF}.{CR}",
                "{CR}.{LF}",
                "{CR}.{CR}",
                "{LF}.{CR}{LF}",
                "{CR}{LF}.{LF}",
                "{CR}.{CR}{LF}",
                "{CR}{LF}.{CR}",
                "{CR}{LF}{NUL}.{CR}{LF}",
                "{CR}{LF}{NUL}.{CR}",
                "{CR}{LF}{NUL}.{LF}",
                "{CR}{LF}.{NUL}{CR}{LF}",
                "{CR}{LF}.{CR}{NUL}{LF}",
                "{CR}{NUL}{LF}.{CR}{LF}",
                "{CR}{LF}.{CR}{CR}{LF}",
                "{CR}{CR}{LF}.{CR}{CR}{LF}",
                "{LF}{LF}.{CR}{LF}",
                "{CR}{CR}.{CR}{LF}");
    }

    @ParameterizedTest(name = "{0} is content, and flagged")
    @MethodSource("endings")
    void isContentByDefault(String ending) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            String sent = "hello" + Rows.bytes(ending) + SMUGGLED + "\r\n";
            client.sendBytes(sent + ".\r\n")
                    .expectStatus("250 2.0.0")
                    .send("QUIT")
                    .expectStatus("221 2.0.0");
            ReceivedMessage mail = server.onlyMessage();
            assertThat(mail.recipients()).containsExactly("c@d.example");
            assertThat(mail.content().text(ISO_8859_1)).isEqualTo(unstuffed(sent));
            assertThat(endOfData(server).remarks())
                    .isNotEmpty()
                    .allMatch(remark -> remark.startsWith("the content has "));
        }
    }

    @ParameterizedTest(name = "{0} has the mail refused by a server that refuses it")
    @MethodSource("endings")
    void hasTheMailRefusedByAServerThatRefusesIt(String ending) {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .bareLineEnds(BareLineEnds.REFUSE)
                        .start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("hello" + Rows.bytes(ending) + SMUGGLED + "\r\n.\r\n")
                    .expectStatus("550 5.6.11")
                    .send("QUIT")
                    .expectStatus("221 2.0.0");
            assertThat(server.messages()).isEmpty();
            assertThat(endOfData(server).remarks()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0} ends the content for a server that can be tricked")
    @MethodSource("endings")
    void endsTheContentOfAServerThatCanBeTricked(String ending) {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .bareLineEnds(BareLineEnds.END_LINES)
                        .start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("hello" + Rows.bytes(ending) + SMUGGLED + "\r\n.\r\nQUIT\r\n")
                    .readToEnd();
            assertThat(server.messages()).hasSize(2);
            assertThat(server.messages().get(0).content().text(ISO_8859_1))
                    .startsWith("hello")
                    .doesNotContain("boo");
            assertThat(server.messages().get(1).recipients()).containsExactly("victim@y");
            assertThat(server.messages().get(1).content().text()).isEqualTo("boo\r\n");
        }
    }

    @ParameterizedTest(name = "{0} in two parts, cut anywhere, is content all the same")
    @MethodSource("endings")
    void isContentByDefaultThoughItComesInTwoParts(String ending) {
        inTwoParts(BareLineEnds.KEEP, ending, List.of("c@d.example"));
    }

    @ParameterizedTest(name = "{0} in two parts, cut anywhere, ends the content all the same")
    @MethodSource("endings")
    void endsTheContentOfAServerThatCanBeTrickedThoughItComesInTwoParts(String ending) {
        inTwoParts(BareLineEnds.END_LINES, ending, List.of("c@d.example", "victim@y"));
    }

    private static void inTwoParts(BareLineEnds bareLineEnds, String ending, List<String> recipients) {
        String bytes = Rows.bytes(ending);
        String sent = "hello" + bytes + SMUGGLED + "\r\n.\r\nQUIT\r\n";
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().bareLineEnds(bareLineEnds).start()) {
            for (int cut = 5; cut <= 5 + bytes.length(); cut++) {
                server.reset();
                try (SmtpClient client = SmtpClient.inBody(server)) {
                    client.sendBytes(sent.substring(0, cut));
                    int soFar = client.sent().length;
                    server.await("the first part", transcript -> received(transcript.onlySession()) == soFar);
                    client.sendBytes(sent.substring(cut)).readToEnd();
                }
                assertThat(server.messages().stream()
                                .flatMap(mail -> mail.recipients().stream())
                                .toList())
                        .as("cut at %d", cut)
                        .isEqualTo(recipients);
            }
        }
    }

    private static int received(SessionRecord session) {
        return session.received().stream()
                .map(Segment::bytes)
                .mapToInt(bytes -> bytes.length())
                .sum();
    }

    private static Exchange endOfData(FakeSmtpServer server) {
        return server.transcript().exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.END_OF_DATA)
                .findFirst()
                .orElseThrow();
    }

    private static String unstuffed(String content) {
        return content.replace("\r\n.", "\r\n");
    }
}
