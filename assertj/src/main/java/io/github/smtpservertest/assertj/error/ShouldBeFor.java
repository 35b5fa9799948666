package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.message.Recipient;
import java.util.Optional;

/** Says that a recipient of a mail met with another fate than was expected. */
public final class ShouldBeFor extends DialogueMessage {

    private ShouldBeFor(ReceivedMessage message, String address, String expected, String fact, String note) {
        super(
                "Expected " + expected + " <" + address + ">, but " + fact + ".",
                EnvelopeText.pointingAt(message, recipient -> recipient.isFor(address), note),
                message.outcomeFor(address).map(Explanation::of).orElse(""));
    }

    /** For a mail that was to be accepted for {@code address}. */
    public static ShouldBeFor shouldBeAcceptedFor(ReceivedMessage message, String address) {
        return new ShouldBeFor(
                message,
                address,
                "the mail to be accepted for",
                fact(message.outcomeFor(address)),
                "Expected here: a recipient that is accepted.");
    }

    /** For a mail that was to be refused for {@code address}. */
    public static ShouldBeFor shouldBeRefusedFor(ReceivedMessage message, String address) {
        return new ShouldBeFor(
                message,
                address,
                "the mail to be refused for",
                fact(message.outcomeFor(address)),
                "Expected here: a recipient that is refused.");
    }

    /** For a mail that was to be forwarded to {@code address}. */
    public static ShouldBeFor shouldBeForwardedTo(ReceivedMessage message, String address) {
        return new ShouldBeFor(
                message,
                address,
                "the mail to be forwarded to",
                message.isFor(address)
                        ? "the client itself named that recipient"
                        : "it is recorded for " + message.recipients(),
                "Expected here: another recipient, with a forwarding address.");
    }

    private static String fact(Optional<Recipient> outcome) {
        return outcome.map(recipient -> "that recipient was " + (recipient.accepted() ? "accepted" : "refused")
                        + " with '" + recipient.reply() + "'")
                .orElse("the client never named that recipient");
    }
}
