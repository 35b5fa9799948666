package io.github.smtpservertest.internal.fault;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.tls.CertificateSpec;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What a fault changes about a server as a whole, which no rule of a script could. */
public sealed interface ServerChange {

    /** Its port is its own, but it does not listen: whoever connects is refused. */
    record Refuse() implements ServerChange {}

    /**
     * It shows another certificate.
     *
     * @param change what is wrong with it
     */
    record Certificate(UnaryOperator<CertificateSpec> change) implements ServerChange {}

    /**
     * It does not offer this, nor take it.
     *
     * @param extension what
     */
    record Withdraw(SmtpExtension extension) implements ServerChange {}

    /**
     * It offers this.
     *
     * @param extension what
     */
    record Offer(SmtpExtension extension) implements ServerChange {}

    /**
     * It offers this inside TLS only.
     *
     * @param extension what
     */
    record OnlyInsideTls(SmtpExtension extension) implements ServerChange {}

    /**
     * It takes no larger mail.
     *
     * @param bytes 1 or more
     */
    record LargestMail(long bytes) implements ServerChange {}

    /**
     * It takes no more recipients in a mail.
     *
     * @param recipients 1 or more
     */
    record MaxRecipients(int recipients) implements ServerChange {}

    /**
     * It has no more connections open at once.
     *
     * @param connections 1 or more
     */
    record MaxConnections(int connections) implements ServerChange {}

    /**
     * It waits no longer for a client that says nothing.
     *
     * @param limit more than zero
     */
    record IdleTimeout(Duration limit) implements ServerChange {}
}
