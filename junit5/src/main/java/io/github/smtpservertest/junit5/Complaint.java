package io.github.smtpservertest.junit5;

/** Something for which a test fails that would have passed, unless it is tolerated. */
public enum Complaint {
    /**
     * A rule that the test scripted never fired: the test shows less than it seems to. Rules that a whole class is
     * given ({@code @SmtpReply} on a class, {@link SmtpServerTest#configuredBy()}) need not fire in each of its tests.
     */
    UNUSED_RULES,
    /** The server itself failed, for example because a predicate of a rule threw. */
    SERVER_FAILURES
}
