package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.dialogue.Dialogue;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A file that holds a dialogue. */
final class DialogueFile {

    private DialogueFile() {}

    /** Reads it; an {@link IllegalArgumentException} says, with line and column, what is wrong with it. */
    static Dialogue parse(String path) {
        try {
            return Dialogue.parse(NewFile.path(path));
        } catch (IllegalArgumentException e) {
            // What follows the sentence is the line of the file; an option's complaint is one sentence.
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(Trouble.reading(path, Objects.requireNonNull(e.getCause())), e);
        }
    }
}
