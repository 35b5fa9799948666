package io.github.smtpservertest.match;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.notation.Quoted;
import io.github.smtpservertest.internal.own.OwnCode;
import io.github.smtpservertest.transcript.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EventMatcher} picks, as a value.
 *
 * @param alternatives of which one is enough
 * @param seesMessage whether a condition of a rule on it sees the message
 * @param <E> what a condition of a rule on it sees
 */
record EventPattern<E>(List<Alternative> alternatives, boolean seesMessage) implements EventMatcher<E> {

    EventPattern {
        alternatives = List.copyOf(alternatives);
    }

    /** One subject, whatever comes with it. */
    static <E> EventPattern<E> of(Subject subject) {
        return new EventPattern<>(List.of(new Alternative(subject, List.of())), false);
    }

    /**
     * What a subject has to be like.
     *
     * @param subject the stage, verb or line
     * @param wishes what its command has to be like
     */
    record Alternative(Subject subject, List<Wish> wishes) {

        Alternative {
            wishes = List.copyOf(wishes);
        }

        Alternative and(Wish wish) {
            List<Wish> more = new ArrayList<>(wishes);
            more.add(wish);
            return new Alternative(subject, more);
        }

        Optional<Missing> mismatch(SmtpEvent event, boolean asksCode) {
            if (!subject.accepts(event)) {
                return Optional.of(new Missing(0, subject.words()));
            }
            int held = 1;
            for (Wish wish : wishes) {
                boolean holds = (!asksCode && wish.isCode())
                        || event.command()
                                .filter(command -> wish.holds(command))
                                .isPresent();
                if (!holds) {
                    return Optional.of(new Missing(held, wish.wants()));
                }
                held++;
            }
            return Optional.empty();
        }

        String words() {
            return wishes.stream().map(Wish::words).reduce(subject.words(), (words, wish) -> words + " " + wish);
        }

        /** Of AUTH what is looked at alone is the mechanism, so that all that comes after the verb has a word of its own. */
        String text() {
            boolean login = subject.equals(new OfStage(Stage.AUTH));
            return Stream.concat(
                            Stream.of(subject.text()),
                            wishes.stream()
                                    .map(wish ->
                                            (login && wish instanceof OfArgument ? "argument " : "") + wish.text()))
                    .collect(Collectors.joining(" "));
        }
    }

    /** What is looked at first. */
    sealed interface Subject {

        boolean accepts(SmtpEvent event);

        Set<Stage> stages();

        /** In words, for people. */
        String words();

        /** In the notation of rules. */
        String text();
    }

    /** A stage. */
    record OfStage(Stage stage) implements Subject {

        @Override
        public boolean accepts(SmtpEvent event) {
            return event.stage() == stage;
        }

        @Override
        public Set<Stage> stages() {
            return EnumSet.of(stage);
        }

        @Override
        public String words() {
            return switch (stage) {
                case CONNECT -> "connect";
                case AUTH_RESPONSE -> "AUTH response";
                case CONTENT -> "the content";
                case END_OF_DATA -> "end of data";
                case IDLE -> "an idle client";
                case UNKNOWN -> "an unknown command";
                default -> stage.name();
            };
        }

        @Override
        public String text() {
            return stage.name();
        }
    }

    /** A verb, known or not. */
    record OfVerb(String verb) implements Subject {

        OfVerb {
            verb = verb.toUpperCase(Locale.ROOT);
            if (verb.indexOf('*') >= 0) {
                throw new IllegalArgumentException("\"" + verb
                        + "\" is taken to the letter as a verb; for all lines of that form write line(glob(\"" + verb
                        + "\")), in a text LINE " + verb + ".");
            }
            if (verb.isEmpty() || verb.chars().anyMatch(character -> character <= ' ')) {
                throw new IllegalArgumentException(
                        "\"" + verb
                                + "\" is no verb and would never match: a verb is one word; what comes after it is its argument.");
            }
        }

        @Override
        public boolean accepts(SmtpEvent event) {
            return event.command()
                    .filter(command -> command.verb().equals(verb))
                    .isPresent();
        }

        @Override
        public Set<Stage> stages() {
            return EnumSet.of(Stage.ofVerb(verb));
        }

        @Override
        public String words() {
            return verb;
        }

        @Override
        public String text() {
            return "VERB " + Quoted.name(verb);
        }
    }

