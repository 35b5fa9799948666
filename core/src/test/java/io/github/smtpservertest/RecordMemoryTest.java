package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import org.junit.jupiter.api.Test;

/** The records of a server take no more memory than they may, and what lies in a file is safe there. */
class RecordMemoryTest {

    private static final String LINE = "0123456789012345678901234567890123456789012345678901234567890123\r\n";

    private static void receivesTwoMegabytes(FakeSmtpServer server) {
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes(LINE.repeat(32_768)).send(".").expectStatus("250 2.0.0");
        }
    }

    @Test
    void anInterruptedReaderReadsWhatLiesInTheFileAndDestroysItForNobody() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxInMemory(0).start()) {
            receivesTwoMegabytes(server);
            ReceivedMessage message = server.onlyMessage();
            Thread.currentThread().interrupt();
            Bytes whileInterrupted = Bytes.of(message.content().toByteArray());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(whileInterrupted.text()).isEqualTo(LINE.repeat(32_768));
            assertThat(message.content().text()).isEqualTo(whileInterrupted.text());
            assertThat(server.transcript().text()).contains(LINE.strip());
        }
    }

    @Test
    void oneSessionMayHaveRoomEnoughAndAllTogetherHaveNot() {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().maxRecordMemory(6_000_000).start()) {
            for (int mail = 1; mail <= 5; mail++) {
                receivesTwoMegabytes(server);
            }
            assertThat(server.failures()).isEmpty();
            assertThat(server.messages())
                    .hasSize(5)
                    .allSatisfy(message -> assertThat(message.content().text()).isEqualTo(LINE.repeat(32_768)));
        }
    }

    @Test
    void commandsWithoutEndAreEndedAndToldOfAndAResetBeginsAnew() {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().maxRecordMemory(100_000).start()) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.sendBytes("NOOP\r\n".repeat(10_000));
                assertThat(client.readToEnd())
                        .endsWith("\r\n421 4.3.2 Service not available, closing transmission channel\r\n");
            }
            SessionRecord session = server.awaitSessionsEnd().onlySession();
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.SERVER_FAILED);
            assertThat(session.exchanges()).hasSizeBetween(300, 400);
            assertThat(session.remarks())
                    .contains("This session was ended, for what is recorded takes all the memory that it may");
            assertThat(server.failures())
                    .singleElement()
                    .asString()
                    .matches(
                            "What is recorded takes all the memory that it may, 100000 bytes, with \\d+ exchanges; open sessions"
                                    + " are ended with 421, and no more are taken\\. Call reset\\(\\) now and then, or allow more with"
                                    + " maxRecordMemory\\(\\)\\.");
            try (SmtpClient another = SmtpClient.connect(server)) {
                another.expectGone();
            }
            server.reset();
            assertThat(server.failures()).isEmpty();
            try (SmtpClient another = SmtpClient.greeted(server)) {
                another.send("NOOP").expectStatus("250 2.0.0");
            }
        }
    }

    @Test
    void failuresWithoutEndAreCounted() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop().where("that throws", command -> {
                        throw new IllegalStateException("boom");
                    }))
                    .reply(250);
            client.sendBytes("NOOP\r\n".repeat(1_234) + "QUIT\r\n").readToEnd();
            server.awaitSessionsEnd();
            assertThat(server.failures())
                    .hasSize(1_001)
                    .last()
                    .isEqualTo("There were 234 more failures, which were not kept.");
        }
    }
}
