package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.MatrixResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real mailers do under a few faults what docs/mailers.md says; {@link WorldTableIT} tries them all. */
@NeedsClients
@Execution(ExecutionMode.SAME_THREAD)
class WorldIT {

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

    private static List<WorldMailer> mailers() {
        return World.mailers();
    }

    @ParameterizedTest
    @MethodSource("mailers")
    void aMailerDoesWhatThePageSays(WorldMailer mailer) throws IOException, InterruptedException {
        String missing = mailer.missing().orElse("");
        Program.require(missing.isEmpty(), missing);
        String title = mailer.titleAndVersion();
        Map<String, Map<String, String>> page = WorldPage.read(WorldPage.written(WorldPage.PAGE));
        Program.requireOrSkip(
                page.containsKey(title), "docs/mailers.md does not tell of " + title + ", but of " + page.keySet());
        MatrixResult result = World.run(mailer, folder, cell -> {}, FEW);
        assertThat(result.cells()).hasSizeGreaterThanOrEqualTo(FEW.length);
        assertThat(World.differences(result, page.get(title))).isEmpty();
    }
}
