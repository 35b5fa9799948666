package io.github.smtpservertest.assertj;

import io.github.smtpservertest.internal.text.FailureText;
import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import java.util.Optional;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * A failure's text: what was expected and what came, the dialogue, and what the code in it means; and, where two values were
 * compared, these, which an IDE shows side by side.
 */
final class Failure extends BasicErrorMessageFactory {

    private final Optional<MarkedPlace> place;
    private boolean comparing;
    private @Nullable Object actual;
    private @Nullable Object expected;

    Failure(String sentence, String dialogue) {
        this(sentence, dialogue, "");
    }

    Failure(String sentence, MarkedText dialogue) {
        this(sentence, dialogue, "");
    }

    Failure(String sentence, MarkedText dialogue, String meaning) {
        this(sentence, dialogue.text(), meaning, dialogue.place());
    }

    Failure(String sentence, String dialogue, String meaning) {
        this(sentence, dialogue, meaning, Optional.empty());
    }

    private Failure(String sentence, String dialogue, String meaning, Optional<MarkedPlace> place) {
        super("%s", unquotedString("\n" + FailureText.of(sentence, dialogue, meaning) + "\n"));
        this.place = place;
    }

    /** The place in the dialogue that it is about. */
    Optional<MarkedPlace> place() {
        return place;
    }

    /** With the two values that differ. */
    Failure comparing(@Nullable Object actual, @Nullable Object expected) {
        this.comparing = true;
        this.actual = actual;
        this.expected = expected;
        return this;
    }

    boolean isComparing() {
        return comparing;
    }

    @Nullable
    Object actual() {
        return actual;
    }

    @Nullable
    Object expected() {
        return expected;
    }
}
