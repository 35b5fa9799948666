package io.github.smtpservertest.match;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Picks moments of a session, by what the client did, and says in words which.
 *
 * <p>{@link SmtpEvents} makes them. With {@link #answered(int)} and its kin a matcher also asks for what the server said;
 * then it picks exchanges of a transcript.
 */
public final class EventMatcher {

    /**
     * One thing that is asked for.
     *
     * @param missing what is said where it does not hold
     * @param foreign whether a test's own code looks, which is not to be asked twice
     */
    private record Part(Predicate<SmtpEvent> test, Optional<Mismatch> missing, boolean foreign) {}

    private final String description;
    private final List<List<Part>> alternatives;

    private EventMatcher(String description, List<List<Part>> alternatives) {
        this.description = description;
        this.alternatives = alternatives;
    }

    /** Asks for one thing only. */
    EventMatcher(String description, Predicate<SmtpEvent> test) {
        this(description, List.of(List.of(new Part(test, Optional.of(new Mismatch(0, description)), false))));
    }

    /** Asks for this too, which is called {@code wants} where it is missing. */
    EventMatcher and(String newDescription, String wants, Predicate<Command> test) {
        return and(newDescription, wants, test, false);
    }

    private EventMatcher and(String newDescription, String wants, Predicate<Command> test, boolean foreign) {
        Predicate<SmtpEvent> ofMoment = moment -> moment.command().filter(test).isPresent();
        List<List<Part>> narrower = new ArrayList<>();
        for (List<Part> parts : alternatives) {
            List<Part> more = new ArrayList<>(parts);
            more.add(new Part(ofMoment, Optional.of(new Mismatch(parts.size(), wants)), foreign));
            narrower.add(List.copyOf(more));
        }
        return new EventMatcher(newDescription, List.copyOf(narrower));
    }

    /** Whether it picks this moment. */
    public boolean matches(SmtpEvent moment) {
        return mismatch(moment).isEmpty();
    }

    /** How the moment falls short, by the alternative that it comes nearest to; empty where the matcher picks it. */
    public Optional<Mismatch> mismatch(SmtpEvent moment) {
        return mismatch(moment, true);
    }

    /** As {@link #mismatch}, but what a test's own code would have to say is taken to hold; for looking back. */
    public Optional<Mismatch> mismatchOfForm(SmtpEvent moment) {
        return mismatch(moment, false);
    }

    private Optional<Mismatch> mismatch(SmtpEvent moment, boolean asksForeignCode) {
        Optional<Mismatch> nearest = Optional.empty();
        for (List<Part> parts : alternatives) {
            Optional<Mismatch> missing = mismatch(parts, moment, asksForeignCode);
            if (missing.isEmpty()) {
                return missing;
            }
            if (nearest.isEmpty() || missing.get().held() > nearest.get().held()) {
                nearest = missing;
            }
        }
        return nearest;
    }

    private static Optional<Mismatch> mismatch(List<Part> parts, SmtpEvent moment, boolean asksForeignCode) {
        for (Part part : parts) {
            if ((asksForeignCode || !part.foreign()) && !part.test().test(moment)) {
                return part.missing();
            }
        }
        return Optional.empty();
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
    public EventMatcher where(String words, Predicate<Command> test) {
        return and(description + " " + words, "it " + words, test, true);
    }

    /** The same, but in these words. */
    public EventMatcher describedAs(String words) {
        return new EventMatcher(words, alternatives);
    }

    /** Only those of its moments whose MAIL or RCPT command has the parameter {@code keyword}, in any case. */
    public EventMatcher withParameter(String keyword) {
        String words = "with " + keyword;
        return and(
                description + " " + words,
                "it " + words,
                command -> command.parameters().has(keyword));
    }

    /** Only those of its moments whose MAIL or RCPT command has the parameter {@code keyword=value}. */
    public EventMatcher withParameter(String keyword, String value) {
        String words = "with " + keyword + "=" + value;
        return and(
                description + " " + words,
                "it " + words,
                command ->
                        command.parameters().get(keyword).filter(value::equals).isPresent());
    }

    /** Its moments and those of {@code other}. */
    public EventMatcher or(EventMatcher other) {
        List<List<Part>> all = new ArrayList<>(alternatives);
        all.addAll(other.alternatives);
        return new EventMatcher(description + " or " + other.description, List.copyOf(all));
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
