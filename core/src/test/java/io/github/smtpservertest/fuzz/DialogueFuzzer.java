package io.github.smtpservertest.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Plays one dialogue for each input, on servers that stay.
 *
 * <p>The first byte of an input says which server, the second whether what follows goes out as it is, or is a row of
 * choices of grammar and mutations. {@code fuzzerTestOneInput} is what Jazzer calls; {@code mvn test -pl core -Pfuzz} runs
 * it, with {@code -Dfuzz.dialogues=1000000} so many times, and writes an input that fails into {@code core/target/fuzz}.
 */
public final class DialogueFuzzer implements AutoCloseable {

    private static final ThreadLocal<DialogueFuzzer> OF_THIS_THREAD = ThreadLocal.withInitial(DialogueFuzzer::new);

    /** What goes out together where bytes go out as they are. */
    private static final int[] WRITES = {1, 2, 7, 61, 1000, Integer.MAX_VALUE};

    private final Map<FuzzServer.Kind, FuzzServer> servers = new EnumMap<>(FuzzServer.Kind.class);

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        OF_THIS_THREAD.get().play(input);
    }

    void play(byte[] input) {
        Choices choices = new Choices(input);
        FuzzServer.Kind kind = choices.oneOf(FuzzServer.Kind.values());
        servers.computeIfAbsent(kind, FuzzServer::new).play(steps(choices));
    }

    private static List<Step> steps(Choices choices) {
        int manner = choices.below(4 * WRITES.length);
        if (manner < WRITES.length) {
            return cut(choices.rest(), WRITES[manner]);
        }
        List<Step> steps = Grammar.dialogue(choices);
        Mutations.into(steps, choices);
        return segmented(steps, choices);
    }

    private static List<Step> cut(byte[] bytes, int size) {
        Choices rest = new Choices(bytes);
        List<Step> steps = new ArrayList<>();
        while (!rest.isSpent()) {
            steps.add(new Step.Send(rest.take(size)));
        }
        return steps;
    }

    /** Lines go out one by one, several together, or in parts. */
    private static List<Step> segmented(List<Step> steps, Choices choices) {
        List<Step> segments = new ArrayList<>();
        ByteArrayOutputStream waiting = new ByteArrayOutputStream();
        for (Step step : steps) {
            if (step instanceof Step.Send send) {
                waiting.writeBytes(send.bytes().toByteArray());
                if (choices.onceIn(3)) {
                    continue;
                }
            }
            byte[] bytes = waiting.toByteArray();
            waiting.reset();
            segments.addAll(cut(
                    bytes,
                    choices.onceIn(4)
                            ? Math.max(1 + bytes.length / 20, choices.below(bytes.length + 1))
                            : Math.max(1, bytes.length)));
            if (!(step instanceof Step.Send)) {
                segments.add(step);
            }
        }
        segments.addAll(cut(waiting.toByteArray(), Integer.MAX_VALUE));
        return segments;
    }

    @Override
    public void close() {
        servers.values().forEach(FuzzServer::close);
    }
}
