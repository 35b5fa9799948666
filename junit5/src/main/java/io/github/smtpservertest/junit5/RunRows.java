package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.transcript.page.RunPage;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The tests of a run, as far as it has come, in a file that the JVMs of the run hand on: each reads it, adds its own and writes it.
 *
 * <p>No JVM knows what else belongs to its run. Those do that were begun by one process, Maven or Gradle, one while the other ran
 * or soon after. So the next `mvn test` begins anew, and tests of last week are not on the page of today.
 */
final class RunRows {

    private static final int FORMAT = 1;
    private static final int MAX_ROWS = 1_000_000;
    private static final int MAX_TEXT = 4_000;
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Path folder;

    /** Those of the reports in this folder. */
    RunRows(Path folder) {
        this.folder = folder;
    }

    /** Writes the page of all tests. */
    @FunctionalInterface
    interface RowsWriter {
        void write(List<RunPage.Tested> all) throws IOException;
    }

    private record RowsOfRun(String begunBy, Instant until, Map<String, RunPage.Tested> tests) {}

    /** Writes the page with these tests and those of the JVMs before, one JVM at a time. */
    void merged(Map<String, RunPage.Tested> own, RowsWriter page) throws IOException {
        synchronized (RunRows.class) { // a JVM cannot wait for a lock of its own
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".run"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                Objects.requireNonNull(lock);
                Map<String, RunPage.Tested> all = before(channel);
                own.keySet().forEach(all::remove);
                all.putAll(own);
                page.write(List.copyOf(all.values()));
                channel.truncate(0);
                write(new RowsOfRun(begunBy(), Instant.now(), all), channel.position(0));
            }
        }
    }

    /** Those of the same run. */
    private static Map<String, RunPage.Tested> before(FileChannel channel) {
        try {
            if (channel.size() > 0) {
                RowsOfRun run = read(channel);
                if (run.begunBy().equals(begunBy())
                        && !run.until().plus(SOON).isBefore(start(ProcessHandle.current()))) {
                    return run.tests();
                }
            }
        } catch (IOException e) {
            return new LinkedHashMap<>(); // of another version, or half written: this run begins anew
        }
        return new LinkedHashMap<>();
    }

    /** The process that the tests were begun by, which is that of the build: the nearest that is not a shell's. */
    private static String begunBy() {
        return Stream.iterate(
                        ProcessHandle.current().parent(),
                        parent -> parent.isPresent(),
                        parent -> parent.get().parent())
                .map(parent -> parent.orElseThrow())
                .filter(parent -> !isShell(parent))
                .findFirst()
                .map(parent -> parent.pid() + " of " + start(parent))
                .orElse("");
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name ->
                        List.of("sh", "dash", "bash", "busybox", "cmd.exe").contains(name.toString()))
                .isPresent();
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static RowsOfRun read(FileChannel channel) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
        if (in.readInt() != FORMAT) {
            throw new IOException("another format");
        }
        String begunBy = in.readUTF();
        Instant until = Instant.ofEpochMilli(in.readLong());
        int rows = in.readInt();
        if (rows < 0 || rows > MAX_ROWS) {
            throw new IOException("no number of rows: " + rows);
        }
        Map<String, RunPage.Tested> tests = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            tests.put(
                    in.readUTF(),
                    new RunPage.Tested(
                            in.readUTF(),
                            in.readUTF(),
                            in.readInt(),
                            in.readInt(),
                            Duration.ofNanos(in.readLong()),
                            in.readUTF()));
        }
        return new RowsOfRun(begunBy, until, tests);
    }

    private static void write(RowsOfRun run, FileChannel channel) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        out.writeInt(FORMAT);
        out.writeUTF(run.begunBy());
        out.writeLong(run.until().toEpochMilli());
        List<String> ids = new ArrayList<>(run.tests().keySet());
        ids = ids.subList(Math.max(0, ids.size() - MAX_ROWS), ids.size());
        out.writeInt(ids.size());
        for (String id : ids) {
            RunPage.Tested test = Objects.requireNonNull(run.tests().get(id));
            out.writeUTF(cut(id));
            out.writeUTF(cut(test.name()));
            out.writeUTF(cut(test.failure()));
            out.writeInt(test.sessions());
            out.writeInt(test.exchanges());
            out.writeLong(test.duration().toNanos());
            out.writeUTF(cut(test.page()));
        }
        out.flush();
    }

    /** A text that fits, for writeUTF takes 65,535 bytes and a character has three at most. */
    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
