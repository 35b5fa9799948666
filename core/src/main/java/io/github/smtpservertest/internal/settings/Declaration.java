package io.github.smtpservertest.internal.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of a {@link Setting} before it is one. */
final class Declaration<T> {

    final String name;
    final ValueType<T> type;
    final String text;
    final Map<SettingSource, String> elsewhere = new EnumMap<>(SettingSource.class);
    List<T> usual = List.of();
    Optional<String> usualInWords = Optional.of("none");
    Bounds bounds = Bounds.NONE;
    boolean repeatable;
    Optional<Prerequisite> prerequisite = Optional.empty();
    Optional<T> ifNoValue = Optional.empty();

    private Declaration(String name, ValueType<T> type, String text) {
        this.name = name;
        this.type = type;
        this.text = text;
    }

    /** A setting of that name; the text is a sentence without its full stop, and stands in the Javadoc of the builder too. */
    static <T> Declaration<T> setting(String name, ValueType<T> type, String text) {
        return new Declaration<>(name, type, text);
    }

    /** A setting that no text can say, but only Java. */
    static <T> Declaration<T> inJava(String name, String text) {
        Declaration<T> setting = new Declaration<>(name, ValueType.inJava(), text);
        for (SettingSource source : SettingSource.values()) {
            setting.elsewhere.put(source, "");
        }
        return setting;
    }

    /** Is this by default, written as the type writes it when somebody asks. */
    Declaration<T> usually(T value) {
        this.usual = List.of(value);
        this.usualInWords = Optional.empty();
        return this;
    }

    /** Is by default what these words say. */
    Declaration<T> usuallyInWords(String words) {
        return usually(List.of(), words);
    }

    /** Is this by default, which these words say. */
    Declaration<T> usually(List<T> values, String words) {
        this.usual = List.copyOf(values);
        this.usualInWords = Optional.of(words);
        return this;
    }

    /** Must be such a value. */
    Declaration<T> allowed(Bounds within) {
        this.bounds = within;
        return this;
    }

    /** May have several values, each of which adds to those before. */
    Declaration<T> repeatable() {
        this.repeatable = true;
        return this;
    }

    /** Means nothing without that. */
    Declaration<T> needs(Prerequisite what) {
        this.prerequisite = Optional.of(what);
        return this;
    }

    /** Is this where the option has no value. */
    Declaration<T> ifNoValue(T value) {
        this.ifNoValue = Optional.of(value);
        return this;
    }

    /** Has no name there that follows from its own, but is said in this way; an empty text: not at all. */
    Declaration<T> elsewhere(SettingSource source, String way) {
        elsewhere.put(source, way);
        return this;
    }
}
