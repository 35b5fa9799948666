package io.github.smtpservertest.internal.fault;

import static io.github.smtpservertest.match.SmtpEvents.stage;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How a fault is made, and what there is to say about it.
 *
 * @param family what it is about
 * @param does what the server does
 * @param finds what it brings to light in a client
 * @param seen where a client was reported to fail at it; empty where no report is known
 * @param stages where it can be, the usual one first; empty where it is no matter of a stage
 * @param needs what the server must be like
 * @param changes what it changes about the server as a whole
 * @param missed why no client has met what it changes about the server, by what was said; empty where one has, or nobody can
 *     see it
 * @param rules its rules, at a stage
 */
public record Recipe(
        FaultFamily family,
        String does,
        String finds,
        String seen,
        List<Stage> stages,
        Set<Requirement> needs,
        List<ServerChange> changes,
        Function<Transcript, Optional<String>> missed,
        BiFunction<SmtpScript, Stage, List<Rule<?>>> rules) {

    /** Begins one, with what the server does. */
    static Recipe that(FaultFamily family, String does) {
        return new Recipe(
                family,
                does,
                "",
                "",
                List.of(),
                EnumSet.noneOf(Requirement.class),
                List.of(),
                transcript -> Optional.empty(),
                (script, at) -> List.of());
    }

    Recipe finds(String what) {
        return new Recipe(family, does, what, seen, stages, needs, changes, missed, rules);
    }

    Recipe seen(String where) {
        return new Recipe(family, does, finds, where, stages, needs, changes, missed, rules);
    }

    Recipe needs(Requirement... what) {
        return new Recipe(family, does, finds, seen, stages, EnumSet.copyOf(List.of(what)), changes, missed, rules);
    }

    Recipe changes(ServerChange... what) {
        return new Recipe(family, does, finds, seen, stages, needs, List.of(what), missed, rules);
    }

    /**
     * Where no session shows that a client has met what it changes, a test shows less than it seems to.
     *
     * @param otherwise what no client did, such as {@code no client began TLS}
     */
    Recipe isMetBy(Predicate<SessionRecord> session, String otherwise) {
        return new Recipe(
                family,
                does,
                finds,
                seen,
                stages,
                needs,
                changes,
                transcript ->
                        transcript.sessions().stream().anyMatch(session) ? Optional.empty() : Optional.of(otherwise),
                rules);
    }

    /** At this stage, and at these. */
    Recipe at(Stage usual, Stage... others) {
        List<Stage> all = new ArrayList<>(List.of(usual));
        Arrays.stream(others).filter(stage -> stage != usual).forEach(all::add);
        return new Recipe(family, does, finds, seen, all, needs, changes, missed, rules);
    }

    /** At this stage, and wherever else a client waits for a reply. */
    Recipe anywhereLike(Stage usual) {
        return at(
                usual,
                EnumSet.complementOf(EnumSet.of(Stage.CONTENT, Stage.IDLE)).toArray(Stage[]::new));
    }

    /** But not at these stages, where it would be no fault, or another one of the catalogue. */
    Recipe butNotAt(Stage... others) {
        List<Stage> fewer = new ArrayList<>(stages);
        fewer.removeAll(List.of(others));
        return new Recipe(family, does, finds, seen, fewer, needs, changes, missed, rules);
    }

    /** By one rule on its stage. */
    Recipe by(UnaryOperator<Rule<SessionEvent>> rule) {
        return by((script, at) -> rule.apply(script.on(stage(at))));
    }

    /** By one rule on these moments, whatever the stage. */
    <E> Recipe by(EventMatcher<E> matcher, UnaryOperator<Rule<E>> rule) {
        return by((script, at) -> rule.apply(script.on(matcher)));
    }

    /** By one rule more. */
    Recipe by(BiFunction<SmtpScript, Stage, Rule<?>> rule) {
        return new Recipe(family, does, finds, seen, stages, needs, changes, missed, (script, at) -> {
            List<Rule<?>> all = new ArrayList<>(rules.apply(script, at));
            all.add(rule.apply(script, at));
            return all;
        });
    }

    /** Puts it into a script. */
    public List<Rule<?>> applyTo(SmtpScript script, Stage at) {
        List<Rule<?>> made = List.copyOf(rules.apply(script, at));
        made.forEach(rule -> ((LiveRule<?>) rule).hasUsualTimes());
        return made;
    }
}
