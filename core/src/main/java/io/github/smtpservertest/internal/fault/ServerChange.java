package io.github.smtpservertest.internal.fault;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.tls.CertificateSpec;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What a fault changes about a server as a whole, which no rule of a script could. */
@FunctionalInterface
public interface ServerChange {

    /** Changes it. */
    void applyTo(Target server);

    /** A server that is about to be built. */
    interface Target {

        /** Its port is its own, but it does not listen: whoever connects is refused. */
        void refuseConnections();

        /** It shows a certificate with that wrong. */
        void certificate(UnaryOperator<CertificateSpec> change);

        /** It does not offer this, nor take it. */
        void without(SmtpExtension extension);

        /** It offers this. */
        void with(SmtpExtension extension);

        /** It offers this inside TLS only. */
        void onlyInsideTls(SmtpExtension extension);

        /** It takes no larger message. */
        void maxMessageSize(long bytes);

        /** It takes no more recipients in a message. */
        void maxRecipients(int recipients);

        /** It has no more connections open at once. */
        void maxConnections(int connections);

        /** It waits no longer for a client that says nothing. */
        void idleTimeout(Duration limit);
    }
}
