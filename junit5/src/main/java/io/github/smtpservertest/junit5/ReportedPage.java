package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.transcript.page.Page;
import io.github.smtpservertest.internal.transcript.page.PageServer;
import io.github.smtpservertest.internal.transcript.page.RunPage;
import io.github.smtpservertest.internal.verify.ServerOnPage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The page of one test, with all of its servers on it, and its row in the page of the run. */
final class ReportedPage {

    private final ExtensionContext context;
    private final Path folder;
    private final Path file;
    private final List<PageServer> servers = new ArrayList<>();

    ReportedPage(ExtensionContext context, SortedMap<String, FakeSmtpServer> running) {
        this.context = context;
        this.folder = ReportFiles.of(context);
        this.file = fileOf(context);
        running.forEach((name, server) -> servers.add(ServerOnPage.of(
                name.isEmpty() ? "server" : name,
                server.host() + ":" + server.port(),
                (LiveScript) server.script(),
                server.transcript())));
    }

    /** Where that of a test is, whether or not there is one. */
    static Path fileOf(ExtensionContext context) {
        return ReportFiles.of(context).resolve(ReportFiles.nameOf(context, "") + ".html");
    }

    Path file() {
        return file;
    }

    /** Whether there is something to look at. */
    boolean hasTraffic() {
        return servers.stream()
                .anyMatch(server -> !server.transcript().sessions().isEmpty());
    }

    private String title() {
        String testClass = context.getRequiredTestClass().getSimpleName();
        return context.getTestMethod().isPresent() ? testClass + ": " + context.getDisplayName() : testClass;
    }

    /** Writes it in place of that of an earlier run. */
    void write(String failure, FailurePlaces places, List<String> notes) throws IOException {
        Files.createDirectories(folder);
        try (Writer out = ReportedFiles.writer(file)) {
            new Page(
                            title(),
                            failure.isEmpty() ? Optional.empty() : Optional.of(failure),
                            servers.stream()
                                    .map(server -> server.marked(places.in(server.transcript())))
                                    .toList(),
                            notes)
                    .writeTo(out);
        }
    }

    /** Deletes that of an earlier run. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // as with the other files: it is misleading at worst
        }
    }

    /** The row of the test in the page of the run. */
    RunPage.Tested row(String failure, boolean written) {
        List<SessionRecord> sessions = servers.stream()
                .flatMap(server -> server.transcript().sessions().stream())
                .toList();
        return new RunPage.Tested(
                title(),
                failure.lines().findFirst().orElse(""),
                sessions.size(),
                sessions.stream()
                        .mapToInt(session -> session.exchanges().size())
                        .sum(),
                duration(sessions),
                written ? ReportFiles.ofRun(context).relativize(file).toString().replace('\\', '/') : "");
    }

    private static Duration duration(List<SessionRecord> sessions) {
        Optional<Instant> begin =
                sessions.stream().map(SessionRecord::startedAt).min(Comparator.naturalOrder());
        Optional<Instant> end = sessions.stream()
                .map(session -> session.startedAt().plus(lastOf(session)))
                .max(Comparator.naturalOrder());
        return begin.isEmpty() || end.isEmpty() ? Duration.ZERO : Duration.between(begin.get(), end.get());
    }

    private static Duration lastOf(SessionRecord session) {
        Duration last = session.end().at().orElse(Duration.ZERO);
        for (Exchange exchange : session.exchanges()) {
            Duration at = exchange.repliedAfter().orElse(exchange.receivedAfter());
            last = at.compareTo(last) > 0 ? at : last;
        }
        return last;
    }
}
