package io.github.smtpservertest.script;

import io.github.smtpservertest.match.Matcher;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The first half of a rule: when it fires. The rule takes effect when it is told what to do, by {@link #reply} or one
 * of the effects.
 */
public final class Trigger {

    private final SmtpScript script;
    private final Matcher matcher;
    private OptionalInt session = OptionalInt.empty();
    private OptionalInt nth = OptionalInt.empty();

    Trigger(SmtpScript script, Matcher matcher) {
        this.script = script;
        this.matcher = matcher;
    }

    /** Only in session {@code number}, from 1 in the order in which connections are accepted. */
    public Trigger onSession(int number) {
        session = OptionalInt.of(positive(number, "A session's number"));
        return this;
    }

    /**
     * Only the {@code n}th time, from 1, that the rule would match: counted over all sessions, or within the one that
     * {@link #onSession(int)} names. The rule then fires once.
     */
    public Trigger nth(int n) {
        nth = OptionalInt.of(positive(n, "The n of nth"));
        return this;
    }

    /**
     * Says this code with this text, a line of the reply for each element; without any, the catalogue's words
     * ({@link ReplyCode}). The text goes out as it is; an enhanced status code is part of it ({@code "4.7.1 greylisted"}).
     *
     * @param code 200 to 599
     */
    public Rule reply(int code, String... lines) {
        return reply(lines.length == 0 ? Reply.of(code) : Reply.of(code, lines));
    }

    /** Says this reply. */
    public Rule reply(Reply reply) {
        return install(Action.say(reply));
    }

    /** Waits before the reply, which is the default one. */
    public Rule delay(Duration duration) {
        return install(Action.DEFAULT).delay(duration);
    }

    /** Closes the connection instead of replying. */
    public Rule closeConnection() {
        return install(Action.DEFAULT).closeConnection();
    }

    /** Resets the connection instead of replying. */
    public Rule resetConnection() {
        return install(Action.DEFAULT).resetConnection();
    }

    /** Lets the effect happen; the reply is the default one. */
    public Rule effect(WireEffect effect) {
        return install(Action.DEFAULT).effect(effect);
    }

    /** Gives the default reply, and closes the connection after it. */
    public Rule thenClose() {
        return install(Action.DEFAULT).thenClose();
    }

    /** Gives the default reply, so that a rule that is older is covered. */
    public Rule answerByDefault() {
        return install(Action.DEFAULT);
    }

    private Rule install(Action action) {
        Rule rule = new Rule(script, script.nextNumber(), matcher, session, nth, action);
        script.addAll(List.of(rule));
        return rule;
    }

    private static int positive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " is 1 or more, not " + number + ".");
        }
        return number;
    }
}
