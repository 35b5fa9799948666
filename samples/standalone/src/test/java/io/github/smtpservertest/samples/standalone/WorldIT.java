package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real mailers do under faults what docs/mailers.md says, races apart: a few faults of each by default, all of them with {@code
 * -Dworld=all}. With {@code -Dworld=write} the tables there and in the README are written.
 */
@NeedsClients
@Execution(ExecutionMode.SAME_THREAD)
class WorldIT {

    private static final boolean ALL = "all".equals(System.getProperty("world"));
    private static final boolean WRITE = "write".equals(System.getProperty("world"));

    /** Each makes some mailer make a mistake, and none of them waits. */
    private static final String[] FEW = {
        "UNKNOWN_SUCCESS_254",
        "REFUSE_ONE_RECIPIENT",
        "EHLO_502",
        "CODE_ALONE",
        "CLOSE_AFTER_ACCEPTING",
        "REFUSE_AFTER_DOT"
    };

    @TempDir
    private Path folder;

    private static String[] names() {
        return ALL || WRITE ? new String[0] : FEW;
    }

    @ParameterizedTest
    @EnumSource
    void aLibraryDoesWhatThePageSays(WorldLibrary library) throws IOException {
        if (!WRITE) {
            holds(library.titleAndVersion(), () -> World.run(library, names()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProgramDoesWhatThePageSays(WorldProgram program) throws IOException, InterruptedException {
        if (!WRITE) {
            holds(program.titleAndVersion(), () -> World.run(program, folder, names()));
        }
    }

    @Test
    void thePageIsWrittenWhereItIsAskedFor() throws IOException, InterruptedException {
        if (WRITE) {
            List<MatrixResult> results = new ArrayList<>();
            for (WorldLibrary library : WorldLibrary.values()) {
                results.add(World.run(library));
            }
            for (WorldProgram program : WorldProgram.values()) {
                results.add(World.run(program, folder));
            }
            String table = WorldPage.table(results);
            WorldPage.write(WorldPage.PAGE, table);
            WorldPage.write(WorldPage.README, WorldPage.summary(table));
        }
        assertThat(WorldPage.read(WorldPage.written(WorldPage.PAGE)))
                .hasSize(WorldLibrary.values().length + WorldProgram.values().length);
    }

    @FunctionalInterface
    private interface Run {
        MatrixResult result() throws IOException, InterruptedException;
    }

    private static void holds(String mailer, Run run) throws IOException {
        Map<String, Map<String, String>> page = WorldPage.read(WorldPage.written(WorldPage.PAGE));
        Program.requireOrSkip(
                page.containsKey(mailer), "docs/mailers.md does not tell of " + mailer + ", but of " + page.keySet());
        Map<String, String> said = page.get(mailer);
        MatrixResult result;
        try {
            result = run.result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        assertThat(result.cells()).hasSizeGreaterThanOrEqualTo(FEW.length);
        List<String> different = new ArrayList<>();
        for (MatrixCell cell : result.cells()) {
            String now = WorldPage.letters(cell);
            String then = said.getOrDefault(WorldPage.fault(cell), ".");
            boolean same = WorldPage.mistakes(now).equals(WorldPage.mistakes(then));
            if (!same && cell.fault().race().isEmpty()) {
                different.add(cell.fault().name() + ": " + now + ", on the page " + then + ". " + cell.why());
            }
        }
        assertThat(different).as("%s is not as docs/mailers.md says", mailer).isEmpty();
    }
}
