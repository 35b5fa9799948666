package io.github.smtpservertest.samples.standalone;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file could not be read or written, without the names of Java's exceptions. */
final class Trouble {

    private Trouble() {}

    /** Why {@code file} could not be read, as a sentence. */
    static String reading(String file, IOException e) {
        return e instanceof NoSuchFileException
                ? "There is no file '" + file + "'."
                : "'" + file + "' cannot be read: " + reason(e) + ".";
    }

    /** Why, without a full stop; an exception about a file has only that file's name for a message. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException about ? about.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
