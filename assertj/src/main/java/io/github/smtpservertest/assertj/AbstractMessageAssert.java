package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.MessageFailures.shouldContainHtml;
import static io.github.smtpservertest.assertj.MessageFailures.shouldContainText;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveAttachment;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveHeader;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveSubject;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveAddresses;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveAttachments;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveHeaderContaining;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveHeaderField;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveHeaderMatching;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveNoProblems;
import static io.github.smtpservertest.assertj.PartFailures.shouldHavePart;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveProblem;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveText;
import static io.github.smtpservertest.assertj.PartFailures.shouldHaveTextMatching;
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
 * Assertions on a message that the server kept.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> {@link ReceivedMessage}
 */
public abstract class AbstractMessageAssert<
                SELF extends AbstractMessageAssert<SELF, ACTUAL>, ACTUAL extends ReceivedMessage>
        extends AbstractEnvelopeAssert<SELF, ACTUAL> {

    /** Begins them; {@code selfType} is the class that extends this one. */
    protected AbstractMessageAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
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
        if (actual.subject().filter(found -> isSame(found, subject)).isEmpty()) {
            fail(shouldHaveSubject(actual, subject));
        }
        return myself;
    }

    /**
     * Verifies that there is a header field of this name, in any case, with this value, decoded and unfolded; the given value may be folded too.
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
        if (actual.header(name).stream().noneMatch(field -> isSame(field, value))) {
            fail(shouldHaveHeader(actual, name, value));
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
        if (actual.text()
                .filter(text -> Folding.lines(text).contains(Folding.lines(part)))
                .isEmpty()) {
            fail(shouldContainText(actual, part));
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
        if (actual.html()
                .filter(html -> Folding.lines(html).contains(Folding.lines(part)))
                .isEmpty()) {
            fail(shouldContainHtml(actual, part));
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
            fail(shouldHaveAttachment(actual, fileName));
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
            fail(shouldHaveAddresses(actual, field, expected));
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
            fail(shouldHaveHeaderField(actual, name));
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
            fail(shouldNotHaveHeaderField(actual, name));
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
        if (actual.header(name).stream().noneMatch(value -> contains(value, part))) {
            fail(shouldHaveHeaderContaining(actual, name, part));
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
            fail(shouldHaveHeaderMatching(actual, name, regex));
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
        if (actual.subject().filter(subject -> contains(subject, part)).isEmpty()) {
            fail(shouldHaveHeaderContaining(actual, "Subject", part));
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
            fail(shouldHaveHeaderMatching(actual, "Subject", regex));
        }
        return myself;
    }

    /**
     * Verifies that the plain text, decoded, is this text, its last line end included; CRLF and LF count as the same.
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
        if (found.filter(given -> Folding.lines(given).equals(Folding.lines(text)))
                .isEmpty()) {
            fail(shouldHaveText(actual, "plain text", found, text));
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
            fail(shouldHaveTextMatching(actual, "plain text", actual.text(), regex));
        }
        return myself;
    }

    /**
     * Verifies that the HTML, decoded, is this text, its last line end included; CRLF and LF count as the same.
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
        if (found.filter(given -> Folding.lines(given).equals(Folding.lines(text)))
                .isEmpty()) {
            fail(shouldHaveText(actual, "HTML", found, text));
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
            fail(shouldHaveTextMatching(actual, "HTML", actual.html(), regex));
        }
        return myself;
    }

    /** Line ends may be written as they are, or as LF. */
    private static boolean matches(String text, String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        return pattern.matcher(text).matches()
                || pattern.matcher(Folding.lines(text)).matches();
    }

    private static boolean isSame(String field, String value) {
        return field.equals(value) || Folding.unfolded(field).equals(Folding.unfolded(value));
    }

    private static boolean contains(String field, String part) {
        return field.contains(part) || Folding.unfolded(field).contains(Folding.unfolded(part));
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
        requireCount(count);
        if (actual.attachments().size() != count) {
            fail(shouldHaveAttachments(actual, count == 0 ? "no attachment" : Prose.count(count, "attachment"))
                    .comparing(actual.attachments().size(), count));
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
            fail(shouldHaveAttachments(actual, "an attachment " + Prose.quoted(fileName) + " " + what));
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
            fail(shouldHavePart(actual, "a part of the type " + Prose.quoted(contentType)));
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
            fail(shouldHavePart(actual, "a part with the Content-ID " + Prose.quoted(id)));
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
            fail(shouldHaveNoProblems(actual));
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
            fail(shouldHaveProblem(actual, part));
        }
        return myself;
    }
}
