package io.github.smtpservertest.matrix;

import io.github.smtpservertest.FakeSmtpServer;

/**
 * Code that sends: one message or a batch, to one recipient or several. It is called once for each fault, on threads of the
 * matrix's own and several at a time, each time with another server.
 *
 * <p>To return says that every message was sent to all of its recipients; to throw says that it was not. An exception may
 * name the recipients that were not served.
 */
@FunctionalInterface
public interface Mailer {

    /**
     * Sends through this server and no other.
     *
     * @throws Exception where it was not sent, or not to all
     */
    void send(FakeSmtpServer smtp) throws Exception;
}
