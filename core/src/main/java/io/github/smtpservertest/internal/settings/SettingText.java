package io.github.smtpservertest.internal.settings;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TlsVersion;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values of settings as text. It is apart from {@link ValueType} since a test that sets nothing by text, as most, need not load it before
 * its first server listens.
 */
final class SettingText {

    private static final int MAX_AT_A_GLANCE = 4;
    private static final Pattern TIME_FORM = Pattern.compile("([0-9]{1,9})(ms|s|min)");

    private SettingText() {}

    /** What an attribute or a method takes that has such a value. */
    static Class<?> javaType(TextForm form) {
        return switch (form) {
            case TRUTH -> boolean.class;
            case COUNT -> int.class;
            case NUMBER -> long.class;
            case TIME -> Duration.class;
            case TEXT -> String.class;
            case ADDRESS -> InetAddress.class;
            case FILE -> Path.class;
            case CREDENTIAL -> Credential.class;
            case PRESET -> Preset.class;
            case BARE_LINE_ENDS -> BareLineEnds.class;
            case CLIENT_AUTHENTICATION -> ClientAuthentication.class;
            case FAULT -> Fault.class;
            case KEYWORD -> SmtpExtension.class;
            case TLS_VERSION -> TlsVersion.class;
            case MECHANISM -> Mechanism.class;
            case NONE -> Object.class;
        };
    }

    /** The value that a text stands for; empty where it stands for none. */
    static Optional<?> read(ValueType<?> type, String text) {
        return switch (type.form()) {
            case TRUTH -> truth(text);
            case COUNT ->
                number(text).filter(number -> number == number.intValue()).map(Long::intValue);
            case NUMBER -> number(text);
            case TIME -> time(text);
            case TEXT -> Optional.of(text);
            case ADDRESS -> address(text);
            case FILE -> path(text);
            case CREDENTIAL -> credential(text);
            case PRESET, BARE_LINE_ENDS, CLIENT_AUTHENTICATION, FAULT, KEYWORD, TLS_VERSION, MECHANISM ->
                constants(type)
                        .filter(one -> write(type, one).equalsIgnoreCase(text.strip()))
                        .findFirst();
            case NONE -> Optional.empty();
        };
    }

    /** The text of a value; of a credential only the name, for nobody is to see the secret. */
    static String write(ValueType<?> type, Object value) {
        return switch (type.form()) {
            case TRUTH, COUNT, NUMBER, TEXT, FILE -> value.toString();
            case TIME -> inWords((Duration) value);
            case ADDRESS -> ((InetAddress) value).getHostAddress();
            case CREDENTIAL -> ((Credential) value).name();
            case PRESET, BARE_LINE_ENDS, CLIENT_AUTHENTICATION, FAULT -> ((Enum<?>) value).name();
            case KEYWORD -> ((SmtpExtension) value).keyword();
            case TLS_VERSION -> ((TlsVersion) value).standardName();
            case MECHANISM -> ((Mechanism) value).saslName();
            case NONE -> "…";
        };
    }

    /** The constants of an enum as a choice. */
    static String alternatives(ValueType<?> type) {
        List<String> names =
                constants(type).map(constant -> write(type, constant)).toList();
        return (names.size() > MAX_AT_A_GLANCE ? "one of " : "")
                + String.join(", ", names.subList(0, names.size() - 1))
                + " or " + names.get(names.size() - 1);
    }

    private static Stream<Object> constants(ValueType<?> type) {
        return Stream.of(type.javaType().getEnumConstants());
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
}
