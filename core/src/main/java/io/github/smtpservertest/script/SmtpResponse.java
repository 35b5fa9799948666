package io.github.smtpservertest.script;

import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.text.RawReply;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server does at an event: a reply, and what happens to the connection while that goes out. A callback returns one.
 *
 * <pre>{@code
 * smtp.on(endOfData()).respondWith(message -> SmtpResponse.reply(451, "4.3.0 later").delay(ofMillis(300)));
 * }</pre>
 *
 * <p>Immutable. What happens at different points is kept in the order of the points, what happens at one in the order in which it
 * was written, so two that mean the same are equal.
 *
 * @param reply what it says; empty means what the default server would say
 * @param effects what happens on the wire
 * @param keepsAlthoughRefused whether the recipient or the message is kept although the reply refuses it
 * @param discardsAlthoughAccepted whether the recipient or the message is thrown away although the reply accepts it
 */
public record SmtpResponse(
        Optional<Reply> reply, List<WireEffect> effects, boolean keepsAlthoughRefused, boolean discardsAlthoughAccepted)
        implements EffectWords<SmtpResponse> {

    private static final SmtpResponse DEFAULT = new SmtpResponse(Optional.empty(), List.of(), false, false);

    /** Copies the list, in the order of the points. */
    public SmtpResponse {
        effects = Effects.of(effects).inOrderOfPoints();
    }

    /** What the default server would say, and nothing besides: as if there were no rule. */
    public static SmtpResponse byDefault() {
        return DEFAULT;
    }

    /** Says {@code reply}. */
    public static SmtpResponse reply(Reply reply) {
        return DEFAULT.saying(reply);
    }

    /**
     * Says this code with this text, a line for each element; without any, the catalogue's words.
     *
     * @param code 200 to 599
     */
    public static SmtpResponse reply(int code, String... lines) {
        return reply(lines.length == 0 ? Reply.of(code) : Reply.of(code, lines));
    }

    /** The same, saying {@code other}. */
    public SmtpResponse saying(Reply other) {
        return new SmtpResponse(Optional.of(other), effects, keepsAlthoughRefused, discardsAlthoughAccepted);
    }

    /** The same with one more effect. */
    @Override
    public SmtpResponse effect(WireEffect effect) {
        return with(List.of(effect));
    }

    /** The same with all these effects as well. */
    public SmtpResponse with(List<WireEffect> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<WireEffect> more = new ArrayList<>(effects);
        more.addAll(others);
        return new SmtpResponse(reply, more, keepsAlthoughRefused, discardsAlthoughAccepted);
    }

    /** The same, but the recipient or the message is kept although the reply refuses it: duplicate on retry. */
    public SmtpResponse keepAlthoughRefused() {
        return new SmtpResponse(reply, effects, true, discardsAlthoughAccepted);
    }

    /** The same, but the recipient or the message is thrown away although the reply accepts it: lost mail. */
    public SmtpResponse discardAlthoughAccepted() {
        return new SmtpResponse(reply, effects, keepsAlthoughRefused, true);
    }

    /**
     * What the reply is to a client: the reply, or what the bytes that are {@linkplain #raw(String) said in its place}
     * begin with. Empty where the default server's is.
     */
    public Optional<Reply> meaning() {
        return effects.isEmpty()
                ? reply
                : Effects.of(effects)
                        .insteadOfReply()
                        .flatMap(RawReply::meaning)
                        .or(() -> reply);
    }

    /** Whether it is what the default server does. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }

    /** In words, such as {@code say 451 "4.3.0 later", wait 300 ms before the reply}. */
    @Override
    public String toString() {
        Stream<String> said = reply.stream().map(text -> "say " + Shown.reply(text));
        Stream<String> happens = effects.stream().map(WireEffect::toString);
        Stream<String> done = Stream.concat(
                keepsAlthoughRefused ? Stream.of("keep although refused") : Stream.of(),
                discardsAlthoughAccepted ? Stream.of("discard although accepted") : Stream.of());
        String words = Stream.of(said, happens, done).flatMap(part -> part).collect(Collectors.joining(", "));
        return words.isEmpty() ? "answer by default" : words;
    }
}
