package io.github.smtpservertest.internal.replies;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much the server takes.
 *
 * @param maxMessageSize bytes of the largest mail
 * @param maxRecipients recipients that one mail may have
 * @param maxRecipientDomains domains that the recipients of one session may be in (RFC 9422 §4.3)
 * @param maxCommandLine bytes of the longest command line, CRLF included, before extensions add to it
 * @param maxMessages MAIL commands that one session may bring, refused ones included (RFC 9422 §4.1)
 * @param maxConnections connections that may be open at once; 0 where nobody can even connect
 * @param maxInMemory bytes of one direction of a session that are held in memory; what is over goes to a file
 * @param maxRecordMemory bytes of memory that the records of all sessions may take together
 * @param idleTimeout how long a client may say nothing
 */
public record ServerLimits(
        long maxMessageSize,
        int maxRecipients,
        OptionalInt maxRecipientDomains,
        int maxCommandLine,
        OptionalInt maxMessages,
        int maxConnections,
        long maxInMemory,
        long maxRecordMemory,
        Duration idleTimeout) {}
