package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.stage;
import static io.github.smtpservertest.match.SmtpEvents.verb;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A reply of any code and any text, at every stage. */
class StageRepliesTest {

    private static final int[] CODES = {200, 211, 235, 250, 251, 299, 334, 354, 399, 421, 450, 499, 500, 502, 553, 599};

    static Stream<Arguments> everyStageAndCode() {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.CONTENT)
                .flatMap(stage -> IntStream.of(CODES).mapToObj(code -> Arguments.of(stage, code)));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("everyStageAndCode")
    void isSaidAsScripted(Stage stage, int code) {
        try (FakeSmtpServer server = serverFor(stage)) {
            Rule<?> rule = scripted(server, stage).reply(code, "9.9.9 as the script has it");
            try (SmtpClient client = comingTo(stage, server)) {
                client.expect(code + " 9.9.9 as the script has it");
                Exchange last = lastOf(server);
                assertThat(last.stage()).isEqualTo(stage);
                assertThat(last.code()).isEqualTo(code);
                assertThat(last.rule())
                        .hasValueSatisfying(
                                fired -> assertThat(fired.description()).isEqualTo(rule.text()));
                assertThat(rule.fired()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest(name = "several lines at {0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTENT")
    void isSaidInSeveralLines(Stage stage) {
        try (FakeSmtpServer server = serverFor(stage)) {
            scripted(server, stage).reply(450, "one", "", "250 three");
            try (SmtpClient client = comingTo(stage, server)) {
                client.expect("450-one", "450-", "450 250 three");
                assertThat(lastOf(server).reply().orElseThrow().lines()).containsExactly("one", "", "250 three");
            }
        }
    }

    @ParameterizedTest(name = "without a text the catalogue''s words are said at {0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTENT")
    void isSaidInTheCataloguesWords(Stage stage) {
        try (FakeSmtpServer server = serverFor(stage)) {
            scripted(server, stage).reply(451);
            try (SmtpClient client = comingTo(stage, server)) {
                client.expect("451 4.3.0 Requested action aborted: local error in processing");
            }
        }
    }

    @Test
    void everyCodeFrom200To599CanBeSaid() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            Rule<?> rule = server.on(noop()).reply(200, "code 200");
            for (int code = 201; code <= 599; code++) {
                rule.then().reply(code, "code " + code);
            }
            for (int code = 200; code <= 599; code++) {
                client.send("NOOP").expect(code + " code " + code);
            }
        }
    }

    @Test
    void aTextMayBeWhatNoCorrectServerSays() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            String text = "\u0001\u0000 ünï ☃ \t" + "x".repeat(2000);
            server.on(noop()).reply(250, text);
            client.send("NOOP").expect("250 " + text);
        }
    }

    @Test
    void anUnknownVerbIsAStageOfItsOwn() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(verb("xfoo")).reply(299, "foo to you");
            client.send("XFOO bar").expect("299 foo to you").send("XBAR").expectStatus("500 5.5.2");
        }
    }

    private static FakeSmtpServer serverFor(Stage stage) {
        return FakeSmtpServer.builder()
                .idleTimeout(stage == Stage.IDLE ? Duration.ofMillis(100) : Duration.ofMinutes(5))
                .start();
    }

    private static Rule<?> scripted(FakeSmtpServer server, Stage stage) {
        if (stage == Stage.AUTH_RESPONSE) {
            server.on(auth()).reply(334, "");
        }
        return server.on(stage(stage));
    }

    private static SmtpClient comingTo(Stage stage, FakeSmtpServer server) {
        return switch (stage) {
            case CONNECT -> SmtpClient.connect(server);
            case IDLE -> SmtpClient.greeted(server);
            case HELO -> SmtpClient.greeted(server).send("HELO client.example");
            case EHLO -> SmtpClient.greeted(server).send("EHLO client.example");
            case AUTH -> SmtpClient.introduced(server).send("AUTH PLAIN AGEAYg==");
            case AUTH_RESPONSE ->
                SmtpClient.introduced(server).send("AUTH LOGIN").expect("334 ").send("YQ==");
            case MAIL -> SmtpClient.introduced(server).send("MAIL FROM:<a@b>");
            case RCPT -> SmtpClient.inMail(server).send("RCPT TO:<c@d>");
            case DATA -> SmtpClient.inTransaction(server).send("DATA");
            case END_OF_DATA -> SmtpClient.inBody(server).send("x").send(".");
            case BDAT -> SmtpClient.inTransaction(server).sendBytes("BDAT 3 LAST\r\nx\r\n");
            case VRFY, EXPN -> SmtpClient.introduced(server).send(stage + " bob");
            case UNKNOWN -> SmtpClient.introduced(server).send("XFOO");
            default -> SmtpClient.introduced(server).send(stage.name());
        };
    }

    private static Exchange lastOf(FakeSmtpServer server) {
        List<Exchange> exchanges = server.transcript().exchanges();
        return exchanges.get(exchanges.size() - 1);
    }
}
