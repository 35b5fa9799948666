package io.github.smtpservertest.internal.transcript.page;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.testkit.Json;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A page says what the transcript says, loads nothing, and lets nothing run that was recorded. */
class PageTest {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";

    /** What an attacker would try, each of which a client or a server has said somewhere below. */
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(2)</script>",
            "<img src=x onerror=alert(3)>",
            "<svg onload=alert(4)>",
            "<!--<script>",
            "javascript:alert(5)",
            "\u202e\u2066reversed",
            "{{script}}");

    private static Map<?, ?> data(String html) {
        int from = html.indexOf(DATA) + DATA.length();
        return (Map<?, ?>) Json.parse(html.substring(from, html.indexOf("</script>", from)));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    private static List<Map<?, ?>> exchanges(Map<?, ?> data, int session) {
        Object server = list(data.get("servers")).get(0);
        Map<?, ?> one = map(list(map(server).get("sessions")).get(session));
        return list(one.get("exchanges")).stream().<Map<?, ?>>map(PageTest::map).collect(Collectors.toList());
    }

    private static Map<?, ?> message(String html, int number) {
        return map(list(data(html).get("messages")).get(number));
    }

    private static String written(Page page) throws Exception {
        StringBuilder html = new StringBuilder();
        page.writeTo(html);
        return html.toString();
    }

    /** The page without its data, which is where everything stands that was recorded. */
    private static String frame(String html) {
        int from = html.indexOf(DATA) + DATA.length();
        return html.substring(0, from) + html.substring(html.indexOf("</script>", from));
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .results()
                .count();
    }

    private static void assertHarmless(String html) {
        assertThat(count(html, "<script")).as("the data's and the page's own").isEqualTo(2);
        assertThat(count(html, "</script")).isEqualTo(2);
        assertThat(count(html, "<!--")).isZero();
        assertThat(count(html, "<img")).isZero();
        assertThat(count(html, "<svg")).isZero();
        assertThat(new String(html.getBytes(UTF_8), UTF_8))
                .as("no half of a character")
                .isEqualTo(html);
        assertThat(html.codePoints()
                        .filter(point -> point != '\n' && isInvisible(point))
                        .toArray())
                .isEmpty();
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> point < 0x10000;
            default -> false;
        };
    }

    @Test
    void itSaysWhatTheTranscriptSays() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(rcptTo("carol@example.com")).reply(451, "4.7.1 later");
            try (SmtpClient client = SmtpClient.inMail(server)) {
                client.send("RCPT TO:<carol@example.com>").expectStatus("451 4.7.1");
                client.send("QUIT").expectStatus("221 2.0.0").expectEnd();
            }
            server.awaitSessionsEnd();
            Transcript transcript = server.transcript();
            Map<?, ?> data = data(transcript.html());
            List<Map<?, ?>> exchanges = exchanges(data, 0);
            assertThat(exchanges).hasSize(transcript.exchanges().size());
            assertThat(exchanges.stream().<Object>map(exchange -> exchange.get("c")))
                    .containsExactly(220, 250, 250, 451, 221);
            Map<?, ?> refused = exchanges.get(3);
            assertThat(refused.get("in")).isEqualTo(List.of("RCPT TO:<carol@example.com>"));
            assertThat(refused.get("out")).isEqualTo(List.of("451 4.7.1 later"));
            assertThat(refused.get("stage")).isEqualTo("RCPT");
            assertThat((String) list(data.get("words")).get((Integer) refused.get("rule")))
                    .startsWith(transcript.exchanges().get(3).rule().orElseThrow() + " (PageTest.java:");
            assertThat(map(map(data.get("codes")).get("451 RCPT")).keySet().stream()
                            .map(Object::toString))
                    .containsExactly("short", "text");
            Map<?, ?> session = map(
                    list(map(list(data.get("servers")).get(0)).get("sessions")).get(0));
            assertThat(map(session.get("end")).get("how")).isEqualTo("QUIT");
        }
    }

    @Test
    void aFindingIsInPlaceAndReadsAsSentences() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sendBytes("NOOP\n").closeOutput().readToEnd();
            }
            server.awaitSessionsEnd();
            Map<?, ?> data = data(server.transcript().html());
            List<String> said = exchanges(data, 0).stream()
                    .filter(exchange -> exchange.containsKey("findings"))
                    .flatMap(exchange -> list(exchange.get("findings")).stream())
                    .map(word -> list(data.get("words")).get((Integer) word).toString())
                    .toList();
            assertThat(said)
                    .isNotEmpty()
                    .allSatisfy(sentences -> assertThat(sentences)
                            .matches("The client [^.].* \\(RFC [0-9]+ §[0-9.]+\\)\\. A right client .*\\.")
                            .doesNotContain(".:"));
        }
    }

    @Test
    void whereTheClientDepartedFromADialogueIsSaidThereAndOnce() {
        Dialogue dialogue = Dialogue.parse("""
                S: 220 ready
                C: EHLO *
                S: 250 welcome
                C: QUIT
                S: 221 bye
                """);
        try (FakeSmtpServer server = FakeSmtpServer.builder().play(dialogue).start()) {
            try (SmtpClient client = SmtpClient.connect(server)) {
                client.send("HELO me").readToEnd();
            }
            server.awaitSessionsEnd();
            String sentence =
                    server.transcript().sessions().get(0).mismatches().get(0).sentence();
            Map<?, ?> data = data(server.transcript().html());
            assertThat(exchanges(data, 0).get(1).get("departures")).isEqualTo(List.of(sentence));
            assertThat(exchanges(data, 0).get(1).get("notes")).isNull();
            Map<?, ?> session = map(
                    list(map(list(data.get("servers")).get(0)).get("sessions")).get(0));
            assertThat(session.get("departures")).isEqualTo(List.of());
        }
    }

    @Test
    void aRuleIsNamedWithThePlaceWhereItWasWritten() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(noop()).reply(450, "4.5.0 later");
            SmtpClient.ask(server, "NOOP");
            assertThat(data(server.transcript().html()).get("words"))
                    .asString()
                    .containsPattern("NOOP = 450 [^,]*later. \\(PageTest\\.java:\\d+");
        }
    }

    @Test
    void itLoadsNothing() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            SmtpClient.ask(server, "NOOP");
            String html = server.transcript().html();
            assertThat(html).doesNotContain("http:", "https:", "@import", "url(", "<link", "<base");
            Matcher addresses = Pattern.compile("<[^>]*\\s(src|href|action)\\s*=\\s*\"?([^\"\\s>]*)")
                    .matcher(frame(html));
            assertThat(addresses.results().map(found -> found.group(2))).allMatch(address -> address.startsWith("#"));
        }
    }

    @Test
    void itsPolicyAdmitsItsOwnScriptAlone() throws Exception {
        String html = new Transcript(List.of()).html();
        int from = html.lastIndexOf("<script>") + "<script>".length();
        String script = html.substring(from, html.indexOf("</script>", from));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8)));
        assertThat(html)
                .contains("content=\"default-src 'none'; script-src 'sha256-" + hash + "'; ")
                .doesNotContain("unsafe-eval", "{{");
        assertThat(html.substring(html.indexOf("script-src"), html.indexOf("style-src")))
                .doesNotContain("unsafe-inline");
    }

    @Test
    void nothingThatWasSaidGetsOutOfTheData() throws Exception {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            String all = String.join(" ", HOSTILE);
            server.on(noop()).reply(450, all);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                for (String hostile : HOSTILE) {
                    client.ask(hostile);
                    client.ask("VRFY " + hostile);
                    client.ask("NOOP " + hostile);
                }
                client.ask("NOOP \u0000\u0001\u001b[2J\u007f\u0085\u2028\u2029\ufeff");
                client.sendBytes(new byte[] {
                    'N', 'O', 'O', 'P', ' ', (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xff, '\r', '\n'
                });
                client.readReply();
                for (String line : List.of("MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA")) {
                    client.ask(line);
                }
                client.ask("Subject: " + all
                        + "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
                        + all
                        + "\r\n--b\r\nContent-Type: text/plain; name=\"</script><script>.txt\"\r\nContent-Disposition: attachment;"
                        + " filename=\"</script><script>\u202e.txt\"\r\n\r\nx\r\n--b--\r\n.");
            }
            PageServer page = new PageServer(all, "127.0.0.1:1", server.transcript());
            String html = written(new Page(
                    all + " \ud800 \u0000", Optional.of(all + "\udc00\u001b"), List.of(page, page), List.of(all)));
            assertHarmless(html);
            assertThat(data(html).get("servers")).asString().contains("</script><script>alert(2)</script>");
            assertThat(message(html, 0).get("html")).asString().contains("<svg onload=alert(4)>");
            assertThat(map(list(message(html, 0).get("parts")).get(2)).get("text"))
                    .asString()
                    .contains("</script><script>");
        }
    }

    @Test
    void aPasswordIsOnItNowhere() {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().startTls().user("alice", "s3cret-word").start()) {
            String proof = Base64.getEncoder().encodeToString("\0alice\0s3cret-word".getBytes(UTF_8));
            String word = Base64.getEncoder().encodeToString("s3cret-word".getBytes(UTF_8));
            try (SmtpClient client = SmtpClient.greeted(server).startTls()) {
                client.ask("EHLO client.example");
                assertThat(client.ask("AUTH PLAIN " + proof)).startsWith("235");
            }
            try (SmtpClient client = SmtpClient.greeted(server).startTls()) {
                client.ask("EHLO client.example");
                client.ask("AUTH LOGIN");
                client.ask(Base64.getEncoder().encodeToString("alice".getBytes(UTF_8)));
                assertThat(client.ask(word)).startsWith("235");
            }
            assertThat(server.transcript().html())
                    .contains("AUTH PLAIN ****")
                    .doesNotContain(proof, word, "s3cret-word");
        }
    }

    @Test
    void aMessageIsOnItWithItsPartsItsProblemsAndItsImages() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.ask("""
                        Subject: =?utf-8?q?b=C3=BCcher?=
                        Content-Type: multipart/related; boundary=b

                        --b
                        Content-Type: text/html

                        <img src="cid:logo@shop"><img src="cid:drawn@shop">
                        --b
                        Content-Type: image/png
                        Content-ID: <logo@shop>
                        Content-Transfer-Encoding: base64

                        iVBORw0KGgo=
                        --b
                        Content-Type: image/svg+xml
                        Content-ID: <drawn@shop>

                        <svg onload="alert(1)"/>
                        --b--
                        ..""".replace("\n", "\r\n").replaceFirst("\\.\\.$", "."));
            }
            Map<?, ?> message = message(server.transcript().html(), 0);
            assertThat(message.get("subject")).isEqualTo("bücher");
            assertThat(message.get("images")).isEqualTo(Map.of("logo@shop", "data:image/png;base64,iVBORw0KGgo="));
            assertThat(list(message.get("parts")).stream()
                            .<Object>map(part -> map(part).get("depth")))
                    .containsExactly(0, 1, 1, 1);
            assertThat(message.get("problems")).asString().contains("The message has no Date field (RFC 5322 §3.6).");
        }
    }

    @Test
    void aMegabyteOfALineIsCutWithTheNumberOfWhatIsLeftOut() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.sendUnrecorded(("x".repeat(1 << 20) + "\r\n.\r\n").getBytes(UTF_8))
                        .readReply();
            }
            String html = server.transcript().html();
            assertThat(html.length()).isLessThan(400_000);
            assertThat(html).contains(" bytes more, which this page leaves out");
        }
    }

    @Test
    void aServerThatNobodyMetSaysSo() {
        assertThat(new Transcript(List.of()).html()).contains("No client connected to the server.");
    }

    @Test
    void twentyThousandExchangesTakeTenTimesTheWorkOfTwoThousandAndLessThanTenMegabytes() throws Exception {
        Counted few = noops(2_000);
        Counted many = noops(20_000);
        assertThat(many.bytes).isLessThan(4_000_000);
        assertThat(many.writes).isLessThan(11 * few.writes);
    }

    private static Counted noops(int number) throws Exception {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                for (int sent = 0; sent < number; sent += 100) {
                    client.sendUnrecorded("NOOP a word or two\r\n".repeat(100).getBytes(UTF_8));
                    for (int read = 0; read < 100; read++) {
                        client.readReply();
                    }
                }
            }
            server.awaitSessionsEnd();
            Counted counted = new Counted();
            server.transcript().html(counted);
            return counted;
        }
    }

    /** Counts what is written to it. */
    private static final class Counted implements Appendable {
        private long writes;
        private long bytes;

        @Override
        public Appendable append(CharSequence text) {
            writes++;
            bytes += text.toString().getBytes(UTF_8).length;
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char character) {
            return append(String.valueOf(character));
        }
    }
}
