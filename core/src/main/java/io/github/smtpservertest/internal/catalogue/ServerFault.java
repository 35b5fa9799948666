package io.github.smtpservertest.internal.catalogue;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.rule.RulesTarget;
import io.github.smtpservertest.internal.rule.RulesText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A fault that is a matter of the whole server, which therefore has to know it before it is built.
 *
 * @param fault the fault
 * @param optional whether no client need meet it
 */
public record ServerFault(Fault fault, boolean optional) {

    /** Those that a text of rules names; what is wrong with the text is said as when its rules are read. */
    public static List<ServerFault> inText(String text) {
        return in(target -> RulesText.parse(text, target));
    }

    /** Those that a file of rules names. */
    public static List<ServerFault> inFile(Path file) {
        return in(target -> RulesText.load(file, target));
    }

    private static List<ServerFault> in(Consumer<RulesTarget> text) {
        Collected collected = new Collected();
        text.accept(collected);
        return List.copyOf(collected.faults);
    }

    /** Looks at the faults only: whether there are such scenarios is seen when the rules are read. */
    private static final class Collected implements RulesTarget {

        private final List<ServerFault> faults = new ArrayList<>();

        @Override
        public void fault(String name, Optional<Stage> at, OptionalInt times, boolean optional, String place) {
            Catalogue.find(name).filter(fault -> !fault.isScripted()).ifPresent(fault -> {
                if (at.isPresent() || times.isPresent()) {
                    throw new IllegalArgumentException(fault
                            + " is a matter of the whole server, so it has neither an event nor a number of times; leave"
                            + " that out.");
                }
                faults.add(new ServerFault(fault, optional));
            });
        }

        @Override
        public Gate gate(String name) {
            return Gate.closed(name);
        }

        @Override
        public void requireState(String scenario, String state) {}

        @Override
        public void scenario(String name, Key key, List<String> states) {}

        @Override
        public void rule(RuleSpec rule, String place) {}
    }
}
