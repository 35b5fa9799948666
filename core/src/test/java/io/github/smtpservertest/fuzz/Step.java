package io.github.smtpservertest.fuzz;

import io.github.smtpservertest.bytes.Bytes;

/** One thing that a fuzzing client does. */
sealed interface Step {

    /** Sends these bytes. */
    record Send(Bytes bytes) implements Step {
        Send(byte[] bytes) {
            this(Bytes.of(bytes));
        }
    }

    /** Waits a moment for a challenge, and sends the right answer to it; something wrong where none came. */
    record Respond(Login login) implements Step {}

    /** Waits a moment for a reply, whichever it is. */
    record Listen() implements Step {}

    /** The logins whose answer depends on the challenge. */
    enum Login {
        CRAM_MD5,
        SCRAM_FINAL
    }

    /** Sends a text in UTF-8. */
    static Step send(String text) {
        return new Send(Bytes.of(text));
    }

    /** Sends a line. */
    static Step line(String text) {
        return send(text + "\r\n");
    }
}
