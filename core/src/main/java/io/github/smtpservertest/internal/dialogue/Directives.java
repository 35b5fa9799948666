package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.EffectReader;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.internal.notation.NotationReader;
import io.github.smtpservertest.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands behind {@code !}, as far as it is one step or a few, and no part of a group. */
final class Directives {

    private static final String TIME = "([0-9]{1,7}) ?(ms|s|min)";
    private static final Pattern DRIBBLE = Pattern.compile("dribble ([0-9]{1,7}) bytes? every " + TIME);
    private static final Pattern BYTES = Pattern.compile("bytes ([0-9]{1,9})");
    private static final Pattern SAY = Pattern.compile("say (hex|base64|(?=[\"'])) ?(.*)");
    private static final Pattern REQUIRE = Pattern.compile("(?i)require +\\{([^}]*)} +(?=[^ ])");
    private static final Point ANYWHERE = Point.inContent(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Directives() {}

    /** The steps that {@code words} stand for; empty where they stand for none. */
    static Optional<List<Step>> read(Reading reading, String words) {
        int line = reading.line();
        return switch (words) {
            case "silence" -> one(new Step.Silence(line));
            case "no reply" -> one(new Step.SaysNothing(line));
            case "client closes" -> one(new Step.Leaves(line));
            case "handshake fails" -> one(new Step.HandshakeFails(line, false));
            case "inside tls" -> one(new Step.Happens(line, "inside TLS", new Step.Occurrence.InsideTls()));
            case "stay in plaintext" -> one(new Step.Happens(line, words, new Step.Occurrence.NoTls()));
            default -> withNumbers(reading, words);
        };
    }

    /** The server closes. */
    static Step close(int line) {
        return happens(line, "close");
    }

    /** The server resets. */
    static Step reset(int line) {
        return happens(line, "reset");
    }

    private static Step happens(int line, String words) {
        return new Step.Happens(line, words, new AtPoint(effect(words).orElseThrow()));
    }

    private static Optional<List<Step>> withNumbers(Reading reading, String words) {
        int line = reading.line();
        if (words.startsWith("tls")) {
            return TlsChoice.read(reading, words.substring("tls".length())).map(choice -> List.of(tls(line, choice)));
        }
        if (words.startsWith("otherwise ")) {
            return one(otherwise(reading, words.substring("otherwise ".length())));
        }
        Matcher found = DRIBBLE.matcher(words);
        if (found.matches()) {
            int bytes = positive(reading, found.group(1));
            return one(new Step.Happens(line, words, new Step.Occurrence.Dribble(bytes, time(reading, found, 2))));
        }
        found = BYTES.matcher(words);
        if (found.matches()) {
            return one(new Step.HearsBytes(line, positive(reading, found.group(1))));
        }
        found = SAY.matcher(words);
        return found.matches() ? Optional.of(said(reading, found)) : effect(reading);
    }

    /** What a rule can let happen at a point, in the same words; the point is where it stands. */
    private static Optional<List<Step>> effect(Reading reading) {
        Optional<Effect> read;
        try {
            read = effect(reading.rest());
        } catch (NotationException wrong) {
            throw reading.wrongAt(reading.position() + wrong.index(), wrong.sentence());
        }
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Effect effect = read.get();
        if (effect.isRandom()) {
            throw reading.wrong("A delay of a dialogue is the same each time, such as 'delay 300ms'.");
        }
        if (effect.hold().isPresent()) {
            String name = effect.hold().get().name().orElseThrow();
            return one(new Step.Happens(reading.line(), effect.toString(), new Step.Occurrence.ReachesGate(name)));
        }
        boolean movable = effect.placedAt(ANYWHERE).at().equals(ANYWHERE);
        return movable
                ? one(new Step.Happens(
                        reading.line(), effect.placedAt(effect.at()).toString(), new AtPoint(effect)))
                : Optional.empty();
    }

    /** The effect that the words are, to their end. */
    private static Optional<Effect> effect(String words) {
        NotationReader in = new NotationReader(words);
        Optional<Effect> effect = EffectReader.withoutPoints(in, Gate::closed).effect();
        if (effect.isPresent() && !in.isAtEnd()) {
            throw in.wrong("The line ends here" + in.insteadOf() + "; where it stands says when that happens.");
        }
        return effect;
    }

    /** TLS begins. */
    static Step tls(int line, TlsChoice choice) {
        return new Step.Happens(line, choice.words(), new Step.Occurrence.BeginTls(choice));
    }

    private static Step otherwise(Reading reading, String what) {
        boolean server = what.equals("S...");
        Optional<Reply> reply =
                server ? Optional.empty() : Reply.parse((what + "\r\n").getBytes(StandardCharsets.UTF_8));
        if (!server && reply.isEmpty()) {
            throw reading.wrong(
                    "After 'otherwise' stands a reply, as in '! otherwise 500 5.5.2 What was that?', or S...");
        }
        return new Step.Happens(reading.line(), "otherwise " + what, new Step.Occurrence.Otherwise(reply));
    }

    /**
     * Reads {@code require}, of which what stands after the fact is text with wildcards; empty where it is another directive.
     */
    static Optional<Step> requirement(Reading reading) {
        Matcher found = REQUIRE.matcher(reading.rest());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        Fact fact = Fact.of(found.group(1).toLowerCase(Locale.ROOT))
                .orElseThrow(() -> reading.wrong(
                        "There is no {" + found.group(1) + "} to require; there are " + Fact.words() + "."));
        reading.skip(found.end());
        String notation = reading.rest().stripTrailing();
        Template template = Template.read(reading, true);
        if (!template.names().isEmpty() || template.open()) {
            throw reading.wrong("What is required has wildcards at most: no name, and no lone backslash at its end.");
        }
        return Optional.of(new Step.Requires(reading.line(), fact, LinePattern.Like.of(template, notation)));
    }

    /** The bytes as the lines that a transcript would show. */
    private static List<Step> said(Reading reading, Matcher found) {
        byte[] bytes;
        try {
            bytes = switch (found.group(1)) {
                case "hex" -> HexFormat.of().parseHex(found.group(2).replace(" ", ""));
                case "base64" -> Base64.getDecoder().decode(found.group(2));
                default -> quoted(reading);
            };
        } catch (DialogueSyntaxException wrong) {
            throw wrong;
        } catch (IllegalArgumentException wrong) {
            throw reading.wrong("That is not " + found.group(1) + ", as in '! say hex 32 32 30 20 0D 0A' or"
                    + " '! say base64 MjIwIA0K'.");
        }
        List<Step> steps = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            boolean lineEnds = at > start + 1 && bytes[at - 1] == '\n' && bytes[at - 2] == '\r';
            if (lineEnds || (at == bytes.length && at > start)) {
                Bytes part = Bytes.of(Arrays.copyOfRange(bytes, start, at));
                steps.add(new Step.Says(reading.line(), new Speech.Plain(part, Notation.of("S", part))));
                start = at;
            }
        }
        if (steps.isEmpty()) {
            throw reading.wrong("There is nothing to say behind 'say " + found.group(1) + "'.");
        }
        return steps;
    }

