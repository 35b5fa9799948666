package io.github.smtpservertest.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** BDAT (RFC 3030): the bytes of a chunk are counted, and what they are does not matter. */
class ChunkTest {

    private static final int ONE_MEGABYTE = 1 << 20;

    private static int received(Transcript transcript) {
        return transcript.onlySession().received().stream()
                .mapToInt(segment -> segment.bytes().length())
                .sum();
    }

    private static Exchange last(FakeSmtpServer server) {
        return server.transcript()
                .exchanges()
                .get(server.transcript().exchanges().size() - 1);
    }

    @Test
    void aChunkMayBeCutAnywhere() {
        String chunk = "BDAT 14\r\nx\r\n.\r\n..\r\nQU\r\nBDAT 6 LAST\r\nIT\r\n\r\nNOOP\r\n";
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            for (int cut = 1; cut < chunk.length(); cut++) {
                server.reset();
                try (SmtpClient client = SmtpClient.inTransaction(server)) {
                    client.sendBytes(chunk.substring(0, cut));
                    int soFar = client.sent().length;
                    server.await("the first part", transcript -> received(transcript) == soFar);
                    client.sendBytes(chunk.substring(cut))
                            .expectStatus("250 2.0.0 14 bytes of a chunk")
                            .expectStatus("250 2.0.0 20 bytes")
                            .expectStatus("250 2.0.0 OK");
                }
                assertThat(server.onlyMessage().content().text()).isEqualTo("x\r\n.\r\n..\r\nQU\r\nIT\r\n\r\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void chunksOfAnyBytesAreKeptToTheByte(Security security) {
        Random random = new Random(3030);
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            client.send("EHLO c")
                    .expectStatus("250")
                    .send("MAIL FROM:<a@b> BODY=BINARYMIME")
                    .expectStatus("250 2.1.0")
                    .send("RCPT TO:<c@d>")
                    .expectStatus("250 2.1.5");
            for (int size : new int[] {1, 0, 70_000, 13, 300_000, 1024}) {
                byte[] chunk = new byte[size];
                random.nextBytes(chunk);
                mail.writeBytes(chunk);
                client.send("BDAT " + size).sendBytes(chunk).expectStatus("250 2.0.0");
            }
            client.send("BDAT 0 LAST").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().toByteArray()).isEqualTo(mail.toByteArray());
        }
    }

    @Test
    void whatLooksLikeAnEndOrACommandIsContent() {
        String inside = "a\r\n.\r\nRSET\r\nMAIL FROM:<evil@x>\r\nRCPT TO:<victim@y>\r\nBDAT 4 LAST\r\nboo!QUIT\r\n";
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            client.sendBytes("BDAT " + inside.length() + " LAST\r\n" + inside + "NOOP\r\n")
                    .expectStatus("250 2.0.0 " + inside.length())
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo(inside);
            assertThat(server.onlyMessage().recipients()).containsExactly("c@d.example");
            assertThat(server.transcript().exchanges()).hasSize(6);
        }
    }

    @Test
    void theExchangeHasTheLineAndTheChunk() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            client.sendBytes("BDAT 4 LAST\r\nhi\r\n").expectStatus("250 2.0.0");
            assertThat(last(server).stage()).isEqualTo(Stage.BDAT);
            assertThat(last(server).received().text()).isEqualTo("BDAT 4 LAST\r\nhi\r\n");
            assertThat(last(server).command().orElseThrow().line()).isEqualTo("BDAT 4 LAST");
            assertThat(server.transcript().text()).contains("C: BDAT 4 LAST\nC: hi\nS: 250 2.0.0 OK, 4 bytes taken\n");
        }
    }

    @Test
    void aRefusedChunkIsReadAndHardlyKept() {
        int size = 20 * ONE_MEGABYTE;
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inMail(server)) {
            for (int round = 0; round < 3; round++) {
                client.send("BDAT " + size).sendBytes(new byte[size]).expectStatus("503 5.5.1");
            }
            client.send("NOOP").expectStatus("250 2.0.0");
            assertThat(received(server.transcript())).isLessThan(3 * ONE_MEGABYTE);
            Exchange refused = server.transcript().exchanges().get(3);
            int kept = refused.received().length() - "BDAT 20971520\r\n".length();
            assertThat(refused.remarks())
                    .containsExactly("the chunk goes on for " + (size - kept) + " more bytes, which were not kept");
        }
    }

    @Test
    void chunksThatAreTooLargeTogetherAreHardlyKept() {
        int size = 4 * ONE_MEGABYTE;
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(ONE_MEGABYTE).start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            client.send("BDAT " + size).sendBytes(new byte[size]).expectStatus("552 5.3.4");
            client.send("BDAT " + size).sendBytes(new byte[size]).expectStatus("503 5.5.1");
            client.send("BDAT " + size + " LAST").sendBytes(new byte[size]).expectStatus("503 5.5.1");
            assertThat(received(server.transcript())).isLessThan(3 * ONE_MEGABYTE);
            client.send("RSET")
                    .expectStatus("250 2.0.0")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aSizeBeyondAllBoundsCostsNothing() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.inTransaction(server)) {
                client.send("BDAT 999999999999999999 LAST").sendBytes("that is all");
            }
            SessionRecord session = server.awaitSessionsEnd().onlySession();
            assertThat(session.unanswered().text()).isEqualTo("BDAT 999999999999999999 LAST\r\nthat is all");
            assertThat(server.messages()).isEmpty();
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void bareLineEndsInChunksAreContentAndFlagged() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            client.sendBytes("BDAT 3\r\na\n\rBDAT 8 LAST\r\n\nb\n\r\n\0c\r")
                    .expectStatus("250 2.0.0")
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text(ISO_8859_1)).isEqualTo("a\n\r\nb\n\r\n\0c\r");
            assertThat(last(server).remarks())
                    .containsExactly(
                            "the content has 1 CR without LF (RFC 5321 §2.3.8)",
                            "the content has 2 LF without CR (RFC 5321 §2.3.8)",
                            "the content has 1 NUL (RFC 2045 §2.7, §2.8)");
        }
    }

    @Test
    void theyAreRefusedByAServerThatRefusesThem() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .bareLineEnds(BareLineEnds.REFUSE)
                        .start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            client.sendBytes("BDAT 2 LAST\r\na\n")
                    .expectStatus("550 5.6.11")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void theyAreNothingToMindInABinaryMail() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .bareLineEnds(BareLineEnds.REFUSE)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b> BODY=BINARYMIME")
                    .expectStatus("250 2.1.0")
                    .send("RCPT TO:<c@d>")
                    .expectStatus("250 2.1.5")
                    .sendBytes("BDAT 4 LAST\r\n\n\0\r\r")
                    .expectStatus("250 2.0.0");
            assertThat(last(server).remarks()).isEmpty();
        }
    }
}
