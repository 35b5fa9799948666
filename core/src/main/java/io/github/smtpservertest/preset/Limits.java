package io.github.smtpservertest.preset;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much a server takes.
 *
 * @param messageSize bytes of the largest mail, 1 or more
 * @param recipients recipients that one mail may have, 1 or more
 * @param commandLine bytes of the longest command line with its CRLF, 12 or more
 * @param messages mails that one connection may bring; empty where there is no limit
 * @param connections connections that may be open at once; empty where that is left to the fake server
 * @param idle how long a client may say nothing
 */
public record Limits(
        long messageSize,
        int recipients,
        int commandLine,
        OptionalInt messages,
        OptionalInt connections,
        Duration idle) {

    /** Without a limit to the mails and connections. */
    static Limits of(long messageSize, int recipients, int commandLine, Duration idle) {
        return new Limits(messageSize, recipients, commandLine, OptionalInt.empty(), OptionalInt.empty(), idle);
    }
}
