package io.github.smtpservertest;

import io.github.smtpservertest.internal.replies.ServerLimits;
import io.github.smtpservertest.preset.Limits;
import java.time.Duration;
import java.util.OptionalInt;

/** How much a server that is being built will take. */
final class LimitSetup {

    /** A part of the heap, so that several servers have room beside a test. */
    private static final int PART_OF_HEAP = 4;

    private long messageSize = 104_857_600;
    private int recipients = 1000;
    private OptionalInt recipientDomains = OptionalInt.empty();
    private int commandLine = 512;
    private OptionalInt messages = OptionalInt.empty();
    private int connections = 1000;
    private long maxInMemory = 67_108_864;
    private long maxRecordMemory = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    private Duration idle = Duration.ofMinutes(5);

    /** As much as a well-known server takes. */
    void as(Limits capacity) {
        messageSize(capacity.messageSize());
        recipients(capacity.recipients());
        commandLine(capacity.commandLine());
        idle(capacity.idle());
        messages = capacity.messages();
        capacity.connections().ifPresent(this::connections);
    }

    void messageSize(long bytes) {
        messageSize = Bounds.atLeast(1, bytes, "The largest mail's size");
    }

    void recipients(int most) {
        recipients = (int) Bounds.atLeast(1, most, "The number of recipients");
    }

    void recipientDomains(int most) {
        recipientDomains = OptionalInt.of((int) Bounds.atLeast(1, most, "The number of domains"));
    }

    void messages(int most) {
        messages = OptionalInt.of((int) Bounds.atLeast(1, most, "The number of mails"));
    }

    void connections(int most) {
        connections = (int) Bounds.atLeast(1, most, "The number of connections");
    }

    /** Nobody is let in, nor even listened to. */
    void refuse() {
        connections = 0;
    }

    void maxInMemory(long bytes) {
        maxInMemory = Bounds.atLeast(0, bytes, "The number of bytes in memory");
    }

    void maxRecordMemory(long bytes) {
        maxRecordMemory = Bounds.atLeast(1, bytes, "The memory of the records");
    }

    void commandLine(int bytes) {
        commandLine = (int) Bounds.atLeast(12, bytes, "The longest command line");
    }

    void idle(Duration limit) {
        idle = Bounds.positive(limit, "The idle timeout");
    }

    ServerLimits limits() {
        return new ServerLimits(
                messageSize,
                recipients,
                recipientDomains,
                commandLine,
                messages,
                connections,
                maxInMemory,
                maxRecordMemory,
                idle);
    }
}
