package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Brings the transcripts of a test to the report: as entries, and as files in the build folder. */
final class TranscriptReport {

    static final String MODE = "smtpservertest.reports.mode";
    static final String ENTRY = "smtp-transcript";
    static final String SEED = "smtp-seed";
    static final String ATTACH = "smtpservertest.reports.attach";

    private static final String ATTACHED = "smtp";
    private static final String OPEN_TEST_REPORTING = "junit.platform.reporting.open.xml.enabled";

    private final ExtensionContext context;
    private final ServerGroup group;
    private final List<Path> written = new ArrayList<>();

    TranscriptReport(ExtensionContext context, ServerGroup group) {
        this.context = context;
        this.group = group;
    }

    /**
     * What has been published.
     *
     * @param wanted whether the mode says that it is to be
     * @param where the sentences that name the files, a line each; empty where there are none
     */
    record Published(boolean wanted, String where) {}

    /**
     * Publishes them, where the mode says so and there was traffic. What an earlier run has left in their place goes in any case.
     * Whatever fails here is said, and never takes the place of what the test failed with.
     *
     * @param failure what the test failed with, for its page; empty where it passed
     * @param places what in the dialogues that is about
     * @param notes what its page says besides, a sentence or several each
     */
    Published publish(boolean failed, String failure, FailurePlaces places, Supplier<List<String>> notes) {
        ReportMode mode = mode();
        boolean wanted = switch (mode) {
            case DEFAULT, ON_FAILURE -> failed;
            case ALWAYS -> true;
            case NEVER -> false;
        };
        StringBuilder where =
                new StringBuilder(mode == ReportMode.NEVER ? withoutPage() : page(wanted, failure, places, notes));
        group.servers().forEach((name, server) -> {
            Path file = ReportFiles.of(context).resolve(ReportFiles.nameOf(context, suffix(name)) + ".txt");
            ReportedFiles files = new ReportedFiles(file);
            if (wanted) {
                where.append(publish(name, server, files));
            } else if (!group.hasReported(file)) {
                files.delete();
            }
        });
        return new Published(wanted, where.append(attach()).toString());
    }

    /**
     * Has JUnit attach what was written to the test, for tools that show attachments; why it could not, or nothing. Only where somebody
     * reads them, for JUnit keeps what is attached until the build folder is cleaned, even if the test has long been green.
     */
    private String attach() {
        if (written.isEmpty()) {
            return "";
        }
        String asked = context.getConfigurationParameter(ATTACH)
                .or(() -> context.getConfigurationParameter(OPEN_TEST_REPORTING))
                .orElse("false");
        return switch (asked.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> attachWritten();
            case "false" -> "";
            default ->
                "They are not attached to the test, for the configuration parameter " + ATTACH
                        + " is true or false, not '" + asked + "'.\n";
        };
    }

    private String attachWritten() {
        try {
            context.publishDirectory(ATTACHED, folder -> {
                for (Path file : written) {
                    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            });
            return "";
        } catch (Throwable e) { // as in the other reports: nothing here may end the run
            return "They are not attached to the test, for that failed: " + e + "\n";
        }
    }

    /** The line on the page of the test; empty where there is none. */
    private String page(boolean wanted, String failure, FailurePlaces places, Supplier<List<String>> notes) {
        try {
            ReportedPage page = new ReportedPage(context, group.servers());
            boolean shown = wanted && page.hasTraffic();
            if (shown) {
                page.write(failure, places, notes.get());
                written.add(page.file());
                group.reported(page.file());
            } else if (wanted || !group.hasReported(page.file())) {
                ReportedPage.delete(page.file());
            }
            if (page.hasTraffic()) {
                RunReport.of(context).add(context.getUniqueId(), page.row(failure, shown));
            }
            return shown ? "To look at it, open " + page.file() + ".\n" : "";
        } catch (Throwable e) { // an OutOfMemoryError as well, as below
            return wanted ? "It has no page, for that could not be written: " + e + "\n" : "";
        }
    }

    /** Nothing is asked of the servers for what nobody wants. */
    private String withoutPage() {
        Path file = ReportedPage.fileOf(context);
        if (!group.hasReported(file)) {
            ReportedPage.delete(file);
        }
        return "";
    }

    private static String suffix(String server) {
        return server.isEmpty() ? "" : "-" + server;
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

    /** The line for below the failure. */
    private String publish(String server, FakeSmtpServer running, ReportedFiles files) {
        Map<String, String> entry = new LinkedHashMap<>();
        String where = "";
        try {
            Transcript transcript = running.transcript();
            if (transcript.sessions().isEmpty()) {
                files.delete();
            } else {
                entry.put(ENTRY + suffix(server), transcript.toString());
                entry.put(ENTRY + "-file" + suffix(server), files.write(transcript, running.messages()));
                group.reported(files.text());
                written.addAll(files.all());
                where = "All of it is in " + entry.get(ENTRY + "-file" + suffix(server)) + files.beside() + ".\n";
            }
        } catch (Throwable e) { // an OutOfMemoryError as well: it must not end the run
            entry.put(ENTRY + "-file" + suffix(server), "none, for it could not be made: " + e);
        }
        if (running.script().isRandom()) {
            entry.put(SEED + suffix(server), Seeds.sentence(server, running));
        }
        if (!entry.isEmpty()) {
            context.publishReportEntry(entry);
        }
        return where;
    }
}
