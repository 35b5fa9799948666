package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.internal.notation.Numbers;
import io.github.smtpservertest.internal.notation.Quoted;
import io.github.smtpservertest.internal.rule.StepSpec.Answer;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.SmtpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Writes rules in their notation; {@link RuleParser} reads it. What is Java code stands in braces, to be read by people only. */
public final class RuleText {

    private RuleText() {}

    /** The rule in one line, such as {@code RCPT bob@example.com, 2 times = 451 "4.7.1 later", delay 300ms}. */
    public static String of(RuleSpec rule) {
        StringBuilder text = new StringBuilder(rule.event().text());
        List<String> left = new ArrayList<>();
        rule.steps().get(0).times().ifPresent(times -> left.add(times(times)));
        left.addAll(conditions(rule.conditions()));
        left.forEach(condition -> text.append(", ").append(condition));
        text.append(" = ");
        for (int index = 0; index < rule.steps().size(); index++) {
            StepSpec step = rule.steps().get(index);
            if (index > 0) {
                text.append("; then ");
                OptionalInt times = step.times();
                times.ifPresent(count -> text.append(times(count)).append(" = "));
            }
            text.append(String.join(", ", actions(step)));
        }
        return text.toString();
    }

    private static String times(int times) {
        return times == 1 ? "once" : times + " times";
    }

    private static List<String> conditions(Conditions when) {
        List<String> conditions = new ArrayList<>();
        when.nth().ifPresent(nth -> conditions.add("nth " + nth));
        when.session().ifPresent(session -> conditions.add("session " + session));
        when.states()
                .forEach(state ->
                        conditions.add("while " + Quoted.name(state.scenario()) + " is " + Quoted.name(state.state())));
        when.messages().forEach(message -> conditions.add(message.toString()));
        when.codes().forEach(code -> conditions.add("when " + Quoted.java(code.words())));
        if (when.probability() != 1) {
            conditions.add("probability " + Numbers.decimal(when.probability()));
        }
        if (when.optional()) {
            conditions.add("optional");
        }
        return conditions;
    }

    private static List<String> actions(StepSpec step) {
        List<String> actions = new ArrayList<>();
        switch (step.answer()) {
            case NOT_SAID -> actions.add(Quoted.java("not said yet"));
            case RULE -> {
                if (step.response().isDefault()) {
                    actions.add("default");
                }
            }
            case CALLBACK -> actions.add("respond with " + Quoted.java("code"));
            case OLDER_RULES -> actions.add("forward");
        }
        if (step.answer() != Answer.NOT_SAID) {
            actions.addAll(actions(step.response()));
        }
        step.moves()
                .forEach(move ->
                        actions.add("move " + Quoted.name(move.scenario()) + " to " + Quoted.name(move.state())));
        return actions;
    }

    private static List<String> actions(SmtpResponse response) {
        List<String> actions = new ArrayList<>();
        response.reply().ifPresent(reply -> actions.add(of(reply)));
        response.effects().forEach(effect -> actions.add(effect.toString()));
        if (response.keepsAlthoughRefused()) {
            actions.add("keep although refused");
        }
        if (response.discardsAlthoughAccepted()) {
            actions.add("discard although accepted");
        }
        return actions;
    }

    /** What a response is in the notation of rules, such as {@code 451 "later", delay 300ms}; {@code default} where it is that. */
    public static String of(SmtpResponse response) {
        return response.isDefault() ? "default" : String.join(", ", actions(response));
    }

    /** A reply in the notation of rules, such as {@code 250 "first" / "second"}. */
    public static String of(Reply reply) {
        boolean bare = reply.text().isEmpty() && reply.equals(Reply.of(reply.code()));
        return reply.code()
                + (bare ? "" : reply.lines().stream().map(Quoted::text).collect(Collectors.joining(" / ", " ", "")));
    }
}
