package io.github.smtpservertest.script;

import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A rule of a script: an event, when it fires, what the server then does, and how often. {@code smtp.on(event)} begins one.
 *
 * <pre>{@code
 * smtp.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward to <bob@example.net>");
 * smtp.on(mailFrom()).reply(451, "4.7.1 greylisted").times(2).then().reply(250);
 * smtp.on(endOfData()).nth(3).delay(ofMillis(300)).reset();
 * smtp.on(endOfData()).when(message -> message.isFor("bob@example.com")).reply(554);
 * }</pre>
 *
 * <p><b>Order.</b> The words may stand in any order; only {@link #then()} begins something new, the next step. What is written for
 * one point of an exchange happens in the order in which it was written.
 *
 * <p><b>When it counts.</b> A rule is live from its first reply or effect, for every client; to write it at once, use {@link
 * SmtpScript#change}. Once it has fired, its conditions, {@link #times} and {@link #then()} are refused with an {@link
 * IllegalStateException}. An {@code on(…)} or {@link #then()} that no reply and no effect follows does nothing, and {@code
 * FakeSmtpServer.verify()} and the JUnit extension report it with its place.
 *
 * <p><b>Checks.</b> What contradicts itself or can never happen is refused when it is written, with an {@link
 * IllegalArgumentException} that says what and what to do.
 *
 * @param <E> what conditions and callbacks see: the path and the transaction at MAIL and RCPT, the message at the end of data,
 *     the command and the session otherwise
 */
public interface Rule<E> extends EffectWords<Rule<E>> {

    /** Only in session {@code number}, from 1 in the order in which connections are accepted. */
    Rule<E> session(int number);

    /**
     * Only the {@code n}th time, from 1, that all else holds: counted over all sessions, or within the one that {@link
     * #session(int)} names. The rule then fires once. Events that a newer rule answers are not counted, for then this one is not
     * asked.
     */
    Rule<E> nth(int n);

    /**
     * Only where {@code test} says so, which is asked on the session's thread; what it throws is a failure of the server's, and the
     * rule does not fire. {@link io.github.smtpservertest.match.SmtpEvents} has ready ones for messages, such as {@code
     * subject("*spam*")}.
     */
    Rule<E> when(Predicate<? super E> test);

    /**
     * Only for such messages: at the end of data, or, where it looks at the envelope only ({@code from}, {@code to}, {@code
     * declaredSizeOver}), at the commands at which that is known.
     */
    Rule<E> when(MessageMatcher wanted);

    /**
     * As {@link #when(Predicate)}.
     *
     * @param words when that is, for messages, as in "in the second half of the night"
     */
    Rule<E> when(String words, Predicate<? super E> test);

    /**
     * Only with this probability, each time that all else holds. Chance comes from the script's {@linkplain SmtpScript#seed()
     * seed}, and each session has its own, so that sessions side by side do not disturb each other. With 0 it is as if there were
     * no rule. A rule left to chance may as well never fire.
     *
     * @param share 0 to 1
     */
    Rule<E> probability(double share);

    /** That the rule never fires, or less often than it says, is no mistake of the test. */
    Rule<E> optional();

    /**
     * Only while the scenario is in that state; where it has a state for each key, while that of the event's key is.
     *
     * @throws IllegalArgumentException where the scenario has no such state, or belongs to another script
     */
    Rule<E> whileIn(Scenario scenario, String state);

    /**
     * Says this code with this text, a line of the reply for each element; without any, the catalogue's words
     * ({@link ReplyCode}). The text goes out as it is; an enhanced status code is part of it ({@code "4.7.1 greylisted"}).
     *
     * @param code 200 to 599
     */
    default Rule<E> reply(int code, String... lines) {
        return reply(lines.length == 0 ? Reply.of(code) : Reply.of(code, lines));
    }

    /** Says this reply. */
    Rule<E> reply(Reply reply);

    /**
     * Asks the test's own code what to do, each time; the rule's effects come on top. It runs on the session's thread, and may be
     * asked by several at once. What it throws is a failure of the server's; the default server then answers.
     *
     * <pre>{@code
     * smtp.on(rcptTo()).respondWith(rcpt -> rcpt.recipients().size() < 2
     *         ? SmtpResponse.byDefault()
     *         : SmtpResponse.reply(452, "4.5.3 two are enough"));
     * }</pre>
     */
    Rule<E> respondWith(Function<? super E, SmtpResponse> callback);

    /** Gives the default reply, so that an older rule is covered. */
    Rule<E> answerByDefault();

    /**
     * Leaves the answer to the rules that are older, and to the default server: the rule only counts, and moves
     * {@linkplain #goTo scenarios}. No effect goes with it.
     */
    Rule<E> forward();

    /** The reply refuses, and the recipient or the message is kept all the same: the classic duplicate on retry. */
    Rule<E> keepAlthoughRefused();

    /** The reply accepts, and the recipient or the message is thrown away all the same: the classic lost mail. */
    Rule<E> discardAlthoughAccepted();

    /** When the step is taken, the scenario goes to that state; see {@link Scenario} for the order of things. */
    Rule<E> goTo(Scenario scenario, String state);

    /**
     * The step is taken {@code times} times, 1 or more, over all sessions. Without it the last step is taken without end, and each
     * before it once. A rule that fires less often than its {@code times} say is reported, unless it is {@link #optional()}.
     */
    Rule<E> times(int times);

    /** Begins the next step: what follows is done after the steps so far. */
    Rule<E> then();

    /** Takes the rule out of its script. */
    void remove();

    /** Its number in the script, from 1 in the order in which rules became live; 0 before that. */
    int number();

    /** How often it has fired. */
    int fired();

    /**
     * The rule in the notation of rules, such as {@code RCPT bob@example.com, 2 times = 451 "4.7.1 later", delay 300ms}: read by
     * {@link SmtpScript#parse}, it is the same rule. What is Java code stands in braces, which are shown and not read.
     */
    String text();
}
