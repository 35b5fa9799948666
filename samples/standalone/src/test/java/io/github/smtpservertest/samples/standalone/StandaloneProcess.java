package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged jar, running on a free port, with its transcript in {@code transcript.txt} of a folder. */
final class StandaloneProcess implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;
    private static final String LISTENING = "listening on 127.0.0.1:";

    private final Process process;
    private final Path folder;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> printed = new ArrayList<>();
    private final Thread reader;
    private final int port;

    private StandaloneProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.reader = new Thread(this::read, "standalone-output");
        reader.setDaemon(true);
        reader.start();
        String line = awaitLine(LISTENING);
        this.port = Integer.parseInt(line.substring(LISTENING.length()));
    }

    /** Starts it; it listens when this returns. */
    static StandaloneProcess start(Path folder, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--port", "0", "--transcript", folder.resolve("transcript.txt").toString()));
        all.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command(all))
                .redirectError(folder.resolve("stderr.txt").toFile())
                .start();
        return new StandaloneProcess(process, folder);
    }

    /** The command that runs the jar with these options. */
    static List<String> command(List<String> options) {
        String jar = System.getProperty("standalone.jar");
        assertThat(jar).as("the property standalone.jar, which mvn verify sets").isNotNull();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar));
        command.addAll(options);
        return command;
    }

    private void read() {
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {
            synchronized (printed) {
                printed.add(line);
            }
            unread.add(line);
        });
    }

    int port() {
        return port;
    }

    /** The next line of the output that begins so; fails where none comes. */
    String awaitLine(String beginning) {
        try {
            @Nullable String line;
            do {
                line = unread.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
                if (line == null) {
                    throw new AssertionError("No line that begins with '" + beginning + "' came:\n" + output()
                            + Files.readString(folder.resolve("stderr.txt")));
                }
            } while (!line.startsWith(beginning));
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for '" + beginning + "'.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until this many sessions have ended, stops the server, and gives the transcript that it wrote. */
    String transcriptOf(int sessions) throws IOException, InterruptedException {
        for (int ended = 0; ended < sessions; ended++) {
            awaitLine("# end: ");
        }
        assertThat(terminate()).as("the exit code").isZero();
        assertThat(folder.resolve("stderr.txt")).isEmptyFile();
        return transcript();
    }

    /** Waits until the next session has ended; what was printed of it. No other may talk meanwhile. */
    String nextSession() {
        List<String> session = new ArrayList<>(List.of(awaitLine("# session ")));
        do {
            session.add(awaitLine(""));
        } while (!session.get(session.size() - 1).startsWith("# end: "));
        return String.join("\n", session) + "\n";
    }

    /** Stops the server, which has printed what it then writes, and has had no trouble. */
    void stopsInOrder() throws IOException, InterruptedException {
        assertThat(terminate()).as("the exit code").isZero();
        assertThat(folder.resolve("stderr.txt")).isEmptyFile();
        String written = transcript();
        // That no client has connected is written, but not printed.
        String printed = written.startsWith("# session ") ? written : "";
        assertThat(output()).isEqualTo(LISTENING + port + "\n" + printed);
    }

    /** The transcript that it wrote. */
    String transcript() throws IOException {
        return Files.readString(folder.resolve("transcript.txt"));
    }

    /** Sends SIGTERM; the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** Sends a signal by its name, such as {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        reader.join();
        return process.exitValue();
    }

    /** All that it has printed. */
    String output() {
        synchronized (printed) {
            return String.join("\n", printed) + "\n";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
