package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.internal.notation.NotationReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads effects in the notation of rules. */
public final class EffectReader {

    /** Words that begin a place, or seem to, where what comes after them is none. */
    private static final Set<String> NO_PLACES = Set.of("before", "in", "inside", "instead", "during");

    private final NotationReader in;
    private final Function<String, Gate> gates;
    private final boolean points;
    private int start;

    /**
     * Reads effects where {@code in} is.
     *
     * @param gates the gate of a name
     */
    public EffectReader(NotationReader in, Function<String, Gate> gates) {
        this(in, gates, true);
    }

    private EffectReader(NotationReader in, Function<String, Gate> gates, boolean points) {
        this.in = in;
        this.gates = gates;
        this.points = points;
    }

    /** One that takes no points, because something else says when an effect happens. */
    public static EffectReader withoutPoints(NotationReader in, Function<String, Gate> gates) {
        return new EffectReader(in, gates, false);
    }

    /** The text that is read. */
    NotationReader in() {
        return in;
    }

    /** Takes the effect that comes next; empty where none does. */
    public Optional<Effect> effect() {
        start = in.at();
        for (EffectForm form : Effect.Forms.ALL) {
            if (in.takes(form.words())) {
                Optional<Effect> effect = form.reader().apply(this);
                if (effect.isPresent()) {
                    return effect;
                }
                in.backTo(start);
            }
        }
        return Optional.empty();
    }

    /** The words that effects begin with, for a message. */
    public static List<String> words() {
        return Effect.Forms.ALL.stream().map(EffectForm::words).distinct().toList();
    }

    /** What to write instead of a word that is none, such as {@code delay 300ms} for {@code wait}; empty where nobody knows. */
    public static Optional<String> meant(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return Effect.Forms.ALL.stream()
                .flatMap(form -> Optional.ofNullable(form.otherWords().get(small)).stream())
                .findFirst();
    }

    /** Whether an effect begins with that word. */
    public static boolean isFirstWord(String word) {
        return words().stream().anyMatch(words -> words.split(" ", 2)[0].equalsIgnoreCase(word));
    }

    /** Takes the point that comes next; {@code usual} where none does. */
    Point pointOr(Point usual) {
        if (!points) {
            return usual;
        }
        if (in.takes("at accept")) {
            return Point.atAccept();
        } else if (in.takes("before the reply")) {
            return Point.beforeReply();
        } else if (in.takes("after the reply")) {
            return Point.afterReply();
        } else if (in.takes("before TLS")) {
            return Point.beforeTls();
        } else if (in.takes("inside TLS")) {
            return Point.insideTls();
        } else if (in.takes("after")) {
            return afterBytes();
        } else if (NO_PLACES.contains(in.word().toLowerCase(Locale.ROOT))) {
            throw noPlace();
        }
        return usual;
    }

    private NotationException noPlace() {
        return in.wrong(
                "A place is before the reply, after the reply, after 10 bytes of the reply, after 1000 bytes of the"
                        + " content, at accept, before TLS or inside TLS" + in.insteadOf() + ".");
    }

    private Point afterBytes() {
        int number = in.at();
        if (!Character.isDigit(in.word().isEmpty() ? ' ' : in.word().charAt(0))) {
            throw noPlace();
        }
        long bytes = in.number("The number of bytes", 0, Long.MAX_VALUE);
        takeNoun(bytes);
        if (in.takes("of the content")) {
            return Point.inContent(bytes);
        }
        if (in.takes("from the client")) {
            return Point.fromClient(bytes);
        }
        if (!in.takes("of the reply")) {
            throw in.wrong("'of the reply', 'of the content' or 'from the client' is missing" + in.insteadOf() + ".");
        }
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw in.wrong(
                    number, "The number of bytes of a reply is 1 to " + Integer.MAX_VALUE + ", not " + bytes + ".");
        }
        return Point.insideReply((int) bytes);
    }

    /** Takes a number of bytes, and its noun. */
    int bytes(int least) {
        int bytes = in.count("The number of bytes", least);
        takeNoun(bytes);
        return bytes;
    }

    private void takeNoun(long number) {
        if (!in.takes("bytes") && !in.takes("byte")) {
            in.needs(number == 1 ? "byte" : "bytes");
        }
    }

    /** Takes the name of a gate. */
    Gate gate() {
        int name = in.at();
        String taken = in.name("The name of a gate");
        try {
            return gates.apply(taken);
        } catch (IllegalArgumentException unknown) {
            throw in.wrong(name, String.valueOf(unknown.getMessage()));
        }
    }

    /** What {@code maker} makes; where it refuses, the place is where the effect begins. */
    <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            throw in.wrong(start, String.valueOf(refused.getMessage()));
        }
    }
}
