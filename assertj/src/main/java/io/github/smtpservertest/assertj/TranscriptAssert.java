package io.github.smtpservertest.assertj;

import io.github.smtpservertest.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/** Assertions on a {@link Transcript}. */
public class TranscriptAssert extends AbstractTranscriptAssert<TranscriptAssert, Transcript> {

    /** Begins them; AssertJ's soft assertions need this to be public. */
    public TranscriptAssert(@Nullable Transcript actual) {
        super(actual, TranscriptAssert.class);
    }
}
