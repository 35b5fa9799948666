package io.github.smtpservertest.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One setting of a server: its name, which is that of the builder's method, what kind of value it has, which of them are
 * allowed, what it is by default, and what there is to say about it. {@link SettingCatalogue} has them all.
 *
 * @param <T> its value, or one of its values where there may be several
 */
public final class Setting<T> {

    private final String name;
    private final ValueType<T> type;
    private final String text;
    private final List<T> usual;
    private final Optional<String> usualInWords;
    private final Bounds bounds;
    private final boolean repeatable;
    private final Optional<Prerequisite> prerequisite;
    private final Optional<T> ifNoValue;
    private final Map<SettingSource, String> elsewhere;

    Setting(Declaration<T> declaration) {
        this.name = declaration.name;
        this.type = declaration.type;
        this.text = declaration.text;
        this.usual = declaration.usual;
        this.usualInWords = declaration.usualInWords;
        this.bounds = declaration.bounds;
        this.repeatable = declaration.repeatable;
        this.prerequisite = declaration.prerequisite;
        this.ifNoValue = declaration.ifNoValue;
        this.elsewhere = declaration.elsewhere;
    }

    /** Such as {@code maxRecipients}; the builder's method has the same. */
    public String name() {
        return name;
    }

    /** What kind of value it has. */
    public ValueType<T> type() {
        return type;
    }

    /** What it is by default; several where there may be several, none where nothing is. */
    List<T> usual() {
        return usual;
    }

    /** Whether it may have several values, each of which adds to those before. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** What a server needs for this to mean something. */
    public Optional<Prerequisite> prerequisite() {
        return prerequisite;
    }

    /** What it is where the option has no value; empty where that must have one. */
    public Optional<T> ifNoValue() {
        return ifNoValue;
    }

    /** What it is called there; empty where it cannot be given there, or not under a name of its own. */
    public Optional<String> nameIn(SettingSource source) {
        return elsewhere.containsKey(source) ? Optional.empty() : Optional.of(source.nameOf(name));
    }

    /** How the same is said there, where it has no name of its own there; empty where it cannot be said. */
    public String saidOtherwise(SettingSource source) {
        return elsewhere.getOrDefault(source, "");
    }

    /** What it is by default, in words. */
    public String usualInWords() {
        return usualInWords.orElseGet(() -> type.write(usual.get(0)));
    }

    /** What a text must be to be a value of it; empty where it is on or off. */
    public String allowedInText() {
        if (type.isFlag() || type.isOnlyInJava()) {
            return "";
        }
        if (bounds.words().isEmpty()) {
            return type.words();
        }
        return type.javaType() == Duration.class ? type.words() + ", " + bounds.words() : bounds.words();
    }

    /** What it is about, without a full stop. */
    public String text() {
        return text;
    }

    /** What there is to say about it in Java, where its type is to be seen: what it is about, its bounds and its default. */
    public String javadoc() {
        return sentences(bounds.words(), usualInWords());
    }

    /** What there is to say about it where it is given as text, with the default there. */
    public String help(String usually) {
        return sentences(allowedInText(), usually);
    }

    /** What there is to say about it where it is given as text. */
    public String help() {
        return help(usualInWords());
    }

    private String sentences(String allowed, String usually) {
        if (type.isFlag()) {
            return text + ".";
        }
        return text + ". " + (allowed.isEmpty() ? "Default: " : capitalized(allowed) + "; default: ") + usually + ".";
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Reads a value; an {@link IllegalArgumentException} says in a sentence why it is none. */
    public T parse(String value) {
        return checked(type.read(value).orElseThrow(() -> wrong(type.words(), "'" + value + "'")));
    }

    /** The same value, if it is allowed; otherwise an {@link IllegalArgumentException} says in a sentence why not. */
    T checked(T value) {
        if (!bounds.allow(value)) {
            String shown = type.write(value);
            throw wrong(bounds.words(), value instanceof String ? "'" + shown + "'" : shown);
        }
        return value;
    }

    private IllegalArgumentException wrong(String words, String value) {
        return new IllegalArgumentException(
                name + " is " + words + (type.isSecret() ? "; what was given is not." : ", not " + value + "."));
    }

    /** How a call of the builder looks that gives it this value, such as {@code maxRecipients(3)}. */
    public String call(T value) {
        return name + "(" + (type.isFlag() ? "" : type.write(value)) + ")";
    }

    @Override
    public String toString() {
        return name;
    }
}
