package io.github.smtpservertest.script;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.reply.Disposition;
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
 * <pre>{@code
 * smtp.script().on(endOfData()).act((event, session) -> Action.say(451, "4.3.0 later").delay(ofMillis(300)));
 * }</pre>
 *
 * @param reply what it says; empty means what the default server would say
 * @param effects what happens on the wire, in the order in which it was asked for
 * @param disposition whether it does what it says
 */
public record Action(Optional<Reply> reply, List<WireEffect> effects, Disposition disposition)
        implements Faults<Action> {

    /** The default server's answer, untouched. */
    public static final Action DEFAULT = new Action(Optional.empty(), List.of(), Disposition.AS_REPLIED);

    /** Copies the list, and rejects a disposition that contradicts the reply's class. */
    public Action {
        effects = List.copyOf(effects);
        reply.ifPresent(said -> {
            if (disposition == Disposition.KEEP_ALTHOUGH_REFUSED && (said.isPositive() || said.isIntermediate())) {
                throw new IllegalArgumentException(
                        "To refuse but keep takes a 4yz or 5yz reply, not " + said.code() + ".");
            }
            if (disposition == Disposition.DISCARD_ALTHOUGH_ACCEPTED && !said.isPositive()) {
                throw new IllegalArgumentException("To accept but discard takes a 2yz reply, not " + said.code() + ".");
            }
        });
    }

    /** Says {@code reply}. */
    public static Action say(Reply reply) {
        return new Action(Optional.of(reply), List.of(), Disposition.AS_REPLIED);
    }

    /** Says this code with this text, a line for each element; without any, the catalogue's words. */
    public static Action say(int code, String... lines) {
        return say(lines.length == 0 ? Reply.of(code) : Reply.of(code, lines));
    }

    /**
     * The same with one more effect. Bytes that {@linkplain Faults#raw(String) replace} the reply and begin with a code tell
     * what the reply is, and so what follows from it.
     */
    @Override
    public Action effect(WireEffect effect) {
        return with(List.of(effect));
    }

    /** The same with all these effects as well. */
    public Action with(List<WireEffect> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<WireEffect> more = new ArrayList<>(effects);
        more.addAll(others);
        Optional<Reply> meant = Effects.of(others).insteadOfReply().flatMap(RawReply::meaning);
        return new Action(meant.or(() -> reply), more, disposition);
    }

    /** The first of the effects that no exchange of that stage can have, whatever the server; empty where all can be. */
    public Optional<WireEffect> misplacedAt(Stage stage) {
        return Effects.of(effects).misplacedAt(stage).map(effect -> effect);
    }

    List<Gate> holds() {
        return Effects.of(effects).holds();
    }

    boolean isRandom() {
        return Effects.of(effects).isRandom();
    }

    /** The same with its random delays drawn. */
    Action drawn(RandomGenerator random) {
        return new Action(reply, Effects.of(effects).drawn(random), disposition);
    }

    /** The same, done like this. */
    public Action with(Disposition newDisposition) {
        return new Action(reply, effects, newDisposition);
    }

    /** The action in words, such as {@code say 451 "4.3.0 later", wait 300 ms before the reply}. */
    @Override
    public String toString() {
        Stream<String> said = reply.stream().map(text -> "say " + Shown.reply(text));
        Stream<String> happens = effects.stream().map(WireEffect::toString);
        Stream<String> done = disposition == Disposition.AS_REPLIED ? Stream.empty() : Stream.of(disposition.words());
        String words = Stream.of(said, happens, done).flatMap(part -> part).collect(Collectors.joining(", "));
        return words.isEmpty() ? "answer by default" : words;
    }
}
