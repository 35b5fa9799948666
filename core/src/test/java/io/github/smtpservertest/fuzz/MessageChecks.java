package io.github.smtpservertest.fuzz;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.stream.Stream;

/** What must be true of every mail that was kept, and of the server that kept it. */
final class MessageChecks {

    private MessageChecks() {}

    static void all(FakeSmtpServer server, SessionRecord session) {
        List<String> failures = server.failures();
        if (!failures.isEmpty()) {
            throw new AssertionError("The server failed: " + failures + "\n" + session);
        }
        server.messages().stream()
                .filter(message -> message.session() == session.number())
                .forEach(message -> check(message, session));
    }

    private static void check(ReceivedMessage message, SessionRecord session) {
        Exchange ended = session.exchanges().get(message.exchange());
        boolean told = message.reply().equals(ended.reply());
        boolean sized = message.size() == message.content().toByteArray().length;
        boolean read = Stream.of(
                        message.subject(),
                        message.text(),
                        message.html(),
                        message.headers(),
                        message.attachments(),
                        message.problems(),
                        message.parts(),
                        message.recipients(),
                        message.from())
                .noneMatch(part -> part == null);
        boolean worded = message.toString().startsWith("message from ");
        if (!told || !sized || !read || !worded || message.recipients().isEmpty()) {
            throw new AssertionError("This is no mail as it should be: " + message + "\n" + session);
        }
    }
}
