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

    /** Begins assertions on a mail. */
    public static MessageAssert assertThat(@Nullable ReceivedMessage actual) {
        return new MessageAssert(actual);
    }

    /** Begins a wait for what a server is yet to see; say for what, and it waits. */
    public static SmtpAwait awaitThat(FakeSmtpServer server) {
        return new SmtpAwait(server);
    }
}
