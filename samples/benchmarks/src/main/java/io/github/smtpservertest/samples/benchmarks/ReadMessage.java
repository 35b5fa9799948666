package io.github.smtpservertest.samples.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to read a received message of a text and an attachment in base64, each time for the first time. The goals: the subject in
 * no time, however large the message is; the rest no slower than Jakarta Mail, and linear.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 12)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ReadMessage {

    private static final int LINE = 57;

    /** Megabytes of the message. */
    @Param({"1", "40", "100"})
    public int megabytes = 1;

    private FakeSmtpServer server = FakeSmtpServer.start();
    private byte[] sent = new byte[0];

    /** Writes the message. */
    @Setup
    public void write() throws IOException {
        server.close();
        server = FakeSmtpServer.builder().maxMessageSize(200_000_000).start();
        byte[] line = new byte[LINE];
        Random random = new Random(1);
        ByteArrayOutputStream message = new ByteArrayOutputStream(megabytes * 1_000_000);
        String beginning = """
                From: shop@example.org
                Subject: Your order
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b

                Hello
                --b
                Content-Type: application/pdf; name=order.pdf
                Content-Transfer-Encoding: base64

                """;
        message.write(beginning.replace("\n", "\r\n").getBytes(US_ASCII));
        while (message.size() < megabytes * 1_000_000) {
            random.nextBytes(line);
            message.write(Base64.getEncoder().encode(line));
            message.write('\r');
            message.write('\n');
        }
        message.write("--b--\r\n.\r\n".getBytes(US_ASCII));
        sent = message.toByteArray();
    }

    /** Receives it anew, so that nothing of it has been read. */
    @Setup(Level.Iteration)
    public void receive() throws IOException {
        server.reset();
        try (Client client = new Client(server.port())) {
            client.send(sent);
        }
    }

    /** Ends the server. */
    @TearDown
    public void close() {
        server.close();
    }

    /** Its subject. */
    @Benchmark
    public String subject() {
        return server.onlyMessage().subject().orElseThrow();
    }

    /** Its text, for which its parts are found. */
    @Benchmark
    public String text() {
        return server.onlyMessage().text().orElseThrow();
    }

    /** Its attachment, decoded. */
    @Benchmark
    public int attachment() {
        return server.onlyMessage().attachments().get(0).content().length();
    }

    /** All that is wrong with it, for which all of it is decoded. */
    @Benchmark
    public int problems() {
        ReceivedMessage message = server.onlyMessage();
        return message.problems().size();
    }

    /** Its attachment as Jakarta Mail decodes it from the same bytes. */
    @Benchmark
    public int attachmentByJakartaMail() throws MessagingException, IOException {
        Session session = Session.getInstance(new Properties());
        try (InputStream content = server.onlyMessage().content().openStream()) {
            Multipart parts = (Multipart) new MimeMessage(session, content).getContent();
            return parts.getBodyPart(1).getInputStream().readAllBytes().length;
        }
    }
}
