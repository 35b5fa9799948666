package io.github.smtpservertest.assertj;

import io.github.smtpservertest.transcript.SessionRecord;
import org.jspecify.annotations.Nullable;

/** Assertions on one {@link SessionRecord}. */
public class SessionAssert extends AbstractSessionAssert<SessionAssert, SessionRecord> {

    /** Begins them; AssertJ's soft assertions need this to be public. */
    public SessionAssert(@Nullable SessionRecord actual) {
        super(actual, SessionAssert.class);
    }
}
