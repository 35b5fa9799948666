package io.github.smtpservertest.internal.effect;

import java.util.Optional;
import java.util.function.Function;

/**
 * How an effect is written in the notation of rules, as far as it begins with the same words.
 *
 * @param words the words that it begins with
 * @param reader takes what comes after them; empty where it is another effect that begins so
 */
record EffectForm(String words, Function<EffectReader, Optional<Effect>> reader) {

    /** One whose words begin no other effect. */
    static EffectForm of(String words, Function<EffectReader, Effect> reader) {
        return new EffectForm(words, text -> Optional.of(reader.apply(text)));
    }
}
