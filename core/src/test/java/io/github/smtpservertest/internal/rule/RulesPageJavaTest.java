package io.github.smtpservertest.internal.rule;

import static io.github.smtpservertest.effect.DelayDistribution.logNormal;
import static io.github.smtpservertest.effect.DelayDistribution.uniform;
import static io.github.smtpservertest.effect.Point.afterReply;
import static io.github.smtpservertest.effect.Point.atAccept;
import static io.github.smtpservertest.effect.Point.beforeReply;
import static io.github.smtpservertest.effect.Point.beforeTls;
import static io.github.smtpservertest.effect.Point.fromClient;
import static io.github.smtpservertest.effect.Point.inContent;
import static io.github.smtpservertest.effect.Point.insideReply;
import static io.github.smtpservertest.effect.Point.insideTls;
import static io.github.smtpservertest.match.SmtpEvents.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.TextPattern;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What docs/rules.md has in a column "Java" is the same rule as what it has beside it. The lines of this file between the marks
 * are that column: they are compiled and compared here, and looked up by {@link #thePageHasTheseLines}.
 */
class RulesPageJavaTest {

    private static final Path PAGE = Path.of("../docs/rules.md");
    private static final Path SELF =
            Path.of("src/test/java/io/github/smtpservertest/internal/rule/RulesPageJavaTest.java");
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:is|at|when)\\((\"(?:\\\\.|[^\"\\\\])*\"), (.*?)\\)(?:,|\\);)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final LiveScript script = new LiveScript(Duration.ofSeconds(5));
    private final Scenario service = script.scenario("service", "up", "down");
    private final Gate payment = Gate.closed("payment");

    private record Same(String text, String whole, Rule<?> rule) {}

    private Same is(String text, EventMatcher<?> event) {
        return new Same(text, text + " = 250", script.on(event).reply(250));
    }

    private Same is(String text, String pattern) {
        return new Same(
                text, "RCPT " + text + " = 250", script.on(rcptTo(pattern)).reply(250));
    }

    private Same is(String text, TextPattern pattern) {
        return new Same(
                text, "RCPT " + text + " = 250", script.on(rcptTo(pattern)).reply(250));
    }

    private Same is(String text, Point at) {
        String event = text.endsWith("content") ? "DATA" : text.endsWith("TLS") ? "STARTTLS" : "CONNECT";
        Rule<?> rule = text.endsWith("content")
                ? script.on(data()).stall(at)
                : text.endsWith("TLS")
                        ? script.on(startTls()).stall(at)
                        : script.on(connect()).stall(at);
        return new Same(text, event + " = stall " + text, rule);
    }

    private Same at(String text, Function<Rule<?>, Rule<?>> what) {
        String whole = text.startsWith("keep") ? "550, " + text : text;
        Rule<?> rule = script.on(startTls());
        return new Same(text, "STARTTLS = " + whole, what.apply(text.startsWith("keep") ? rule.reply(550) : rule));
    }

    private Same when(String text, Function<Rule<ReceivedMessage>, Rule<?>> condition) {
        Rule<ReceivedMessage> rule = script.on(endOfData()).reply(250);
        return new Same(text, "END_OF_DATA, " + text + " = 250", condition.apply(rule));
    }

    private List<Same> all() {
        return List.of(
                // the column begins
                is("CONNECT", connect()),
                is("HELO", helo()),
                is("EHLO", ehlo()),
                is("STARTTLS", startTls()),
                is("AUTH", auth()),
                is("AUTH_RESPONSE", authResponse()),
                is("MAIL", mailFrom()),
                is("RCPT", rcptTo()),
                is("DATA", data()),
                is("BDAT", bdat()),
                is("CONTENT", content()),
                is("END_OF_DATA", endOfData()),
                is("RSET", rset()),
                is("NOOP", noop()),
                is("HELP", help()),
                is("QUIT", quit()),
                is("VRFY", vrfy()),
                is("EXPN", expn()),
                is("IDLE", idle()),
                is("UNKNOWN", unknown()),
                is("VERB XFOO", verb("XFOO")),
                is("VERB XFOO \"a *\"", verb("XFOO", glob("a *"))),
                is("LINE \"XFOO *\"", line(glob("XFOO *"))),
                is("ANY", anything()),
                is("bob@example.com", "bob@example.com"),
                is("*@example.com", glob("*@example.com")),
                is("like \"bob@example.com\"", glob("bob@example.com")),
                is("containing \"bob\"", containing("bob")),
                is("/bob[0-9]+@.*/", regex("bob[0-9]+@.*")),
                is("regex \"a/b\"", regex("a/b")),
                when("2 times", r -> r.times(2)),
                when("once", r -> r.times(1)),
                when("nth 3", r -> r.nth(3)),
                when("session 2", r -> r.session(2)),
                when("probability 0.3", r -> r.probability(0.3)),
                when("optional", r -> r.optional()),
                when("while service is down", r -> r.whileIn(service, "down")),
                when("subject \"*spam*\"", r -> r.when(subject("*spam*"))),
                when("header X-Mailer \"*Outlook*\"", r -> r.when(header("X-Mailer", "*Outlook*"))),
                when("from alice@example.org", r -> r.when(from("alice@example.org"))),
                when("from <>", r -> r.when(from(""))),
                when("to \"*@example.com\"", r -> r.when(to(glob("*@example.com")))),
                when("declared size over 1000", r -> r.when(declaredSizeOver(1000))),
                when("size over 1000", r -> r.when(sizeOver(1000))),
                when("not subject \"*spam*\"", r -> r.when(subject("*spam*").negate())),
                at("451", r -> r.reply(451)),
                at("451 \"4.7.1 later\"", r -> r.reply(451, "4.7.1 later")),
                at("250 \"first\" / \"second\"", r -> r.reply(250, "first", "second")),
                at("default", r -> r.answerByDefault()),
                at("forward", r -> r.forward()),
                at("keep although refused", r -> r.keepAlthoughRefused()),
                at("discard although accepted", r -> r.discardAlthoughAccepted()),
                at("delay 300ms", r -> r.delay(ofMillis(300))),
                at("delay 1s to 2s", r -> r.delay(uniform(ofSeconds(1), ofSeconds(2)))),
                at("delay about 300ms", r -> r.delay(logNormal(ofMillis(300), 0.5))),
                at("delay about 300ms sigma 0.5", r -> r.delay(logNormal(ofMillis(300), 0.5))),
                at("hold payment", r -> r.hold(payment)),
                at("stall", r -> r.stall()),
                at("stop reading", r -> r.stopReading()),
                at("stop reading for 2s", r -> r.stopReading(ofSeconds(2), afterReply())),
                at("dribble 1 byte every 20ms", r -> r.dribble(1, ofMillis(20))),
                at("split after 3 and 7", r -> r.splitAt(ZERO, 3, 7)),
                at("split after 3 and 7 every 20ms", r -> r.splitAt(ofMillis(20), 3, 7)),
                at("split lines", r -> r.splitLines(ZERO)),
                at("split lines every 20ms", r -> r.splitLines(ofMillis(20))),
                at("split CR from LF", r -> r.splitCrLf(ZERO)),
                at("split CR from LF every 20ms", r -> r.splitCrLf(ofMillis(20))),
                at("join next", r -> r.joinNext()),
                at("send 100 bytes a second", r -> r.throttle(100, beforeReply())),
                at("read 100 bytes a second", r -> r.readSlowly(100, afterReply())),
                at("truncate after 3 bytes", r -> r.truncate(3)),
                at("withhold", r -> r.withhold()),
                at("raw \"250-a\\r\\n250 b\\r\\n\"", r -> r.raw("250-a\r\n250 b\r\n")),
                at("say \"250 again\\r\\n\"", r -> r.injectAfter("250 again\r\n")),
                at("flood \"250-x\\r\\n\"", r -> r.flood("250-x\r\n")),
                at("flood \"250-x\\r\\n\" 100 times", r -> r.flood("250-x\r\n".getBytes(UTF_8), 100, beforeReply())),
                at("stay in plaintext", r -> r.stayInPlaintext()),
                at("close", r -> r.close()),
                at("reset", r -> r.reset()),
                at("half-close", r -> r.halfClose()),
                at("half-close reading", r -> r.halfCloseReading(beforeReply())),
                is("before the reply", beforeReply()),
                is("after 10 bytes of the reply", insideReply(10)),
                is("after the reply", afterReply()),
                is("after 1000 bytes of the content", inContent(1000)),
                is("after 137 bytes from the client", fromClient(137)),
                is("at accept", atAccept()),
                is("before TLS", beforeTls()),
                is("inside TLS", insideTls()));
        // the column ends
    }

    @Test
    void whatStandsInBothColumnsIsTheSameRule() {
        for (Same same : all()) {
            LiveScript read = new LiveScript(Duration.ofSeconds(5));
            read.scenario("service", "up", "down");
            Rule<?> parsed = read.parse(same.whole()).get(0);
            assertThat(same.rule().text()).as(same.text()).isEqualTo(parsed.text());
        }
    }

    /** What is written in Java for each text, by the text. */
    private static Map<String, String> lines() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        List<String> self = Files.readAllLines(SELF);
        for (String line : self.subList(indexOf(self, "begins"), indexOf(self, "ends"))) {
            LINE.matcher(line)
                    .results()
                    .forEach(found -> lines.put(
                            found.group(1)
                                    .substring(1, found.group(1).length() - 1)
                                    .translateEscapes(),
                            found.group(2).replaceFirst("^r -> r\\.", "")));
        }
        return lines;
    }

    private static int indexOf(List<String> lines, String what) {
        return lines.stream().map(String::strip).toList().indexOf("// the column " + what);
    }

    private record Row(String text, String java) {}

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    static Stream<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            if (cells.length > 3 && cells[2].strip().equals("Java")) {
                inTable = true;
            } else if (!line.startsWith("|")) {
                inTable = false;
            } else if (inTable && !line.startsWith("|---")) {
                List<String> texts = codes(cells[1]);
                List<String> java = codes(cells[2]);
                assertThat(java).as(line).hasSameSizeAs(texts);
                for (int index = 0; index < texts.size(); index++) {
                    rows.add(new Row(texts.get(index), java.get(index)));
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void thePageHasTheseLines(Row row) throws IOException {
        assertThat(lines()).containsEntry(row.text(), row.java());
    }

    @Test
    void thePageHasAllOfThem() throws IOException {
        assertThat(rows().map(Row::text)).containsAll(lines().keySet()).hasSizeGreaterThan(80);
        assertThat(all()).extracting(Same::text).containsExactlyElementsOf(lines().keySet());
    }
}
