package io.github.smtpservertest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first server of a JVM, and its first message, load few classes. Nearly all of what a first test waits for a server is the
 * loading of classes, and a lambda takes as long as several; so they are counted, for a count is the same on every machine.
 *
 * <p>A failure means that something which most tests do not need is made before they need it: {@code java -Xlog:class+load} shows what.
 */
class LoadedClassesTest {

    private static final String OURS = "io.github.smtpservertest.";

    @TempDir
    private Path folder;

    @Test
    void untilThePortIsOpenThereAreFewAndNoLambda() throws IOException, InterruptedException {
        List<String> loaded = loaded("port");

        assertThat(loaded).filteredOn(LoadedClassesTest::isOurs).hasSizeBetween(20, 42);
        assertThat(loaded).filteredOn(LoadedClassesTest::isHidden).isEmpty();
    }

    @Test
    void untilTheFirstMessageIsKeptThereAreFewAndFewLambdas() throws IOException, InterruptedException {
        List<String> loaded = loaded("message");

        assertThat(loaded).filteredOn(LoadedClassesTest::isOurs).hasSizeBetween(100, 190);
        assertThat(loaded).filteredOn(LoadedClassesTest::isHidden).hasSizeLessThanOrEqualTo(22);
    }

    /**
     * Presets, faults, settings as text, dialogues, findings and certificates are for those who use them; nobody uses the commands of
     * the packed engine.
     */
    @Test
    void whatMostTestsDoNotUseIsNotLoaded() throws IOException, InterruptedException {
        List<String> loaded = loaded("message");

        for (String late : List.of(
                "ServerDraft",
                "fault.Fault",
                "preset.Postfix",
                "internal.fault.",
                "internal.settings.SettingText",
                "internal.dialogue.ParsedDialogue",
                "internal.transcript.",
                "internal.tls.",
                "internal.packed.subethamail.smtp.internal.command.")) {
            assertThat(loaded).noneMatch(line -> line.contains(OURS + late));
        }
    }

    private static boolean isOurs(String line) {
        return line.contains(OURS)
                && !line.contains(OURS + "internal.packed.")
                && !isHidden(line)
                && !line.contains(FirstMessageOfAJvm.class.getName());
    }

    /** One that the JVM makes, for a lambda; such a class bears its address in its name. */
    private static boolean isHidden(String line) {
        return line.contains(OURS) && !line.contains(OURS + "internal.packed.") && line.contains("0x");
    }

    /** The classes that a JVM of its own loads until that, a line each. */
    private List<String> loaded(String until) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstMessageOfAJvm.class.getName(),
                        until)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(log);
    }
}
