package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.matrix.MatrixResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Matrices of the mailers of the table of the world: libraries and programs alike, against servers with STARTTLS and a login. */
final class World {

    private static final String MESSAGE = """
            From: shop@example.org
            To: bob@example.com, ann@example.com
            Subject: Your order
            Message-ID: <1@example.org>
            Date: Sat, 21 Nov 2026 12:00:00 +0000

            Thank you!
            .
            ..dots
            """;

    private World() {}

    /** What a library does. */
    static MatrixResult run(WorldLibrary library, String... names) {
        return matrix(FaultMatrix.of(library::send).named(library.titleAndVersion()), names)
                .run();
    }

    /** What a program does; {@code folder} is for its files. */
    static MatrixResult run(WorldProgram program, Path folder, String... names)
            throws IOException, InterruptedException {
        String title = program.titleAndVersion();
        Path message = folder.resolve("message.eml");
        Files.writeString(message, MESSAGE, StandardCharsets.US_ASCII);
        FaultMatrix matrix = FaultMatrix.of(program.mailer(message.toAbsolutePath(), folder))
                .named(title)
                .refusedRecipients(
                        report -> report instanceof CommandFailedException failed ? failed.refused() : List.of());
        return matrix(matrix, names).run();
    }

    private static FaultMatrix matrix(FaultMatrix matrix, String... names) {
        matrix.server(server -> server.startTls()
                        .user(CommandMailer.USER, CommandMailer.PASSWORD)
                        .requireAuth()
                        .authInClear(true))
                .limit(Duration.ofSeconds(10));
        return names.length == 0
                ? matrix
                : matrix.names(names[0], List.of(names).subList(1, names.length).toArray(String[]::new));
    }
}
