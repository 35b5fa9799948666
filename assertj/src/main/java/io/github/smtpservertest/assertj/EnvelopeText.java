package io.github.smtpservertest.assertj;

import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.message.Recipient;
import java.util.function.Predicate;

/** Prints a message for a failure message: its envelope, the replies to its recipients, and where it came in. */
final class EnvelopeText {

    private EnvelopeText() {}

    static String of(ReceivedMessage message) {
        return pointingAt(message, recipient -> false, "");
    }

    /** Points at the recipients that {@code marked} picks, with a note. */
    static String pointingAt(ReceivedMessage message, Predicate<Recipient> marked, String note) {
        Envelope envelope = message.envelope();
        StringBuilder text = new StringBuilder("   # " + Prose.shortened(message.toString()) + "\n   MAIL FROM:"
                + envelope.reversePath() + parameters(envelope.parameters()) + "\n");
        for (Recipient recipient : envelope.recipients()) {
            boolean pointed = marked.test(recipient);
            text.append(pointed ? ">> " : "   ")
                    .append("RCPT TO:")
                    .append(recipient.path())
                    .append(parameters(recipient.parameters()))
                    .append(" → ")
                    .append(recipient.reply())
                    .append(
                            recipient.contradictsReply()
                                    ? recipient.accepted()
                                            ? " (kept although refused)"
                                            : " (discarded although accepted)"
                                    : "")
                    .append('\n');
            if (pointed) {
                text.append("   ^^ ").append(note).append('\n');
            }
        }
        return text.toString();
    }

    private static String parameters(Parameters parameters) {
        return parameters.isEmpty() ? "" : " " + parameters;
    }
}
