package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.mailbox.Mailboxes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What kind of server it is: the settings of the library's builder, each under its own name. */
final class ServerOptions {

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen; 2525 unless given, 0 for any.")
    private int port = 2525;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "The address to listen on; loopback unless given.")
    private @Nullable InetAddress bind;

    @Option(names = "--host-name", paramLabel = "NAME", description = "The name to greet with; mx.example.com.")
    private @Nullable String hostName;

    @Option(names = "--reply", paramLabel = "RULE", description = "What to answer instead, as said below; repeatable.")
    private List<ReplyOption> replies = List.of();

    @Option(names = "--mailbox", paramLabel = "MAILBOX", description = "Whom it knows, as said below; repeatable.")
    private List<MailboxOption> mailboxes = List.of();

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "A domain that it takes mail for; repeatable.")
    private List<String> domains = List.of();

    @Option(names = "--only-listed", description = "Any other address in its domains is unknown, 550.")
    private boolean onlyListed;

    @Option(names = "--refuse-other-domains", description = "Any other domain is refused, 550.")
    private boolean refuseOtherDomains;

    @Option(
            names = "--without",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What not to offer: PIPELINING, SIZE, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES, VRFY, EXPN,"
                    + " HELP, with commas between them.")
    private List<Extension> without = List.of();

    @Option(names = "--max-message-size", paramLabel = "OCTETS", description = "The largest mail; 104857600.")
    private @Nullable Long maxMessageSize;

    @Option(names = "--max-recipients", paramLabel = "COUNT", description = "The most recipients of a mail; 1000.")
    private @Nullable Integer maxRecipients;

    @Option(names = "--max-command-line", paramLabel = "OCTETS", description = "The longest command line; 512.")
    private @Nullable Integer maxCommandLine;

    @Option(names = "--lenient", description = "Forgive stray spaces, missing angle brackets and LF alone.")
    private boolean lenient;

    @Option(names = "--idle-timeout", paramLabel = "TIME", description = "How long a client may say nothing; 5min.")
    private @Nullable Duration idleTimeout;

    /** What to build the server with; an {@link IllegalArgumentException} says what cannot be. */
    FakeSmtpServerBuilder builder() {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder()
                .port(port)
                .without(without.toArray(Extension[]::new))
                .mailboxes(this::list)
                .script(script -> replies.forEach(reply -> reply.addTo(script)));
        if (bind != null) {
            builder.bindAddress(bind);
        }
        if (hostName != null) {
            builder.hostName(hostName);
        }
        if (maxMessageSize != null) {
            builder.maxMessageSize(maxMessageSize);
        }
        if (maxRecipients != null) {
            builder.maxRecipients(maxRecipients);
        }
        if (maxCommandLine != null) {
            builder.maxCommandLine(maxCommandLine);
        }
        if (lenient) {
            builder.lenient();
        }
        if (idleTimeout != null) {
            builder.idleTimeout(idleTimeout);
        }
        return builder;
    }

    private void list(Mailboxes.Builder directory) {
        if ((onlyListed || refuseOtherDomains) && domains.isEmpty()) {
            throw new IllegalArgumentException((onlyListed ? "--only-listed" : "--refuse-other-domains")
                    + " needs to know what is local; name a domain with --domain example.com.");
        }
        domains.forEach(directory::domain);
        mailboxes.forEach(mailbox -> mailbox.addTo(directory));
        if (onlyListed) {
            directory.onlyListed();
        }
        if (refuseOtherDomains) {
            directory.refuseOtherDomains();
        }
    }

    /** What goes by this EHLO keyword. */
    static Extension extension(String keyword) {
        return Extension.ofKeyword(keyword.strip())
                .orElseThrow(() -> new IllegalArgumentException("'" + keyword + "' is not offered in the first place; "
                        + Arrays.stream(Extension.values())
                                .map(Extension::keyword)
                                .collect(Collectors.joining(", "))
                        + " are."));
    }
}
