package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.mailbox.Mailboxes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the server says and whom it knows, in a notation of its own. */
final class ServerOptions {

    @Option(names = "--reply", paramLabel = "RULE", description = "What to answer instead, as said below; repeatable.")
    private List<ReplyOption> replies = List.of();

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

    @Option(names = "--mailbox", paramLabel = "MAILBOX", description = "Whom it knows, as said below; repeatable.")
    private List<MailboxOption> mailboxes = List.of();

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "A domain that it takes mail for; repeatable.")
    private List<String> domains = List.of();

    @Option(names = "--only-listed", description = "Any other address in its domains is unknown, 550.")
    private boolean onlyListed;

    @Option(names = "--refuse-other-domains", description = "Any other domain is refused, 550.")
    private boolean refuseOtherDomains;

    /** Whether a dialogue is to be played. */
    boolean hasDialogue() {
        return dialogue != null;
    }

    /** Adds them. */
    void addTo(FakeSmtpServerBuilder builder) {
        builder.mailboxes(this::list).script(script -> {
            rules.forEach(file -> file.rules().forEach(rule -> rule.addTo(script)));
            replies.forEach(reply -> reply.addTo(script));
        });
        rules.forEach(file -> file.faults().forEach(builder::fault));
        if (dialogue != null) {
            builder.play(dialogue);
        }
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
