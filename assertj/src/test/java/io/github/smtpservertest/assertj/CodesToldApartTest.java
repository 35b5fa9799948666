package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.catchThrowableOfType;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever of 250, 251, 501, 502, 503 and 553 comes where another of them was expected, the failure says what it means
 * at that stage, what tells the two apart, and what has to be done about it, by whom.
 */
class CodesToldApartTest {

    private static final List<Integer> CODES = List.of(250, 251, 501, 502, 503, 553);
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.]) ");
    private static final String CLIENT = "EHLO client.example";
    private static final String MAIL = "MAIL FROM:<shop@example.org>";
    private static final String RCPT = "RCPT TO:<bob@example.com>";
    private static final String CONTENT = "Subject: Your order\r\n\r\nHi\r\n.";

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("scripted")
    void aScriptedCodeIsToldFromEveryOther(Stage stage, int code, String[] lines) {
        Exchange exchange = exchange(
                it -> it.user("ann", "secret")
                        .authInClear(true)
                        .with(SmtpExtension.CHUNKING)
                        .idleTimeout(Duration.ofMillis(stage == Stage.IDLE ? 50 : 30_000))
                        .script(script -> script.on(SmtpEvents.stage(stage))
                                .reply(code, "scripted")
                                .times(1)),
                stage,
                code,
                lines);

        isToldFromTheOthers(
                exchange, "In this test: this " + code + " comes from rule 1 (CodesToldApartTest.java:N); ");
    }

    @ParameterizedTest(name = "{1} at {0}: {3}")
    @MethodSource("byItself")
    void aCodeThatComesByItselfIsToldFromEveryOther(
            Stage stage, int code, Consumer<FakeSmtpServerBuilder> settings, List<String> lines) {
        Exchange exchange = exchange(settings, stage, code, lines.toArray(String[]::new));

        isToldFromTheOthers(
                exchange,
                exchange.cause()
                        .map(cause -> "In this test: this " + code + " comes from " + cause.text() + " in the ")
                        .orElse("In this test: no rule"));
    }

    private static void isToldFromTheOthers(Exchange exchange, String cause) {
        int code = exchange.code();
        for (int expected : CODES) {
            if (expected != code) {
                AssertionError failure = catchThrowableOfType(
                        AssertionError.class, () -> assertThat(exchange).wasAnswered(expected));
                String message = Failures.stable(failure);
                String explanation = message.substring(message.lastIndexOf("\n\n") + 2);
                ReplyCode known = ReplyCode.of(code).orElseThrow();
                // A plain 250 needs no explanation; what tells the two apart it does.
                boolean plain = code == 250;
                String apart = expected + " and " + code + ": " + ReplyCode.compare(expected, code, exchange.stage());
                assertThat(explanation.replace('\n', ' '))
                        .startsWith(plain ? apart : ReplyCode.explain(code, exchange.stage()))
                        .contains(apart)
                        .contains(plain ? "" : "In the client: " + known.authorAdvice())
                        .contains(known.operatorAdvice()
                                .filter(advice -> code >= 400)
                                .map(advice -> "On a real server: " + advice)
                                .orElse(""))
                        .contains(cause);
                assertThat(explanation.lines()).hasSizeLessThanOrEqualTo(20);
                assertThat(SENTENCE.split(explanation.replace('\n', ' '))).doesNotHaveDuplicates();
            }
        }
    }

    private static Stream<Arguments> scripted() {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.CONTENT)
                .flatMap(stage -> CODES.stream().map(code -> arguments(stage, code, linesTo(stage))));
    }

    private static String[] linesTo(Stage stage) {
        return switch (stage) {
            case CONNECT, IDLE -> new String[] {};
            case HELO -> new String[] {"HELO client.example"};
            case EHLO -> new String[] {CLIENT};
            case STARTTLS -> new String[] {CLIENT, "STARTTLS"};
            case AUTH -> new String[] {CLIENT, "AUTH LOGIN"};
            case AUTH_RESPONSE -> new String[] {CLIENT, "AUTH LOGIN", "YW5u"};
            case MAIL -> new String[] {CLIENT, MAIL};
            case RCPT -> new String[] {CLIENT, MAIL, RCPT};
            case DATA -> new String[] {CLIENT, MAIL, RCPT, "DATA"};
            case END_OF_DATA -> new String[] {CLIENT, MAIL, RCPT, "DATA", CONTENT};
            case BDAT -> new String[] {CLIENT, MAIL, RCPT, "BDAT 0"};
            case VRFY, EXPN -> new String[] {CLIENT, stage + " bob"};
            case UNKNOWN -> new String[] {CLIENT, "XYZZY"};
            case RSET, NOOP, HELP, QUIT -> new String[] {CLIENT, stage.name()};
            case CONTENT -> throw new IllegalArgumentException("No reply is due there.");
        };
    }

    private static Stream<Arguments> byItself() {
        Consumer<FakeSmtpServerBuilder> plain = it -> {};
        Consumer<FakeSmtpServerBuilder> people = it -> it.mailboxes(directory -> directory
                .domain("example.com")
                .mailbox("bob@example.com", "Bob Brown")
                .mailbox("bo@example.com", "Bo Brown")
                .forward("old@example.com", "new@example.net")
                .notAllowed("root@example.com")
                .ambiguous("brown", "bob@example.com", "bo@example.com")
                .list("all@example.com", "bob@example.com"));
        Consumer<FakeSmtpServerBuilder> login = it -> it.user("ann", "secret").authInClear(true);
        Consumer<FakeSmtpServerBuilder> chunking = it -> it.with(SmtpExtension.CHUNKING);
        return Stream.of(
                byItself(250, Stage.HELO, plain, "HELO client.example"),
                byItself(250, Stage.EHLO, plain, CLIENT),
                byItself(250, Stage.MAIL, plain, CLIENT, MAIL),
                byItself(250, Stage.RCPT, plain, CLIENT, MAIL, RCPT),
                byItself(250, Stage.END_OF_DATA, plain, CLIENT, MAIL, RCPT, "DATA", CONTENT),
                byItself(250, Stage.BDAT, chunking, CLIENT, MAIL, RCPT, "BDAT 0"),
                byItself(250, Stage.RSET, plain, CLIENT, "RSET"),
                byItself(250, Stage.NOOP, plain, CLIENT, "NOOP"),
                byItself(250, Stage.VRFY, people, CLIENT, "VRFY bob@example.com"),
                byItself(250, Stage.EXPN, people, CLIENT, "EXPN all@example.com"),
                byItself(251, Stage.RCPT, people, CLIENT, MAIL, "RCPT TO:<old@example.com>"),
                byItself(251, Stage.VRFY, people, CLIENT, "VRFY old@example.com"),
                byItself(501, Stage.HELO, plain, "HELO"),
                byItself(501, Stage.EHLO, plain, "EHLO"),
                byItself(501, Stage.STARTTLS, it -> it.startTls(), CLIENT, "STARTTLS now"),
                byItself(501, Stage.AUTH, login, CLIENT, "AUTH PLAIN !"),
                byItself(501, Stage.AUTH_RESPONSE, login, CLIENT, "AUTH LOGIN", "*"),
                byItself(501, Stage.MAIL, plain, CLIENT, "MAIL FROM:shop@example.org"),
                byItself(501, Stage.RCPT, plain, CLIENT, MAIL, "RCPT TO: <bob@example.com>"),
                byItself(501, Stage.DATA, plain, CLIENT, MAIL, RCPT, "DATA now"),
                byItself(501, Stage.BDAT, chunking, CLIENT, MAIL, RCPT, "BDAT x"),
                byItself(501, Stage.RSET, plain, CLIENT, "RSET now"),
                byItself(501, Stage.VRFY, plain, CLIENT, "VRFY"),
                byItself(501, Stage.EXPN, plain, CLIENT, "EXPN"),
                byItself(501, Stage.QUIT, plain, CLIENT, "QUIT now"),
                byItself(502, Stage.STARTTLS, plain, CLIENT, "STARTTLS"),
                byItself(502, Stage.AUTH, plain, CLIENT, "AUTH PLAIN"),
                byItself(502, Stage.BDAT, it -> it.without(SmtpExtension.CHUNKING), CLIENT, MAIL, RCPT, "BDAT 0"),
                byItself(502, Stage.VRFY, it -> it.without(SmtpExtension.VRFY), CLIENT, "VRFY bob"),
                byItself(502, Stage.EXPN, it -> it.without(SmtpExtension.EXPN), CLIENT, "EXPN all"),
                byItself(502, Stage.UNKNOWN, plain, CLIENT, "TURN"),
                byItself(503, Stage.MAIL, plain, MAIL),
                byItself(503, Stage.RCPT, plain, CLIENT, RCPT),
                byItself(503, Stage.DATA, plain, CLIENT, MAIL, "DATA"),
                byItself(503, Stage.BDAT, chunking, CLIENT, "BDAT 0"),
                byItself(503, Stage.AUTH, login, CLIENT, MAIL, "AUTH PLAIN"),
                byItself(503, Stage.STARTTLS, it -> it.startTls(), "STARTTLS"),
                byItself(553, Stage.MAIL, plain, CLIENT, "MAIL FROM:<shop@@example.org>"),
                byItself(553, Stage.RCPT, people, CLIENT, MAIL, "RCPT TO:<root@example.com>"),
                byItself(553, Stage.VRFY, people, CLIENT, "VRFY brown"));
    }

    private static Arguments byItself(
            int code, Stage stage, Consumer<FakeSmtpServerBuilder> settings, String... lines) {
        return arguments(stage, code, settings, List.of(lines));
    }

    /** The first exchange of that stage, which was answered so. */
    private static Exchange exchange(Consumer<FakeSmtpServerBuilder> settings, Stage stage, int code, String... lines) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        settings.accept(builder);
        try (FakeSmtpServer server = builder.start()) {
            try (SmtpClient client = SmtpClient.connect(server)) {
                client.talk(lines);
                if (stage == Stage.IDLE) {
                    client.readReply();
                }
            }
            Exchange exchange = server.awaitSessionsEnd().onlySession().exchanges().stream()
                    .filter(it -> it.stage() == stage)
                    .findFirst()
                    .orElseThrow();
            assertThat(exchange.code()).as(exchange.text()).isEqualTo(code);
            return exchange;
        }
    }
}
