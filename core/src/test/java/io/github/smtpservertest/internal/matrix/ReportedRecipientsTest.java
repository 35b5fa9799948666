package io.github.smtpservertest.internal.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom a failure names as served and as not served, however deep Jakarta Mail's exception lies in it. */
class ReportedRecipientsTest {

    private static SendFailedException partial() throws MessagingException {
        return new SendFailedException(
                "some were refused",
                null,
                addresses("bob@example.com"),
                addresses("carol@example.com"),
                addresses("dave@example", "Eve <eve@example.com>"));
    }

    private static Address[] addresses(String... written) throws MessagingException {
        Address[] addresses = new Address[written.length];
        for (int index = 0; index < written.length; index++) {
            addresses[index] = new InternetAddress(written[index], false);
        }
        return addresses;
    }

    private static void assertNamesAll(Throwable failure) {
        ReportedRecipients reported = ReportedRecipients.in(failure);
        assertThat(reported.served()).containsExactly("bob@example.com");
        assertThat(reported.refused())
                .containsExactlyInAnyOrder("carol@example.com", "dave@example", "eve@example.com");
    }

    @Test
    void theFailureItselfNamesThem() throws MessagingException {
        assertNamesAll(partial());
    }

    @Test
    void aCauseOfACauseNamesThem() throws MessagingException {
        assertNamesAll(new IllegalStateException("order 17", new IOException("mail", partial())));
    }

    @Test
    void theNextExceptionOfJakartaMailNamesThem() throws MessagingException {
        MessagingException first = new MessagingException("closing failed");
        first.setNextException(partial());
        assertNamesAll(first);
    }

    @Test
    void whatIsSuppressedNamesThem() throws MessagingException {
        IOException failure = new IOException("closing failed");
        failure.addSuppressed(partial());
        assertNamesAll(failure);
    }

    /** As Spring's {@code MailSendException} has them. */
    public static final class Batch extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Map<String, Exception> failed;

        Batch(Exception failure) {
            super("Failed messages");
            this.failed = Map.of("message", failure);
        }

        public Map<String, Exception> getFailedMessages() {
            return failed;
        }

        public Exception[] getMessageExceptions() {
            return failed.values().toArray(Exception[]::new);
        }
    }

    @Test
    void theFailedMessagesOfABatchNameThem() throws MessagingException {
        assertNamesAll(new Batch(partial()));
    }

    @Test
    void whoeverIsNamedTwiceIsNotServed() throws MessagingException {
        IOException failure = new IOException("two attempts", partial());
        failure.addSuppressed(new SendFailedException("", null, null, addresses("bob@example.com"), null));

        ReportedRecipients reported = ReportedRecipients.in(failure);
        assertThat(reported.served()).isEmpty();
        assertThat(reported.refused()).contains("bob@example.com");
    }

    @Test
    void aRingOfCausesHasAnEnd() {
        IOException one = new IOException("one");
        IOException other = new IOException("other", one);
        one.initCause(other);

        assertThat(ReportedRecipients.all(one)).containsExactly(one, other);
        assertThat(ReportedRecipients.in(one).isEmpty()).isTrue();
    }

    /** It has the methods, and is another one. */
    public static final class Similar extends RuntimeException {
        private static final long serialVersionUID = 1;

        public List<String> getInvalidAddresses() {
            return List.of("bob@example.com");
        }
    }

    @Test
    void anExceptionThatOnlyHasTheMethodsNamesNobody() {
        assertThat(ReportedRecipients.in(new Similar()).isEmpty()).isTrue();
    }
}
