package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.octets.Octets;
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

    /** Lines of a hundred octets; some begin with a dot, which DATA must double. */
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

    private static byte[] digest(Octets octets) throws IOException {
        MessageDigest digest = sha256();
        octets.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
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
    void byData(Security security) throws IOException {
        Random random = new Random(50);
        MessageDigest sent = sha256();
        try (FakeSmtpServer server = security.builder().start()) {
            long before = heap();
            try (SmtpClient client = transaction(security, server)) {
                client.says("DATA").andHears("354");
                for (int count = 0; count < BLOCKS; count++) {
                    byte[] block = block(random);
                    sent.update(block);
                    client.sendsUnrecorded(stuffed(block));
                }
                client.sendsRaw(".\r\n").hears("250 2.0.0 " + MAIL);
            }
            assertKept(server, sent.digest(), before);
        }
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void byChunks(Security security) throws IOException {
        Random random = new Random(51);
        MessageDigest sent = sha256();
        try (FakeSmtpServer server = security.builder().start()) {
            long before = heap();
            try (SmtpClient client = transaction(security, server)) {
                for (int count = 0; count < BLOCKS; count++) {
                    byte[] block = block(random);
                    sent.update(block);
                    client.sends("BDAT " + BLOCK).sendsUnrecorded(block).hears("250 2.0.0");
                }
                client.says("BDAT 0 LAST").andHears("250 2.0.0 " + MAIL);
            }
            assertKept(server, sent.digest(), before);
        }
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void byOneChunk(Security security) throws IOException {
        Random random = new Random(52);
        MessageDigest sent = sha256();
        try (FakeSmtpServer server = security.builder().start()) {
            long before = heap();
            try (SmtpClient client = transaction(security, server)) {
                client.sends("BDAT " + MAIL + " LAST");
                for (int count = 0; count < BLOCKS; count++) {
                    byte[] block = block(random);
                    sent.update(block);
                    client.sendsUnrecorded(block);
                }
                client.hears("250 2.0.0 " + MAIL);
            }
            assertKept(server, sent.digest(), before);
        }
    }

    private static SmtpClient transaction(Security security, FakeSmtpServer server) {
        return security.greeted(server)
                .says("EHLO client.example")
                .andHears("250")
                .says("MAIL FROM:<a@b>")
                .andHears("250 2.1.0")
                .says("RCPT TO:<c@d>")
                .andHears("250 2.1.5");
    }

    private static void assertKept(FakeSmtpServer server, byte[] sent, long before) throws IOException {
        server.awaitSessionsEnd();
        Octets content = server.onlyMessage().content();
        assertThat(content.length()).isEqualTo((int) MAIL);
        assertThat(digest(content)).isEqualTo(sent);
        assertThat(heap() - before).isLessThan(MAIL + MAIL / 10 + 5_000_000);
    }
}
