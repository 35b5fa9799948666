package io.github.smtpservertest.samples.standalone;

import java.util.List;

/** A command that reported failure: its exit status, and what it printed last. */
class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> refused;

    CommandFailedException(String words, List<String> refused) {
        super(words);
        this.refused = List.copyOf(refused);
    }

    /** The recipients that it named as not served. */
    List<String> refused() {
        return refused;
    }

    /** One that says that it did not want to wait any longer; the matrix knows such failures by the name of their type. */
    static final class CommandTimeoutException extends CommandFailedException {

        private static final long serialVersionUID = 1L;

        CommandTimeoutException(String words, List<String> refused) {
            super(words, refused);
        }
    }
}
