package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.rule.Conditions;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.message.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks the conditions of a rule that look at the event itself: a test's own code, and what the message is like. */
final class Asking {

    private Asking() {}

    /** The first condition that does not hold, as a clause; empty where all hold. Asks a test's own code, so not under any lock. */
    static Optional<String> failing(RuleSpec rule, SmtpEvent event, SessionFacts facts) {
        return code(rule, event, facts).or(() -> message(rule.conditions(), event, facts));
    }

    private static Optional<String> code(RuleSpec rule, SmtpEvent event, SessionFacts facts) {
        Conditions when = rule.conditions();
        boolean asksCode = !when.codes().isEmpty()
                || rule.steps().stream().anyMatch(step -> step.callback().isPresent());
        if (!asksCode) {
            return Optional.empty();
        }
        Optional<Object> seen = SeenEvent.of(rule.event(), event, facts);
        if (seen.isEmpty()) {
            return Optional.of("there is nothing that its code could look at");
        }
        return when.codes().stream()
                .filter(code -> !code.test().test(seen.get()))
                .findFirst()
                .map(code -> "the rule fires only " + code.words());
    }

    private static Optional<String> message(Conditions when, SmtpEvent event, SessionFacts facts) {
        if (when.messages().isEmpty()) {
            return Optional.empty();
        }
        Predicate<MessageMatcher> holds = event.stage() == Stage.END_OF_DATA
                ? wanted -> facts.message().filter(wanted).isPresent()
                : wanted -> envelope(event, facts).filter(wanted::test).isPresent();
        return when.messages().stream()
                .filter(wanted -> !holds.test(wanted))
                .findFirst()
                .map(wanted -> "the rule wants a message with " + wanted);
    }

    /** The envelope so far: at MAIL the one that the command opens, if it is taken. */
    private static Optional<Envelope> envelope(SmtpEvent event, SessionFacts facts) {
        return event.stage() == Stage.MAIL
                ? event.command()
                        .flatMap(command ->
                                command.path().map(path -> new Envelope(path, command.parameters(), List.of())))
                : facts.transaction().get();
    }
}