    /** The bytes in quotes, as a rule has them. */
    private static byte[] quoted(Reading reading) {
        try {
            NotationReader in = new NotationReader(reading.rest());
            in.needs("say");
            Bytes bytes = in.bytes();
            if (!in.isAtEnd()) {
                throw in.wrong("The line ends here" + in.insteadOf() + ".");
            }
            return bytes.toByteArray();
        } catch (NotationException wrong) {
            throw reading.wrongAt(reading.position() + wrong.index(), wrong.sentence());
        }
    }

    private static int positive(Reading reading, String digits) {
        int number = Integer.parseInt(digits);
        if (number < 1) {
            throw reading.wrong("The number of bytes is 1 or more, not " + number + ".");
        }
        return number;
    }

    private static Duration time(Reading reading, Matcher found, int group) {
        long number = Long.parseLong(found.group(group));
        Duration time = switch (found.group(group + 1)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        if (time.compareTo(LONGEST) > 0) {
            throw reading.wrong(
                    "A wait is an hour at most, not " + found.group(group) + " " + found.group(group + 1) + ".");
        }
        return time;
    }

    private static Optional<List<Step>> one(Step step) {
        return Optional.of(List.of(step));
    }

    /** The words with single spaces, and in small letters but for what is said. */
    static String normalized(String text) {
        UnaryOperator<String> small = words -> words.toLowerCase(Locale.ROOT);
        String single = text.strip().replaceAll("[ \t]+", " ");
        int first = single.indexOf(' ');
        String verb = small.apply(first < 0 ? single : single.substring(0, first));
        if (verb.equals("otherwise")) {
            return first < 0 ? verb : verb + single.substring(first);
        }
        if (verb.equals("say")) {
            int second = first < 0 ? -1 : single.indexOf(' ', first + 1);
            return second < 0
                    ? small.apply(single)
                    : small.apply(single.substring(0, second)) + single.substring(second);
        }
        return small.apply(single);
    }
}
