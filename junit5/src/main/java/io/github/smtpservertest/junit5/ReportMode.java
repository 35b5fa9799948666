package io.github.smtpservertest.junit5;

/** When the transcript of a test goes to the report. */
public enum ReportMode {
    /**
     * As the annotation further out says, else the configuration parameter {@code smtpservertest.reports.mode}, else
     * {@link #ON_FAILURE}.
     */
    DEFAULT,
    /** When the test fails. */
    ON_FAILURE,
    /** After each test. */
    ALWAYS,
    /** Not at all; a test that fails for a {@link Check} shows it all the same. */
    NEVER
}
