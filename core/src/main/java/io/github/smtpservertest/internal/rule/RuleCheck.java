package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.rule.StepSpec.Answer;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.SmtpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a rule, a sentence each: contradictions, and what can never happen. It is looked for with each word in Java,
 * and when an annotation, a text or a command line is read; what can be said of one word alone (a code out of range, a negative
 * time) is refused by the value that the word makes.
 */
public final class RuleCheck {

    private RuleCheck() {}

    /**
     * The rule, if nothing is wrong with it.
     *
     * @throws IllegalArgumentException with what is wrong, in one sentence
     */
    public static RuleSpec sound(RuleSpec rule) {
        problem(rule).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return rule;
    }

    /** What is wrong with a rule; empty where nothing is. A step that is not finished is not wrong yet. */
    public static Optional<String> problem(RuleSpec rule) {
        Set<Stage> stages = rule.event().stages();
        return Stream.concat(Stream.of(conditions(rule)), rule.steps().stream().map(step -> problem(step, stages)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> conditions(RuleSpec rule) {
        Conditions when = rule.conditions();
        if (when.session().isPresent() && when.session().getAsInt() < 1) {
            return wrong(
                    "A session's number is 1 or more, not " + when.session().getAsInt() + ".");
        }
        if (when.nth().isPresent() && when.nth().getAsInt() < 1) {
            return wrong("The n of nth is 1 or more, not " + when.nth().getAsInt() + ".");
        }
        if (!(when.probability() >= 0 && when.probability() <= 1)) {
            return wrong("A probability is 0 to 1, not " + when.probability() + ".");
        }
        boolean more = rule.steps().size() > 1 || rule.last().times().orElse(1) > 1;
        if (when.nth().isPresent() && more) {
            return wrong(
                    "nth picks one time, so the rule fires once and what is to happen more often never does; leave out"
                            + " nth, or times and then.");
        }
        Optional<String> tooEarly = when.messages().stream()
                .filter(message -> !message.stages().containsAll(rule.event().stages()))
                .findFirst()
                .map(message -> tooEarly(message, rule));
        if (tooEarly.isPresent()) {
            return tooEarly;
        }
        Map<String, String> states = new HashMap<>();
        for (Conditions.InState state : when.states()) {
            String other = states.put(state.scenario(), state.state());
            if (other != null && !other.equals(state.state())) {
                return wrong(
                        "Scenario \"" + state.scenario() + "\" cannot be in state \"" + other + "\" and in state \""
                                + state.state() + "\" at once, so the rule would never fire; leave one out.");
            }
        }
        return Optional.empty();
    }

    private static String tooEarly(MessageMatcher message, RuleSpec rule) {
        if (message.stages().size() == 1) {
            return "There is a message at the end of data only, so \"" + message + "\" can never hold at "
                    + rule.event().describe() + "; put it on END_OF_DATA.";
        }
        return "What \"" + message + "\" looks at is known at "
                + message.stages().stream()
                        .map(stage -> SmtpEvents.stage(stage).text())
                        .collect(Collectors.joining(", "))
                + ", and not at " + rule.event().describe() + "; put it there.";
    }

    private static Optional<String> problem(StepSpec step, Set<Stage> stages) {
        if (step.times().isPresent() && step.times().getAsInt() < 1) {
            return wrong(
                    "A rule fires 1 time or more, not " + step.times().getAsInt() + "; to take it away, remove() it.");
        }
        if (step.answer() == Answer.OLDER_RULES && !step.response().isDefault()) {
            return wrong("A step that forwards leaves the answer to older rules, so it cannot " + step.response()
                    + " as well; leave one out.");
        }
        if (step.answer() == Answer.CALLBACK && step.response().reply().isPresent()) {
            return wrong("A callback says what the reply is, so the step cannot " + said(step.response())
                    + " as well; leave one out.");
        }
        Map<String, String> states = new HashMap<>();
        for (StepSpec.Move move : step.moves()) {
            String other = states.put(move.scenario(), move.state());
            if (other != null && !other.equals(move.state())) {
                return wrong("Scenario \"" + move.scenario() + "\" cannot go to state \"" + other + "\" and to state \""
                        + move.state() + "\" at once; leave one out.");
            }
        }
        return problem(step.response(), stages);
    }

    private static String said(SmtpResponse response) {
        return SmtpResponse.reply(response.reply().orElseThrow()).toString();
    }

    /**
     * What is wrong with a response at those stages; empty where nothing is.
     *
     * @param stages all at which it may be given
     */
    public static Optional<String> problem(SmtpResponse response, Set<Stage> stages) {
        Effects effects = Effects.of(response.effects());
        List<WireEffect> ends = effects.ending();
        if (ends.size() > 1) {
            return wrong("The connection cannot " + ends.get(0) + " and " + ends.get(1)
                    + " in one exchange: after the first nothing more happens; leave one out.");
        }
        if (effects.inPlaceOfReply() > 1) {
            return wrong("The reply is replaced by raw bytes twice; leave one out, or put the bytes into one.");
        }
        return misplaced(effects, stages)
                .or(() -> neverSaid(response, effects, stages))
                .or(() -> tooLate(effects, stages))
                .or(() -> disposition(response));
    }

    /** A reply beside what happens instead of it, or what is done to its bytes. */
    private static Optional<String> neverSaid(SmtpResponse response, Effects effects, Set<Stage> stages) {
        Optional<Effect> silencing = effects.silencing(stages);
        if (silencing.isPresent()) {
            Effect instead = silencing.get();
            Effect after = instead.placedAt(Point.afterReply());
            return response.reply()
                    .map(reply -> "The reply " + reply.code() + " would never be said, for '" + instead
                            + "' happens instead of it; to say it first write " + instead.afterReplyInJava()
                            + ", in a text '" + after + "', or else leave the reply out.")
                    .or(() -> effects.shapingReply()
                            .map(shaping -> "There would be no reply to '" + shaping + "', for '" + instead
                                    + "' happens instead of it; leave one out, or write " + instead.afterReplyInJava()
                                    + ", in a text '" + after + "'."));
        }
        boolean replaced =
                SmtpResponse.byDefault().with(response.effects()).meaning().isPresent();
        return response.reply()
                .filter(reply -> replaced)
                .map(reply ->
                        "The reply " + reply.code() + " would never be said, nor would anything follow from it, for raw"
                                + " bytes that begin with a code take its place; leave one out.");
    }

    private static Optional<String> tooLate(Effects effects, Set<Stage> stages) {
        return effects.tooLate(stages)
                .map(late -> "'" + late.getKey() + "' would never happen, for it comes after '" + late.getValue()
                        + "', which ends the exchange; write it before that, or leave it out.");
    }

    /** At every stage that was named there has to be the point; where any stage may be meant, at one of them. */
    private static Optional<String> misplaced(Effects effects, Set<Stage> stages) {
        boolean any = stages.size() > Stage.values().length / 2;
        Map<Stage, WireEffect> wrong = stages.stream()
                .flatMap(stage -> effects.misplacedAt(stage).map(effect -> Map.entry(stage, effect)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (WireEffect) entry.getValue()));
        if (wrong.isEmpty() || (any && wrong.size() < stages.size())) {
            return Optional.empty();
        }
        Stage first = stages.stream().filter(wrong::containsKey).findFirst().orElseThrow();
        WireEffect effect = wrong.get(first);
        String possible = Stream.of(Stage.values())
                .filter(stage -> Effects.of(List.of(effect)).misplacedAt(stage).isEmpty())
                .map(Stage::name)
                .collect(Collectors.joining(" and "));
        return wrong("At " + first + " the server cannot " + effect + ", for there is no such point; "
                + (possible.length() > MAX_LISTED ? "choose another point" : "there is one at " + possible) + ".");
    }

    private static final int MAX_LISTED = 40;

    private static Optional<String> disposition(SmtpResponse response) {
        boolean keeps = response.keepsAlthoughRefused();
        boolean discards = response.discardsAlthoughAccepted();
        if (keeps && discards) {
            return wrong("A reply either refuses and is kept, or accepts and is discarded; leave one out.");
        }
        Optional<Reply> reply = response.meaning();
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        Reply said = reply.get();
        if (keeps && !said.isTransient() && !said.isPermanent()) {
            return wrong("To keep although refused takes a 4yz or 5yz reply, not " + said.code() + ".");
        }
        if (discards && !said.isPositive()) {
            return wrong("To discard although accepted takes a 2yz reply, not " + said.code() + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(String sentence) {
        return Optional.of(sentence);
    }
}
