package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mail of 10 MB, or 50 MB with {@code -Prepeats}, is kept to the byte, and once. */
@Isolated("measures the heap")
@Execution(ExecutionMode.SAME_THREAD)
class LargeMailTest {

    private static final int BLOCKS = Repeats.of(100, 500);
    private static final int BLOCK = 100_000;
    private static final int LINE = 100;
    private static final long MAIL = (long) BLOCKS * BLOCK;

    /** Collecting garbage once more may free so much without having been worth it. */
    private static final long SLACK = 500_000;

    /** Lines of a hundred bytes; some begin with a dot, which DATA must double. */
    private static byte[] block(Random random) {
        byte[] block = new byte[BLOCK];
        random.nextBytes(block);
        for (int index = 0; index < BLOCK; index++) {
            int column = index % LINE;
            block[index] =
                    (byte) (column == LINE - 2 ? '\r' : column == LINE - 1 ? '\n' : (block[index] & 0x1f) | 0x60);
        }
        block[BLOCK / 2] = '.';
        return block;
    }

    private static byte[] stuffed(byte[] block) {
        byte[] stuffed = new byte[BLOCK + 1];
        System.arraycopy(block, 0, stuffed, 0, BLOCK / 2);
        stuffed[BLOCK / 2] = '.';
        System.arraycopy(block, BLOCK / 2, stuffed, BLOCK / 2 + 1, BLOCK / 2);
        return stuffed;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(Bytes bytes) throws IOException {
        MessageDigest digest = sha256();
        bytes.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        long before;
        do {
            before = used;
            System.gc();
            used = runtime.totalMemory() - runtime.freeMemory();
        } while (used < before - SLACK);
        return used;
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void isKeptToTheByteByData(Security security) throws IOException {
        Random random = new Random(50);
        MessageDigest sent = sha256();
        try (FakeSmtpServer server = security.builder().start()) {
            try (SmtpClient client = transaction(security, server)) {
                client.send("DATA").expectStatus("354");
                for (int count = 0; count < BLOCKS; count++) {
                    byte[] block = block(random);
                    sent.update(block);
                    client.sendUnrecorded(stuffed(block));
                }
                client.sendBytes(".\r\n").expectStatus("250 2.0.0 " + MAIL);
            }
            assertKept(server, sent.digest());
        }
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void isKeptToTheByteByChunks(Security security) throws IOException {
        Random random = new Random(51);
        MessageDigest sent = sha256();
        try (FakeSmtpServer server = security.builder().start()) {
            try (SmtpClient client = transaction(security, server)) {
                for (int count = 0; count < BLOCKS; count++) {
                    byte[] block = block(random);
                    sent.update(block);
                    client.send("BDAT " + BLOCK).sendUnrecorded(block).expectStatus("250 2.0.0");
                }
                client.send("BDAT 0 LAST").expectStatus("250 2.0.0 " + MAIL);
            }
            assertKept(server, sent.digest());
        }
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void isKeptToTheByteByOneChunk(Security security) throws IOException {
        Random random = new Random(52);
        MessageDigest sent = sha256();
        try (FakeSmtpServer server = security.builder().start()) {
            try (SmtpClient client = transaction(security, server)) {
                client.send("BDAT " + MAIL + " LAST");
                for (int count = 0; count < BLOCKS; count++) {
                    byte[] block = block(random);
                    sent.update(block);
                    client.sendUnrecorded(block);
                }
                client.expectStatus("250 2.0.0 " + MAIL);
            }
            assertKept(server, sent.digest());
        }
    }

    private static SmtpClient transaction(Security security, FakeSmtpServer server) {
        return security.greeted(server)
                .send("EHLO client.example")
                .expectStatus("250")
                .send("MAIL FROM:<a@b>")
                .expectStatus("250 2.1.0")
                .send("RCPT TO:<c@d>")
                .expectStatus("250 2.1.5");
    }

    private static void assertKept(FakeSmtpServer server, byte[] sent) throws IOException {
        server.awaitSessionsEnd();
        assertThat(server.onlyMessage().content().length()).isEqualTo((int) MAIL);
        assertThat(digest(server.onlyMessage().content())).isEqualTo(sent);
        // What the server lets go of with its record is what it held for it, whatever else grew meanwhile.
        long held = heap();
        server.reset();
        assertThat(held - heap()).isLessThan(MAIL + MAIL / 10 + 5_000_000);
    }
}
