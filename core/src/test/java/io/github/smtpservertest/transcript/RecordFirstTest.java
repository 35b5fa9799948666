package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Record first, answer second: what a client has read is in the transcript, without any wait. */
class RecordFirstTest {

    private static final int ROUNDS = 500;

    @Test
    void aReplyThatWasReadIsRecorded() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            for (int round = 1; round <= ROUNDS; round++) {
                client.send("NOOP " + round).expectStatus("250 2.0.0");
                List<Exchange> exchanges = server.transcript().onlySession().exchanges();
                assertThat(exchanges).hasSize(round + 1);
                Exchange last = exchanges.get(round);
                assertThat(last).hasToString("NOOP " + round + " → 250 2.0.0 OK");
                assertThat(last.sent().text()).isEqualTo("250 2.0.0 OK\r\n");
                assertThat(last.repliedAfter()).isPresent();
            }
        }
    }

    @Test
    void aMailWhoseReplyWasReadIsThere() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            for (int round = 1; round <= ROUNDS; round++) {
                client.sendBytes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n");
                client.expectStatus("250 2.1.0").expectStatus("250 2.1.5").expectStatus("354");
                client.sendBytes("mail " + round + "\r\n.\r\n").expectStatus("250 2.0.0");
                assertThat(server.messages()).hasSize(round);
                assertThat(server.messages().get(round - 1).content().text()).isEqualTo("mail " + round + "\r\n");
                assertThat(server.messages().get(round - 1).reply()).isPresent();
            }
        }
    }

    @Test
    void anEndThatWasReadIsRecorded() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(noop()).close();
            server.on(rset()).reset();
            for (int round = 1; round <= ROUNDS; round++) {
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    SessionEnd.How how = switch (round % 3) {
                        case 0 -> {
                            client.send("QUIT").expectStatus("221 2.0.0");
                            yield SessionEnd.How.QUIT;
                        }
                        case 1 -> {
                            client.send("NOOP").expectEnd();
                            yield SessionEnd.How.SERVER_CLOSED;
                        }
                        default -> {
                            client.send("RSET").expectReset();
                            yield SessionEnd.How.SERVER_RESET;
                        }
                    };
                    assertThat(server.transcript().session(round).end().how())
                            .as("round %d", round)
                            .isEqualTo(how);
                }
            }
        }
    }
}
