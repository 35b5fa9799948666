package io.github.smtpservertest.assertj;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.explain.Explanation;
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

    /** For a message that was to be accepted for {@code address}. */
    static Failure shouldBeAcceptedFor(ReceivedMessage message, String address) {
        return recipientOtherwise(
                message,
                address,
                "the message to be accepted for",
                fate(message.outcomeFor(address)),
                "Expected here: a recipient that is accepted.");
    }

    /** For a message that was to be refused for {@code address}. */
    static Failure shouldBeRefusedFor(ReceivedMessage message, String address) {
        return recipientOtherwise(
                message,
                address,
                "the message to be refused for",
                fate(message.outcomeFor(address)),
                "Expected here: a recipient that is refused.");
    }

    /** For a message that was to be forwarded to {@code address}. */
    static Failure shouldBeForwardedTo(ReceivedMessage message, String address) {
        return recipientOtherwise(
                message,
                address,
                "the message to be forwarded to",
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

    /** For a message that was to be from {@code address}. */
    static Failure shouldBeFrom(ReceivedMessage message, String address) {
        return about(
                        message,
                        "Expected the message to be from <" + address + ">, but it is from <" + message.from() + ">.")
                .comparing(message.from(), address);
    }

    /** For a message that was to be accepted for exactly these; some were {@code missing}, some {@code surplus}. */
    static Failure shouldHaveRecipients(
            ReceivedMessage message, List<String> expected, List<String> missing, List<String> surplus) {
        return about(
                        message,
                        "Expected the message to be accepted for exactly " + expected + ", but it is for "
                                + message.recipients() + (missing.isEmpty() ? "" : "; missing: " + missing)
                                + (surplus.isEmpty() ? "" : "; not expected: " + surplus) + ".")
                .comparing(message.recipients(), expected);
    }

    /** For a message whose MAIL command was to have this parameter. */
    static Failure shouldHaveParameter(ReceivedMessage message, String keyword) {
        return parameter(message, keyword, keyword);
    }

    /** For a message whose MAIL command was to have this parameter with this value. */
    static Failure shouldHaveParameter(ReceivedMessage message, String keyword, String value) {
        return parameter(message, keyword, keyword + "=" + value)
                .comparing(message.envelope().parameters().get(keyword).orElse(null), value);
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

    /** For a message that was to have this header field with this value. */
    static Failure shouldHaveHeader(ReceivedMessage message, String name, String value) {
        List<String> actual = message.header(name);
        if (actual.isEmpty()) {
            return about(
                    message,
                    "Expected the header field '" + name + ": " + value + "', but there is no field of that name.");
        }
        List<SideBySide> looks = actual.stream()
                .map(other -> SideBySide.of(Folding.unfolded(value), Folding.unfolded(other)))
                .toList();
        boolean one = looks.size() == 1;
        return about(
                        message,
                        "Expected the header field '" + name + ": "
                                + (one ? looks.get(0).expected() : value)
                                + "', but there is only"
                                + Prose.listed(looks.stream()
                                        .map(look -> name + ": " + Prose.shortened(look.actual(), value))
                                        .toList())
                                + (one ? looks.get(0).note() : ""))
                .comparing(one ? actual.get(0) : actual, value);
    }

    /** For a message that was to have this subject. */
    static Failure shouldHaveSubject(ReceivedMessage message, String subject) {
        Optional<String> actual = message.subject();
        SideBySide look = SideBySide.of(
                Folding.unfolded(subject), actual.map(Folding::unfolded).orElse(""));
        return about(
                        message,
                        "Expected the subject "
                                + Prose.quoted(actual.isEmpty() ? subject : look.expected(), look.actual())
                                + ", but "
                                + (actual.isEmpty()
                                        ? "there is none."
                                        : "it is " + Prose.quoted(look.actual(), look.expected()) + "." + look.note()))
                .comparing(actual.orElse(null), subject);
    }

    /** For a message whose plain text was to contain {@code part}. */
    static Failure shouldContainText(ReceivedMessage message, String part) {
        return textOf(message, "plain text", message.text(), part);
    }

    /** For a message whose HTML was to contain {@code part}. */
    static Failure shouldContainHtml(ReceivedMessage message, String part) {
        return textOf(message, "HTML", message.html(), part);
    }

    private static Failure textOf(ReceivedMessage message, String what, Optional<String> actual, String part) {
        SideBySide look = SideBySide.ofPart(
                Folding.lines(part), actual.map(Folding::lines).orElse(""));
        return about(
                message,
                "Expected the " + what + " to contain " + Prose.quoted(look.expected()) + ", but "
                        + (actual.isEmpty()
                                ? "the message has none."
                                : "it is"
                                        + Prose.listed(Prose.shortened(look.actual())
                                                .lines()
                                                .toList())
                                        + look.note()));
    }

    /** For a message that was to have an attachment with this file name. */
    static Failure shouldHaveAttachment(ReceivedMessage message, String fileName) {
        return about(
                message,
                "Expected an attachment " + Prose.quoted(fileName) + ", but "
                        + (message.attachments().isEmpty()
                                ? "there is none."
                                : "there is only" + Prose.listed(message.attachments())));
    }

    /** For a message that was to have this content. */
    static Failure shouldHaveContent(ReceivedMessage message, Bytes expected) {
        byte[] actual = message.content().toByteArray();
        int at = Arrays.mismatch(actual, expected.toByteArray());
        int from = Math.min(startOfCharacter(actual, at), startOfCharacter(expected.toByteArray(), at));
        return about(
                        message,
                        "Expected a content of " + Prose.count(expected.length(), "byte") + ", but the one of "
                                + Prose.count(actual.length, "byte") + " that came differs from it at byte " + at
                                + ", counted from 0.\n   expected there: " + excerpt(expected.toByteArray(), from)
                                + "\n   but came:       " + excerpt(actual, from))
                .comparing(message.content().text(), expected.text());
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

    /** For a message that was to have so many bytes. */
    static Failure shouldHaveSize(ReceivedMessage message, int bytes) {
        return about(
                        message,
                        "Expected a message of " + Prose.count(bytes, "byte") + ", but it has " + message.size() + ".")
                .comparing(message.size(), bytes);
    }

    private static Failure about(ReceivedMessage message, String sentence) {
        return new Failure(sentence, EnvelopeText.of(message));
    }
}
