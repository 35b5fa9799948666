package io.github.smtpservertest.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only CRLF ends a line, only CRLF.CRLF ends the data, and one leading dot is taken off (RFC 5321 §4.1.1.4, §4.5.2). */
class ContentRowsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no content at all                              | {}                        | {}
            an empty line                                  | {CR}{LF}                  | {CR}{LF}
            a line                                         | a{CR}{LF}                 | a{CR}{LF}
            a first line of a doubled dot                  | ..{CR}{LF}                | .{CR}{LF}
            a first line that begins with a doubled dot    | ..a{CR}{LF}               | .a{CR}{LF}
            a later line that begins with a doubled dot    | a{CR}{LF}..b{CR}{LF}      | a{CR}{LF}.b{CR}{LF}
            three dots become two                          | ...{CR}{LF}               | ..{CR}{LF}
            a dot that was not doubled is lost             | .a{CR}{LF}                | a{CR}{LF}
            a dot inside a line stays                      | a.b{CR}{LF}               | a.b{CR}{LF}
            two dots inside a line stay                    | a..b{CR}{LF}              | a..b{CR}{LF}
            a dot at the end of a line stays               | a.{CR}{LF}                | a.{CR}{LF}
            a doubled dot behind a bare LF stays           | a{LF}..b{CR}{LF}          | a{LF}..b{CR}{LF}
            a doubled dot behind a bare CR stays           | a{CR}..b{CR}{LF}          | a{CR}..b{CR}{LF}
            a bare LF stays                                | a{LF}b{CR}{LF}            | a{LF}b{CR}{LF}
            a bare CR stays                                | a{CR}b{CR}{LF}            | a{CR}b{CR}{LF}
            a doubled CR stays                             | a{CR}{CR}{LF}             | a{CR}{CR}{LF}
            LF CR stays                                    | a{LF}{CR}b{CR}{LF}        | a{LF}{CR}b{CR}{LF}
            a NUL stays                                    | a{NUL}b{CR}{LF}           | a{NUL}b{CR}{LF}
            a doubled dot with a bare CR behind it         | ..{CR}a{CR}{LF}           | .{CR}a{CR}{LF}
            a doubled dot with a bare LF behind it         | ..{LF}a{CR}{LF}           | .{LF}a{CR}{LF}
            commands are content                           | QUIT{CR}{LF}RSET{CR}{LF}  | QUIT{CR}{LF}RSET{CR}{LF}
            a whole dialogue is content                    | MAIL FROM:<x@y>{CR}{LF}RCPT TO:<z@y>{CR}{LF}DATA{CR}{LF} | MAIL FROM:<x@y>{CR}{LF}RCPT TO:<z@y>{CR}{LF}DATA{CR}{LF}
            bytes over 127 stay                           | ÿþ{CR}{LF}                | ÿþ{CR}{LF}
            white space at the end of a line stays         | a{SP}{TAB}{CR}{LF}        | a{SP}{TAB}{CR}{LF}
            """)
    void isKept(String name, String sent, String kept) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes((Rows.bytes(sent) + ".\r\n").getBytes(ISO_8859_1))
                    .expectStatus("250 2.0.0")
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text(ISO_8859_1)).isEqualTo(Rows.bytes(kept));
        }
    }

    /** What a lax server takes for the end, and a smuggler hides a second mail behind (CVE-2023-51764 and its kin). */
    @ParameterizedTest(name = "{0} does not end the data")
    @ValueSource(
            strings = {
                "{LF}.{LF}",
                "{LF}.{CR}{LF}",
                "{CR}{LF}.{LF}",
                "{CR}.{CR}",
                "{CR}.{CR}{LF}",
                "{CR}{LF}.{CR}",
                "{CR}.{LF}",
                "{LF}.{CR}",
                "{CR}{LF}{NUL}.{CR}{LF}",
                "{CR}{LF}.{NUL}{CR}{LF}",
                "{CR}{LF}.{CR}{NUL}{LF}",
                "{CR}{LF}.{CR}{CR}{LF}",
                "{CR}{LF}.{LF}{CR}{LF}",
                "{LF}{CR}.{CR}{LF}",
                "{CR}{LF}{SP}.{CR}{LF}",
                "{CR}{LF}.{SP}{CR}{LF}",
                "{CR}{LF}{TAB}.{CR}{LF}",
                "{LF}{LF}.{CR}{LF}",
                "{CR}{CR}.{CR}{LF}",
                "{CR}{LF}..{CR}{LF}"
            })
    void isEndedByTheFinalDotAlone(String ending) {
        String smuggled = "MAIL FROM:<evil@x>\r\nRCPT TO:<victim@y>\r\nDATA\r\nboo\r\n";
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            String sent = "hello" + Rows.bytes(ending) + smuggled;
            client.sendBytes(sent + ".\r\n")
                    .expectStatus("250 2.0.0")
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text(ISO_8859_1)).isEqualTo(unstuffed(sent));
            assertThat(server.onlyMessage().recipients()).containsExactly("c@d.example");
        }
    }

    @ParameterizedTest(name = "content with {0} is kept and flagged")
    @CsvSource(delimiter = '|', textBlock = """
            a bare LF     | a{LF}b{CR}{LF}                    | the content has 1 LF without CR (RFC 5321 §2.3.8)
            a bare CR     | a{CR}b{CR}c{CR}{LF}               | the content has 2 CR without LF (RFC 5321 §2.3.8)
            """)
    void isFlagged(String name, String sent, String remark) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes(Rows.bytes(sent) + ".\r\n").expectStatus("250 2.0.0");
            assertThat(server.transcript().exchanges().get(5).remarks()).containsExactly(remark);
        }
    }

    @Test
    void contentThatIsStuffedAsItShouldBeComesOutAsItWas() {
        Random random = new Random(5321);
        String alphabet = "\r\n\r\n...ab\0é";
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            for (int round = 0; round < 500; round++) {
                StringBuilder text = new StringBuilder();
                int length = random.nextInt(40);
                for (int index = 0; index < length; index++) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                String mail = text.append("\r\n").toString();
                String stuffed = (mail.startsWith(".") ? "." : "") + mail.replace("\r\n.", "\r\n..");
                client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
                client.send("RCPT TO:<c@d>").expectStatus("250 2.1.5");
                client.send("DATA").expectStatus("354");
                client.sendBytes((stuffed + ".\r\n").getBytes(ISO_8859_1)).expectStatus("250 2.0.0");
                assertThat(server.messages().get(round).content().text(ISO_8859_1))
                        .as("round %d", round)
                        .isEqualTo(mail);
            }
        }
    }

    @Test
    void everySplitOfTheFinalDotEndsTheData() {
        String content = "a\r\n..b\r\n.\r\n";
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            for (int split = 1; split < content.length(); split++) {
                client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
                client.send("RCPT TO:<c@d>").expectStatus("250 2.1.5");
                client.send("DATA").expectStatus("354");
                client.sendBytes(content.substring(0, split));
                int before = client.sent().length;
                server.await(
                        "the first part",
                        transcript -> transcript.onlySession().received().stream()
                                        .mapToInt(segment -> segment.bytes().length())
                                        .sum()
                                == before);
                client.sendBytes(content.substring(split)).expectStatus("250 2.0.0");
                assertThat(server.messages().get(split - 1).content().text()).isEqualTo("a\r\n.b\r\n");
            }
        }
    }

    @Test
    void aMailOfTenMegabytesIsKeptToTheByte() {
        byte[] bytes = new byte[10_000_000];
        new Random(1).nextBytes(bytes);
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] =
                    (byte) (index % 1000 == 998 ? '\r' : index % 1000 == 999 ? '\n' : (bytes[index] & 0x3f) | 0x40);
        }
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes(bytes).sendBytes(".\r\n").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().toByteArray()).isEqualTo(bytes);
        }
    }

    private static String unstuffed(String content) {
        String dotless = content.replace("\r\n.", "\r\n");
        return dotless.startsWith(".") ? dotless.substring(1) : dotless;
    }
}
