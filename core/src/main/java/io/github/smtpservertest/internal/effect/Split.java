package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.NotationReader;
import io.github.smtpservertest.internal.notation.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The reply is sent in pieces, each in a segment of its own.
 *
 * @param cuts where to cut
 * @param pause how long to wait between two pieces, zero to an hour
 */
public record Split(Cuts cuts, Duration pause) implements Effect {

    /** How it is written where the pieces are of one length. */
    static final EffectForm DRIBBLE = EffectForm.of("dribble", text -> {
                int bytes = text.bytes(1);
                text.in().needs("every");
                return new Split(new Every(bytes), text.in().time());
            })
            .not("dribble 1 byte every 20ms", "drip", "trickle", "tarpit");

    /** How it is written elsewhere. */
    static final EffectForm FORM = EffectForm.of("split", text -> {
                Cuts cuts = cuts(text);
                return new Split(cuts, text.in().takes("every") ? text.in().time() : Duration.ZERO);
            })
            .not("split after 3 and 7", "splitAt", "cut")
            .not("split lines", "splitLines")
            .not("split CR from LF", "splitCrLf");

    private static Cuts cuts(EffectReader text) {
        NotationReader in = text.in();
        if (in.takes("lines")) {
            return new Lines();
        } else if (in.takes("CR from LF")) {
            return new CrFromLf();
        } else if (!in.takes("after")) {
            throw in.wrong("After 'split' comes after 3 and 7, lines, or CR from LF" + in.insteadOf() + ".");
        }
        List<Integer> offsets = new ArrayList<>();
        do {
            offsets.add(in.count("The number of bytes", 1));
        } while (in.takes("and"));
        return new After(offsets);
    }

    /** Rejects a pause that is negative, or longer than an hour. */
    public Split {
        Effect.requireTime("A pause", pause);
    }

    @Override
    public Point at() {
        return Point.beforeReply();
    }

    @Override
    public boolean shapesReply() {
        return true;
    }

    @Override
    public boolean isPossibleAt(Stage stage) {
        return Effect.isOfReplyAt(stage);
    }

    @Override
    public void happen(Channel channel) {
        channel.cutReply(cuts::in, pause);
    }

    @Override
    public String toString() {
        if (cuts instanceof Every every) {
            return "dribble " + Numbers.count(every.bytes(), "byte") + " every " + Numbers.time(pause);
        }
        return "split " + cuts + (pause.isZero() ? "" : " every " + Numbers.time(pause));
    }

    /** Where a reply is cut. */
    public sealed interface Cuts {

        /** The offsets at which {@code reply} is cut, each inside it, ascending. */
        List<Integer> in(byte[] reply);
    }

    /**
     * After these bytes.
     *
     * @param offsets 1 or more each; those after the reply's end cut nothing
     */
    public record After(List<Integer> offsets) implements Cuts {

        /** Copies, sorts, and rejects an offset below 1. */
        public After {
            offsets = offsets.stream().sorted().distinct().toList();
            if (offsets.isEmpty() || offsets.get(0) < 1) {
                throw new IllegalArgumentException("A reply is cut after 1 byte or more, not after " + offsets + ".");
            }
        }

        @Override
        public List<Integer> in(byte[] reply) {
            return offsets.stream().filter(offset -> offset < reply.length).toList();
        }

        @Override
        public String toString() {
            return offsets.stream().map(String::valueOf).collect(Collectors.joining(" and ", "after ", ""));
        }
    }

    /**
     * Every so many bytes.
     *
     * @param bytes 1 or more
     */
    public record Every(int bytes) implements Cuts {

        /** Rejects less than 1. */
        public Every {
            if (bytes < 1) {
                throw new IllegalArgumentException("A reply dribbles 1 byte or more at a time, not " + bytes + ".");
            }
        }

        @Override
        public List<Integer> in(byte[] reply) {
            return IntStream.iterate(bytes, at -> at < reply.length, at -> at + bytes)
                    .boxed()
                    .toList();
        }

        @Override
        public String toString() {
            return "every " + bytes + (bytes == 1 ? " byte" : " bytes");
        }
    }

    /** After each line. */
    public record Lines() implements Cuts {
        @Override
        public List<Integer> in(byte[] reply) {
            return afterEach('\n', reply);
        }

        @Override
        public String toString() {
            return "lines";
        }
    }

    /** Between each CR and its LF. */
    public record CrFromLf() implements Cuts {
        @Override
        public List<Integer> in(byte[] reply) {
            return afterEach('\r', reply);
        }

        @Override
        public String toString() {
            return "CR from LF";
        }
    }

    private static List<Integer> afterEach(char end, byte[] reply) {
        List<Integer> offsets = new ArrayList<>();
        for (int index = 0; index < reply.length - 1; index++) {
            if (reply[index] == end) {
                offsets.add(index + 1);
            }
        }
        return offsets;
    }
}
