package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A rule of the script as one text, such as {@code RCPT bob@example.com = 251 User not local; will forward}:
 *
 * <pre>{@code
 * rule      = where " = " what
 * where     = ( stage / "content" / verb / "ANY" ) [ SP argument ] *( ( ", " / SP ) condition )
 * condition = "once" / n " times" / "time " n / "session " n / "with probability " p / "optional"
 * what      = part *( ", " part ) / "fault " name
 * part      = *prefix ( code [ SP text ] / "default" ) / effect
 * prefix    = "close after " / "reset after " / "keep but say " / "discard but say "
 * }</pre>
 *
 * <p>{@link EffectParser} tells the effects. A text ends where nothing but effects follow, and may else hold anything:
 * {@code \n} begins the next line of the reply, {@code \\} is a backslash. A text that would be taken for an effect stands
 * in quotes. The first {@code =} between spaces separates. In the argument {@code *} and {@code ?} stand for other
 * characters; it cannot hold a comma before a space, for which {@code ?} will do; one that would be taken for a condition
 * stands in quotes.
 *
 * @param where when it fires
 * @param what what it does then
 */
record ReplyOption(Where where, What what) {

    /** What begins a rule that is a fault of the catalogue. */
    static final String FAULT = "fault ";

    /**
     * When a rule fires.
     *
     * @param matcher what the client does
     * @param stage the stage, where one was named, and nothing but conditions with it
     * @param session in which session; empty for any
     * @param nth only that time, from 1; empty for every time
     * @param times how often at most; empty for always
     * @param probability with what probability; empty for certainly
     * @param optional whether it is no mistake if it never fires
     */
    record Where(
            EventMatcher<?> matcher,
            Optional<Stage> stage,
            OptionalInt session,
            OptionalInt nth,
            OptionalInt times,
            OptionalDouble probability,
            boolean optional) {}

    /**
     * What a rule does.
     *
     * @param fault the fault of the catalogue that it is; then all else is empty
     * @param reply what is said; empty for the default server's reply
     * @param effects what happens on the wire
     * @param lie whether it does what it says
     */
    record What(Optional<Fault> fault, Optional<Reply> reply, List<WireEffect> effects, Lie lie) {

        /** A fault of the catalogue. */
        static What of(Fault fault) {
            return new What(Optional.of(fault), Optional.empty(), List.of(), Lie.NONE);
        }
    }

    /** Reads a rule; an {@link OptionSyntaxException} where it is none. */
    static ReplyOption parse(String rule) {
        int separator = rule.indexOf(" = ");
        if (separator < 0) {
            throw new OptionSyntaxException(
                    rule, rule.length(), "\" = \" and what to answer is missing; the = has a space on either side");
        }
        Where where = new WhereParser(rule, separator).parse();
        int start = separator + " = ".length();
        if (rule.startsWith(FAULT, start)) {
            return new ReplyOption(where, What.of(fault(rule, start + FAULT.length(), where)));
        }
        boolean inContent = where.stage().equals(Optional.of(Stage.BODY));
        return new ReplyOption(where, new WhatParser(rule, start, inContent).parse());
    }

    private static Fault fault(String rule, int at, Where where) {
        Fault fault = fault(rule, at);
        if (where.stage().isEmpty()
                || where.session().isPresent()
                || where.nth().isPresent()
                || where.probability().isPresent()) {
            throw new OptionSyntaxException(
                    rule, 0, "a fault is at a stage, and knows 'once', '2 times' and 'optional' besides");
        }
        if (!fault.stages().contains(where.stage().get())) {
            throw new OptionSyntaxException(
                    rule,
                    0,
                    fault.stages().isEmpty()
                            ? fault + " is a matter of the whole server; write fault " + fault
                            : fault + " can only be at " + fault.stages());
        }
        return fault;
    }

    /** The fault of the catalogue whose name stands there. */
    static Fault fault(String rule, int at) {
        try {
            return Known.named(rule.substring(at), "fault", List.of(Fault.values()), Fault::name);
        } catch (IllegalArgumentException unknown) {
            String complaint = String.valueOf(unknown.getMessage());
            throw new OptionSyntaxException(rule, at, complaint.substring(0, complaint.length() - 1));
        }
    }

    /** Adds the rule, which stands in no source that a place could be given of. */
    void addTo(SmtpScript script) {
        ((LiveScript) script).at("", this::write);
    }

    private void write(SmtpScript script) {
        if (what.fault().isPresent()) {
            Stage stage = where.stage().orElseThrow();
            what.fault().get().applyTo(script, stage).rules().forEach(this::limit);
            return;
        }
        Rule<?> trigger = script.on(where.matcher());
        where.session().ifPresent(trigger::session);
        where.nth().ifPresent(trigger::nth);
        where.probability().ifPresent(trigger::probability);
        Rule<?> rule = trigger;
        what.reply().ifPresentOrElse(trigger::reply, trigger::answerByDefault);
        what.effects().forEach(rule::effect);
        switch (what.lie()) {
            case NONE -> {}
            case REFUSE_BUT_KEEP -> rule.keepAlthoughRefused();
            case ACCEPT_BUT_DISCARD -> rule.discardAlthoughAccepted();
        }
        limit(rule);
    }

    private void limit(Rule<?> rule) {
        where.times().ifPresent(rule::times);
        if (where.optional()) {
            rule.optional();
        }
    }
}
