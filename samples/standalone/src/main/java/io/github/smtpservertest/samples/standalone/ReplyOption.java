package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.match.Matcher;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.Lie;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.script.Trigger;
import io.github.smtpservertest.script.WireEffect;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of the script as one text, such as {@code RCPT bob@example.com = 251 User not local; will forward}:
 *
 * <pre>{@code
 * rule      = where " = " what
 * where     = ( stage / verb / "ANY" ) [ SP argument ] *( ", " condition )
 * condition = "once" / n " times" / "time " n / "session " n
 * what      = *prefix ( code [ SP text ] / "default" / "close" / "reset" ) / "delay " time
 * prefix    = "delay " time ", " / "close after " / "reset after " / "keep but say " / "discard but say "
 * }</pre>
 *
 * <p>Nothing follows the text, so it may hold anything: {@code \n} begins the next line of the reply, {@code \\} is a
 * backslash. The first {@code =} between spaces separates. In the argument {@code *} and {@code ?} stand for other
 * characters; it cannot hold a comma before a space, for which {@code ?} will do.
 *
 * @param where when it fires
 * @param what what it does then
 */
record ReplyOption(Where where, What what) {

    /**
     * When a rule fires.
     *
     * @param matcher what the client does
     * @param session in which session; empty for any
     * @param nth only that time, from 1; empty for every time
     * @param times how often at most; empty for always
     */
    record Where(Matcher matcher, OptionalInt session, OptionalInt nth, OptionalInt times) {}

    /**
     * What a rule does.
     *
     * @param reply what is said; empty for the default server's reply
     * @param effects what happens on the wire
     * @param lie whether it does what it says
     */
    record What(Optional<Reply> reply, List<WireEffect> effects, Lie lie) {}

    /** Reads a rule; an {@link OptionSyntaxException} where it is none. */
    static ReplyOption parse(String rule) {
        int separator = rule.indexOf(" = ");
        if (separator < 0) {
            throw new OptionSyntaxException(
                    rule, rule.length(), "\" = \" and what to answer is missing; the = has a space on either side");
        }
        Where where = new WhereParser(rule, separator).parse();
        return new ReplyOption(where, new WhatParser(rule, separator + " = ".length()).parse());
    }

    /** Adds the rule. */
    void addTo(SmtpScript script) {
        Trigger trigger = script.on(where.matcher());
        where.session().ifPresent(trigger::onSession);
        where.nth().ifPresent(trigger::nth);
        Rule rule = what.reply().map(trigger::reply).orElseGet(trigger::answerByDefault);
        what.effects().forEach(rule::effect);
        switch (what.lie()) {
            case NONE -> {}
            case REFUSE_BUT_KEEP -> rule.butKeep();
            case ACCEPT_BUT_DISCARD -> rule.butDiscard();
        }
        where.times().ifPresent(rule::times);
    }
}
