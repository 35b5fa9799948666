package io.github.smtpservertest.fuzz;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.smtpservertest.testkit.Repeats;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of the fuzz test: the inputs that once failed or reach far, and some random ones.
 *
 * <p>{@code -Dfuzz.dialogues=100000} plays more of them, {@code -Dfuzz.seed=42} others, {@code -Dfuzz.threads=4} faster.
 */
class FuzzTest {

    private static final int DIALOGUES = Integer.getInteger("fuzz.dialogues", Repeats.of(200, 2000));
    private static final long SEED = Long.getLong("fuzz.seed", 20261121);
    private static final int THREADS = Integer.getInteger("fuzz.threads", 2);
    private static final int LONGEST_INPUT = 600;

    static List<Path> kept() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(FuzzTest.class.getResource("inputs"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keptInputHolds(Path input) throws IOException {
        try (DialogueFuzzer fuzzer = new DialogueFuzzer()) {
            fuzzer.play(Files.readAllBytes(input));
        }
    }

    @Test
    void randomInputsHold() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> shares = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(share -> threads.submit(() -> playShare(share)))
                    .toList();
            for (Future<?> share : shares) {
                share.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void playShare(int share) {
        try (DialogueFuzzer fuzzer = new DialogueFuzzer()) {
            for (int number = share; number < DIALOGUES; number += THREADS) {
                byte[] input = input(number);
                try {
                    fuzzer.play(input);
                } catch (RuntimeException | Error e) {
                    fail(
                            "Dialogue " + number + " of seed " + SEED + " failed: " + e
                                    + "\nTo keep it, decode this into a file beside the" + " other inputs: "
                                    + Base64.getEncoder().encodeToString(input),
                            e);
                }
            }
        }
    }

    private static byte[] input(int number) {
        Random random = new Random(SEED * 1_000_003 + number);
        byte[] input = new byte[2 + random.nextInt(LONGEST_INPUT)];
        random.nextBytes(input);
        return input;
    }
}
