package io.github.smtpservertest.internal.settings;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of value a setting has: how it is read from text, written as text, and given to a method of the builder.
 *
 * @param label what stands for the value in a help text, such as {@code COUNT}; empty for a setting that is on or off
 * @param words what such a text is, such as "a whole number"; empty where any text is one
 * @param javaType what an attribute or a method takes
 * @param parser reads a text; empty where it is none of this kind
 * @param printer writes it as text
 * @param arguments what the builder's method takes; none for a setting that is on or off
 */
public record ValueType<T>(
        String label,
        String words,
        Class<?> javaType,
        Function<String, Optional<T>> parser,
        Function<T, String> printer,
        Function<T, List<Object>> arguments) {

    private static final int MAX_AT_A_GLANCE = 4;
    private static final Pattern TIME_FORM = Pattern.compile("([0-9]{1,9})(ms|s|min)");

    /** A setting that is on or off, and off by default. */
    static final ValueType<Boolean> FLAG =
            new ValueType<>("", "true or false", boolean.class, ValueType::truth, String::valueOf, on -> List.of());

    /** A choice between yes and no, where neither is the rule. */
    static final ValueType<Boolean> YES_OR_NO =
            of("true/false", "true or false", boolean.class, ValueType::truth, String::valueOf);

    static final ValueType<Integer> COUNT = of(
            "COUNT",
            "a whole number up to " + Integer.MAX_VALUE,
            int.class,
            text -> number(text).filter(number -> number == number.intValue()).map(Long::intValue),
            String::valueOf);

    static final ValueType<Long> NUMBER =
            of("NUMBER", "a whole number up to " + Long.MAX_VALUE, long.class, ValueType::number, String::valueOf);

    static final ValueType<Duration> TIME =
            of("TIME", "a time such as 300ms, 2s or 5min", Duration.class, ValueType::time, ValueType::inWords);

    static final ValueType<String> TEXT = of("TEXT", "", String.class, text -> Optional.of(text), Function.identity());

    static final ValueType<InetAddress> ADDRESS = of(
            "ADDRESS",
            "an address of this machine such as 127.0.0.1",
            InetAddress.class,
            ValueType::address,
            InetAddress::getHostAddress);

    static final ValueType<Path> FILE = of("FILE", "the path of a file", Path.class, ValueType::path, Path::toString);

    /** Has no printer that would show the secret. */
    static final ValueType<Credential> CREDENTIAL = new ValueType<>(
            "NAME:SECRET",
            "a name, a colon and a secret, such as alice:secret",
            Credential.class,
            ValueType::credential,
            Credential::name,
            who -> List.of(who.name(), who.secret()));

    /** One of the constants of an enum, by its name in any case. */
    static <E extends Enum<E>> ValueType<E> oneOf(String label, Class<E> type) {
        return named(label, type, Enum::name);
    }

    /** One of the constants of an enum, by another name than Java's, in any case. */
    static <E extends Enum<E>> ValueType<E> named(String label, Class<E> type, Function<E, String> nameOf) {
        List<E> all = List.of(type.getEnumConstants());
        return of(
                label,
                alternatives(all.stream().map(nameOf).toList()),
                type,
                text -> all.stream()
                        .filter(one -> nameOf.apply(one).equalsIgnoreCase(text.strip()))
                        .findFirst(),
                nameOf);
    }

    /** What only Java can say. */
    static <T> ValueType<T> inJava() {
        return of("", "", Object.class, text -> Optional.empty(), value -> "…");
    }

    private static <T> ValueType<T> of(
            String label,
            String words,
            Class<?> javaType,
            Function<String, Optional<T>> parser,
            Function<T, String> printer) {
        return new ValueType<>(label, words, javaType, parser, printer, value -> List.of((Object) value));
    }

    /** The same with another label. */
    ValueType<T> labelled(String other) {
        return new ValueType<>(other, words, javaType, parser, printer, arguments);
    }

    private static String alternatives(List<String> names) {
        return (names.size() > MAX_AT_A_GLANCE ? "one of " : "")
                + names.subList(0, names.size() - 1).stream().collect(joining(", "))
                + " or " + names.get(names.size() - 1);
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> time(String text) {
        Matcher form = TIME_FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    default -> Duration.ofMinutes(count);
                });
    }

    /** As {@link #time} reads it, in the largest unit that does. */
    private static String inWords(Duration time) {
        long millis = time.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        return millis == 0 || millis % 60_000 != 0 ? millis / 1000 + "s" : millis / 60_000 + "min";
    }

    /** Java takes nothing at all for loopback; who writes the setting means something. */
    private static Optional<InetAddress> address(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(InetAddress.getByName(text.strip()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Credential> credential(String text) {
        int colon = text.indexOf(':');
        return colon < 1 || colon == text.length() - 1
                ? Optional.empty()
                : Optional.of(new Credential(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** Whether only Java can say it. */
    boolean isOnlyInJava() {
        return javaType == Object.class;
    }

    /** Whether it is on or off. */
    public boolean isFlag() {
        return label.isEmpty() && javaType == boolean.class;
    }

    /** Whether nobody may see its values. */
    boolean isSecret() {
        return javaType == Credential.class;
    }
}
