package io.github.smtpservertest.script;

import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server does at a stage: a reply and what happens to the connection while it goes out.
 *
 * @param reply what it says; empty means what the default server would say
 * @param effects what happens on the wire, in the order in which it was asked for
 * @param lie whether it does what it says
 */
public record Action(Optional<Reply> reply, List<WireEffect> effects, Lie lie) {

    /** The default server's answer, untouched. */
    public static final Action DEFAULT = new Action(Optional.empty(), List.of(), Lie.NONE);

    /** Copies the list, and rejects a lie that contradicts the reply's class. */
    public Action {
        effects = List.copyOf(effects);
        reply.ifPresent(said -> {
            if (lie == Lie.REFUSE_BUT_KEEP && (said.isPositive() || said.isIntermediate())) {
                throw new IllegalArgumentException(
                        "To refuse but keep takes a 4yz or 5yz reply, not " + said.code() + ".");
            }
            if (lie == Lie.ACCEPT_BUT_DISCARD && !said.isPositive()) {
                throw new IllegalArgumentException("To accept but discard takes a 2yz reply, not " + said.code() + ".");
            }
        });
    }

    /** Says {@code reply}. */
    public static Action say(Reply reply) {
        return new Action(Optional.of(reply), List.of(), Lie.NONE);
    }

    /** Says this code with this text, a line for each element; without any, the catalogue's words. */
    public static Action say(int code, String... lines) {
        return say(lines.length == 0 ? Reply.of(code) : Reply.of(code, lines));
    }

    /**
     * The same with one more effect. Octets that {@linkplain WireEffect.Replace replace} the reply and begin with a code
     * tell what the reply is, and so what follows from it.
     */
    public Action with(WireEffect effect) {
        List<WireEffect> more = new ArrayList<>(effects);
        more.add(effect);
        Optional<Reply> meant =
                effect instanceof WireEffect.Replace raw ? RawReply.meaning(raw.octets()) : Optional.empty();
        return new Action(meant.or(() -> reply), more, lie);
    }

    /**
     * What goes out for a reply of these octets, where an effect {@linkplain WireEffect.Replace replaces} or {@linkplain
     * WireEffect.Rewrite rewrites} it; empty where none does.
     */
    public Optional<Octets> inPlaceOf(Octets reply) {
        Optional<Octets> said = Optional.empty();
        for (WireEffect effect : effects) {
            if (effect instanceof WireEffect.Replace replacement) {
                said = Optional.of(replacement.octets());
            } else if (effect instanceof WireEffect.Rewrite rewriting) {
                said = Optional.of(rewriting.change().apply(said.orElse(reply)));
            }
        }
        return said;
    }

    /** Whether an effect {@linkplain #inPlaceOf replaces or rewrites} the reply. */
    public boolean replaces() {
        return effects.stream()
                .anyMatch(effect -> effect instanceof WireEffect.Replace || effect instanceof WireEffect.Rewrite);
    }

    /** The same with all these effects as well. */
    Action with(List<WireEffect> others) {
        Action all = this;
        for (WireEffect effect : others) {
            all = all.with(effect);
        }
        return all;
    }

    boolean isRandom() {
        return effects.stream().anyMatch(WireEffect.RandomDelay.class::isInstance);
    }

    /** The same with its random delays drawn. */
    Action drawn(RandomGenerator random) {
        if (!isRandom()) {
            return this;
        }
        List<WireEffect> drawn = effects.stream()
                .map(effect -> effect instanceof WireEffect.RandomDelay delay
                        ? new WireEffect.Delay(delay.spread().draw(random), delay.at())
                        : effect)
                .toList();
        return new Action(reply, drawn, lie);
    }

    /** The same with this lie. */
    public Action with(Lie newLie) {
        return new Action(reply, effects, newLie);
    }

    /** The action in words, such as {@code say 451 "4.3.0 later", wait 300 ms before the reply}. */
    @Override
    public String toString() {
        Stream<String> said = reply.stream().map(text -> "say " + Shown.reply(text));
        Stream<String> happens = effects.stream().map(WireEffect::toString);
        Stream<String> lied = lie == Lie.NONE ? Stream.empty() : Stream.of(lie.words());
        String words = Stream.of(said, happens, lied).flatMap(part -> part).collect(Collectors.joining(", "));
        return words.isEmpty() ? "answer by default" : words;
    }
}
