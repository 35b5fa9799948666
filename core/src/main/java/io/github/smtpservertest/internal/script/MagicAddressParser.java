package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.EffectReader;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.internal.notation.NotationReader;
import io.github.smtpservertest.internal.rule.RuleCheck;
import io.github.smtpservertest.internal.rule.RuleParser;
import io.github.smtpservertest.internal.script.MagicAddress.Due;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.SmtpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads one magic address: the words of the notation of rules, with hyphens between them in place of spaces and commas, and a place.
 * {@code FakeSmtpServerBuilder.magicAddresses()} tells them.
 */
final class MagicAddressParser {

    private static final int MAX_SHOWN = 40;
    private static final String ENHANCED = "[0-9]{1,3}([.][0-9]{1,3}){2}";

    private final String text;
    private final Due own;
    private final NotationReader in;
    private final EffectReader effects;

    private Optional<Reply> reply = Optional.empty();
    private Optional<Due> place = Optional.empty();
    private boolean keeps;
    private boolean discards;
    private OptionalInt times = OptionalInt.empty();
    private final List<Effect> happens = new ArrayList<>();

    MagicAddressParser(String text, Stage stage) {
        this.text = text;
        this.own = stage == Stage.MAIL ? Due.MAIL : Due.RCPT;
        this.in = new NotationReader(text.replace('-', ' ').replace("half close", "half-close"));
        this.effects = new EffectReader(in, MagicAddressParser::noGate);
    }

    private static Gate noGate(String name) {
        throw new IllegalArgumentException("Nobody could open the gate of an address.");
    }

    MagicAddress parse() {
        try {
            while (!in.isAtEnd()) {
                word();
            }
        } catch (NotationException mistake) {
            throw wrong(sentence(mistake.sentence()));
        }
        if (reply.isEmpty() && happens.isEmpty() && !discards) {
            throw wrong(
                    "it does not say what is to go wrong; a code such as 451, or close, reset or stall, is missing");
        }
        return new MagicAddress(text, place(), response(), times.orElse(Integer.MAX_VALUE));
    }

    private SmtpResponse response() {
        if (keeps && reply.isEmpty()) {
            throw wrong("to keep although refused goes with a code, such as 550-keep-although-refused");
        }
        SmtpResponse response = reply.map(SmtpResponse::reply).orElseGet(SmtpResponse::byDefault);
        for (Effect effect : happens) {
            response = response.effect(placed(effect));
        }
        SmtpResponse kept = keeps ? response.keepAlthoughRefused() : response;
        SmtpResponse disposed = discards ? kept.discardAlthoughAccepted() : kept;
        RuleCheck.problem(disposed, Set.of(place().stage())).ifPresent(sentence -> {
            throw wrong(sentence(sentence));
        });
        return disposed;
    }

    /** What would happen before a reply happens in the content when its first byte has come. */
    private Effect placed(Effect effect) {
        boolean before = place() == Due.CONTENT && effect.at().equals(Point.beforeReply());
        return before ? effect.placedAt(Point.inContent(1)) : effect;
    }

    private Due place() {
        return place.orElse(own);
    }

    private void word() {
        String word = in.word();
        OptionalInt count = RuleParser.times(in);
        if (count.isPresent()) {
            times = count;
        } else if (in.takes("at")) {
            at();
        } else if (word.matches("[0-9]{1,9}")) {
            code(in.takeWord());
        } else if (in.takes("keep although refused")) {
            keeps = true;
        } else if (in.takes("discard although accepted")) {
            discards = true;
        } else {
            effect(word);
        }
    }

    private void effect(String word) {
        Effect effect = effects.effect()
                .orElseThrow(() -> wrong("\"" + shown(word) + "\" is not among its words: a code (451 or 451-4.7.1), "
                        + EffectReader.words().stream()
                                .filter(known -> !known.equals("hold"))
                                .map(known -> known.replace(' ', '-'))
                                .collect(Collectors.joining(", "))
                        + ", keep-although-refused, discard-although-accepted, at-PLACE, once, 2-times"));
        if (effect.isRandom()) {
            throw wrong("a delay of an address is the same each time, such as delay-500ms");
        }
        happens.add(effect);
    }

    private void at() {
        String stage = in.takeWord();
        Due found = Arrays.stream(Due.values())
                .filter(known -> known.word().equals(stage))
                .findFirst()
                .orElseThrow(() -> wrong("\"at-" + shown(stage) + "\" names no place; "
                        + Arrays.stream(Due.values())
                                .map(known -> "at-" + known.word())
                                .collect(Collectors.joining(", "))
                        + " are the places"));
        if (place.isPresent()) {
            throw wrong("\"at-" + stage + "\" is a second place; an address has at most one");
        }
        if (found.compareTo(own) < 0) {
            throw wrong("\"at-" + stage + "\" is over when the recipient is heard of; use such a sender instead");
        }
        place = Optional.of(found);
    }

    private void code(String word) {
        int code = Integer.parseInt(word);
        if (code < 200 || code > 599) {
            throw wrong(word + " is no reply code; codes are 200 to 599");
        }
        if (reply.isPresent()) {
            throw wrong(word + " is a second code; an address has at most one");
        }
        Reply said = Reply.of(code);
        if (in.word().matches(ENHANCED)) {
            said = Reply.of(
                    code, in.takeWord() + " " + said.withoutEnhancedStatus().text());
        }
        reply = Optional.of(said);
    }

    /** The sentence of another as the end of one that has begun. */
    private static String sentence(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1);
    }

    private IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException("Magic address not understood: " + sentence);
    }

    private static String shown(String word) {
        return word.length() > MAX_SHOWN ? word.substring(0, MAX_SHOWN) + "..." : word;
    }
}
