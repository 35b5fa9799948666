package io.github.smtpservertest.samples.standalone;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what happened is to be read. */
final class RecordOptions {

    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            description =
                    "Write the transcript there at the end: JSON if its name ends in .json, a page for a browser if in .html, else"
                            + " text; repeatable.")
    private List<TranscriptFile> transcripts = List.of();

    @Option(
            names = "--messages",
            paramLabel = "FOLDER",
            description =
                    "Write each mail there as it is kept, as session-1-exchange-5.eml, and its envelope beside it.")
    private @Nullable MessageFolder messages;

    @Option(names = "--quiet", description = "Do not print the transcript; only where it listens.")
    private boolean quiet;

    List<TranscriptFile> transcripts() {
        return transcripts;
    }

    Optional<MessageFolder> messages() {
        return Optional.ofNullable(messages);
    }

    boolean quiet() {
        return quiet;
    }
}
