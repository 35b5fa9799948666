package io.github.smtpservertest.assertj;

import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.Assumptions;

/**
 * Assertions whose failure aborts the test. They are soft ones, whose first failure is not kept but thrown, as what the test framework
 * takes for an assumption that does not hold; which that is, AssertJ knows.
 */
class SmtpAssumptions extends AbstractSoftAssertions implements SmtpSoftAssertionsProvider {

    @Override
    public void collectAssertionError(AssertionError failure) {
        Assumptions.assumeThat(false)
                .overridingErrorMessage("%s", failure.getMessage())
                .isTrue();
    }
}
