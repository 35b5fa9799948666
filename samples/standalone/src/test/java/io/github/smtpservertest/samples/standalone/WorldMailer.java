package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.matrix.FaultMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A mailer of the table of the world. */
interface WorldMailer {

    /** Its name and version, as they head its column. */
    String titleAndVersion() throws IOException, InterruptedException;

    /** What it lacks on this machine, and how to get it; empty where it can run. */
    Optional<String> missing() throws IOException, InterruptedException;

    /** Its matrix, as yet of no server; {@code folder} is for its files. */
    FaultMatrix matrix(Path folder) throws IOException;
}
