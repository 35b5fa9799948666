package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MatrixCase;
import java.util.Optional;
import java.util.function.Function;

/**
 * A case, and how it is brought about.
 *
 * @param fault what goes wrong
 * @param setup how
 * @param unreached why the mailer never came to it, from what happened; empty where it did
 */
record PlannedCase(MatrixCase fault, CaseSetup setup, Function<Observation, Optional<String>> unreached) {

    private static final String NEVER_REACHED = "the mailer never came to this point";

    /** One of rules, one of which must have fired. */
    static PlannedCase ofRules(MatrixCase fault, CaseSetup setup) {
        return new PlannedCase(fault, setup, seen -> seen.fired() ? Optional.empty() : Optional.of(NEVER_REACHED));
    }
}
