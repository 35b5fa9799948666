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

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;
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
        if (!Addresses.isForwardedTo(actual, address)) {
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
        List<String> missing = Addresses.without(expected, actual.recipients());
        List<String> surplus = Addresses.without(actual.recipients(), expected);
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
     * Verifies that the plain text, decoded, contains {@code part}.
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
        if (actual.text().filter(text -> text.contains(part)).isEmpty()) {
            throwAssertionError(shouldContainText(actual, part));
        }
        return myself;
    }

    /**
     * Verifies that the HTML, decoded, contains {@code part}.
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
        if (actual.html().filter(html -> html.contains(part)).isEmpty()) {
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
