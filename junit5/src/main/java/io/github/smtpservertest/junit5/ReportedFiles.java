package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.transcript.TranscriptJson;
import io.github.smtpservertest.internal.transcript.TranscriptText;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Transcript;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the report on one server in one test: the dialogue as text and as JSON, and each message by itself, with
 * a summary of its parts and of what is wrong with it. They are written as
 * they come, so that a large message need not be in memory, and by streams that an interrupt does not close: a test that took too
 * long is interrupted, and needs its report all the more.
 */
final class ReportedFiles {

    private static final int MAX_MESSAGES = 1000;

    private final Path text;
    private int messages;
    private int left;

    /** Those that lie where the text does. */
    ReportedFiles(Path text) {
        this.text = text;
    }

    /** The one with the dialogue as text. */
    Path text() {
        return text;
    }

    /** Those that were written. */
    List<Path> all() {
        List<Path> all = new ArrayList<>(List.of(text, beside(".json")));
        for (int number = 1; number <= messages; number++) {
            all.add(message(number));
            all.add(summary(number));
        }
        return all;
    }

    private Path beside(String ending) {
        String name = text.getFileName().toString();
        return text.resolveSibling(name.substring(0, name.length() - ".txt".length()) + ending);
    }

    private Path message(int number) {
        return beside("-message-" + number + ".eml");
    }

    private Path summary(int number) {
        return beside("-message-" + number + ".summary.txt");
    }

    /** Writes them in place of those of an earlier run; the file with the text, or why there is none. */
    String write(Transcript transcript, List<ReceivedMessage> received) {
        delete();
        try {
            Files.createDirectories(text.getParent());
            try (Writer out = writer(text)) {
                TranscriptText.forReport().write(transcript, out);
            }
            try (Writer out = writer(beside(".json"))) {
                TranscriptJson.writeReport(transcript, out);
            }
            messages = Math.min(received.size(), MAX_MESSAGES);
            left = received.size() - messages;
            for (int number = 1; number <= messages; number++) {
                try (OutputStream out = new FileOutputStream(message(number).toFile())) {
                    received.get(number - 1).content().writeTo(out);
                }
                try (Writer out = writer(summary(number))) {
                    out.write(received.get(number - 1).summary());
                }
            }
            return text.toString();
        } catch (IOException e) {
            return "none, for " + text + " could not be written: " + e;
        }
    }

    static Writer writer(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(file.toFile()), StandardCharsets.UTF_8));
    }

    /** In words, what lies beside the text that was written. */
    String beside() {
        return messages == 0
                ? ""
                : ", and each message beside it (.eml, .summary.txt)" + (left == 0 ? "" : " but for the last " + left);
    }

    /** Deletes what an earlier run has left. */
    void delete() {
        try {
            Files.deleteIfExists(text);
            Files.deleteIfExists(beside(".json"));
            int number = 1;
            while (Files.deleteIfExists(message(number))) {
                Files.deleteIfExists(summary(number));
                number++;
            }
        } catch (IOException e) {
            // It is misleading at worst; whether it can be written to is told where it is.
            return;
        }
    }
}
