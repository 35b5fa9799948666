package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * The soft forms of {@link SmtpAssertions#assertThat}, to be mixed into a soft assertions class of one's own.
 *
 * <pre>{@code
 * class OurSoftAssertions extends AbstractSoftAssertions
 *     implements StandardSoftAssertionsProvider, SmtpSoftAssertionsProvider {}
 * }</pre>
 */
@CheckReturnValue
public interface SmtpSoftAssertionsProvider extends SoftAssertionsProvider {

    /** Begins soft assertions on what a server has seen so far. */
    default FakeSmtpServerAssert assertThat(@Nullable FakeSmtpServer actual) {
        return proxy(FakeSmtpServerAssert.class, FakeSmtpServer.class, actual);
    }

    /** Begins soft assertions on a transcript. */
    default TranscriptAssert assertThat(@Nullable Transcript actual) {
        return proxy(TranscriptAssert.class, Transcript.class, actual);
    }

    /** Begins soft assertions on one session. */
    default SessionAssert assertThat(@Nullable SessionRecord actual) {
        return proxy(SessionAssert.class, SessionRecord.class, actual);
    }

    /** Begins soft assertions on one exchange. */
    default ExchangeAssert assertThat(@Nullable Exchange actual) {
        return proxy(ExchangeAssert.class, Exchange.class, actual);
    }

    /** Begins soft assertions on a message. */
    default MessageAssert assertThat(@Nullable ReceivedMessage actual) {
        return proxy(MessageAssert.class, ReceivedMessage.class, actual);
    }

    /** As {@link #assertThat(FakeSmtpServer)}, in the words of behaviour-driven development. */
    default FakeSmtpServerAssert then(@Nullable FakeSmtpServer actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(Transcript)}, in the words of behaviour-driven development. */
    default TranscriptAssert then(@Nullable Transcript actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(SessionRecord)}, in the words of behaviour-driven development. */
    default SessionAssert then(@Nullable SessionRecord actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(Exchange)}, in the words of behaviour-driven development. */
    default ExchangeAssert then(@Nullable Exchange actual) {
        return assertThat(actual);
    }

    /** As {@link #assertThat(ReceivedMessage)}, in the words of behaviour-driven development. */
    default MessageAssert then(@Nullable ReceivedMessage actual) {
        return assertThat(actual);
    }
}
