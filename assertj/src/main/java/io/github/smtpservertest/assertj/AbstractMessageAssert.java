package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.MessageFailures.shouldBeAcceptedFor;
import static io.github.smtpservertest.assertj.MessageFailures.shouldBeForwardedTo;
import static io.github.smtpservertest.assertj.MessageFailures.shouldBeFrom;
import static io.github.smtpservertest.assertj.MessageFailures.shouldBeRefusedFor;
import static io.github.smtpservertest.assertj.MessageFailures.shouldContainHtml;
import static io.github.smtpservertest.assertj.MessageFailures.shouldContainText;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveAttachment;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveContent;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveHeader;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveParameter;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveRecipients;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveSize;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveSubject;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveAddresses;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveAttachments;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveHeaderField;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveHeaderThat;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveNoProblems;
import static io.github.smtpservertest.assertj.PartFailures.shouldHavePart;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveProblem;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveTextThat;
import static io.github.smtpservertest.assertj.PartFailures.shouldNotHaveHeaderField;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.message.Address;
import io.github.smtpservertest.message.MessagePart;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a mail that the server kept.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> {@link ReceivedMessage}
 */
public abstract class AbstractMessageAssert<
                SELF extends AbstractMessageAssert<SELF, ACTUAL>, ACTUAL extends ReceivedMessage>
        extends AbstractSmtpAssert<SELF, ACTUAL> {

    /** Begins them; {@code selfType} is the class that extends this one. */
    protected AbstractMessageAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the mail was accepted for this address, by its own name or by a forward.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).wasAcceptedFor("bob@example.com");
     * // fails
     * assertThat(message).wasAcceptedFor("ann@example.com"); // Ann was refused
     * }</pre>
     */
    public SELF wasAcceptedFor(String address) {
        isNotNull();
        if (!actual.isFor(address)) {
            throwAssertionError(shouldBeAcceptedFor(actual, address));
        }
        return myself;
    }

    /**
     * Verifies that the client named this recipient and that the mail was not accepted for it.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).wasRefusedFor("ann@example.com");
     * // fails
     * assertThat(message).wasRefusedFor("bob@example.com"); // Bob was accepted
     * }</pre>
     */
    public SELF wasRefusedFor(String address) {
        isNotNull();
        if (actual.outcomeFor(address)
                .filter(recipient -> !recipient.accepted())
                .isEmpty()) {
            throwAssertionError(shouldBeRefusedFor(actual, address));
        }
        return myself;
    }

    /**
     * Verifies that the mail is recorded for this address because another was forwarded to it (RFC 5321 §3.4).
     *
     * <pre>{@code
     * // passes
     * assertThat(message).wasForwardedTo("new@example.net"); // old@example.com is forwarded there
     * // fails
     * assertThat(message).wasForwardedTo("old@example.com"); // the client itself named it
     * }</pre>
     */
    public SELF wasForwardedTo(String address) {
        isNotNull();
        if (!AddressLists.isForwardedTo(actual, address)) {
            throwAssertionError(shouldBeForwardedTo(actual, address));
        }
        return myself;
    }

    /**
     * Verifies that the mail was accepted for these addresses, forwards among them, and no others, in whatever order.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasRecipients("bob@example.com", "eve@example.com");
     * // fails
     * assertThat(message).hasRecipients("bob@example.com"); // Eve too
     * }</pre>
     */
    public SELF hasRecipients(String... addresses) {
        isNotNull();
        List<String> expected = List.of(addresses);
        List<String> missing = AddressLists.without(expected, actual.recipients());
        List<String> surplus = AddressLists.without(actual.recipients(), expected);
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            throwAssertionError(shouldHaveRecipients(actual, expected, missing, surplus));
        }
        return myself;
    }

    /**
     * Verifies that the reverse-path, of MAIL FROM, is this address; {@code ""} is the null reverse-path.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).isFrom("shop@example.org");
     * // fails
     * assertThat(message).isFrom(""); // it is from shop@example.org
     * }</pre>
     */
    public SELF isFrom(String address) {
        isNotNull();
        if (!actual.envelope().reversePath().matches(address)) {
            throwAssertionError(shouldBeFrom(actual, address));
        }
        return myself;
    }

    /**
     * Verifies that MAIL came with this parameter, in any case, whatever its value.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasParameter("BODY"); // MAIL FROM:<a@b.example> BODY=8BITMIME
     * // fails
     * assertThat(message).hasParameter("SIZE"); // MAIL FROM:<a@b.example> BODY=8BITMIME
     * }</pre>
     */
    public SELF hasParameter(String keyword) {
        isNotNull();
        if (!actual.envelope().parameters().has(keyword)) {
            throwAssertionError(shouldHaveParameter(actual, keyword));
        }
        return myself;
    }

    /**
     * Verifies that MAIL came with this parameter, in any case, and this value.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasParameter("SIZE", "123"); // MAIL FROM:<a@b.example> SIZE=123
     * // fails
     * assertThat(message).hasParameter("SIZE", "124"); // MAIL FROM:<a@b.example> SIZE=123
     * }</pre>
     */
    public SELF hasParameter(String keyword, String value) {
        isNotNull();
        if (actual.envelope().parameters().get(keyword).filter(value::equals).isEmpty()) {
            throwAssertionError(shouldHaveParameter(actual, keyword, value));
        }
        return myself;
    }

    /**
     * Verifies that the subject, decoded, is this text.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasSubject("Your order");
     * // fails
     * assertThat(message).hasSubject("Your bill"); // it is "Your order"
     * }</pre>
     */
    public SELF hasSubject(String subject) {
        isNotNull();
        if (actual.subject().filter(subject::equals).isEmpty()) {
            throw failureWithActualExpected(
                    actual.subject().orElse(null),
                    subject,
                    "%s",
                    shouldHaveSubject(actual, subject).create());
        }
        return myself;
    }

    /**
     * Verifies that there is a header field of this name, in any case, with this value, decoded and unfolded.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasHeader("X-Shop", "books");
     * // fails
     * assertThat(message).hasHeader("X-Shop", "shoes"); // it is "books"
     * }</pre>
     */
    public SELF hasHeader(String name, String value) {
        isNotNull();
        if (!actual.header(name).contains(value)) {
            throwAssertionError(shouldHaveHeader(actual, name, value));
        }
        return myself;
    }

    /**
     * Verifies that the plain text, decoded, contains {@code part}; CRLF and LF count as the same.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasTextContaining("3 books");
     * // fails
     * assertThat(message).hasTextContaining("4 books"); // there are 3
     * }</pre>
     */
    public SELF hasTextContaining(String part) {
        isNotNull();
        if (actual.text().filter(text -> lines(text).contains(lines(part))).isEmpty()) {
            throwAssertionError(shouldContainText(actual, part));
        }
        return myself;
    }

    /**
     * Verifies that the HTML, decoded, contains {@code part}; CRLF and LF count as the same.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasHtmlContaining("<b>3 books</b>");
     * // fails
     * assertThat(message).hasHtmlContaining("<i>3 books</i>"); // they are in <b>
     * }</pre>
     */
    public SELF hasHtmlContaining(String part) {
        isNotNull();
        if (actual.html().filter(html -> lines(html).contains(lines(part))).isEmpty()) {
            throwAssertionError(shouldContainHtml(actual, part));
        }
        return myself;
    }

    /**
     * Verifies that there is an attachment with this file name, decoded.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasAttachment("order.pdf");
     * // fails
     * assertThat(message).hasAttachment("bill.pdf"); // there is only order.pdf
     * }</pre>
     */
    public SELF hasAttachment(String fileName) {
        isNotNull();
        if (actual.attachments().stream()
                .noneMatch(attachment ->
                        attachment.fileName().filter(fileName::equals).isPresent())) {
            throwAssertionError(shouldHaveAttachment(actual, fileName));
        }
        return myself;
    }

    /**
     * Verifies that the header field To has exactly these addresses, in any order. Whom the message went to, say the recipients.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasTo("bob@example.com");
     * // fails
     * assertThat(message).hasTo("ann@example.com"); // it is Bob
     * }</pre>
     */
    public SELF hasTo(String... addresses) {
        return hasAddresses("To", addresses);
    }

    /**
     * Verifies that the header field Cc has exactly these addresses, in any order. Whom the message went to, say the recipients.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasCc("bob@example.com");
     * // fails
     * assertThat(message).hasCc("ann@example.com"); // it is Bob
     * }</pre>
     */
    public SELF hasCc(String... addresses) {
        return hasAddresses("Cc", addresses);
    }

    /**
     * Verifies that the header field Bcc has exactly these addresses, in any order. Whom the message went to, say the recipients.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasBcc("bob@example.com");
     * // fails
     * assertThat(message).hasBcc("ann@example.com"); // it is Bob
     * }</pre>
     */
    public SELF hasBcc(String... addresses) {
        return hasAddresses("Bcc", addresses);
    }

    private SELF hasAddresses(String field, String... addresses) {
        isNotNull();
        List<String> expected = List.of(addresses);
        List<String> actuals =
                actual.addresses(field).stream().map(Address::address).toList();
        if (!AddressLists.without(expected, actuals).isEmpty()
                || !AddressLists.without(actuals, expected).isEmpty()) {
            throwAssertionError(shouldHaveAddresses(actual, field, expected));
        }
        return myself;
    }

    /**
     * Verifies that there is a header field of this name, in any case.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasHeader("Message-ID");
     * // fails
     * assertThat(message).hasHeader("X-Shop"); // there is none
     * }</pre>
     */
    public SELF hasHeader(String name) {
        isNotNull();
        if (actual.header(name).isEmpty()) {
            throwAssertionError(shouldHaveHeaderField(actual, name));
        }
        return myself;
    }

    /**
     * Verifies that there is no header field of this name, in any case.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).doesNotHaveHeader("Bcc");
     * // fails
     * assertThat(message).doesNotHaveHeader("Subject"); // there is one
     * }</pre>
     */
    public SELF doesNotHaveHeader(String name) {
        isNotNull();
        if (!actual.header(name).isEmpty()) {
            throwAssertionError(shouldNotHaveHeaderField(actual, name));
        }
        return myself;
    }

    /**
     * Verifies that a header field of this name, in any case, contains {@code part}, decoded and unfolded.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasHeaderContaining("Received", "by relay");
     * // fails
     * assertThat(message).hasHeaderContaining("Received", "by proxy"); // no Received field has it
     * }</pre>
     */
    public SELF hasHeaderContaining(String name, String part) {
        isNotNull();
        if (actual.header(name).stream().noneMatch(value -> value.contains(part))) {
            throwAssertionError(shouldHaveHeaderThat(actual, name, "to contain " + Prose.quoted(part)));
        }
        return myself;
    }

    /**
     * Verifies that the whole of a header field of this name, in any case, decoded and unfolded, matches a regular expression.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasHeaderMatching("Message-ID", "<.+@shop.example>");
     * // fails
     * assertThat(message).hasHeaderMatching("Message-ID", "<.+>x"); // it ends with >
     * }</pre>
     */
    public SELF hasHeaderMatching(String name, String regex) {
        isNotNull();
        Pattern pattern = Pattern.compile(regex);
        if (actual.header(name).stream()
                .noneMatch(value -> pattern.matcher(value).matches())) {
            throwAssertionError(shouldHaveHeaderThat(actual, name, "to match " + Prose.quoted(regex)));
        }
        return myself;
    }

    /**
     * Verifies that the subject, decoded, contains {@code part}.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasSubjectContaining("order");
     * // fails
     * assertThat(message).hasSubjectContaining("bill"); // it is "Your order"
     * }</pre>
     */
    public SELF hasSubjectContaining(String part) {
        isNotNull();
        if (actual.subject().filter(subject -> subject.contains(part)).isEmpty()) {
            throwAssertionError(shouldHaveHeaderThat(actual, "Subject", "to contain " + Prose.quoted(part)));
        }
        return myself;
    }

    /**
     * Verifies that the whole subject, decoded, matches a regular expression.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasSubjectMatching("Your order( \\d+)?");
     * // fails
     * assertThat(message).hasSubjectMatching("order"); // it is "Your order"
     * }</pre>
     */
    public SELF hasSubjectMatching(String regex) {
        isNotNull();
        if (actual.subject().filter(subject -> matches(subject, regex)).isEmpty()) {
            throwAssertionError(shouldHaveHeaderThat(actual, "Subject", "to match " + Prose.quoted(regex)));
        }
        return myself;
    }

    /**
     * Verifies that the plain text, decoded, is this text; CRLF and LF count as the same.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasText("3 books\n");
     * // fails
     * assertThat(message).hasText("4 books\n"); // there are 3
     * }</pre>
     */
    public SELF hasText(String text) {
        isNotNull();
        Optional<String> found = actual.text();
        if (found.filter(given -> lines(given).equals(lines(text))).isEmpty()) {
            throw failureWithActualExpected(
                    found.orElse(null),
                    text,
                    "%s",
                    shouldHaveTextThat(actual, "plain text", found, "to be " + Prose.quoted(text))
                            .create());
        }
        return myself;
    }

    /**
     * Verifies that the whole plain text, decoded, matches a regular expression, in which a dot stands for a line end too.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasTextMatching(".*\\d books.*");
     * // fails
     * assertThat(message).hasTextMatching("books"); // there is more
     * }</pre>
     */
    public SELF hasTextMatching(String regex) {
        isNotNull();
        if (actual.text().filter(text -> matches(text, regex)).isEmpty()) {
            throwAssertionError(
                    shouldHaveTextThat(actual, "plain text", actual.text(), "to match " + Prose.quoted(regex)));
        }
        return myself;
    }

    /**
     * Verifies that the HTML, decoded, is this text; CRLF and LF count as the same.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasHtml("<b>3 books</b>\n");
     * // fails
     * assertThat(message).hasHtml("<b>4 books</b>\n"); // there are 3
     * }</pre>
     */
    public SELF hasHtml(String text) {
        isNotNull();
        Optional<String> found = actual.html();
        if (found.filter(given -> lines(given).equals(lines(text))).isEmpty()) {
            throw failureWithActualExpected(
                    found.orElse(null),
                    text,
                    "%s",
                    shouldHaveTextThat(actual, "HTML", found, "to be " + Prose.quoted(text))
                            .create());
        }
        return myself;
    }

    /**
     * Verifies that the whole HTML, decoded, matches a regular expression, in which a dot stands for a line end too.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasHtmlMatching(".*\\d books.*");
     * // fails
     * assertThat(message).hasHtmlMatching("books"); // there is more
     * }</pre>
     */
    public SELF hasHtmlMatching(String regex) {
        isNotNull();
        if (actual.html().filter(text -> matches(text, regex)).isEmpty()) {
            throwAssertionError(shouldHaveTextThat(actual, "HTML", actual.html(), "to match " + Prose.quoted(regex)));
        }
        return myself;
    }

    private static boolean matches(String text, String regex) {
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    /** A test's text blocks have LF, a message CRLF. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    /**
     * Verifies that there is no attachment, nor any other part that is neither the plain text nor the HTML.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasNoAttachments();
     * // fails
     * assertThat(message).hasNoAttachments(); // there is order.pdf
     * }</pre>
     */
    public SELF hasNoAttachments() {
        return hasAttachments(0);
    }

    /**
     * Verifies that there are so many attachments, and other parts that are neither the plain text nor the HTML.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasAttachments(1);
     * // fails
     * assertThat(message).hasAttachments(2); // there is only order.pdf
     * }</pre>
     */
    public SELF hasAttachments(int count) {
        isNotNull();
        if (actual.attachments().size() != count) {
            throwAssertionError(
                    shouldHaveAttachments(actual, count == 0 ? "no attachment" : Prose.count(count, "attachment")));
        }
        return myself;
    }

    /**
     * Verifies that there is an attachment with this file name and media type, which has no parameters.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasAttachment("order.pdf", "application/pdf");
     * // fails
     * assertThat(message).hasAttachment("order.pdf", "text/plain"); // it is a PDF
     * }</pre>
     */
    public SELF hasAttachment(String fileName, String contentType) {
        return hasAttachmentThat(
                fileName,
                part -> part.contentType().equalsIgnoreCase(contentType),
                "of the type " + Prose.quoted(contentType));
    }

    /**
     * Verifies that there is an attachment with this file name and these bytes, decoded.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasAttachment("order.pdf", Files.readAllBytes(pdf));
     * // fails
     * assertThat(message).hasAttachment("order.pdf", new byte[0]); // there is more
     * }</pre>
     */
    public SELF hasAttachment(String fileName, byte[] bytes) {
        Bytes expected = Bytes.of(bytes);
        return hasAttachmentThat(
                fileName,
                part -> part.content().equals(expected),
                "whose content is the given " + Prose.count(bytes.length, "byte"));
    }

    private SELF hasAttachmentThat(String fileName, Predicate<MessagePart> fits, String what) {
        isNotNull();
        if (actual.attachments().stream()
                .filter(part -> part.fileName().filter(fileName::equals).isPresent())
                .noneMatch(fits)) {
            throwAssertionError(shouldHaveAttachments(actual, "an attachment " + Prose.quoted(fileName) + " " + what));
        }
        return myself;
    }

    /**
     * Verifies that there is a part of this media type, which has no parameters, wherever it lies.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasPart("text/calendar");
     * // fails
     * assertThat(message).hasPart("image/png"); // there is none
     * }</pre>
     */
    public SELF hasPart(String contentType) {
        isNotNull();
        if (actual.parts().stream().noneMatch(part -> part.contentType().equalsIgnoreCase(contentType))) {
            throwAssertionError(shouldHavePart(actual, "a part of the type " + Prose.quoted(contentType)));
        }
        return myself;
    }

    /**
     * Verifies that there is a part with this Content-ID, written bare, in angle brackets or as {@code cid:logo}.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasPartWithContentId("cid:logo@shop");
     * // fails
     * assertThat(message).hasPartWithContentId("cid:banner@shop"); // there is none
     * }</pre>
     */
    public SELF hasPartWithContentId(String id) {
        isNotNull();
        if (actual.partByContentId(id).isEmpty()) {
            throwAssertionError(shouldHavePart(actual, "a part with the Content-ID " + Prose.quoted(id)));
        }
        return myself;
    }

    /**
     * Verifies that the message is in good form: that {@link ReceivedMessage#problems()} are none.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasNoProblems();
     * // fails
     * assertThat(message).hasNoProblems(); // it has no Date field
     * }</pre>
     */
    public SELF hasNoProblems() {
        isNotNull();
        if (!actual.problems().isEmpty()) {
            throwAssertionError(shouldHaveNoProblems(actual));
        }
        return myself;
    }

    /**
     * Verifies that one of the sentences of {@link ReceivedMessage#problems()} contains {@code part}.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasProblem("no Date field");
     * // fails
     * assertThat(message).hasProblem("no From field"); // there is one
     * }</pre>
     */
    public SELF hasProblem(String part) {
        isNotNull();
        if (actual.problems().stream().noneMatch(problem -> problem.contains(part))) {
            throwAssertionError(shouldHaveProblem(actual, part));
        }
        return myself;
    }

    /**
     * Verifies that the mail has so many bytes, as SIZE counts them (RFC 1870 §3).
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasSize(27); // "Subject: Your order\r\n\r\nHi\r\n"
     * // fails
     * assertThat(message).hasSize(26);
     * }</pre>
     */
    public SELF hasSize(int bytes) {
        isNotNull();
        if (actual.size() != bytes) {
            throwAssertionError(shouldHaveSize(actual, bytes));
        }
        return myself;
    }

    /**
     * Verifies that the mail is these bytes, dot-stuffing undone and without the final dot.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasContent(Files.readAllBytes(sent));
     * // fails
     * assertThat(message).hasContent(new byte[0]); // there is more
     * }</pre>
     */
    public SELF hasContent(byte[] bytes) {
        isNotNull();
        Bytes expected = Bytes.of(bytes);
        if (!actual.content().equals(expected)) {
            throw failureWithActualExpected(
                    actual.content().text(),
                    expected.text(),
                    "%s",
                    shouldHaveContent(actual, expected).create());
        }
        return myself;
    }

    /**
     * Verifies that the mail is this text in UTF-8, its line ends included.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasContent("Subject: Your order\r\n\r\nHi\r\n");
     * // fails
     * assertThat(message).hasContent("Subject: Your order\n\nHi\n"); // lines of a mail end with CRLF
     * }</pre>
     */
    public SELF hasContent(String text) {
        return hasContent(Bytes.of(text).toByteArray());
    }
}
