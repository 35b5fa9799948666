package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For the header no more is read than the header, however large the message is. */
class HeaderOnlyTest {

    private static final int BODY = 40_000_000;

    /** The bytes of a message whose body is never there as a whole; it counts what is read. */
    private static final class CountedBytes implements Bytes {

        private final byte[] header;
        private final AtomicLong read = new AtomicLong();

        CountedBytes(String header) {
            this.header = header.getBytes(US_ASCII);
        }

        @Override
        public int length() {
            return header.length + BODY;
        }

        @Override
        public byte at(int index) {
            read.incrementAndGet();
            return index < header.length ? header[index] : (byte) 'x';
        }

        @Override
        public void writeTo(OutputStream out) {
            throw new IllegalStateException("The whole message was asked for.");
        }

        @Override
        @SuppressWarnings("InputStreamSlowMultibyteRead") // it counts what is read, byte by byte
        public InputStream openStream() {
            return new InputStream() {
                private int next;

                @Override
                public int read() {
                    return next < length() ? at(next++) & 0xFF : -1;
                }

                @Override
                public int read(byte[] target, int offset, int count) {
                    int part = Math.min(count, length() - next);
                    for (int i = 0; i < part; i++) {
                        target[offset + i] = at(next++);
                    }
                    return part == 0 && count > 0 ? -1 : part;
                }
            };
        }
    }

    private static ReceivedMessage message(Bytes content) {
        return new ReceivedMessage(
                Mails.envelope(Parameters.NONE, Mails.accepted("c@d")), content, 1, 5, Instant.EPOCH, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 1_000, 10_000})
    void isReadForTheSubject(int fields) {
        String header =
                "X-Filler: 0123456789\r\n".repeat(fields) + "Subject: Your order\r\nTo: bob@example.com\r\n\r\n";
        CountedBytes content = new CountedBytes(header);
        ReceivedMessage message = message(content);

        assertThat(message.subject()).contains("Your order");
        assertThat(message.headers()).hasSize(fields + 2);
        assertThat(message.addresses("To")).hasSize(1);
        assertThat(message).asString().contains("subject 'Your order'");
        assertThat(content.read.get()).isLessThan(32 * 1024 + 10L * header.length());
    }

    @Test
    void isReadUpToTheFirstLineThatIsNoField() {
        CountedBytes content = new CountedBytes("Subject: Your order\r\nHello Bob\r\n");

        assertThat(message(content).subject()).contains("Your order");
        assertThat(content.read.get()).isLessThan(32 * 1024);
    }

    @Test
    void isTheSameFromTheRecordingOfAServer() throws IOException {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            String mail = "Subject: Your order\r\n\r\n" + "..dots\r\n.\r\r\n..\r\nplain\r\n".repeat(20_000);
            client.sendBytes(mail + ".\r\n").expectStatus("250 2.0.0");
            ReceivedMessage message = server.onlyMessage();

            assertThat(message.subject()).contains("Your order");
            assertThat(message.content().openStream().readAllBytes())
                    .isEqualTo(message.content().toByteArray());
            InputStream oneByOne = new FilterInputStream(message.content().openStream()) {
                @Override
                public int read(byte[] target, int offset, int count) throws IOException {
                    return super.read(target, offset, Math.min(count, 1));
                }
            };
            assertThat(oneByOne.readAllBytes()).isEqualTo(message.content().toByteArray());
        }
    }
}
