package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.FaultMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A mailer of the table of the world. */
interface WorldMailer {

    /** Its name and version, as they head its column. */
    String titleAndVersion() throws IOException, InterruptedException;

    /** What it lacks on this machine, and how to get it; empty where it can run. */
    Optional<String> missing() throws IOException, InterruptedException;

    /** The faults under which it is undecided what it does, by its own doing; docs/mailers.md says why. */
    Set<Fault> undecided();

    /** Its matrix, as yet of no server; {@code folder} is for its files. */
    FaultMatrix matrix(Path folder) throws IOException;
}
