package io.github.smtpservertest.internal.command;

import java.util.Optional;
import java.util.function.Function;

/** What came of reading a parameter's value: something typed, or a sentence that says what is wrong. */
sealed interface ParameterValue<T> {

    /** It is well formed. */
    record Value<T>(T value) implements ParameterValue<T> {}

    /** It is malformed; the sentence is printable ASCII without a full stop. */
    record Wrong<T>(String sentence) implements ParameterValue<T> {}

    static <T> ParameterValue<T> of(T value) {
        return new Value<>(value);
    }

    /** "SIZE takes 1 to 20 digits, not 'abc'", or "..., and has no value". */
    static <T> ParameterValue<T> notAsIn(String keyword, String takes, String value) {
        String instead = value.isEmpty() ? ", and has no value" : ", not '" + shown(value) + "'";
        return new Wrong<>(keyword + " takes " + takes + instead);
    }

    /** What a client said, fit to stand in a reply: printable ASCII, and not long. */
    static String shown(String said) {
        String text = said.length() > 40 ? said.substring(0, 40) + "..." : said;
        return text.replaceAll("[^ -~]", "?");
    }

    /** What {@code next} makes of the value, where there is one. */
    default <R> ParameterValue<R> then(Function<T, ParameterValue<R>> next) {
        if (this instanceof Wrong<T> wrong) {
            return new Wrong<>(wrong.sentence());
        }
        return next.apply(((Value<T>) this).value());
    }

    /** The value, where it is well formed. */
    default Optional<T> toOptional() {
        return this instanceof Value<T> read ? Optional.of(read.value()) : Optional.empty();
    }

    /** What is wrong, where something is. */
    default Optional<String> complaint() {
        return this instanceof Wrong<T> wrong ? Optional.of(wrong.sentence()) : Optional.empty();
    }
}
