package io.github.smtpservertest.match;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.internal.notation.Quoted;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Picks messages, and says in words which: a condition for rules at the end of data and for assertions. {@link SmtpEvents}
 * makes them.
 *
 * <pre>{@code
 * smtp.on(endOfData()).when(subject("*spam*")).reply(554);
 * }</pre>
 *
 * <p>Two of them that ask for the same are equal.
 */
public final class MessageMatcher implements Predicate<ReceivedMessage> {

    private final String text;
    private final Predicate<ReceivedMessage> test;

    private MessageMatcher(String text, Predicate<ReceivedMessage> test) {
        this.text = text;
        this.test = test;
    }

    static MessageMatcher subject(TextPattern pattern) {
        return new MessageMatcher(
                "subject " + PatternText.of(pattern),
                message -> message.subject().filter(pattern::accepts).isPresent());
    }

    static MessageMatcher header(String name, TextPattern pattern) {
        if (name.isEmpty() || name.chars().anyMatch(character -> character <= ' ' || character == ':')) {
            throw new IllegalArgumentException(
                    "\"" + name
                            + "\" is no name of a header field and would never match: it is one word without its colon, such as Reply-To.");
        }
        return new MessageMatcher(
                "header " + Quoted.name(name) + " " + PatternText.of(pattern),
                message -> message.header(name).stream().anyMatch(pattern::accepts));
    }

    static MessageMatcher from(TextPattern address) {
        return new MessageMatcher("from " + PatternText.ofPath(address), message -> accepts(address, message.from()));
    }

    static MessageMatcher to(TextPattern address) {
        return new MessageMatcher(
                "to " + PatternText.ofPath(address),
                message -> message.recipients().stream().anyMatch(recipient -> accepts(address, recipient)));
    }

    static MessageMatcher sizeOver(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size is 0 bytes or more, not " + bytes + ".");
        }
        return new MessageMatcher("size over " + bytes, message -> message.size() > bytes);
    }

    private static boolean accepts(TextPattern pattern, String address) {
        if (pattern.kind() != TextPattern.Kind.EXACT) {
            return pattern.accepts(address);
        }
        return address.isEmpty()
                ? pattern.text().isEmpty()
                : MailPath.of(address).matches(pattern.text());
    }

    /** Whether it picks this message. */
    @Override
    public boolean test(ReceivedMessage message) {
        return test.test(message);
    }

    /** The messages that it does not pick. */
    @Override
    public MessageMatcher negate() {
        return new MessageMatcher("not " + text, test.negate());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessageMatcher matcher && text.equals(matcher.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    /** What it picks, in the notation of rules, such as {@code subject *spam*}. */
    @Override
    public String toString() {
        return text;
    }
}
