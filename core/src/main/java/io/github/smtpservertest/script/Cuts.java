package io.github.smtpservertest.script;

import java.util.List;
import java.util.stream.IntStream;

/** Where a reply is cut. */
public sealed interface Cuts {

    /** The offsets at which {@code reply} is cut, each inside it, ascending. */
    List<Integer> in(byte[] reply);

    /**
     * After these octets.
     *
     * @param offsets 1 or more each; those behind the reply's end cut nothing
     */
    record After(List<Integer> offsets) implements Cuts {

        /** Copies, sorts, and rejects an offset below 1. */
        public After {
            offsets = offsets.stream().sorted().distinct().toList();
            if (offsets.isEmpty() || offsets.get(0) < 1) {
                throw new IllegalArgumentException("A reply is cut after 1 octet or more, not after " + offsets + ".");
            }
        }

        @Override
        public List<Integer> in(byte[] reply) {
            return offsets.stream().filter(offset -> offset < reply.length).toList();
        }

        @Override
        public String toString() {
            return "after octet " + offsets.toString().replaceAll("[\\[\\]]", "");
        }
    }

    /**
     * Every so many octets.
     *
     * @param octets 1 or more
     */
    record Every(int octets) implements Cuts {

        /** Rejects less than 1. */
        public Every {
            if (octets < 1) {
                throw new IllegalArgumentException("A reply dribbles 1 octet or more at a time, not " + octets + ".");
            }
        }

        @Override
        public List<Integer> in(byte[] reply) {
            return IntStream.iterate(octets, at -> at < reply.length, at -> at + octets)
                    .boxed()
                    .toList();
        }

        @Override
        public String toString() {
            return "every " + octets + (octets == 1 ? " octet" : " octets");
        }
    }

    /** Behind each line. */
    record Lines() implements Cuts {
        @Override
        public List<Integer> in(byte[] reply) {
            return Shown.offsetsBehind(reply, '\n');
        }

        @Override
        public String toString() {
            return "behind each line";
        }
    }

    /** Between each CR and its LF. */
    record CrFromLf() implements Cuts {
        @Override
        public List<Integer> in(byte[] reply) {
            return Shown.offsetsBehind(reply, '\r');
        }

        @Override
        public String toString() {
            return "between CR and LF";
        }
    }
}
