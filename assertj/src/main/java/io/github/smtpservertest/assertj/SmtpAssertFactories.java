package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Factories for AssertJ's {@code asInstanceOf}, {@code extracting} and {@code singleElement}.
 *
 * <pre>{@code
 * assertThat(smtp.messages()).singleElement(SmtpAssertFactories.MESSAGE).hasSubject("Your order");
 * }</pre>
 */
public final class SmtpAssertFactories {

    /** For a {@link FakeSmtpServer}. */
    public static final InstanceOfAssertFactory<FakeSmtpServer, FakeSmtpServerAssert> SERVER =
            new InstanceOfAssertFactory<>(FakeSmtpServer.class, SmtpAssertions::assertThat);

    /** For a {@link Transcript}. */
    public static final InstanceOfAssertFactory<Transcript, TranscriptAssert> TRANSCRIPT =
            new InstanceOfAssertFactory<>(Transcript.class, SmtpAssertions::assertThat);

    /** For a {@link SessionRecord}. */
    public static final InstanceOfAssertFactory<SessionRecord, SessionAssert> SESSION =
            new InstanceOfAssertFactory<>(SessionRecord.class, SmtpAssertions::assertThat);

    /** For an {@link Exchange}. */
    public static final InstanceOfAssertFactory<Exchange, ExchangeAssert> EXCHANGE =
            new InstanceOfAssertFactory<>(Exchange.class, SmtpAssertions::assertThat);

    /** For a {@link ReceivedMessage}. */
    public static final InstanceOfAssertFactory<ReceivedMessage, MessageAssert> MESSAGE =
            new InstanceOfAssertFactory<>(ReceivedMessage.class, SmtpAssertions::assertThat);

    private SmtpAssertFactories() {}
}
