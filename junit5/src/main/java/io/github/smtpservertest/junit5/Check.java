package io.github.smtpservertest.junit5;

/** Something for which a test fails that would have passed, unless it is ignored. */
public enum Check {
    /**
     * A rule, a scenario or a fault that the test asks for never happened, or less often than written: the test shows less than it seems to. What a whole
     * class is given ({@code @SmtpReply} on a class, {@link SmtpServerTest#customizers()}) need not in each of its tests.
     */
    UNUSED_RULES,
    /**
     * A dialogue that the test is to play was not played to its end. One that a whole class is given need not be in each
     * of its tests.
     */
    UNPLAYED_DIALOGUES,
    /** A client said something else than the dialogue that is played has it say. */
    MISMATCHES,
    /** The server itself failed, for example because a predicate or a callback of a rule threw. */
    SERVER_FAILURES
}
