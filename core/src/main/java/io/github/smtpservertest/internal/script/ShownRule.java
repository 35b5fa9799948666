package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.rule.RuleText;

/** How a rule stands in messages: its text, cut short where it is very long, and made once for all the times that it fires. */
final class ShownRule {

    private static final int MAX_SHOWN = 500;

    private record Written(RuleSpec of, String text) {}

    private volatile Written last;

    ShownRule(RuleSpec rule) {
        this.last = shown(rule);
    }

    /** The text of the rule as it is written now. */
    @SuppressWarnings(
            "ReferenceEquality") // A rule that was written anew is another value, and to compare two costs more.
    String of(RuleSpec rule) {
        Written known = last;
        if (known.of() != rule) {
            known = shown(rule);
            last = known;
        }
        return known.text();
    }

    private static Written shown(RuleSpec rule) {
        String text = RuleText.of(rule);
        return new Written(rule, text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text);
    }
}
