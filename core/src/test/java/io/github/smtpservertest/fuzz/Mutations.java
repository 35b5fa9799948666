package io.github.smtpservertest.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** What goes wrong with a dialogue on its way: bytes flipped, put in, taken out, doubled, cut off, mixed up. */
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
                    steps.set(index, new Step.Send(mutated(send.bytes().toByteArray())));
                }
            }
        }
    }

    /** The beginning of one and the end of the other. */
    private Step splice(Step first, Step second) {
        if (!(first instanceof Step.Send head) || !(second instanceof Step.Send tail)) {
            return first;
        }
        byte[] front = head.bytes().toByteArray();
        byte[] back = tail.bytes().toByteArray();
        int cut = choices.below(front.length + 1);
        int from = choices.below(back.length + 1);
        return new Step.Send(replaced(front, cut, front.length, Arrays.copyOfRange(back, from, back.length)));
    }

    private byte[] mutated(byte[] bytes) {
        int at = choices.below(bytes.length + 1);
        int to = Math.min(bytes.length, at + choices.below(8));
        return switch (choices.below(8)) {
            case 0 -> flipped(bytes, at);
            case 1 -> replaced(bytes, at, at, choices.take(1 + choices.below(6)));
            case 2 -> replaced(bytes, at, at, new byte[] {special()});
            case 3 -> replaced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {special()});
            case 4 -> replaced(bytes, at, to, new byte[0]);
            case 5 -> replaced(bytes, to, to, Arrays.copyOfRange(bytes, at, to));
            case 6 -> Arrays.copyOf(bytes, at);
            default -> replaced(bytes, at, at, run());
        };
    }

    private byte special() {
        return SPECIAL[choices.below(SPECIAL.length)];
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) (1 << choices.below(8));
        }
        return flipped;
    }

    /** Many equal bytes; of line ends not quite so many, for each of them may be an exchange. */
    private byte[] run() {
        byte oneByte = choices.onceIn(2) ? special() : (byte) 'x';
        boolean endsLines = oneByte == '\n' || oneByte == '\r';
        int most = endsLines ? LONGEST_RUN_OF_LINES : choices.onceIn(32) ? LONGEST_RUN : 700;
        byte[] run = new byte[choices.below(most)];
        Arrays.fill(run, oneByte);
        return run;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + by.length);
        all.write(bytes, 0, from);
        all.writeBytes(by);
        all.write(bytes, to, bytes.length - to);
        return all.toByteArray();
    }
}
