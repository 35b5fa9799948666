package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** Says that the server itself failed. */
public final class ShouldHaveNoFailures extends DialogueMessage {

    private ShouldHaveNoFailures(List<String> failures, Transcript transcript) {
        super(
                "Expected no failure of the server itself, but " + Prose.thereAre(failures.size()) + ":"
                        + Prose.listed(failures),
                transcript.toString());
    }

    /** For a server with these failures. */
    public static ShouldHaveNoFailures shouldHaveNoFailures(List<String> failures, Transcript transcript) {
        return new ShouldHaveNoFailures(failures, transcript);
    }
}
