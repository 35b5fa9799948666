package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.MatrixResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of the world: {@code mvn verify -Pworld} runs every mailer under every fault and compares what they do with docs/mailers.md,
 * races apart; with {@code -Dworld=write} it writes the tables there and in the README. It says how far it is, and leaves a page for
 * each mailer.
 */
@Tag("world")
class WorldTableIT {

    private static final boolean WRITE = "write".equals(System.getProperty("world"));
    private static final Path PAGES = Path.of("target", "world");

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    /** Vert.x logs each failure; held, for a logger that nobody holds forgets its level. */
    private final Logger vertx = Logger.getLogger("io.vertx");

    @TempDir
    private Path folder;

    @Test
    void theMailersDoWhatThePageSays() throws IOException, InterruptedException {
        List<WorldMailer> mailers = World.mailers();
        allAreThere(mailers);
        vertx.setLevel(Level.OFF);
        List<MatrixResult> results = new ArrayList<>();
        Map<String, Set<Fault>> undecided = new HashMap<>();
        for (WorldMailer mailer : mailers) {
            undecided.put(mailer.titleAndVersion(), mailer.undecided());
            results.add(run(mailer, (results.size() + 1) + " of " + mailers.size() + ", "));
        }
        if (WRITE) {
            String table = WorldPage.table(results, undecided);
            WorldPage.write(WorldPage.PAGE, table);
            WorldPage.write(WorldPage.README, WorldPage.summary(table));
            out.println(
                    "Written: docs/mailers.md and the short table of the README. WorldPageTest says which cells want a"
                            + " reason.");
        }
        Map<String, Map<String, String>> page = WorldPage.read(WorldPage.written(WorldPage.PAGE));
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (MatrixResult result : results) {
            if (page.containsKey(result.mailer())) {
                different.addAll(World.differences(result, page.get(result.mailer())));
                compared++;
            } else {
                out.println(result.mailer() + " is not compared: docs/mailers.md tells of another version.");
            }
        }
        assertThat(different)
                .as("what is not as docs/mailers.md says; the pages in samples/standalone/target/world show each")
                .isEmpty();
        assertThat(compared).as("mailers of the versions of docs/mailers.md").isPositive();
        out.println(compared + " of " + results.size() + " mailers do what docs/mailers.md says, races apart.");
    }

    private static void allAreThere(List<WorldMailer> mailers) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        for (WorldMailer mailer : mailers) {
            mailer.missing().ifPresent(missing::add);
        }
        assertThat(missing)
                .as("what this machine lacks for the table of the world")
                .isEmpty();
    }

    private MatrixResult run(WorldMailer mailer, String place) throws IOException, InterruptedException {
        out.println(place + mailer.titleAndVersion());
        MatrixProgress progress = new MatrixProgress(out);
        MatrixResult result = World.run(mailer, folder, progress);
        progress.end();
        Files.createDirectories(PAGES);
        Path page = PAGES.resolve(mailer.toString().toLowerCase(Locale.ROOT).replace('_', '-') + ".html");
        Files.writeString(page, result.html());
        out.println(result.summary());
        out.println("  " + page.toAbsolutePath());
        return result;
    }
}
