package io.github.smtpservertest.assertj;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.error.BasicErrorMessageFactory;

/** A failure's text: what was expected and what came, the dialogue, and what the code in it means. */
final class Failure extends BasicErrorMessageFactory {

    Failure(String sentence, String dialogue) {
        this(sentence, dialogue, "");
    }

    Failure(String sentence, String dialogue, String meaning) {
        super(
                "%s",
                unquotedString(Stream.of(sentence, dialogue, meaning)
                        .map(String::stripTrailing)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n\n", "\n", "\n"))));
    }
}
