package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions on a fake SMTP server begin; to be imported statically, beside AssertJ's own {@code assertThat}.
 *
 * <pre>{@code
 * import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
 * import static io.github.smtpservertest.assertj.SmtpAssertions.awaitThat;
 * import static io.github.smtpservertest.match.SmtpEvents.*;
 *
 * awaitThat(smtp).within(ofSeconds(3)).receives(1);
 * assertThat(smtp.transcript()).onlySession()
 *     .containsSequence(rcptTo("bob@example.com").answered(251), data().answered(354));
 * assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
 * }</pre>
 */
@CheckReturnValue
public final class SmtpAssertions {

    private SmtpAssertions() {}

    /** Begins assertions on what a server has seen so far. */
    public static FakeSmtpServerAssert assertThat(@Nullable FakeSmtpServer actual) {
        return new FakeSmtpServerAssert(actual);
    }

    /** Begins assertions on a transcript. */
    public static TranscriptAssert assertThat(@Nullable Transcript actual) {
        return new TranscriptAssert(actual);
    }

    /** Begins assertions on one session. */
    public static SessionAssert assertThat(@Nullable SessionRecord actual) {
        return new SessionAssert(actual);
    }

    /** Begins assertions on one exchange. */
    public static ExchangeAssert assertThat(@Nullable Exchange actual) {
        return new ExchangeAssert(actual);
    }

    /** Begins assertions on a message. */
    public static MessageAssert assertThat(@Nullable ReceivedMessage actual) {
        return new MessageAssert(actual);
    }

    /** As {@link #assertThat(FakeSmtpServer)}, in the words of behaviour-driven development. */
    public static FakeSmtpServerAssert then(@Nullable FakeSmtpServer actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(Transcript)}, in the words of behaviour-driven development. */
    public static TranscriptAssert then(@Nullable Transcript actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(SessionRecord)}, in the words of behaviour-driven development. */
    public static SessionAssert then(@Nullable SessionRecord actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(Exchange)}, in the words of behaviour-driven development. */
    public static ExchangeAssert then(@Nullable Exchange actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(ReceivedMessage)}, in the words of behaviour-driven development. */
    public static MessageAssert then(@Nullable ReceivedMessage actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(FakeSmtpServer)}, but what does not hold aborts the test, which is then reported as skipped, instead of failing it. */
    public static FakeSmtpServerAssert assumeThat(@Nullable FakeSmtpServer actual) {
        return new SmtpAssumptions().assertThat(actual);
    }

    /** As {@link #assertThat(Transcript)}, but what does not hold aborts the test, which is then reported as skipped, instead of failing it. */
    public static TranscriptAssert assumeThat(@Nullable Transcript actual) {
        return new SmtpAssumptions().assertThat(actual);
    }

    /** As {@link #assertThat(SessionRecord)}, but what does not hold aborts the test, which is then reported as skipped, instead of failing it. */
    public static SessionAssert assumeThat(@Nullable SessionRecord actual) {
        return new SmtpAssumptions().assertThat(actual);
    }

    /** As {@link #assertThat(Exchange)}, but what does not hold aborts the test, which is then reported as skipped, instead of failing it. */
    public static ExchangeAssert assumeThat(@Nullable Exchange actual) {
        return new SmtpAssumptions().assertThat(actual);
    }

    /** As {@link #assertThat(ReceivedMessage)}, but what does not hold aborts the test, which is then reported as skipped, instead of failing it. */
    public static MessageAssert assumeThat(@Nullable ReceivedMessage actual) {
        return new SmtpAssumptions().assertThat(actual);
    }

    /** Begins a wait for what a server is yet to see; say for what, and it waits. */
    public static SmtpAwait awaitThat(FakeSmtpServer server) {
        return new SmtpAwait(server);
    }
}
