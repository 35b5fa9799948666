package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that the transcript goes to: as JSON where its name ends in {@code .json}, as a page where it ends in {@code .html}, else as text; in UTF-8.
 *
 * @param path where
 */
record TranscriptFile(Path path) {

    /** Reads a path; an {@link IllegalArgumentException} where no file can be there. */
    static TranscriptFile parse(String path) {
        return new TranscriptFile(NewFile.parse(path).path());
    }

    /** Writes the whole file at once. */
    void write(Transcript transcript) throws IOException {
        String text = endsIn(".json") ? transcript.json() : endsIn(".html") ? transcript.html() : transcript.text();
        WholeFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean endsIn(String ending) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
