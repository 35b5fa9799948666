package io.github.smtpservertest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that no array can hold is refused, be it by the setting or by 552, and nothing suffers from it. */
class LargestMessageTest {

    private static final long LARGEST = 1_073_741_824;

    @ParameterizedTest
    @ValueSource(longs = {LARGEST + 1, Integer.MAX_VALUE, 3_000_000_000L, Long.MAX_VALUE})
    void isRefusedByTheSetting(long bytes) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();

        assertThatThrownBy(() -> builder.maxMessageSize(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxMessageSize is 1 to 1073741824, not " + bytes + ".");
    }

    @Test
    void isAnnouncedAsTheSettingSays() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(LARGEST).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            assertThat(client.ask("EHLO client.example")).contains("SIZE 1073741824");
            client.send("MAIL FROM:<a@b.example> SIZE=1073741825").expectStatus("552 5.3.4");
        }
    }

    @Test
    void isRefusedWith552WhereItComesNeverthelessAndTheTranscriptStands() {
        int blocks = Repeats.of(64, 2_200);
        String line = "0123456789".repeat(7) + "\r\n";
        byte[] block = line.repeat((1 << 20) / line.length()).getBytes(US_ASCII);
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(1_000_000).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            for (int i = 0; i < blocks; i++) {
                client.sendUnrecorded(block);
            }
            client.sendBytes(".\r\n").expectStatus("552 5.3.4");
            client.send("NOOP").expectStatus("250 2.0.0");

            List<Exchange> exchanges = server.transcript().exchanges();
            Exchange content = exchanges.get(exchanges.size() - 2);
            assertThat(content.received().length()).isBetween(1_000_000, 3_000_000);
            assertThat(content.remarks().toString()).contains("more bytes, which were not kept");
            assertThat(server.messages()).isEmpty();
            assertThat(server.failures()).isEmpty();
        }
    }
}
