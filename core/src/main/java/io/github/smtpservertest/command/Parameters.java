package io.github.smtpservertest.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters after the address of MAIL or RCPT (RFC 5321 §4.1.2, {@code Mail-parameters}), in the order they
 * were sent. Keywords are the same in any case. Of a parameter that was sent several times the last value counts, but for those of
 * RFC 3461 and RFC 4865, which are read once.
 */
public final class Parameters {

    /** No parameters. */
    public static final Parameters NONE = new Parameters(Map.of(), Set.of(), "");

    private final Map<String, String> values;
    private final Set<String> repeated;
    private final String asSent;

    private Parameters(Map<String, String> values, Set<String> repeated, String asSent) {
        this.values = values;
        this.repeated = repeated;
        this.asSent = asSent;
    }

    /** {@code values} by upper-case keyword, and the text they were read from. */
    static Parameters of(Map<String, String> values, Set<String> repeated, String asSent) {
        return values.isEmpty()
                ? NONE
                : new Parameters(
                        Collections.unmodifiableMap(new LinkedHashMap<>(values)), Set.copyOf(repeated), asSent);
    }

    /** The value of {@code keyword}; the empty string where it was sent without one, such as {@code SMTPUTF8}. */
    public Optional<String> get(String keyword) {
        return Optional.ofNullable(values.get(keyword.toUpperCase(Locale.ROOT)));
    }

    /** Whether {@code keyword} was sent, with or without a value. */
    public boolean has(String keyword) {
        return values.containsKey(keyword.toUpperCase(Locale.ROOT));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The keywords in upper case, in the order they were sent. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** The keywords in upper case of those that were sent several times; unmodifiable. */
    public Set<String> repeated() {
        return repeated;
    }

    /** The values by upper-case keyword, in the order they were sent; unmodifiable. */
    public Map<String, String> asMap() {
        return values;
    }

    /** Whether {@code other} has the same keywords, in any case and order, with the same values, the last ones. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters parameters && values.equals(parameters.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The parameters as they were sent, such as {@code SIZE=1024 body=8BITMIME}. */
    @Override
    public String toString() {
        return asSent;
    }
}
