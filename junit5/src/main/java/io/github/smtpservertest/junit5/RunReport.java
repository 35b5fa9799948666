package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.transcript.page.RunPage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The page of a run, index.html in the folder of the reports: written in the end, where any test has a page. A run in several JVMs
 * has that of the last.
 *
 * <p>It is closed by the store that holds it, as a {@link ServerGroup} is.
 */
final class RunReport implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private final Path file;
    private final List<RunPage.Tested> tests = new ArrayList<>();

    private RunReport(Path folder) {
        this.file = folder.resolve("index.html");
    }

    /** That of the run that a test belongs to. */
    static RunReport of(ExtensionContext context) {
        Path folder = ReportFiles.ofRun(context);
        return context.getRoot()
                .getStore(Namespace.create(RunReport.class))
                .getOrComputeIfAbsent(folder, ignored -> new RunReport(folder), RunReport.class);
    }

    synchronized void add(RunPage.Tested test) {
        tests.add(test);
    }

    @Override
    public synchronized void close() {
        try {
            if (tests.stream().allMatch(test -> test.page().isEmpty())) {
                Files.deleteIfExists(file);
                return;
            }
            try (Writer out = ReportedFiles.writer(file)) {
                new RunPage(tests).writeTo(out);
            }
        } catch (IOException e) {
            return; // The pages themselves are named by the failures; a run does not fail for want of a list of them.
        }
    }
}
