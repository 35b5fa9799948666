package io.github.smtpservertest.assertj;

import io.github.smtpservertest.message.Address;
import io.github.smtpservertest.message.MessagePart;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;
import java.util.Optional;

/** What failed assertions on the header and the parts of a message say. */
final class PartFailures {

    private PartFailures() {}

    /** For a message whose field {@code field} was to have exactly these addresses. */
    static Failure shouldHaveAddresses(ReceivedMessage message, String field, List<String> expected) {
        List<Address> actual = message.addresses(field);
        return about(
                        message,
                        "Expected exactly " + expected + " in the header field " + field + ", but "
                                + (message.header(field).isEmpty()
                                        ? "there is no field of that name."
                                        : "it has " + actual + "."))
                .comparing(actual.stream().map(Address::address).toList(), expected);
    }

    /** For a message that was to have a header field of this name. */
    static Failure shouldHaveHeaderField(ReceivedMessage message, String name) {
        return about(
                message,
                "Expected a header field '" + name + "', but there is only"
                        + Prose.listed(message.headers().stream()
                                .map(header -> Prose.shortened(header.toString()))
                                .toList()));
    }

    /** For a message that was not to have a header field of this name. */
    static Failure shouldNotHaveHeaderField(ReceivedMessage message, String name) {
        return about(
                message,
                "Expected no header field '" + name + "', but there is"
                        + Prose.listed(message.header(name).stream()
                                .map(value -> name + ": " + Prose.shortened(value))
                                .toList()));
    }

    /** For a message of which a field was to contain {@code part}. */
    static Failure shouldHaveHeaderContaining(ReceivedMessage message, String name, String part) {
        List<SideBySide> looks = message.header(name).stream()
                .map(value -> SideBySide.ofPart(Folding.unfolded(part), Folding.unfolded(value)))
                .toList();
        boolean one = looks.size() == 1;
        return header(
                message,
                name,
                "to contain " + Prose.quoted(one ? looks.get(0).expected() : part),
                looks.stream().map(SideBySide::actual).toList(),
                one ? looks.get(0).note() : "");
    }

    /** For a message of which a field was to match {@code regex}. */
    static Failure shouldHaveHeaderMatching(ReceivedMessage message, String name, String regex) {
        return header(message, name, "to match " + Prose.quoted(regex), message.header(name), "");
    }

    private static Failure header(ReceivedMessage message, String name, String fit, List<String> actual, String note) {
        return about(
                message,
                "Expected the header field '" + name + "' " + fit + ", but "
                        + (actual.isEmpty()
                                ? "there is no field of that name."
                                : "there is only"
                                        + Prose.listed(actual.stream()
                                                .map(value -> name + ": " + Prose.shortened(value))
                                                .toList())
                                        + note));
    }

    /** For a message whose text, called {@code what}, was to be this. */
    static Failure shouldHaveText(ReceivedMessage message, String what, Optional<String> actual, String expected) {
        SideBySide look = SideBySide.of(
                Folding.lines(expected), actual.map(Folding::lines).orElse(""));
        return text(
                        message,
                        what,
                        actual.map(some -> Prose.shortened(look.actual(), look.expected())),
                        "to be " + Prose.quoted(actual.isEmpty() ? expected : look.expected(), look.actual()),
                        look.note())
                .comparing(actual.orElse(null), expected);
    }

    /** For a message whose text, called {@code what}, was to match {@code regex}. */
    static Failure shouldHaveTextMatching(ReceivedMessage message, String what, Optional<String> actual, String regex) {
        return text(message, what, actual.map(Prose::shortened), "to match " + Prose.quoted(regex), "");
    }

    private static Failure text(
            ReceivedMessage message, String what, Optional<String> actual, String fit, String note) {
        return about(
                message,
                "Expected the " + what + " " + fit + ", but "
                        + actual.map(shown ->
                                        "it is" + Prose.listed(shown.lines().toList()) + note)
                                .orElse("the message has none."));
    }

    /** For a message that was to have other attachments: {@code expected} says which. */
    static Failure shouldHaveAttachments(ReceivedMessage message, String expected) {
        return about(message, "Expected " + expected + ", but " + listed(message.attachments()));
    }

    /** For a message that was to have another part: {@code expected} says which. */
    static Failure shouldHavePart(ReceivedMessage message, String expected) {
        return about(message, "Expected " + expected + ", but " + listed(message.parts()));
    }

    private static String listed(List<MessagePart> parts) {
        return parts.isEmpty() ? "there is none." : "there is only" + Prose.listed(parts);
    }

    /** For a message that was to be in good form. */
    static Failure shouldHaveNoProblems(ReceivedMessage message) {
        return about(message, "Expected a message in good form, but" + Prose.listed(message.problems()));
    }

    /** For a message that was to have a problem whose sentence contains {@code part}. */
    static Failure shouldHaveProblem(ReceivedMessage message, String part) {
        return about(
                message,
                "Expected a problem that contains " + Prose.quoted(part) + ", but "
                        + (message.problems().isEmpty()
                                ? "there is none."
                                : "there is only" + Prose.listed(message.problems())));
    }

    private static Failure about(ReceivedMessage message, String sentence) {
        return new Failure(sentence, EnvelopeText.of(message));
    }
}
