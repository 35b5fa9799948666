package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.internal.catalogue.ServerFault;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.mailbox.Mailboxes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the server says and whom it knows, in a notation of its own. */
final class ServerOptions {

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description =
                    "A rule, such as 'RCPT bob@example.com = 550'; see below. Repeatable; the last that fits wins.")
    private List<String> rules = List.of();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "A file of rules, one a line, after the line 'rules 1'. Repeatable; a --rule wins.")
    private List<Path> files = List.of();

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
        files.forEach(file ->
                naming("--rules", () -> ServerFault.inFile(file).forEach(known -> builder.fault(known.fault()))));
        rules.forEach(rule ->
                naming("--rule", () -> ServerFault.inText(rule).forEach(known -> builder.fault(known.fault()))));
        builder.mailboxes(this::list).script(script -> {
            files.forEach(file -> naming("--rules", () -> script.load(file)));
            rules.forEach(rule ->
                    naming("--rule", () -> ((LiveScript) script).at("--rule", written -> written.parse(rule))));
        });
        if (dialogue != null) {
            builder.play(dialogue);
        }
    }

    /** What is wrong is wrong with that option. */
    private static void naming(String option, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(option + ": " + wrong.getMessage(), wrong);
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
