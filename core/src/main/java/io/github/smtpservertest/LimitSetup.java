package io.github.smtpservertest;

import io.github.smtpservertest.internal.replies.Limits;
import io.github.smtpservertest.preset.Capacity;
import java.time.Duration;
import java.util.OptionalInt;

/** How much a server that is being built will take. */
final class LimitSetup {

    private long messageSize = 104_857_600;
    private int recipients = 1000;
    private OptionalInt recipientDomains = OptionalInt.empty();
    private int commandLine = 512;
    private OptionalInt messages = OptionalInt.empty();
    private int connections = 1000;
    private long mostInMemory = 67_108_864;
    private Duration idle = Duration.ofMinutes(5);

    /** As much as a well-known server takes. */
    void as(Capacity capacity) {
        messageSize(capacity.messageSize());
        recipients(capacity.recipients());
        commandLine(capacity.commandLine());
        idle(capacity.idle());
        messages = capacity.messages();
        capacity.connections().ifPresent(this::connections);
    }

    void messageSize(long octets) {
        messageSize = Bounds.atLeast(1, octets, "The largest mail's size");
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

    void mostInMemory(long octets) {
        mostInMemory = Bounds.atLeast(0, octets, "The number of octets in memory");
    }

    void commandLine(int octets) {
        commandLine = (int) Bounds.atLeast(12, octets, "The longest command line");
    }

    void idle(Duration limit) {
        idle = Bounds.positive(limit, "The idle timeout");
    }

    Limits limits() {
        return new Limits(
                messageSize, recipients, recipientDomains, commandLine, messages, connections, mostInMemory, idle);
    }
}
