package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened while a mailer ran under one fault.
 *
 * @param report what the mailer reported
 * @param reportedAt when
 * @param waitsFor why it was no hang when its time was up, a clause: the server was still talking, or, of a mailer that tries again, it
 *     had no connection open; empty where it had ended, or hung
 * @param othersServed whether the mailer's failure names who was not served, and says so that all others were
 * @param fired whether the fault has happened
 * @param transcript all that was said
 * @param messages what the server kept
 * @param duration how long all of it took
 */
record Observation(
        MailerReport report,
        Instant reportedAt,
        Optional<String> waitsFor,
        boolean othersServed,
        boolean fired,
        Transcript transcript,
        List<ReceivedMessage> messages,
        Duration duration) {

    Observation {
        messages = List.copyOf(messages);
    }

    /** The same with another report. */
    Observation with(MailerReport other) {
        return new Observation(other, reportedAt, waitsFor, othersServed, fired, transcript, messages, duration);
    }
}
