package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.MessageFailures.shouldBeAcceptedFor;
import static io.github.smtpservertest.assertj.MessageFailures.shouldBeForwardedTo;
import static io.github.smtpservertest.assertj.MessageFailures.shouldBeFrom;
import static io.github.smtpservertest.assertj.MessageFailures.shouldBeRefusedFor;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveContent;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveParameter;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveRecipients;
import static io.github.smtpservertest.assertj.MessageFailures.shouldHaveSize;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.message.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a message as a whole: its envelope, its recipients, its bytes.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> {@link ReceivedMessage}
 */
abstract class AbstractEnvelopeAssert<SELF extends AbstractEnvelopeAssert<SELF, ACTUAL>, ACTUAL extends ReceivedMessage>
        extends AbstractSmtpAssert<SELF, ACTUAL> {

    AbstractEnvelopeAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the message was accepted for this address, by its own name or by a forward.
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
            fail(shouldBeAcceptedFor(actual, address));
        }
        return myself;
    }

    /**
     * Verifies that the client named this recipient and that the message was not accepted for it.
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
            fail(shouldBeRefusedFor(actual, address));
        }
        return myself;
    }

    /**
     * Verifies that the message is recorded for this address because another was forwarded to it (RFC 5321 §3.4).
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
            fail(shouldBeForwardedTo(actual, address));
        }
        return myself;
    }

    /**
     * Verifies that the message was accepted for these addresses, forwards among them, and no others, in whatever order.
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
            fail(shouldHaveRecipients(actual, expected, missing, surplus));
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
            fail(shouldBeFrom(actual, address));
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
            fail(shouldHaveParameter(actual, keyword));
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
            fail(shouldHaveParameter(actual, keyword, value));
        }
        return myself;
    }

    /**
     * Verifies that the message has so many bytes, as SIZE counts them (RFC 1870 §3).
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
            fail(shouldHaveSize(actual, bytes));
        }
        return myself;
    }

    /**
     * Verifies that the message is these bytes, dot-stuffing undone and without the final dot.
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
            fail(shouldHaveContent(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that the message is this text in UTF-8; CRLF and LF count as the same, so that it may be a text block. To the byte:
     * {@link #hasContent(byte[])}.
     *
     * <pre>{@code
     * // passes
     * assertThat(message).hasContent("Subject: Your order\n\nHi\n");
     * // fails
     * assertThat(message).hasContent("Subject: Your order\n\nHo\n"); // it is "Hi"
     * }</pre>
     */
    public SELF hasContent(String text) {
        isNotNull();
        Bytes expected = Bytes.of(Folding.crlf(text));
        if (!latin(expected).equals(Folding.crlf(latin(actual.content())))) {
            fail(shouldHaveContent(actual, expected));
        }
        return myself;
    }

    private static String latin(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}
