package io.github.smtpservertest.internal.settings;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.tls.TlsVersion;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What kind of value a setting has: how it is read from text, written as text, and given to a method of the builder.
 *
 * @param <T> the values
 */
public final class ValueType<T> {

    /** A setting that is on or off, and off by default. */
    static final ValueType<Boolean> FLAG = new ValueType<>("", "true or false", boolean.class, TextForm.TRUTH);

    /** A choice between yes and no, where neither is the rule. */
    static final ValueType<Boolean> YES_OR_NO =
            new ValueType<>("true/false", "true or false", boolean.class, TextForm.TRUTH);

    static final ValueType<Integer> COUNT =
            new ValueType<>("COUNT", "a whole number up to " + Integer.MAX_VALUE, int.class, TextForm.COUNT);

    static final ValueType<Long> NUMBER =
            new ValueType<>("NUMBER", "a whole number up to " + Long.MAX_VALUE, long.class, TextForm.NUMBER);

    static final ValueType<Duration> TIME =
            new ValueType<>("TIME", "a time such as 300ms, 2s or 5min", Duration.class, TextForm.TIME);

    static final ValueType<String> TEXT = new ValueType<>("TEXT", "", String.class, TextForm.TEXT);

    static final ValueType<InetAddress> ADDRESS = new ValueType<>(
            "ADDRESS", "an address of this machine such as 127.0.0.1", InetAddress.class, TextForm.ADDRESS);

    static final ValueType<Path> FILE = new ValueType<>("FILE", "the path of a file", Path.class, TextForm.FILE);

    static final ValueType<Credential> CREDENTIAL = new ValueType<>(
            "NAME:SECRET", "a name, a colon and a secret, such as alice:secret", Credential.class, TextForm.CREDENTIAL);

    static final ValueType<SmtpExtension> EXTENSION =
            new ValueType<>("KEYWORD", "", SmtpExtension.class, TextForm.KEYWORD);

    static final ValueType<TlsVersion> TLS_VERSION =
            new ValueType<>("VERSION", "", TlsVersion.class, TextForm.TLS_VERSION);

    static final ValueType<Mechanism> MECHANISM = new ValueType<>("MECHANISM", "", Mechanism.class, TextForm.MECHANISM);

    private final String label;
    private final String words;
    private final Class<?> javaType;
    private final TextForm form;

    private ValueType(String label, String words, Class<?> javaType, TextForm form) {
        this.label = label;
        this.words = words;
        this.javaType = javaType;
        this.form = form;
    }

    /** One of the constants of an enum, by its name in any case. */
    static <E extends Enum<E>> ValueType<E> oneOf(String label, Class<E> type) {
        return new ValueType<>(label, "", type, TextForm.CONSTANT);
    }

    /** What only Java can say. */
    static <T> ValueType<T> inJava() {
        return new ValueType<>("", "", Object.class, TextForm.NONE);
    }

    /** The same with another label. */
    ValueType<T> labelled(String other) {
        return new ValueType<>(other, words, javaType, form);
    }

    /** What stands for the value in a help text, such as {@code COUNT}; empty for a setting that is on or off. */
    public String label() {
        return label;
    }

    /** What a text of it is, such as "a whole number"; empty where any text is one. */
    public String words() {
        return javaType.isEnum() ? SettingText.alternatives(this) : words;
    }

    /** What an attribute or a method takes. */
    public Class<?> javaType() {
        return javaType;
    }

    TextForm form() {
        return form;
    }

    /** The value that a text stands for; empty where it stands for none. */
    @SuppressWarnings("unchecked") // the form is that of the type
    Optional<T> read(String text) {
        return (Optional<T>) SettingText.read(this, text);
    }

    /** A value as text. */
    String write(T value) {
        return SettingText.write(this, value);
    }

    /** What the builder's method takes for a value; nothing for a setting that is on or off. */
    List<Object> arguments(T value) {
        if (isFlag()) {
            return List.of();
        }
        return value instanceof Credential who ? List.of(who.name(), who.secret()) : List.of(value);
    }

    /** Whether only Java can say it. */
    boolean isOnlyInJava() {
        return form == TextForm.NONE;
    }

    /** Whether it is on or off. */
    public boolean isFlag() {
        return label.isEmpty() && javaType == boolean.class;
    }

    /** Whether nobody may see its values. */
    boolean isSecret() {
        return form == TextForm.CREDENTIAL;
    }
}
