package io.github.smtpservertest.assertj;

import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.internal.dialogue.Golden;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file with a golden transcript, which a run compares itself with, or, where the switch is set, writes.
 *
 * @param path where it is
 */
record GoldenFile(Path path) {

    /** The system property that has golden files written. */
    static final String SWITCH = "smtpservertest.golden";

    private static final String WRITE = "write";
    private static final int MAX_LINES = 36;
    private static final int CONTEXT = 2;

    /** Whether golden files are to be written, by the system property. */
    static boolean isToBeWritten() {
        String value = System.getProperty(SWITCH, "");
        if (!value.isEmpty() && !value.equals(WRITE)) {
            throw new IllegalArgumentException(
                    "-D" + SWITCH + "=" + value + " is unknown; -D" + SWITCH + "=" + WRITE + " writes golden files.");
        }
        return value.equals(WRITE);
    }

    /** The failure where the transcript is another one; none where it is the same, or was written. */
    Optional<Failure> compare(Transcript transcript, boolean write) {
        if (write) {
            Optional<SessionRecord> open =
                    transcript.sessions().stream().filter(SessionRecord::isOpen).findFirst();
            if (open.isPresent()) {
                return Optional.of(new Failure(
                        "The golden file " + path + " was not written, for " + Prose.session(open.get())
                                + " is still open. Wait for its end: awaitThat(server).endsAllSessions().",
                        transcript.toString()));
            }
        }
        if (!Files.exists(path)) {
            return write ? written(Golden.write(transcript)) : Optional.of(missing(transcript));
        }
        String text = read();
        Optional<String> mismatch =
                Dialogue.parse(String.valueOf(path.getFileName()), text).mismatchIn(transcript);
        if (mismatch.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> directive = Golden.directive(text);
        if (directive.isPresent()) {
            return Optional.of(byHand(transcript, mismatch.get(), directive.get(), write));
        }
        Golden golden = Golden.compare(text, transcript);
        return write ? written(golden.updated()) : Optional.of(differs(text, mismatch.get(), golden));
    }

    private String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The golden file " + path + " cannot be read: " + e, e);
        }
    }

    /** What was written is a dialogue, or nothing is written. */
    private Optional<Failure> written(String text) {
        Dialogue.parse(String.valueOf(path.getFileName()), text);
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The golden file " + path + " cannot be written: " + e, e);
        }
        return Optional.empty();
    }

    private Failure missing(Transcript transcript) {
        return new Failure(
                "Expected the transcript to be that of the golden file " + path + ", but there is no such file.\n"
                        + "To write it, run this test once with -D" + SWITCH + "=" + WRITE
                        + "; then read it, and keep it with the test. What varies from run\n"
                        + "to run (dates, ids, boundaries, ports) is written as wildcards.",
                transcript.toString());
    }

    private Failure byHand(Transcript transcript, String mismatch, String directive, boolean write) {
        return new Failure(
                "Expected the transcript to be that of the golden file " + path + ", but it is not.\n" + mismatch
                        + "\n\nThe file has directives (" + Prose.shortened(directive)
                        + "), so " + (write ? "it was not written" : "it cannot be updated by a switch")
                        + ": change it by hand.",
                "The transcript:\n" + transcript);
    }

    private Failure differs(String text, String mismatch, Golden golden) {
        if (golden.differences() == 0) {
            return new Failure(
                    "Expected the transcript to be that of the golden file " + path + ", but it is not.\n" + mismatch,
                    "");
        }
        return new Failure(
                        "Expected the transcript to be that of the golden file " + path + ", but "
                                + Prose.count((int) golden.differences(), "line")
                                + (golden.differences() == 1 ? " differs" : " differ")
                                + " (- of the file, + that came):",
                        shown(golden.lines()),
                        "If what came is right, run this test once with -D" + SWITCH + "=" + WRITE
                                + ": lines that are the same stay, wildcards\nand remarks included. A line that varies from run to"
                                + " run is written with C~ and *.")
                .comparing(golden.updated(), text);
    }

    /** The lines that differ, with some around them. */
    private static String shown(List<Golden.Row> lines) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        int left = 0;
        boolean gap = false;
        for (int index = 0; index < lines.size(); index++) {
            Golden.Row line = lines.get(index);
            if (!isNearDifference(lines, index)) {
                gap = true;
                continue;
            }
            if (shown == MAX_LINES) {
                left += line.kind() == Golden.Kind.SAME ? 0 : 1;
                continue;
            }
            if (gap && !text.isEmpty()) {
                text.append("   …\n");
                shown++;
            }
            gap = false;
            text.append(
                            switch (line.kind()) {
                                case SAME -> "  %5d  ".formatted(line.number());
                                case GONE -> "- %5d  ".formatted(line.number());
                                case CAME -> "+        ";
                            })
                    .append(words(line, counterpart(lines, index)))
                    .append('\n');
            shown++;
        }
        return text.append(left == 0 ? "" : "   … and " + Prose.count(left, "more line") + " that differ\n")
                .toString();
    }

    private static boolean isNearDifference(List<Golden.Row> lines, int index) {
        for (int near = Math.max(0, index - CONTEXT); near <= Math.min(lines.size() - 1, index + CONTEXT); near++) {
            if (lines.get(near).kind() != Golden.Kind.SAME) {
                return true;
            }
        }
        return false;
    }

    /** The line, of which at least that is left in which it begins to differ; escaped where that cannot be seen. */
    private static String words(Golden.Row line, Optional<String> other) {
        String text = line.text();
        if (other.isEmpty()) {
            return Prose.shortened(text);
        }
        String shown = line.kind() == Golden.Kind.GONE
                ? SideBySide.of(text, other.get()).expected()
                : SideBySide.of(other.get(), text).actual();
        return Prose.shortened(shown, other.get());
    }

    /** What came in the place of a line that is gone, and the other way round: the first for the first of several in a row. */
    private static Optional<String> counterpart(List<Golden.Row> lines, int index) {
        Golden.Kind kind = lines.get(index).kind();
        if (kind == Golden.Kind.SAME) {
            return Optional.empty();
        }
        int first = index;
        while (kindAt(lines, first - 1) == kind) {
            first--;
        }
        int other = first;
        if (kind == Golden.Kind.GONE) {
            while (kindAt(lines, other) == kind) {
                other++;
            }
        } else {
            while (kindAt(lines, other - 1) == Golden.Kind.GONE) {
                other--;
            }
        }
        other += index - first;
        boolean isOther = kind == Golden.Kind.GONE
                ? kindAt(lines, other) == Golden.Kind.CAME
                : kindAt(lines, other) == Golden.Kind.GONE;
        return isOther ? Optional.of(lines.get(other).text()) : Optional.empty();
    }

    private static Golden.Kind kindAt(List<Golden.Row> lines, int index) {
        return index < 0 || index >= lines.size()
                ? Golden.Kind.SAME
                : lines.get(index).kind();
    }
}
