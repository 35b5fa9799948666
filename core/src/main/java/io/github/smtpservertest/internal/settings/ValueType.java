package io.github.smtpservertest.internal.settings;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TlsVersion;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What kind of value a setting has: how it is read from text, written as text, and given to a method of the builder. It names no class of
 * values, for each would be loaded before the first server listens.
 *
 * @param <T> the values
 */
public final class ValueType<T> {

    /** A setting that is on or off, and off by default. */
    static final ValueType<Boolean> FLAG = new ValueType<>("", "true or false", TextForm.TRUTH);

    /** A choice between yes and no, where neither is the rule. */
    static final ValueType<Boolean> YES_OR_NO = new ValueType<>("true/false", "true or false", TextForm.TRUTH);

    static final ValueType<Integer> COUNT =
            new ValueType<>("COUNT", "a whole number up to " + Integer.MAX_VALUE, TextForm.COUNT);

    static final ValueType<Long> NUMBER =
            new ValueType<>("NUMBER", "a whole number up to " + Long.MAX_VALUE, TextForm.NUMBER);

    static final ValueType<Duration> TIME = new ValueType<>("TIME", "a time such as 300ms, 2s or 5min", TextForm.TIME);

    static final ValueType<String> TEXT = new ValueType<>("TEXT", "", TextForm.TEXT);

    static final ValueType<InetAddress> ADDRESS =
            new ValueType<>("ADDRESS", "an address of this machine such as 127.0.0.1", TextForm.ADDRESS);

    static final ValueType<Path> FILE = new ValueType<>("FILE", "the path of a file", TextForm.FILE);

    static final ValueType<Credential> CREDENTIAL =
            new ValueType<>("NAME:SECRET", "a name, a colon and a secret, such as alice:secret", TextForm.CREDENTIAL);

    static final ValueType<SmtpExtension> EXTENSION = new ValueType<>("KEYWORD", "", TextForm.KEYWORD);

    static final ValueType<Preset> PRESET = new ValueType<>("SERVER", "", TextForm.PRESET);

    static final ValueType<BareLineEnds> LINE_ENDS = new ValueType<>("WHAT", "", TextForm.BARE_LINE_ENDS);

    static final ValueType<ClientAuthentication> CLIENTS =
            new ValueType<>("WHETHER", "", TextForm.CLIENT_AUTHENTICATION);

    static final ValueType<Fault> FAULTS = new ValueType<>("FAULT", "", TextForm.FAULT);

    static final ValueType<TlsVersion> TLS_VERSION = new ValueType<>("VERSION", "", TextForm.TLS_VERSION);

    static final ValueType<Mechanism> MECHANISM = new ValueType<>("MECHANISM", "", TextForm.MECHANISM);

    private final String label;
    private final String words;
    private final TextForm form;

    private ValueType(String label, String words, TextForm form) {
        this.label = label;
        this.words = words;
        this.form = form;
    }

    /** What only Java can say. */
    static <T> ValueType<T> inJava() {
        return new ValueType<>("", "", TextForm.NONE);
    }

    /** The same with another label. */
    ValueType<T> labelled(String other) {
        return new ValueType<>(other, words, form);
    }

    /** What stands for the value in a help text, such as {@code COUNT}; empty for a setting that is on or off. */
    public String label() {
        return label;
    }

    /** What a text of it is, such as "a whole number"; empty where any text is one. */
    public String words() {
        return javaType().isEnum() ? SettingText.alternatives(this) : words;
    }

    /** What an attribute or a method takes. */
    public Class<?> javaType() {
        return SettingText.javaType(form);
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
        return label.isEmpty() && form == TextForm.TRUTH;
    }

    /** Whether nobody may see its values. */
    boolean isSecret() {
        return form == TextForm.CREDENTIAL;
    }
}
