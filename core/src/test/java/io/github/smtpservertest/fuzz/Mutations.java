package io.github.smtpservertest.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** What goes wrong with a dialogue on its way: octets flipped, put in, taken out, doubled, cut off, mixed up. */
final class Mutations {

    private static final int MOST = 6;
    private static final int LONGEST_RUN = 100_000;
    private static final int LONGEST_RUN_OF_LINES = 200;
    private static final byte[] SPECIAL = {
        0, '\r', '\n', ' ', '\t', '.', '<', '>', ':', '=', '"', '\\', -1, -61, 127, '@'
    };

    private final Choices choices;
    private final List<Step> steps;

    private Mutations(Choices choices, List<Step> steps) {
        this.choices = choices;
        this.steps = steps;
    }

    /** Changes {@code steps} as the choices have it; now and then nothing at all. */
    static void into(List<Step> steps, Choices choices) {
        Mutations mutations = new Mutations(choices, steps);
        for (int count = choices.below(MOST); count > 0; count--) {
            mutations.mutate();
        }
    }

    private void mutate() {
        int index = choices.below(steps.size());
        Step step = steps.get(index);
        switch (choices.below(10)) {
            case 0 -> steps.add(index, step);
            case 1 -> steps.add(steps.remove(choices.below(steps.size())));
            case 2 -> {
                if (steps.size() > 1) {
                    steps.remove(index);
                }
            }
            case 3 -> steps.set(index, splice(step, steps.get(choices.below(steps.size()))));
            default -> {
                if (step instanceof Step.Send send) {
                    steps.set(index, new Step.Send(mutated(send.octets().toByteArray())));
                }
            }
        }
    }

    /** The beginning of one and the end of the other. */
    private Step splice(Step first, Step second) {
        if (!(first instanceof Step.Send head) || !(second instanceof Step.Send tail)) {
            return first;
        }
        byte[] front = head.octets().toByteArray();
        byte[] back = tail.octets().toByteArray();
        int cut = choices.below(front.length + 1);
        int from = choices.below(back.length + 1);
        return new Step.Send(replaced(front, cut, front.length, Arrays.copyOfRange(back, from, back.length)));
    }

    private byte[] mutated(byte[] octets) {
        int at = choices.below(octets.length + 1);
        int to = Math.min(octets.length, at + choices.below(8));
        return switch (choices.below(8)) {
            case 0 -> flipped(octets, at);
            case 1 -> replaced(octets, at, at, choices.take(1 + choices.below(6)));
            case 2 -> replaced(octets, at, at, new byte[] {special()});
            case 3 -> replaced(octets, at, Math.min(octets.length, at + 1), new byte[] {special()});
            case 4 -> replaced(octets, at, to, new byte[0]);
            case 5 -> replaced(octets, to, to, Arrays.copyOfRange(octets, at, to));
            case 6 -> Arrays.copyOf(octets, at);
            default -> replaced(octets, at, at, run());
        };
    }

    private byte special() {
        return SPECIAL[choices.below(SPECIAL.length)];
    }

    private byte[] flipped(byte[] octets, int at) {
        byte[] flipped = octets.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) (1 << choices.below(8));
        }
        return flipped;
    }

    /** Many equal octets; of line ends not quite so many, for each of them may be an exchange. */
    private byte[] run() {
        byte octet = choices.onceIn(2) ? special() : (byte) 'x';
        boolean endsLines = octet == '\n' || octet == '\r';
        int most = endsLines ? LONGEST_RUN_OF_LINES : choices.onceIn(32) ? LONGEST_RUN : 700;
        byte[] run = new byte[choices.below(most)];
        Arrays.fill(run, octet);
        return run;
    }

    private static byte[] replaced(byte[] octets, int from, int to, byte[] by) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(octets.length + by.length);
        all.write(octets, 0, from);
        all.writeBytes(by);
        all.write(octets, to, octets.length - to);
        return all.toByteArray();
    }
}
