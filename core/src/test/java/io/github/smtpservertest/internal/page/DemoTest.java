package io.github.smtpservertest.internal.page;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.testkit.SmtpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void demo() throws Exception {
        try (FakeSmtpServer smtp = FakeSmtpServer.builder().startTls().user("alice", "secret").start()) {
            smtp.script().on(SmtpEvents.rcptTo("carol@example.com")).reply(451, "4.7.1 greylisted, <script>alert(1)</script>");
            smtp.script().on(SmtpEvents.noop()).delay(Duration.ofMillis(400)).dribbled(4, Duration.ofMillis(30));
            smtp.script().on(SmtpEvents.endOfData()).nth(2).closeConnection();
            try (SmtpClient client = SmtpClient.greeted(smtp)) {
                client.ask("EHLO client.example.org");
                client.ask("MAIL FROM:<shop@example.org> SIZE=200");
                client.ask("RCPT TO:<bob@example.com>");
                client.ask("RCPT TO:<carol@example.com>");
                client.ask("DATA");
                client.ask("Subject: Your =?utf-8?q?order_=E2=82=AC?=\r\nFrom: shop@example.org\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>Hello</h1><p style='color:red'>b\u00fccher</p><script>alert(1)</script><img src=http://evil.example/x.png><a href='http://evil.example'>link</a>\r\n..dot\r\n.");
                client.ask("NOOP");
                client.ask("RSET");
                client.ask("MAIL FROM:<shop@example.org>");
                client.ask("RCPT TO:<bob@example.com>");
                client.ask("DATA");
                client.send("Subject: two\r\n\r\nText with \u202e bidi\r\n.");
            }
            try (SmtpClient client = SmtpClient.greeted(smtp)) {
                client.ask("EHLO client.example.org");
                client.startTls(); client.ask("EHLO client.example.org"); client.ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==");
                client.ask("FOO");
                client.ask("QUIT");
            }
            smtp.awaitSessionsEnd();
            Files.writeString(Path.of("/tmp/q/demo.html"), smtp.transcript().html());
            Files.writeString(Path.of("/tmp/q/demo.txt"), smtp.transcript().text());
        }
    }

    @Test
    void many() throws Exception {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            smtp.script().on(SmtpEvents.noop()).nth(9_000).reply(450);
            try (SmtpClient client = SmtpClient.greeted(smtp)) {
                StringBuilder noops = new StringBuilder();
                for (int i = 0; i < 100; i++) noops.append("NOOP abcdef ghij " ).append(i).append("\r\n");
                for (int i = 0; i < 200; i++) {
                    client.sendBytes(noops.toString());
                    for (int j = 0; j < 100; j++) { if (i * 100 + j == 8999) {} client.readReply(); }
                }
            } catch (AssertionError | RuntimeException e) { System.out.println(e); }
            smtp.awaitSessionsEnd();
            for (int i = 0; i < 3; i++) {
            long t = System.nanoTime();
            String html = smtp.transcript().html();
            System.out.println("html " + html.length() + " in " + (System.nanoTime() - t) / 1_000_000 + " ms; exchanges " + smtp.transcript().exchanges().size());
            Files.writeString(Path.of("/tmp/q/many.html"), html);
            }
        }
    }
}
