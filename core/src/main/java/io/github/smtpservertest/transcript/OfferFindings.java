package io.github.smtpservertest.transcript;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.command.parameter.EsmtpParameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the client used and the reply to EHLO did not offer (RFC 5321 §2.2.1, §4.1.1.3); each thing once a session. */
final class OfferFindings {

    private final Set<String> told = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private OfferFindings() {}

    static List<Finding> in(Turns turns) {
        OfferFindings all = new OfferFindings();
        for (Turn turn : turns.inStep()) {
            turn.exchange().command().ifPresent(command -> all.look(turn, command));
        }
        return all.findings;
    }

    private void look(Turn turn, Command command) {
        switch (turn.stage()) {
            case MAIL, RCPT ->
                command.parameters().asMap().forEach((keyword, value) -> parameter(turn, command, keyword));
            case STARTTLS -> need(turn, "STARTTLS", List.of(SmtpExtension.STARTTLS));
            case BDAT -> need(turn, "BDAT", List.of(SmtpExtension.CHUNKING));
            case AUTH -> mechanism(turn, command);
            default -> otherCommand(turn, command);
        }
    }

    private void parameter(Turn turn, Command command, String keyword) {
        Optional<EsmtpParameter<?>> known = EsmtpParameter.ofKeyword(keyword);
        if (known.isEmpty()) {
            // A keyword that nobody here knows may bring any parameter with it.
            if (!turn.offer().hasUnknownKeyword()) {
                tell(turn, false, "the parameter " + keyword);
            }
            return;
        }
        Collection<SmtpExtension> needed = known.get() == EsmtpParameter.BODY
                ? EsmtpParameter.BODY
                        .in(command.parameters())
                        .<Collection<SmtpExtension>>map(body -> body.extensions())
                        .orElse(known.get().extensions())
                : known.get().extensions();
        need(turn, "the parameter " + keyword, needed);
    }

    private void mechanism(Turn turn, Command command) {
        if (!need(turn, "AUTH", List.of(SmtpExtension.AUTH))) {
            return;
        }
        command.mechanism()
                .filter(name -> !turn.offer().hasMechanism(name))
                .ifPresent(name -> tell(turn, turn.plainOffer().hasMechanism(name), "the mechanism " + name));
    }

    private void otherCommand(Turn turn, Command command) {
        if (turn.stage() != Stage.UNKNOWN) {
            return;
        }
        String verb = command.verb();
        switch (verb) {
            case "ETRN", "ATRN", "BURL" -> {
                if (!turn.offer().keywords().containsKey(verb)) {
                    tell(turn, turn.plainOffer().keywords().containsKey(verb), verb);
                }
            }
            default -> {
                // It may be anything, and is no extension's.
            }
        }
    }

    /** Whether one of the extensions is offered; otherwise tells. */
    private boolean need(Turn turn, String what, Collection<SmtpExtension> anyOf) {
        boolean offered = turn.offer().hasAnyOf(anyOf);
        if (!offered) {
            tell(turn, turn.plainOffer().hasAnyOf(anyOf), what);
        }
        return offered;
    }

    private void tell(Turn turn, boolean offeredInPlaintext, String what) {
        FindingKind kind = offeredInPlaintext ? FindingKind.BELIEVES_PLAINTEXT : FindingKind.EXTENSION_NOT_OFFERED;
        if (told.add(kind + what)) {
            findings.add(Finding.at(
                    turn.exchange(),
                    kind,
                    what + " was used, and "
                            + (offeredInPlaintext ? "only plaintext offered it" : "EHLO did not offer it")));
        }
    }
}
