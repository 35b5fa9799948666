package io.github.smtpservertest.samples.standalone;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.internal.transcript.PlaceOfFailure;
import io.github.smtpservertest.internal.transcript.page.Page;
import io.github.smtpservertest.internal.transcript.page.PageServer;
import io.github.smtpservertest.internal.transcript.page.RunPage;
import io.github.smtpservertest.internal.verify.ServerOnPage;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages of what may happen, each written to a file. */
final class PageScenes {

    /** What an attacker would have in commands, replies and messages. */
    static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(2)</script>",
            "\"><img src=x onerror=alert(3)>",
            "<svg onload=alert(4)><a xlink:href='javascript:alert(5)'><text>press</text></a></svg>",
            "<a href=\"javascript:alert(6)\">press</a>",
            "<iframe srcdoc='<script>parent.alert(7)</script>'></iframe>",
            "<style>@import 'http://127.0.0.1:9/style.css'; body { background: url(http://127.0.0.1:9/back.png) }</style>",
            "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/away'>",
            "<base href='http://127.0.0.1:9/'>",
            "<form action='http://127.0.0.1:9/form'><input autofocus onfocus=alert(8)><button>send</button></form>",
            "<link rel=stylesheet href='http://127.0.0.1:9/link.css'><link rel=dns-prefetch href='//evil.invalid'>",
            "<object data='http://127.0.0.1:9/object'></object><embed src='http://127.0.0.1:9/embed'>",
            "<video poster='http://127.0.0.1:9/poster.png'><source src='http://127.0.0.1:9/film.mp4'></video>",
            "<img srcset='http://127.0.0.1:9/a.png 2x' src='data:image/svg+xml,<svg onload=alert(9)>'>",
            "<p style='background:url(http://127.0.0.1:9/inline.png);position:fixed;inset:0'>over all</p>",
            "<a href='http://127.0.0.1:9/link' target=_top ping='http://127.0.0.1:9/ping'>a link</a>",
            "javascript:alert(10)",
            "\u202e\u2066reversed\u2069\u202c",
            "\u200b\u200f\ufeffinvisible",
            "{{script}} ${7*7} {{title}}",
            "<!--<script>");

    private static final String HTML_MAIL = """
            Subject: =?utf-8?q?Your_order_4711_=E2=80=93_thank_you?=
            From: The Shop <shop@example.org>
            To: bob@example.com
            Date: Thu, 26 Nov 2026 10:00:00 +0000
            Message-ID: <4711@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Two pears and a lamp are on their way.
            --b
            Content-Type: text/html; charset=utf-8

            <h2>Thank you, Bob!</h2><p>Two pears and <b>a lamp</b> are on their way.</p>
            --b--
            ..""".replace("\n", "\r\n").replaceFirst("\\.\\.$", ".");

    private PageScenes() {}

    private static Path write(Path folder, String name, Page page) throws IOException {
        Path file = folder.resolve(name + ".html");
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            page.writeTo(out);
        }
        return file;
    }

    private static PageServer shown(String name, FakeSmtpServer server, Transcript transcript) {
        return ServerOnPage.of(name, server.host() + ":" + server.port(), (LiveScript) server.script(), transcript);
    }

    private static Path write(Path folder, String name, String title, FakeSmtpServer server) throws IOException {
        server.awaitSessionsEnd();
        Page page = new Page(title, Optional.empty(), List.of(shown("server", server, server.transcript())), List.of());
        return write(folder, name, page);
    }

    private static SmtpClient loggedIn(FakeSmtpServer server) {
        SmtpClient client = SmtpClient.greeted(server).startTls();
        client.send("EHLO shop.example.org").expectStatus("250");
        String proof = Base64.getEncoder().encodeToString("\0shop\0secret".getBytes(UTF_8));
        return client.send("AUTH PLAIN " + proof).expectStatus("235 2.7.0");
    }

    /** A mailer that sends a message again though the server may have it: what the README shows. */
    static Path order(Path folder) throws IOException {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().startTls().user("shop", "secret").start()) {
            loggedIn(server).close(); // so that what a JVM does for the first time takes no part in the picture
            server.awaitSessionsEnd();
            server.reset();
            server.on(rcptTo("carol@example.com")).reply(550, "5.1.1 No such user here");
            server.on(endOfData()).delay(Duration.ofMillis(300)).close().times(1);
            try (SmtpClient client = loggedIn(server)) {
                client.send("MAIL FROM:<shop@example.org>").expect("250 …");
                client.send("RCPT TO:<bob@example.com>").expect("250 …");
                client.send("RCPT TO:<carol@example.com>").expect("550 …");
                client.send("DATA").expect("354 …");
                client.send(HTML_MAIL).expectEnd();
            }
            try (SmtpClient client = loggedIn(server)) {
                client.send("MAIL FROM:<shop@example.org>").expect("250 …");
                client.send("RCPT TO:<bob@example.com>").expect("250 …");
                client.send("DATA").expect("354 …");
                client.send(HTML_MAIL).expect("250 …");
                client.send("QUIT").expect("221 …").expectEnd();
            }
            server.awaitSessionsEnd();
            Transcript transcript = server.transcript();
            AssertionError failure =
                    failureOf(() -> assertThat(transcript).hasExchanges(mailFrom("shop@example.org"), 1));
            return write(
                    folder,
                    "order",
                    new Page(
                            "OrderMailerTest: does not send twice when the connection drops after the dot",
                            Optional.of(failure.toString()),
                            List.of(shown("server", server, transcript).marked(marks(failure))),
                            List.of()));
        }
    }

    /** What replies may suffer on their way, one after the other. */
    static Path effects(Path folder) throws IOException {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(noop()).session(1).delay(Duration.ofMillis(150)).dribble(4, Duration.ofMillis(10));
            server.on(vrfy()).session(1).close(Point.insideReply(9));
            server.on(noop()).session(2).reset();
            server.on(noop()).session(3).close();
            server.on(rset()).session(4).reply(421, "4.3.2 going down").closeAfter();
            server.on(rcptTo("dave@example.com")).reply(452, "4.2.2 Mailbox full");
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("NOOP").expect("250 …").send("VRFY bob").readToEnd();
            }
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("NOOP").readToReset();
            }
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("NOOP").expectEnd();
            }
            try (SmtpClient client = SmtpClient.inMail(server)) {
                client.send("RCPT TO:<Dave@example.com>").expect("250 …");
                client.send("RSET").expect("421 …").expectEnd();
            }
            return write(folder, "effects", "What a reply may suffer", server);
        }
    }

    /** Twenty thousand exchanges, two of which are unlike the others. */
    static Path many(Path folder) throws IOException {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(vrfy()).reply(502, "5.5.1 not here");
            try (SmtpClient client = SmtpClient.introduced(server)) {
                for (int round = 0; round < 200; round++) {
                    int noops = round % 100 == 50 ? 99 : 100;
                    client.sendUnrecorded((noops == 99 ? "VRFY bob\r\n" : "").getBytes(UTF_8));
                    client.sendUnrecorded("NOOP a word or two\r\n".repeat(noops).getBytes(UTF_8));
                    for (int read = 0; read < 100; read++) {
                        client.readReply();
                    }
                }
            }
            return write(folder, "many", "Twenty thousand exchanges", server);
        }
    }

    /** Commands, replies, messages, names and a failure as an attacker would have them. */
    static Path hostile(Path folder) throws IOException {
        String all = String.join(" ", HOSTILE);
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(noop()).reply(450, all);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                for (String hostile : HOSTILE) {
                    client.ask(hostile);
                    client.ask("NOOP " + hostile);
                }
                client.ask("NOOP \u0000\u0001\u001b[2J\u0007\u007f\u0085\u2028\u2029\ufeff");
                client.ask("VRFY " + "x".repeat(400));
                inBody(client);
                client.ask("Subject: " + all
                        + "\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                        + "<img src='cid:drawn'>" + String.join("\r\n", HOSTILE)
                        + "\r\n--b\r\nContent-Type: image/svg+xml\r\nContent-ID: <drawn>\r\n\r\n"
                        + "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(11)'/>"
                        + "\r\n--b\r\nContent-Type: text/plain; name=\"</script><script>alert(12)</script>.txt\""
                        + "\r\n\r\nx\r\n--b--\r\n.");
                inBody(client);
                client.sendUnrecorded(("y".repeat(1 << 20) + "\r\n.\r\n").getBytes(UTF_8));
                client.readReply();
            }
            server.awaitSessionsEnd();
            Page page = new Page(
                    all,
                    Optional.of(all + "\n\n" + all),
                    List.of(shown(all, server, server.transcript())),
                    List.of(all));
            return write(folder, "hostile", page);
        }
    }

    /** Addresses, texts and a message in other scripts, from the right to the left too, and words without a place to break. */
    static Path foreign(Path folder) throws IOException {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(noop())
                    .reply(
                            450,
                            "4.5.0 \u5f8c\u3067\u3082\u3046\u4e00\u5ea6\u304a\u8a66\u3057\u304f\u3060\u3055\u3044"
                                    .repeat(6));
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.ask("NOOP \u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645");
                client.ask("MAIL FROM:<\u05d3\u05d5\u05d3@\u05d3\u05d5\u05d2\u05de\u05d4.example> SMTPUTF8");
                client.ask("RCPT TO:<\u7528\u6237@\u4f8b\u5b50.example>");
                client.ask("RCPT TO:<" + "langerempfaengername".repeat(3) + "@example.com>");
                client.ask("DATA");
                client.ask(
                        "Subject: \u05e9\u05dc\u05d5\u05dd \ud83d\udce7 \u0928\u092e\u0938\u094d\u0924\u0947\r\nFrom: \u05d3\u05d5\u05d3 <\u05d3\u05d5\u05d3@\u05d3\u05d5\u05d2\u05de\u05d4.example>\r\n"
                                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd\r\n"
                                + "\u4f60\u597d".repeat(200) + "\r\n.");
                client.ask("QUIT");
            }
            return write(
                    folder,
                    "foreign",
                    "\u05d1\u05d3\u05d9\u05e7\u05d4: \u6ce8\u6587\u306e\u78ba\u8a8d \u2013 \u0442\u0435\u0441\u0442",
                    server);
        }
    }

    /** Two servers, of which one is tried after the other, and three sessions at one time. */
    static Path servers(Path folder) throws IOException {
        try (FakeSmtpServer main = FakeSmtpServer.start();
                FakeSmtpServer spare = FakeSmtpServer.start()) {
            main.on(mailFrom("shop@example.org")).reply(451, "4.3.0 try later");
            try (SmtpClient first = SmtpClient.introduced(main);
                    SmtpClient second = SmtpClient.introduced(main);
                    SmtpClient third = SmtpClient.introduced(spare)) {
                first.send("MAIL FROM:<shop@example.org>").expect("451 …");
                second.send("NOOP").expect("250 …");
                third.send("MAIL FROM:<shop@example.org>").expect("250 …");
                first.send("QUIT").expect("221 …").expectEnd();
                third.send("RCPT TO:<bob@example.com>").expect("250 …");
                second.send("QUIT").expect("221 …").expectEnd();
                third.send("QUIT").expect("221 …").expectEnd();
            }
            main.awaitSessionsEnd();
            spare.awaitSessionsEnd();
            Page page = new Page(
                    "OrderMailerTest: falls back to the spare server",
                    Optional.empty(),
                    List.of(shown("main", main, main.transcript()), shown("spare", spare, spare.transcript())),
                    List.of("Not used: rule 2 of main"));
            return write(folder, "servers", page);
        }
    }

    /** The page of a run, with names and failures of all kinds. */
    static Path run(Path folder) throws IOException {
        Path file = folder.resolve("run.html");
        RunPage page = new RunPage(List.of(
                new RunPage.Tested("OrderMailerTest: sends", "", 1, 7, Duration.ofMillis(12), ""),
                new RunPage.Tested("OrderMailerTest: waits", "", 2, 14, Duration.ofSeconds(3), ""),
                new RunPage.Tested(
                        "OrderMailerTest: does not send twice",
                        "java.lang.AssertionError: Expected the transcript to contain MAIL FROM:<shop@example.org> once, but it does so 2 times.",
                        2,
                        20,
                        Duration.ofMillis(786),
                        "OrderMailerTest/twice.html"),
                new RunPage.Tested(
                        "Hostile" + "Name".repeat(40) + String.join(" ", HOSTILE),
                        String.join(" ", HOSTILE),
                        1,
                        1,
                        Duration.ofMillis(1),
                        "Hostile <script>/\u202e.html")));
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            page.writeTo(out);
        }
        return file;
    }

    private static void inBody(SmtpClient client) {
        List.of("MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA").forEach(client::ask);
    }

    private static List<Mark> marks(AssertionError failure) {
        return Stream.of(failure.getSuppressed())
                .filter(PlaceOfFailure.class::isInstance)
                .flatMap(beneath -> ((PlaceOfFailure) beneath).place().stream())
                .map(MarkedText.MarkedPlace::mark)
                .toList();
    }

    private static AssertionError failureOf(Runnable assertion) {
        try {
            assertion.run();
        } catch (AssertionError failure) {
            return failure;
        }
        throw new AssertionError("Nothing failed.");
    }
}
