package io.github.smtpservertest.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.testkit.Repeats;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text of a rule is the rule. */
class RuleTextTest {

    private static final List<Gate> GATES = List.of(Gate.closed("payment"), Gate.closed("second, \"gate\""));

    private static final RuleNames NAMES = new RuleNames() {
        @Override
        public Gate gate(String name) {
            return GATES.stream()
                    .filter(gate -> gate.name().equals(Optional.of(name)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no gate \"" + name + "\"."));
        }

        @Override
        public void requireState(String scenario, String state) {}
    };

    @Test
    void theTextOfAnyRuleIsThatRuleWhenItIsRead() {
        GeneratedRules rules = new GeneratedRules(12, GATES);
        for (int count = 0; count < Repeats.of(10_000, 200_000); count++) {
            RuleSpec rule = rules.next();
            String text = RuleText.of(rule);
            RuleSpec read;
            try {
                read = RuleParser.parse(text, NAMES);
            } catch (NotationException wrong) {
                throw new AssertionError("rule " + count + " is not read: " + wrong.getMessage(), wrong);
            }
            assertThat(read).as(text).isEqualTo(rule);
            assertThat(RuleText.of(read)).isEqualTo(text);
        }
    }
}
