package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.transcript.page.RunPage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The page of a run, index.html in the folder of the reports: written in the end, where any test has a page. A run in several JVMs
 * has one for all: each adds its tests to those of the others, see {@link RunRows}.
 *
 * <p>It is closed by the store that holds it, as a {@link ServerGroup} is.
 */
final class RunReport implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private final Path file;
    private final RunRows others;
    private final Map<String, RunPage.Tested> tests = new LinkedHashMap<>();

    private RunReport(Path folder) {
        this.file = folder.resolve("index.html");
        this.others = new RunRows(folder);
    }

    /** That of the run that a test belongs to. */
    static RunReport of(ExtensionContext context) {
        Path folder = ReportFiles.ofRun(context);
        return context.getRoot()
                .getStore(Namespace.create(RunReport.class))
                .getOrComputeIfAbsent(folder, ignored -> new RunReport(folder), RunReport.class);
    }

    /** Adds a test. Of dynamic tests, which share the page of their method, the row with the page stays. */
    synchronized void add(String id, RunPage.Tested test) {
        RunPage.@Nullable Tested before = tests.get(id);
        if (before == null || before.page().isEmpty() || !test.page().isEmpty()) {
            tests.put(id, test);
        }
    }

    @Override
    public synchronized void close() {
        try {
            others.merged(tests, this::write);
        } catch (IOException e) {
            return; // The pages themselves are named by the failures; a run does not fail for want of a list of them.
        }
    }

    private void write(List<RunPage.Tested> all) throws IOException {
        if (all.stream().allMatch(test -> test.page().isEmpty())) {
            Files.deleteIfExists(file);
            return;
        }
        try (Writer out = ReportedFiles.writer(file)) {
            new RunPage(all).writeTo(out);
        }
    }
}
