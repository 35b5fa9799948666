package io.github.smtpservertest.testkit;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static java.util.stream.Collectors.joining;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.stream.IntStream;

/** Dialogues that are too long to be read, each in a way of its own; none of their rules for VRFY ever fires. */
public enum LongDialogue {

    /** Commands, replies and contents with lines of a megabyte. */
    MEGABYTE_LINES {
        @Override
        public void play(FakeSmtpServer server) {
            server.on(noop()).reply(250, MEGABYTE).times(3);
            said(
                    server,
                    "EHLO client.example\r\n" + "NOOP\r\n".repeat(3) + "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<"
                            + MEGABYTE
                            + "@d>\r\n" + MEGABYTE + "\r\nDATA\r\nSubject: " + MEGABYTE + "\r\n\r\n" + MEGABYTE + "\r\n"
                            + MEGABYTE + "\r\n.\r\nQUIT\r\n");
        }
    },

    /** A hundred thousand exchanges, in fifty sessions. */
    MANY_EXCHANGES {
        @Override
        public void play(FakeSmtpServer server) {
            for (int session = 0; session < 50; session++) {
                said(server, "EHLO client.example\r\n" + "NOOP\r\n".repeat(2_000));
            }
        }
    },

    /** Rules for addresses that nobody wrote to, though to many that are like them. */
    MANY_NEAR_MISSES {
        @Override
        public void play(FakeSmtpServer server) {
            for (int rule = 0; rule < 30; rule++) {
                server.on(rcptTo("r" + rule + "@example.org")).reply(550, "5.1.1 No such mailbox");
            }
            said(
                    server,
                    "EHLO client.example\r\nMAIL FROM:<a@b>\r\n"
                            + IntStream.range(0, 90)
                                    .mapToObj(recipient -> "RCPT TO:<r" + recipient + "@example.com>\r\n")
                                    .collect(joining())
                            + "DATA\r\nSubject: long\r\n\r\nx\r\n.\r\nQUIT\r\n");
        }
    },

    /** One exchange of which the reply, the content, and what is said of them, have hundreds of lines each. */
    MANY_LINES {
        @Override
        public void play(FakeSmtpServer server) {
            String[] lines =
                    IntStream.range(0, 900).mapToObj(line -> "line " + line).toArray(String[]::new);
            server.on(noop()).reply(250, lines);
            said(
                    server,
                    "EHLO client.example\r\nNOOP\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n"
                            + "X-A: b\r\n".repeat(500) + "\r\n" + "text\r\n".repeat(500) + ".\r\nNOOP\r\nQUIT\r\n");
        }
    },

    /** Nothing at all. */
    NOTHING {
        @Override
        public void play(FakeSmtpServer server) {}
    };

    private static final String MEGABYTE = "x".repeat(1_000_000);

    /** Has clients say all of it to this server, and go; and gives it rules that do not fire. */
    public abstract void play(FakeSmtpServer server);

    /** As {@link #play}, on a server of its own, with twenty rules for VRFY that no client uses. */
    public FakeSmtpServer played() {
        FakeSmtpServer server = FakeSmtpServer.start();
        for (int rule = 0; rule < 20; rule++) {
            server.on(vrfy("user" + rule)).reply(252, "maybe").times(2);
        }
        play(server);
        server.awaitSessionsEnd();
        return server;
    }

    private static void said(FakeSmtpServer server, String bytes) {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes(bytes).closeOutput().readToEnd();
        }
    }
}