    /** A line, without its CRLF. */
    record OfLine(TextPattern line) implements Subject {

        private static final Set<Stage> WITH_A_LINE =
                EnumSet.complementOf(EnumSet.of(Stage.CONNECT, Stage.CONTENT, Stage.END_OF_DATA, Stage.IDLE));

        @Override
        public boolean accepts(SmtpEvent event) {
            return event.command()
                    .filter(command -> line.accepts(command.line()))
                    .isPresent();
        }

        @Override
        public Set<Stage> stages() {
            return Collections.unmodifiableSet(WITH_A_LINE);
        }

        @Override
        public String words() {
            return "the line " + line;
        }

        @Override
        public String text() {
            return "LINE " + PatternText.of(line);
        }
    }

    /** Anything. */
    record OfAnything() implements Subject {

        @Override
        public boolean accepts(SmtpEvent event) {
            return true;
        }

        @Override
        public Set<Stage> stages() {
            return EnumSet.allOf(Stage.class);
        }

        @Override
        public String words() {
            return "anything";
        }

        @Override
        public String text() {
            return "ANY";
        }
    }

    /** What a command has to be like. */
    sealed interface Wish {

        boolean holds(Command command);

        /** Whether a test's own code looks, which is not to be asked twice. */
        default boolean isCode() {
            return false;
        }

        /** In words, after those of the subject. */
        String words();

        /** As the end of "the rule wants …". */
        String wants();

        /** In the notation of rules. */
        String text();
    }

    /** The path of MAIL or RCPT; an exact one is compared as an address (RFC 5321 §2.4). */
    record OfPath(Stage stage, TextPattern address) implements Wish {

        OfPath {
            address.requireAddress();
        }

        @Override
        public boolean holds(Command command) {
            if (address.kind() != TextPattern.Kind.EXACT) {
                return command.path()
                        .filter(path -> address.accepts(path.address()))
                        .isPresent();
            }
            return command.path()
                    .filter(path -> address.text().isEmpty() ? path.isNull() : path.matches(address.text()))
                    .isPresent();
        }

        @Override
        public String words() {
            return (stage == Stage.MAIL ? "FROM:" : "TO:") + wants();
        }

        @Override
        public String wants() {
            return "<" + address + ">";
        }

        @Override
        public String text() {
            return PatternText.ofPath(address);
        }
    }

    /** What comes after the verb; of a line whose verb has no stage, the line. */
    record OfArgument(boolean wholeLine, TextPattern argument) implements Wish {

        @Override
        public boolean holds(Command command) {
            return argument.accepts(wholeLine ? command.line() : command.argument());
        }

        @Override
        public String words() {
            return argument.toString();
        }

        @Override
        public String wants() {
            return argument.toString();
        }

        @Override
        public String text() {
            return PatternText.of(argument);
        }
    }

    /** The mechanism of AUTH, in any case. */
    record OfMechanism(String mechanism) implements Wish {

        OfMechanism {
            if (mechanism.isEmpty() || mechanism.chars().anyMatch(character -> character <= ' ' || character == '*')) {
                throw new IllegalArgumentException("\"" + mechanism
                        + "\" is no mechanism and would never match: its name is one word, such as PLAIN.");
            }
        }

        @Override
        public boolean holds(Command command) {
            return (command.argument() + " ")
                    .toUpperCase(Locale.ROOT)
                    .startsWith(mechanism.toUpperCase(Locale.ROOT) + " ");
        }

        @Override
        public String words() {
            return mechanism;
        }

        @Override
        public String wants() {
            return mechanism;
        }

        @Override
        public String text() {
            return PatternText.of(TextPattern.exactly(mechanism));
        }
    }

    /** A parameter of MAIL or RCPT; an exact value is compared to the letter. */
    record OfParameter(String keyword, Optional<TextPattern> value) implements Wish {

        OfParameter {
            if (!keyword.matches("[A-Za-z0-9][A-Za-z0-9-]*")) { // RFC 5321 §4.1.2
                throw new IllegalArgumentException("\"" + keyword
                        + "\" is no parameter's keyword and would never match: it is one word of letters, digits and hyphens, such"
                        + " as SIZE.");
            }
        }

        @Override
        public boolean holds(Command command) {
            if (value.isEmpty()) {
                return command.parameters().has(keyword);
            }
            TextPattern wanted = value.get();
            return command.parameters()
                    .get(keyword)
                    .filter(given -> wanted.kind() == TextPattern.Kind.EXACT
                            ? wanted.text().equals(given)
                            : wanted.accepts(given))
                    .isPresent();
        }

