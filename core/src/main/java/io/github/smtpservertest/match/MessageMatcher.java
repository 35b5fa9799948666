package io.github.smtpservertest.match;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.notation.Quoted;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Picks messages, and says in words which: a condition for rules at the end of data and for assertions. Those that look at the
 * envelope only, {@link SmtpEvents#from(String) from}, {@link SmtpEvents#to(String) to} and {@link SmtpEvents#declaredSizeOver
 * declaredSizeOver}, are for rules on commands too. {@link SmtpEvents} makes them.
 *
 * <pre>{@code
 * smtp.on(endOfData()).when(subject("*spam*")).reply(554);
 * smtp.on(rcptTo()).when(declaredSizeOver(1_000_000)).reply(452);
 * }</pre>
 *
 * <p>Two of them that ask for the same are equal.
 */
public final class MessageMatcher implements Predicate<ReceivedMessage> {

    private static final Set<Stage> MESSAGE = EnumSet.of(Stage.END_OF_DATA);
    private static final Set<Stage> RECIPIENTS_KNOWN =
            EnumSet.of(Stage.DATA, Stage.BDAT, Stage.CONTENT, Stage.END_OF_DATA);
    private static final Set<Stage> SENDER_KNOWN =
            EnumSet.of(Stage.RCPT, Stage.DATA, Stage.BDAT, Stage.CONTENT, Stage.END_OF_DATA);
    private static final Set<Stage> SIZE_KNOWN =
            EnumSet.of(Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.BDAT, Stage.CONTENT, Stage.END_OF_DATA);

    private final String text;
    private final Set<Stage> stages;
    private final Predicate<ReceivedMessage> test;
    private final Predicate<Envelope> ofEnvelope;

    private MessageMatcher(
            String text, Set<Stage> stages, Predicate<ReceivedMessage> test, Predicate<Envelope> ofEnvelope) {
        this.text = text;
        this.stages = Collections.unmodifiableSet(stages);
        this.test = test;
        this.ofEnvelope = ofEnvelope;
    }

    private static MessageMatcher ofMessage(String text, Predicate<ReceivedMessage> test) {
        return new MessageMatcher(text, MESSAGE, test, envelope -> false);
    }

    private static MessageMatcher ofEnvelope(String text, Set<Stage> stages, Predicate<Envelope> test) {
        return new MessageMatcher(text, stages, message -> test.test(message.envelope()), test);
    }

    static MessageMatcher subject(TextPattern pattern) {
        return ofMessage(
                "subject " + PatternText.of(pattern),
                message -> message.subject().filter(pattern::accepts).isPresent());
    }

    static MessageMatcher header(String name, TextPattern pattern) {
        if (name.isEmpty() || name.chars().anyMatch(character -> character <= ' ' || ":*".indexOf(character) >= 0)) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is no name of a header field and would never match: it is one word without its colon and"
                    + " without \"*\", such as Reply-To.");
        }
        return ofMessage(
                "header " + Quoted.name(name) + " " + PatternText.of(pattern),
                message -> message.header(name).stream().anyMatch(pattern::accepts));
    }

    static MessageMatcher from(TextPattern address) {
        address.requireAddress();
        return ofEnvelope(
                "from " + PatternText.ofPath(address),
                SENDER_KNOWN,
                envelope -> accepts(address, envelope.reversePath().address()));
    }

    static MessageMatcher to(TextPattern address) {
        address.requireAddress();
        return ofEnvelope(
                "to " + PatternText.ofPath(address),
                RECIPIENTS_KNOWN,
                envelope -> envelope.acceptedRecipients().stream()
                        .flatMap(recipient -> recipient.recordedAs().stream())
                        .anyMatch(recipient -> accepts(address, recipient)));
    }

    static MessageMatcher sizeOver(long bytes) {
        return ofMessage("size over " + size(bytes), message -> message.size() > bytes);
    }

    static MessageMatcher declaredSizeOver(long bytes) {
        return ofEnvelope(
                "declared size over " + size(bytes),
                SIZE_KNOWN,
                envelope -> envelope.declaredSize().filter(size -> size > bytes).isPresent());
    }

    private static long size(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size is 0 bytes or more, not " + bytes + ".");
        }
        return bytes;
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

    /** Whether it picks messages of this envelope, of which no more is known yet; never where it looks at the message itself. */
    public boolean test(Envelope envelope) {
        return ofEnvelope.test(envelope);
    }

    /** The stages at which there is what it looks at. Unmodifiable. */
    public Set<Stage> stages() {
        return stages;
    }

    /** The messages that it does not pick. */
    @Override
    public MessageMatcher negate() {
        return new MessageMatcher("not " + text, stages, test.negate(), ofEnvelope.negate());
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
