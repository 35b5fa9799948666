package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.internal.rule.Conditions;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.Optional;

/** Asks the conditions of a rule that look at the event itself: a test's own code, and what the message is like. */
final class Asking {

    private Asking() {}

    /** The first condition that does not hold, as a clause; empty where all hold. Asks a test's own code, so not under any lock. */
    static Optional<String> failing(RuleSpec rule, SmtpEvent event, SessionFacts facts) {
        return code(rule, event, facts).or(() -> message(rule.conditions(), facts));
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

    private static Optional<String> message(Conditions when, SessionFacts facts) {
        if (when.messages().isEmpty()) {
            return Optional.empty();
        }
        Optional<ReceivedMessage> message = facts.message();
        for (MessageMatcher wanted : when.messages()) {
            if (message.filter(wanted).isEmpty()) {
                return Optional.of("the rule wants a message with " + wanted);
            }
        }
        return Optional.empty();
    }
}
