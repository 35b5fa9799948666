package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The mailers of the table of the world, libraries and programs alike, against servers with STARTTLS and a login. */
final class World {

    private World() {}

    /** All of them, in the order of the table. */
    static List<WorldMailer> mailers() {
        return Stream.<WorldMailer>concat(Stream.of(WorldLibrary.values()), Stream.of(WorldProgram.values()))
                .toList();
    }

    /** What one of them does under the faults of these names, or under all; {@code folder} is for its files. */
    static MatrixResult run(WorldMailer mailer, Path folder, Consumer<MatrixCell> progress, String... names)
            throws IOException, InterruptedException {
        FaultMatrix matrix = mailer.matrix(folder)
                .named(mailer.titleAndVersion())
                .progress(progress)
                .server(server -> server.startTls()
                        .user(CommandMailer.USER, CommandMailer.PASSWORD)
                        .requireAuth()
                        .authInClear(true))
                .limit(Duration.ofSeconds(10));
        if (names.length > 0) {
            matrix.names(names[0], List.of(names).subList(1, names.length).toArray(String[]::new));
        }
        return matrix.run();
    }

    /** How a result differs from what the page says of that mailer, a line for each cell; races are not held against it. */
    static List<String> differences(MatrixResult result, Map<String, String> page) {
        List<String> different = new ArrayList<>();
        for (MatrixCell cell : result.cells()) {
            String now = WorldPage.letters(cell);
            String then = page.getOrDefault(WorldPage.fault(cell), ".");
            boolean same =
                    then.equals(WorldPage.UNDECIDED) || WorldPage.mistakes(now).equals(WorldPage.mistakes(then));
            if (!same && cell.fault().race().isEmpty()) {
                different.add(result.mailer() + ": " + cell.fault().name() + " is " + now + ", on the page " + then
                        + ". " + cell.why());
            }
        }
        return different;
    }
}
