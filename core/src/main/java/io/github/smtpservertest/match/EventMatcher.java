package io.github.smtpservertest.match;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Exchange;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Picks events of a session, by what the client did, and says in words which. {@link SmtpEvents} makes them, for rules and
 * assertions alike. With {@link #answered(int)} and the words like it a matcher also asks for what the server said.
 *
 * <p>Immutable. Two of them that ask for the same are equal.
 *
 * @param <E> what a condition of a rule on it sees: the {@linkplain EnvelopeEvent path and the transaction} at MAIL and RCPT,
 *     the {@linkplain io.github.smtpservertest.message.ReceivedMessage message} at the end of data, the {@linkplain SessionEvent
 *     command and the session} otherwise
 */
public sealed interface EventMatcher<E> extends ExchangeMatcher permits EventPattern {

    /** Its events and those of {@code other}, which sees at least the same. */
    EventMatcher<E> or(EventMatcher<? extends E> other);

    /** Its events and those of {@code other}; a condition sees what the two have in common: the command and the session. */
    // The bound is what tells it from or(ExchangeMatcher) once types are erased.
    @SuppressWarnings("ExtendsObject")
    <M extends Object & EventMatcher<?>> EventMatcher<SessionEvent> or(M other);

    /** Only those of its events whose MAIL or RCPT command has the parameter {@code keyword}, in any case. */
    EventMatcher<E> withParameter(String keyword);

    /** Only those of its events whose MAIL or RCPT command has the parameter {@code keyword=value}, the value to the letter. */
    EventMatcher<E> withParameter(String keyword, String value);

    /** Only those of its events whose MAIL or RCPT command has the parameter {@code keyword} with such a value. */
    EventMatcher<E> withParameter(String keyword, TextPattern value);

    /** Only those of its events whose command passes {@code test}; {@code words} says which, as in "with SIZE". */
    EventMatcher<E> where(String words, Predicate<Command> test);

    /** Whether it picks this event. */
    boolean matches(SmtpEvent event);

    /** Whether it picks this exchange, whatever the server said. */
    @Override
    boolean matches(Exchange exchange);

    /** The stages at which it can pick anything. */
    Set<Stage> stages();

    /** What it picks, in words, such as {@code RCPT TO:<bob@example.com>}. */
    @Override
    String describe();

    /** What it picks, in the notation of rules, such as {@code RCPT bob@example.com}. */
    String text();

    /** Whether a condition of a rule on it sees the message; only at the end of data. */
    boolean seesMessage();

    /**
     * How the event falls short, by the alternative that it comes nearest to; empty where the matcher picks it.
     *
     * @param lookingBack whether what the code of {@link #where} would have to say is taken to hold, and not asked
     * @param made of how many of the things that the matcher asks for hold, in their order, 0 where not even the stage is right, and
     *     of the first that does not, as the end of "the rule wants …": {@code <bob@example.com>}, {@code it with SIZE}
     */
    <T> Optional<T> missing(SmtpEvent event, boolean lookingBack, BiFunction<Integer, String, T> made);

    /** Its exchanges that were answered with {@code code}. */
    default ExchangeMatcher answered(int code) {
        return new AnsweredMatcher(this, "answered " + code, OptionalInt.of(code), exchange -> exchange.code() == code);
    }

    /** Its exchanges that were answered with {@code code}. */
    default ExchangeMatcher answered(ReplyCode code) {
        return answered(code.code());
    }

    /** Its exchanges that were answered with {@code code} and a text that contains {@code part}. */
    default ExchangeMatcher answered(int code, String part) {
        return new AnsweredMatcher(
                this,
                "answered " + code + " …" + part + "…",
                OptionalInt.of(code),
                exchange -> exchange.reply()
                        .filter(reply -> reply.code() == code && reply.text().contains(part))
                        .isPresent());
    }

    /** Its exchanges that were answered with a code of this class. */
    default ExchangeMatcher answered(ReplyClass replyClass) {
        return new AnsweredMatcher(
                this,
                "answered with a " + replyClass.digit() + "yz code",
                OptionalInt.empty(),
                exchange -> exchange.reply()
                        .filter(reply -> reply.replyClass() == replyClass)
                        .isPresent());
    }

    /** Its exchanges that were refused, with a 4yz or a 5yz code. */
    default ExchangeMatcher refused() {
        return new AnsweredMatcher(
                this,
                "refused (4yz or 5yz)",
                OptionalInt.empty(),
                exchange -> exchange.reply()
                        .filter(reply -> reply.isTransient() || reply.isPermanent())
                        .isPresent());
    }

    /** Its exchanges that never got a whole reply. */
    default ExchangeMatcher notAnswered() {
        return new AnsweredMatcher(this, "not answered", OptionalInt.empty(), exchange -> !exchange.isAnswered());
    }

    @Override
    default EventMatcher<?> event() {
        return this;
    }

    @Override
    default OptionalInt code() {
        return OptionalInt.empty();
    }

    @Override
    default boolean asksForAnAnswer() {
        return false;
    }
}
