package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Brings the transcripts of a test to the report: as entries, and as files in the build folder. */
final class TranscriptReport {

    static final String MODE = "smtpservertest.reports.mode";
    static final String ENTRY = "smtp-transcript";
    static final String SEED = "smtp-seed";

    private final ExtensionContext context;
    private final ServerGroup group;

    TranscriptReport(ExtensionContext context, ServerGroup group) {
        this.context = context;
        this.group = group;
    }

    /** Publishes them, where the mode says so; whether it does. */
    boolean publish(boolean failed) {
        boolean wanted = switch (mode()) {
            case DEFAULT, ON_FAILURE -> failed;
            case ALWAYS -> true;
            case NEVER -> false;
        };
        if (wanted) {
            group.servers().forEach(this::publish);
        }
        return wanted;
    }

    private ReportMode mode() {
        if (group.plan().report() != ReportMode.DEFAULT) {
            return group.plan().report();
        }
        return context.getConfigurationParameter(MODE)
                .map(TranscriptReport::parse)
                .orElse(ReportMode.ON_FAILURE);
    }

    private static ReportMode parse(String value) {
        try {
            return ReportMode.valueOf(value.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "The configuration parameter " + MODE + " is ON_FAILURE, ALWAYS or NEVER, not '" + value + "'.", e);
        }
    }

    private void publish(String server, FakeSmtpServer running) {
        String suffix = server.isEmpty() ? "" : "-" + server;
        Transcript transcript = running.transcript();
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(ENTRY + suffix, transcript.toString());
        entry.put(ENTRY + "-file" + suffix, write(transcript, suffix));
        if (running.script().isRandom()) {
            entry.put(SEED + suffix, Seeds.sentence(server, running));
        }
        context.publishReportEntry(entry);
    }

    private String write(Transcript transcript, String suffix) {
        Path file = ReportFiles.of(context).resolve(ReportFiles.nameOf(context, suffix) + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, transcript.text());
            String json = file.getFileName().toString().replaceFirst("\\.txt$", ".json");
            Files.writeString(file.resolveSibling(json), transcript.json());
            return file.toString();
        } catch (IOException e) {
            return "none, for " + file + " could not be written: " + e;
        }
    }
}