        @Override
        public String words() {
            return "with " + keyword + value.map(wanted -> "=" + wanted).orElse("");
        }

        @Override
        public String wants() {
            return "it " + words();
        }

        @Override
        public String text() {
            return "with " + Quoted.name(keyword)
                    + value.map(wanted -> "=" + PatternText.of(wanted)).orElse("");
        }
    }

    /** What a test's own code says of the command. */
    record OfCode(String said, Predicate<Command> test) implements Wish {

        @Override
        public boolean holds(Command command) {
            return OwnCode.call(() -> test.test(command));
        }

        @Override
        public boolean isCode() {
            return true;
        }

        @Override
        public String words() {
            return said;
        }

        @Override
        public String wants() {
            return "it " + said;
        }

        @Override
        public String text() {
            return "where " + Quoted.java(said);
        }
    }

    EventPattern<E> and(Wish wish) {
        return new EventPattern<>(
                alternatives.stream().map(each -> each.and(wish)).toList(), seesMessage);
    }

    @Override
    public EventMatcher<E> or(EventMatcher<? extends E> other) {
        return joined(other, seesMessage && other.seesMessage());
    }

    @SuppressWarnings("ExtendsObject")
    @Override
    public <M extends Object & EventMatcher<?>> EventMatcher<SessionEvent> or(M other) {
        return joined(other, false);
    }

    /** Either, of which a condition sees what all events have. */
    static EventMatcher<SessionEvent> either(EventMatcher<?> one, EventMatcher<?> other) {
        return ((EventPattern<?>) one).joined(other, false);
    }

    private <F> EventMatcher<F> joined(EventMatcher<?> other, boolean message) {
        List<Alternative> all = new ArrayList<>(alternatives);
        all.addAll(((EventPattern<?>) other).alternatives);
        return new EventPattern<>(all, message);
    }

    @Override
    public EventMatcher<E> withParameter(String keyword) {
        return and(new OfParameter(keyword, Optional.empty()));
    }

    @Override
    public EventMatcher<E> withParameter(String keyword, String value) {
        return withParameter(keyword, SmtpEvents.literal("value", value));
    }

    @Override
    public EventMatcher<E> withParameter(String keyword, TextPattern value) {
        return and(new OfParameter(keyword, Optional.of(value)));
    }

    @Override
    public EventMatcher<E> where(String words, Predicate<Command> test) {
        return and(new OfCode(words, test));
    }

    @Override
    public boolean matches(SmtpEvent event) {
        return mismatch(event, true).isEmpty();
    }

    @Override
    public boolean matches(Exchange exchange) {
        return matches(exchange.event());
    }

    @Override
    public Set<Stage> stages() {
        EnumSet<Stage> all = EnumSet.noneOf(Stage.class);
        alternatives.forEach(each -> all.addAll(each.subject().stages()));
        return Collections.unmodifiableSet(all);
    }

    @Override
    public <T> Optional<T> missing(SmtpEvent event, boolean lookingBack, BiFunction<Integer, String, T> made) {
        return mismatch(event, !lookingBack).map(missing -> made.apply(missing.held(), missing.wants()));
    }

    private Optional<Missing> mismatch(SmtpEvent event, boolean asksCode) {
        Optional<Missing> nearest = Optional.empty();
        for (Alternative alternative : alternatives) {
            Optional<Missing> missing = alternative.mismatch(event, asksCode);
            if (missing.isEmpty()) {
                return missing;
            }
            if (nearest.isEmpty() || missing.get().held() > nearest.get().held()) {
                nearest = missing;
            }
        }
        return nearest;
    }

    @Override
    public String describe() {
        return alternatives.stream().map(Alternative::words).collect(Collectors.joining(" or "));
    }

    @Override
    public String text() {
        return alternatives.stream().map(Alternative::text).collect(Collectors.joining(" or "));
    }

    /** What a condition sees is a matter of its type in Java, and not of what it picks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventPattern<?> pattern && alternatives.equals(pattern.alternatives);
    }

    @Override
    public int hashCode() {
        return alternatives.hashCode();
    }

    /** {@link #describe()}. */
    @Override
    public String toString() {
        return describe();
    }
}
