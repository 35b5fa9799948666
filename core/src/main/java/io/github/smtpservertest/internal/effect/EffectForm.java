package io.github.smtpservertest.internal.effect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How an effect is written in the notation of rules, as far as it begins with the same words.
 *
 * @param words the words that it begins with
 * @param reader takes what comes after them; empty where it is another effect that begins so
 * @param otherWords what to write instead of words that are none, in small letters
 */
record EffectForm(String words, Function<EffectReader, Optional<Effect>> reader, Map<String, String> otherWords) {

    EffectForm {
        otherWords = Map.copyOf(otherWords);
    }

    /** One that begins as another does, too. */
    static EffectForm among(String words, Function<EffectReader, Optional<Effect>> reader) {
        return new EffectForm(words, reader, Map.of());
    }

    /** One whose words begin no other effect. */
    static EffectForm of(String words, Function<EffectReader, Effect> reader) {
        return among(words, text -> Optional.of(reader.apply(text)));
    }

    /**
     * The same, with words that people write who mean it.
     *
     * @param example what to write instead, such as {@code delay 300ms}
     * @param others the words, of which no case counts
     */
    EffectForm not(String example, String... others) {
        Map<String, String> more = new HashMap<>(otherWords);
        for (String other : others) {
            more.put(other.toLowerCase(Locale.ROOT), example);
        }
        return new EffectForm(words, reader, more);
    }
}
