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
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(Trouble.reading(path, Objects.requireNonNull(e.getCause())), e);
        }
    }
}
