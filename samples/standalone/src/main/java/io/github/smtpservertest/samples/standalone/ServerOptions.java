package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.mailbox.Mailboxes;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.preset.Quirk;
import io.github.smtpservertest.script.MagicAddresses;
import java.net.InetAddress;
import java.util.List;
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

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "A fault of the catalogue, where it usually is; repeatable. A wrong name gets the list.")
    private List<Fault> faults = List.of();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "A file of such rules, one a line; repeatable. A --reply comes after them, and so wins.")
    private List<RulesFile> rules = List.of();

    @Option(
            names = "--dialogue",
            paramLabel = "FILE",
            description =
                    "Play this dialogue, strictly: what clients are to say, line by line, and what they are told. A"
                            + " transcript is one.")
    private @Nullable Dialogue dialogue;

    @Option(
            names = "--magic-addresses",
            paramLabel = "DOMAIN",
            arity = "0..1",
            fallbackValue = MagicAddresses.DOMAIN,
            description = "Mail to 451-4.7.1@DOMAIN, drop-after-dot@DOMAIN and so on goes wrong; fault.example.")
    private @Nullable String magicAddresses;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Where the chance of random rules comes from.")
    private @Nullable Long seed;

    @Option(names = "--mailbox", paramLabel = "MAILBOX", description = "Whom it knows, as said below; repeatable.")
    private List<MailboxOption> mailboxes = List.of();

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "A domain that it takes mail for; repeatable.")
    private List<String> domains = List.of();

    @Option(names = "--only-listed", description = "Any other address in its domains is unknown, 550.")
    private boolean onlyListed;

    @Option(names = "--refuse-other-domains", description = "Any other domain is refused, 550.")
    private boolean refuseOtherDomains;

    @Option(
            names = "--like",
            paramLabel = "SERVER",
            description = "Speak and behave as a well-known server: ${COMPLETION-CANDIDATES}.")
    private @Nullable Preset like;

    @Option(names = "--lmtp", description = "Speak LMTP: LHLO, and after the content a reply for each recipient.")
    private boolean lmtp;

    @Option(names = "--lenient", description = "Forgive stray spaces, missing angle brackets and LF alone.")
    private boolean lenient;

    @Option(
            names = "--bare-line-ends",
            paramLabel = "WHAT",
            description = "What to do with CR or LF alone in a content: ${COMPLETION-CANDIDATES}; KEEP.")
    private @Nullable BareLineEnds bareLineEnds;

    /** Whether a dialogue is to be played. */
    boolean hasDialogue() {
        return dialogue != null;
    }

    /** What to build the server with, so far; an {@link IllegalArgumentException} says what cannot be. */
    FakeSmtpServerBuilder builder() {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder()
                .port(port)
                .mailboxes(this::list)
                .script(script -> {
                    rules.forEach(file -> file.rules().forEach(rule -> rule.addTo(script)));
                    replies.forEach(reply -> reply.addTo(script));
                });
        faults.forEach(builder::fault);
        rules.forEach(file -> file.faults().forEach(builder::fault));
        if (dialogue != null) {
            builder.play(dialogue);
        }
        if (magicAddresses != null) {
            builder.magicAddresses(magicAddresses);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (like != null) {
            builder.like(like);
        }
        if (bind != null) {
            builder.bindAddress(bind);
        }
        if (hostName != null) {
            builder.hostName(hostName);
        }
        if (lenient) {
            builder.lenient();
        }
        if (lmtp) {
            builder.lmtp();
        }
        if (bareLineEnds != null) {
            builder.bareLineEnds(bareLineEnds);
        }
        return builder;
    }

    /** Whether there is TLS without being asked for. */
    boolean offersTls() {
        return like != null && like.profile().habits().contains(Quirk.TLS_OFFERED);
    }

    private void list(Mailboxes directory) {
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
}
