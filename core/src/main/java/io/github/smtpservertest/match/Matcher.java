package io.github.smtpservertest.match;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Exchange;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Picks moments of a session, by what the client did, and says in words which.
 *
 * <p>{@link Matchers} makes them. With {@link #answered(int)} and its kin a matcher also asks for what the server said;
 * then it picks exchanges of a transcript.
 */
public final class Matcher {

    private final String description;
    private final Predicate<Moment> predicate;

    Matcher(String description, Predicate<Moment> predicate) {
        this.description = description;
        this.predicate = predicate;
    }

    /** Whether it picks this moment. */
    public boolean matches(Moment moment) {
        return predicate.test(moment);
    }

    /** Whether it picks this exchange, whatever the server said. */
    public boolean matches(Exchange exchange) {
        return matches(exchange.moment());
    }

    /** What it picks, in words, such as {@code RCPT TO:<bob@example.com>}. */
    public String describe() {
        return description;
    }

    /** Only those of its moments whose command passes {@code test}; {@code words} says which, as in "with SIZE". */
    public Matcher where(String words, Predicate<Command> test) {
        return new Matcher(
                description + " " + words,
                moment -> matches(moment) && moment.command().filter(test).isPresent());
    }

    /** Only those of its moments whose MAIL or RCPT command has the parameter {@code keyword}, in any case. */
    public Matcher withParameter(String keyword) {
        return where("with " + keyword, command -> command.parameters().has(keyword));
    }

    /** Only those of its moments whose MAIL or RCPT command has the parameter {@code keyword=value}. */
    public Matcher withParameter(String keyword, String value) {
        return where(
                "with " + keyword + "=" + value,
                command ->
                        command.parameters().get(keyword).filter(value::equals).isPresent());
    }

    /** Its moments and those of {@code other}. */
    public Matcher or(Matcher other) {
        return new Matcher(
                description + " or " + other.description, moment -> matches(moment) || other.matches(moment));
    }

    /** Its exchanges that were answered with {@code code}. */
    public ExchangeMatcher answered(int code) {
        return new ExchangeMatcher(this, "answered " + code, OptionalInt.of(code), exchange -> exchange.code() == code);
    }

    /** Its exchanges that were answered with {@code code}. */
    public ExchangeMatcher answered(ReplyCode code) {
        return answered(code.code());
    }

    /** Its exchanges that were answered with {@code code} and a text that contains {@code part}. */
    public ExchangeMatcher answered(int code, String part) {
        return new ExchangeMatcher(
                this,
                "answered " + code + " …" + part + "…",
                OptionalInt.of(code),
                exchange -> exchange.reply()
                        .filter(reply -> reply.code() == code && reply.text().contains(part))
                        .isPresent());
    }

    /** Its exchanges that were answered with a code of this class. */
    public ExchangeMatcher answered(ReplyClass replyClass) {
        return new ExchangeMatcher(
                this,
                "answered with a " + replyClass.digit() + "yz code",
                OptionalInt.empty(),
                exchange -> exchange.reply()
                        .filter(reply -> reply.replyClass() == replyClass)
                        .isPresent());
    }

    /** Its exchanges that were refused, with a 4yz or a 5yz code. */
    public ExchangeMatcher refused() {
        return new ExchangeMatcher(
                this,
                "refused (4yz or 5yz)",
                OptionalInt.empty(),
                exchange -> exchange.reply()
                        .filter(reply -> reply.isTransient() || reply.isPermanent())
                        .isPresent());
    }

    /** Its exchanges that never got a whole reply. */
    public ExchangeMatcher notAnswered() {
        return new ExchangeMatcher(this, "not answered", OptionalInt.empty(), exchange -> !exchange.isAnswered());
    }

    /** Its exchanges, whatever they were answered, or were not. */
    public ExchangeMatcher whateverTheAnswer() {
        return new ExchangeMatcher(this, "", OptionalInt.empty(), exchange -> true);
    }

    /** {@link #describe()}. */
    @Override
    public String toString() {
        return description;
    }
}
