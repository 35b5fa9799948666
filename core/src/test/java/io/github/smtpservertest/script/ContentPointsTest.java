package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.bdat;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens while a content comes, and effects at points that an exchange does not have. */
class ContentPointsTest {

    private static final String CONTENT = "Subject: x\r\n\r\nhello\r\n.\r\n";

    @ParameterizedTest
    @EnumSource
    void theConnectionIsCutAtAByteOfTheContent(Security security) {
        for (int oneByte : new int[] {0, 1, 11, CONTENT.length() - 1, CONTENT.length()}) {
            try (FakeSmtpServer server = security.builder().start()) {
                server.on(content()).close(Point.inContent(oneByte));
                try (SmtpClient client = security.inBody(server)) {
                    client.sendBytes(CONTENT).expectEnd();
                }
                SessionRecord session = server.awaitSessionsEnd().onlySession();
                assertThat(session.end().how()).as("at " + oneByte).isEqualTo(SessionEnd.How.SERVER_CLOSED);
                assertThat(server.messages()).as("at " + oneByte).isEmpty();
                assertThat(session.remarks())
                        .singleElement()
                        .asString()
                        .contains("close after " + oneByte + (oneByte == 1 ? " byte" : " bytes") + " of the content");
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    @Test
    void aContentThatIsShorterNeverComesToThePoint() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(content()).reset(Point.inContent(CONTENT.length() + 1));
            client.send("DATA").expectStatus("354");
            client.sendBytes(CONTENT + "NOOP\r\n").expectStatus("250 2.0.0").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo("Subject: x\r\n\r\nhello\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 24})
    void aContentThatCameAlongWithDataIsCutToo(int oneByte) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(data()).inject("!", Point.inContent(oneByte)).reset(Point.inContent(oneByte));
            client.sendBytes("DATA\r\n" + CONTENT).expectBytes("354 ");
            server.awaitSessionsEnd();
            assertThat(server.messages()).isEmpty();
            SessionRecord session = server.transcript().onlySession();
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.SERVER_RESET);
            assertThat(session.sent().get(session.sent().size() - 1).bytes().text())
                    .isEqualTo("!");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreSaidInTheMiddleOfTheContentAndItGoesOn(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(content())
                    .inject("452 4.2.2 full\r\n", Point.inContent(5))
                    .inject("452 4.2.2 twice\r\n", Point.inContent(5))
                    .inject("? \r\n", Point.inContent(7));
            try (SmtpClient client = security.inBody(server)) {
                client.sendBytes("12345").expect("452 4.2.2 full").expect("452 4.2.2 twice");
                client.expectNothingYet().sendBytes("67").expectBytes("? \r\n");
                client.sendBytes("\r\n.\r\n").expectStatus("250 2.0.0");
            }
            assertThat(server.onlyMessage().content().text()).isEqualTo("1234567\r\n");
        }
    }

    @Test
    void aReplyAtBodyIsSaidBeforeTheFirstByte() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(content()).reply(421, "4.3.0 no").closeAfter();
            client.send("DATA").expect("354 …").expect("421 4.3.0 no").expectEnd();
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void rawBytesAtBodyAreSaidToo() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(content()).raw("?!");
            client.send("DATA").expect("354 …").expectBytes("?!").send(".").expectStatus("250 2.0.0");
        }
    }

    @Test
    void aContentThatIsTooLongToBeKeptComesToItsPointsNevertheless() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(1000).start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(content()).inject("!\r\n", Point.inContent(900_000));
            client.send("DATA").expectStatus("354");
            client.sendBytes("x".repeat(899_999))
                    .expectNothingYet()
                    .sendBytes("x")
                    .expectBytes("!\r\n");
            client.sendBytes("\r\n.\r\n").expectStatus("552 5.3.4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChunkIsCutAtItsFirstMiddleAndLastByte(Security security) {
        for (int oneByte : new int[] {0, 3, 6}) {
            try (FakeSmtpServer server = security.builder().start()) {
                server.on(content()).inject("!", Point.inContent(oneByte)).close(Point.inContent(oneByte));
                try (SmtpClient client = security.inTransaction(server)) {
                    client.sendBytes("BDAT 6 LAST\r\nabcd\r\n").expectBytes("!").expectEnd();
                }
                assertThat(server.awaitSessionsEnd().onlySession().end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
                assertThat(server.messages()).isEmpty();
            }
        }
    }

    @Test
    void eachChunkHasItsOwnBytes() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(content()).nth(2).inject("!\r\n", Point.inContent(2));
            client.sendBytes("BDAT 3\r\nabcBDAT 3\r\nde")
                    .expectStatus("250 2.0.0")
                    .expectBytes("!\r\n");
            client.sendBytes("fBDAT 2 LAST\r\n\r\n").expectStatus("250 2.0.0").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo("abcdef\r\n");
        }
    }

    @Test
    void aChunkThatIsTooLongToBeKeptComesToItsPointsNevertheless() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(1000).start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(content()).inject("!\r\n", Point.inContent(900_000));
            client.sendBytes("BDAT 900001 LAST\r\n" + "x".repeat(900_000)).expectBytes("!\r\n");
            client.sendBytes("x").expectStatus("552 5.3.4");
        }
    }

    private static String failureOf(FakeSmtpServer server) {
        assertThat(server.failures()).hasSize(1);
        return server.failures().get(0);
    }

    @Test
    void aPointThatTheExchangeDoesNotHaveIsAFailureAndTheExchangeGoesOn() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(anything()).close(Point.inContent(3));
            client.send("NOOP").expect("250 …");
            assertThat(failureOf(server))
                    .isEqualTo("A rule asks to close after 3 bytes of the content, but at NOOP there is no such point;"
                            + " nothing was done about it.");
            assertThat(server.transcript().exchanges().get(1).remarks()).containsExactly(failureOf(server));
        }
    }

    @Test
    void beforeTlsIsNoPointOfAGreetingInClear() {
        try (FakeSmtpServer server = Security.STARTTLS.builder().start()) {
            server.on(connect()).stall(Point.beforeTls());
            SmtpClient.greeted(server).close();
            assertThat(failureOf(server)).contains("stall before TLS", "at CONNECT");
        }
    }

    @Test
    void aReplyOfBdatHasNoPointInItsChunk() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            assertThatThrownBy(() -> server.on(bdat()).stall(Point.inContent(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "At BDAT the server cannot stall after 1 byte of the content, for there is no such point;"
                                    + " there is one at DATA and CONTENT.");
        }
    }

    @Test
    void aContentHasNoReplyToBeCut() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            assertThatThrownBy(() -> server.on(content()).truncate(3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("At CONTENT the server cannot truncate after 3 bytes, for there is no such point;"
                            + " choose another point.");
        }
    }

    @Test
    void aServerStaysInPlaintextBehindStartTls() {
        try (FakeSmtpServer server = Security.STARTTLS.builder().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(startTls()).stayInPlaintext();
            client.send("STARTTLS").expectStatus("220 2.0.0").send("EHLO c").expectStatus("250");
            assertThat(server.transcript().onlySession().handshakes()).isEmpty();
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void aServerThatShouldBeginWithTlsGreetsInClear() {
        try (FakeSmtpServer server = Security.IMPLICIT.builder().start()) {
            server.on(connect()).stayInPlaintext();
            SmtpClient.connect(server).expectStatus("220").close();
            assertThat(server.failures()).isEmpty();
        }
    }
}
