package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.transcript.page.Page;
import io.github.smtpservertest.internal.transcript.page.PageServer;
import io.github.smtpservertest.internal.verify.ServerOnPage;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /** Writes the whole file at once: what happened on that server. */
    void write(FakeSmtpServer server, Transcript transcript) throws IOException {
        String text =
                endsIn(".json") ? transcript.json() : endsIn(".html") ? page(server, transcript) : transcript.text();
        WholeFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With the rules that came near to firing, which a transcript alone does not know. */
    private static String page(FakeSmtpServer server, Transcript transcript) throws IOException {
        PageServer shown = ServerOnPage.of(
                "server", server.host() + ":" + server.port(), (LiveScript) server.script(), transcript);
        StringBuilder html = new StringBuilder();
        new Page("SMTP dialogue", Optional.empty(), List.of(shown), List.of()).writeTo(html);
        return html.toString();
    }

    private boolean endsIn(String ending) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
