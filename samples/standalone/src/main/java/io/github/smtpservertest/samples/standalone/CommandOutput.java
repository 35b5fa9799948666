package io.github.smtpservertest.samples.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * What a command prints: the beginning and the end of it, however much it is. It is read as it comes, by whoever waits for the command, so
 * that neither a program that prints without end nor a child that keeps the pipe open holds anything up.
 */
final class CommandOutput {

    /** So many bytes of the beginning are kept, and as many of the end. */
    static final int KEPT = 1_000_000;

    private static final int AT_ONCE = 65_536;
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[KEPT];
    private long beyondHead;

    /** Reads it until the process has ended; its exit status. */
    int readUntilEnd(Process process) throws IOException, InterruptedException {
        InputStream out = process.getInputStream();
        byte[] buffer = new byte[AT_ONCE];
        boolean ended = false;
        while (!ended) {
            // What it printed before it ended is there then.
            ended = process.waitFor(out.available() > 0 ? 0 : LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            for (int there = out.available(); there > 0; there = out.available()) {
                take(buffer, out.read(buffer, 0, Math.min(there, buffer.length)));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return process.exitValue();
    }

    private void take(byte[] bytes, int length) {
        int ofHead = Math.min(length, KEPT - head.size());
        if (ofHead > 0) {
            head.write(bytes, 0, ofHead);
        }
        for (int at = Math.max(0, ofHead); at < length; at++) {
            tail[(int) (beyondHead++ % KEPT)] = bytes[at];
        }
    }

    /** The text, without its middle where it is long. */
    String text() {
        if (beyondHead == 0) {
            return head.toString(StandardCharsets.UTF_8);
        }
        int kept = (int) Math.min(beyondHead, KEPT);
        byte[] end = new byte[kept];
        for (int at = 0; at < kept; at++) {
            end[at] = tail[(int) ((beyondHead - kept + at) % KEPT)];
        }
        return head.toString(StandardCharsets.UTF_8)
                + (beyondHead > KEPT ? "\n" : "")
                + new String(end, StandardCharsets.UTF_8);
    }
}
