package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much it takes. */
final class LimitOptions {

    @Option(names = "--max-message-size", paramLabel = "BYTES", description = "The largest mail; 104857600.")
    private @Nullable Long maxMessageSize;

    @Option(names = "--max-recipients", paramLabel = "COUNT", description = "The most recipients of a mail; 1000.")
    private @Nullable Integer maxRecipients;

    @Option(
            names = "--max-recipient-domains",
            paramLabel = "COUNT",
            description = "The most domains that the recipients of a session are in; no limit.")
    private @Nullable Integer maxRecipientDomains;

    @Option(names = "--max-messages", paramLabel = "COUNT", description = "The most MAILs of a session; no limit.")
    private @Nullable Integer maxMessages;

    @Option(names = "--max-connections", paramLabel = "COUNT", description = "The most connections at once; 1000.")
    private @Nullable Integer maxConnections;

    @Option(names = "--max-command-line", paramLabel = "BYTES", description = "The longest command line; 512.")
    private @Nullable Integer maxCommandLine;

    @Option(names = "--idle-timeout", paramLabel = "TIME", description = "How long a client may say nothing; 5min.")
    private @Nullable Duration idleTimeout;

    @Option(
            names = "--max-in-memory",
            paramLabel = "BYTES",
            description = "How much of a session's either direction is not put into a file; 67108864.")
    private @Nullable Long maxInMemory;

    void addTo(FakeSmtpServerBuilder builder) {
        ifGiven(maxMessageSize, builder::maxMessageSize);
        ifGiven(maxRecipients, builder::maxRecipients);
        ifGiven(maxRecipientDomains, builder::maxRecipientDomains);
        ifGiven(maxMessages, builder::maxMessages);
        ifGiven(maxConnections, builder::maxConnections);
        ifGiven(maxCommandLine, builder::maxCommandLine);
        ifGiven(idleTimeout, builder::idleTimeout);
        ifGiven(maxInMemory, builder::maxInMemory);
    }

    private static <T> void ifGiven(@Nullable T value, Consumer<T> setting) {
        if (value != null) {
            setting.accept(value);
        }
    }
}
