package io.github.smtpservertest.assertj;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.message.Recipient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What failed assertions on a message say. */
final class MessageFailures {

    private static final int LENGTH = 40;
    private static final int LONGEST_CHARACTER = 4;

    private MessageFailures() {}

    /** For a mail that was to be accepted for {@code address}. */
    static Failure shouldBeAcceptedFor(ReceivedMessage message, String address) {
        return recipientOtherwise(
                message,
                address,
                "the mail to be accepted for",
                fate(message.outcomeFor(address)),
                "Expected here: a recipient that is accepted.");
    }

    /** For a mail that was to be refused for {@code address}. */
    static Failure shouldBeRefusedFor(ReceivedMessage message, String address) {
        return recipientOtherwise(
                message,
                address,
                "the mail to be refused for",
                fate(message.outcomeFor(address)),
                "Expected here: a recipient that is refused.");
    }

    /** For a mail that was to be forwarded to {@code address}. */
    static Failure shouldBeForwardedTo(ReceivedMessage message, String address) {
        return recipientOtherwise(
                message,
                address,
                "the mail to be forwarded to",
                message.isFor(address)
                        ? "the client itself named that recipient"
                        : "it is recorded for " + message.recipients(),
                "Expected here: another recipient, with a forwarding address.");
    }

    private static String fate(Optional<Recipient> outcome) {
        return outcome.map(recipient -> "that recipient was " + (recipient.accepted() ? "accepted" : "refused")
                        + " with '" + recipient.reply() + "'")
                .orElse("the client never named that recipient");
    }

    private static Failure recipientOtherwise(
            ReceivedMessage message, String address, String expected, String fact, String note) {
        return new Failure(
                "Expected " + expected + " <" + address + ">, but " + fact + ".",
                EnvelopeText.pointingAt(message, recipient -> recipient.isFor(address), note),
                message.outcomeFor(address).map(Explanation::of).orElse(""));
    }

    /** For a mail that was to be from {@code address}. */
    static Failure shouldBeFrom(ReceivedMessage message, String address) {
        return about(
                message, "Expected the mail to be from <" + address + ">, but it is from <" + message.from() + ">.");
    }

    /** For a mail that was to be accepted for exactly these; some were {@code missing}, some {@code surplus}. */
    static Failure shouldHaveRecipients(
            ReceivedMessage message, List<String> expected, List<String> missing, List<String> surplus) {
        return about(
                message,
                "Expected the mail to be accepted for exactly " + expected + ", but it is for "
                        + message.recipients() + (missing.isEmpty() ? "" : "; missing: " + missing)
                        + (surplus.isEmpty() ? "" : "; not expected: " + surplus) + ".");
    }

    /** For a mail whose MAIL command was to have this parameter. */
    static Failure shouldHaveParameter(ReceivedMessage message, String keyword) {
        return parameter(message, keyword, keyword);
    }

    /** For a mail whose MAIL command was to have this parameter with this value. */
    static Failure shouldHaveParameter(ReceivedMessage message, String keyword, String value) {
        return parameter(message, keyword, keyword + "=" + value);
    }

    private static Failure parameter(ReceivedMessage message, String keyword, String expected) {
        return about(
                message,
                "Expected MAIL with the parameter " + expected + ", but "
                        + message.envelope()
                                .parameters()
                                .get(keyword)
                                .map(value -> "its value is " + Prose.quoted(value))
                                .orElse("it came without")
                        + ".");
    }

    /** For a mail that was to have this header field with this value. */
    static Failure shouldHaveHeader(ReceivedMessage message, String name, String value) {
        List<String> actual = message.header(name);
        return about(
                message,
                "Expected the header field '" + name + ": " + value + "', but "
                        + (actual.isEmpty()
                                ? "there is no field of that name."
                                : "there is only"
                                        + Prose.listed(actual.stream()
                                                .map(other -> name + ": " + Prose.shortened(other, value))
                                                .toList())));
    }

    /** For a mail that was to have this subject. */
    static Failure shouldHaveSubject(ReceivedMessage message, String subject) {
        return about(
                message,
                "Expected the subject '"
                        + Prose.shortened(subject, message.subject().orElse("")) + "', but "
                        + message.subject()
                                .map(actual -> "it is '" + Prose.shortened(actual, subject) + "'")
                                .orElse("there is none")
                        + ".");
    }

    /** For a mail whose plain text was to contain {@code part}. */
    static Failure shouldContainText(ReceivedMessage message, String part) {
        return textOf(message, "plain text", message.text(), part);
    }

    /** For a mail whose HTML was to contain {@code part}. */
    static Failure shouldContainHtml(ReceivedMessage message, String part) {
        return textOf(message, "HTML", message.html(), part);
    }

    private static Failure textOf(ReceivedMessage message, String what, Optional<String> actual, String part) {
        return about(
                message,
                "Expected the " + what + " to contain " + Prose.quoted(part) + ", but "
                        + actual.map(text -> "it is"
                                        + Prose.listed(
                                                Prose.shortened(text).lines().toList()))
                                .orElse("the mail has none."));
    }

    /** For a mail that was to have an attachment with this file name. */
    static Failure shouldHaveAttachment(ReceivedMessage message, String fileName) {
        return about(
                message,
                "Expected an attachment " + Prose.quoted(fileName) + ", but "
                        + (message.attachments().isEmpty()
                                ? "there is none."
                                : "there is only" + Prose.listed(message.attachments())));
    }

    /** For a mail that was to have this content. */
    static Failure shouldHaveContent(ReceivedMessage message, Bytes expected) {
        byte[] actual = message.content().toByteArray();
        int at = Arrays.mismatch(actual, expected.toByteArray());
        int from = Math.min(startOfCharacter(actual, at), startOfCharacter(expected.toByteArray(), at));
        return about(
                message,
                "Expected a content of " + Prose.count(expected.length(), "byte") + ", but the one of "
                        + Prose.count(actual.length, "byte") + " that came differs from it at byte " + at
                        + ", counted from 0.\n   expected there: " + excerpt(expected.toByteArray(), from)
                        + "\n   but came:       " + excerpt(actual, from));
    }

    private static String excerpt(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return "the end";
        }
        int end = startOfCharacter(bytes, at + LENGTH);
        String text = Bytes.of(Arrays.copyOfRange(bytes, at, end)).text();
        return "'" + text.replace("\r", "\\r").replace("\n", "\\n") + "'" + (end < bytes.length ? "…" : "");
    }

    /** The byte at which the UTF-8 character begins that this one is part of; half of it would read as U+FFFD. */
    private static int startOfCharacter(byte[] bytes, int at) {
        int start = Math.min(at, bytes.length);
        while (start > 0 && start < bytes.length && (bytes[start] & 0xC0) == 0x80 && at - start < LONGEST_CHARACTER) {
            start--;
        }
        return start;
    }

    /** For a mail that was to have so many bytes. */
    static Failure shouldHaveSize(ReceivedMessage message, int bytes) {
        return about(
                message, "Expected a mail of " + Prose.count(bytes, "byte") + ", but it has " + message.size() + ".");
    }

    private static Failure about(ReceivedMessage message, String sentence) {
        return new Failure(sentence, EnvelopeText.of(message));
    }
}
