package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.command.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What takes what several lines of rules say, one after the other; a mistake is an {@link IllegalArgumentException}. */
public interface RulesTarget extends RuleNames {

    /** What a scenario has a state for. */
    enum Key {
        /** One state for the whole server. */
        SERVER,
        /** One for each client, by its address. */
        CLIENT,
        /** One for each session. */
        SESSION
    }

    /** A scenario that begins in the first of its states. */
    void scenario(String name, Key key, List<String> states);

    /**
     * A rule.
     *
     * @param place where it stands, such as {@code rules.txt, line 3}
     */
    void rule(RuleSpec rule, String place);

    /**
     * A fault of the catalogue.
     *
     * @param name its name
     * @param at the event that it is to be at; empty for where it usually is
     * @param times how often it happens at most; empty for without end
     * @param optional whether it may as well never happen
     * @param place where it stands
     */
    void fault(String name, Optional<Stage> at, OptionalInt times, boolean optional, String place);
}
