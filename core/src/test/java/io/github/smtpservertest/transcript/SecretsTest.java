package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sent to log in is printed only where that is asked for. */
class SecretsTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final String TOKEN = "ya29.staple";

    private static FakeSmtpServer server() {
        return FakeSmtpServer.builder()
                .startTls()
                .authInClear(true)
                .user("alice", PASSWORD)
                .token("bob", TOKEN)
                .start();
    }

    /** Says a line, notes that it is a secret, and returns what the server asks next. */
    private static String says(SmtpClient client, List<String> secrets, String before, String secret) {
        secrets.add(secret);
        client.send(before + secret);
        return client.readReply().texts().get(0);
    }

    private static String asks(SmtpClient client, String line) {
        client.send(line);
        return client.readReply().texts().get(0);
    }

    static List<Arguments> logins() {
        SaslClient sasl = new SaslClient();
        return List.of(
                login(
                        "PLAIN with an initial response",
                        (client, secrets) -> says(client, secrets, "AUTH PLAIN ", SaslClient.plain("alice", PASSWORD))),
                login(
                        "plain in small letters",
                        (client, secrets) -> says(client, secrets, "auth plain ", SaslClient.plain("alice", PASSWORD))),
                login(
                        "PLAIN behind too many spaces",
                        (client, secrets) ->
                                says(client, secrets, "AUTH  PLAIN  ", SaslClient.plain("alice", PASSWORD))),
                login(
                        "PLAIN behind a tab",
                        (client, secrets) ->
                                says(client, secrets, "AUTH\tPLAIN\t", SaslClient.plain("alice", PASSWORD))),
                login(
                        "PLAIN behind a space",
                        (client, secrets) ->
                                says(client, secrets, " AUTH PLAIN ", SaslClient.plain("alice", PASSWORD))),
                login(
                        "PLAIN behind a =",
                        (client, secrets) -> says(client, secrets, "AUTH=PLAIN ", SaslClient.plain("alice", PASSWORD))),
                login("PLAIN with a challenge", (client, secrets) -> {
                    asks(client, "AUTH PLAIN");
                    says(client, secrets, "", SaslClient.plain("alice", PASSWORD));
                }),
                login("PLAIN in base64 that is none", (client, secrets) -> {
                    asks(client, "AUTH PLAIN");
                    says(client, secrets, "", PASSWORD);
                }),
                login("LOGIN", (client, secrets) -> {
                    asks(client, "AUTH LOGIN");
                    says(client, secrets, "", SaslClient.base64("alice"));
                    says(client, secrets, "", SaslClient.base64(PASSWORD));
                }),
                login("CRAM-MD5", (client, secrets) -> {
                    String challenge = asks(client, "AUTH CRAM-MD5");
                    says(client, secrets, "", sasl.cramMd5(challenge, "alice", PASSWORD));
                }),
                login("SCRAM-SHA-256", (client, secrets) -> {
                    String challenge = says(client, secrets, "AUTH SCRAM-SHA-256 ", sasl.scramFirst("alice"));
                    says(client, secrets, "", sasl.scramFinal(challenge, PASSWORD));
                    asks(client, "");
                }),
                login(
                        "XOAUTH2",
                        (client, secrets) -> says(
                                client,
                                secrets,
                                "AUTH XOAUTH2 ",
                                SaslClient.base64("user=bob\1auth=Bearer " + TOKEN + "\1\1"))),
                login(
                        "OAUTHBEARER",
                        (client, secrets) -> says(
                                client,
                                secrets,
                                "AUTH OAUTHBEARER ",
                                SaslClient.base64("n,a=bob,\1auth=Bearer " + TOKEN + "\1\1"))));
    }

    private static Arguments login(String name, BiConsumer<SmtpClient, List<String>> dialogue) {
        return Arguments.of(name, dialogue);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("logins")
    void areMasked(String name, BiConsumer<SmtpClient, List<String>> dialogue) {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            List<String> secrets = new ArrayList<>(List.of(PASSWORD, TOKEN));
            dialogue.accept(client, secrets);
            assertThat(renderings(server.transcript()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(secrets));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("logins")
    void areShownWhereAskedFor(String name, BiConsumer<SmtpClient, List<String>> dialogue) {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            List<String> secrets = new ArrayList<>();
            dialogue.accept(client, secrets);
            Transcript transcript = server.transcript();
            assertThat(transcript.textWithSecrets()).contains(secrets);
            assertThat(transcript.jsonWithSecrets()).contains(secrets);
            assertThat(transcript.onlySession().textWithSecrets()).contains(secrets);
        }
    }

    private static List<String> renderings(Transcript transcript) {
        SessionRecord session = transcript.onlySession();
        List<String> texts = new ArrayList<>(List.of(
                transcript.text(),
                transcript.json(),
                transcript.toString(),
                session.text(),
                session.toString(),
                Mark.end(session, "here").in(transcript).text()));
        for (int from = 0; from <= session.exchanges().size(); from++) {
            texts.add(session.textFrom(from));
        }
        session.logins().forEach(login -> texts.add(login.toString()));
        session.logins().forEach(login -> texts.add(login.claim().toString()));
        for (Exchange exchange : session.exchanges()) {
            texts.add(exchange.toString());
            texts.add(exchange.text());
            texts.add(Mark.command(exchange, "here").in(exchange).text());
            texts.add(Mark.reply(exchange, "here").in(exchange).text());
            texts.add(exchange.event().toString());
            texts.add(exchange.command().toString());
            texts.add(Mark.command(exchange, "here").in(transcript).text());
        }
        return texts;
    }

    @Test
    void aResponseThatWasCutOffIsMasked() {
        try (FakeSmtpServer server = server()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("AUTH PLAIN").expectStatus("334").sendBytes(SaslClient.plain("alice", PASSWORD));
            }
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(renderings(transcript))
                    .allSatisfy(text -> assertThat(text).doesNotContain(SaslClient.plain("alice", PASSWORD)));
            assertThat(transcript.textWithSecrets()).contains(SaslClient.plain("alice", PASSWORD));
        }
    }

    @Test
    void aResponseThatNeverEndedIsMaskedThoughTheIdleClientWasToldSomethingSince() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .authInClear(true)
                        .user("alice", PASSWORD)
                        .idleTimeout(Duration.ofMillis(500))
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN").expectStatus("334").sendBytes(SaslClient.plain("alice", PASSWORD));
            client.expectStatus("421 4.4.2");
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(transcript.text()).contains("C: ****\n# by idleTimeout(500ms)\nS: 421 4.4.2 ");
            assertThat(renderings(transcript))
                    .allSatisfy(text -> assertThat(text).doesNotContain(SaslClient.plain("alice", PASSWORD)));
        }
    }

    @Test
    void anInitialResponseThatWasCutOffIsMasked() {
        try (FakeSmtpServer server = server()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sendBytes("AUTH PLAIN " + SaslClient.plain("alice", PASSWORD));
            }
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(transcript.text()).contains("C: AUTH PLAIN ****\n");
            assertThat(renderings(transcript))
                    .allSatisfy(text -> assertThat(text).doesNotContain(SaslClient.plain("alice", PASSWORD)));
        }
    }

    @Test
    void aSecretThatWasDroppedBehindStartTlsIsMasked() {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("STARTTLS\r\nAUTH PLAIN " + SaslClient.plain("alice", PASSWORD) + "\r\n")
                    .expectStatus("220 2.0.0")
                    .shakeHands()
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
            assertThat(server.transcript().text()).contains("# dropped, C: AUTH PLAIN ****\n");
            assertThat(renderings(server.transcript()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(SaslClient.plain("alice", PASSWORD)));
        }
    }

    /** A client that does not understand the refusal goes on with what it would have said to a challenge. */
    @ParameterizedTest
    @CsvSource({
        "AUTH GSSAPI, 504 5.5.4",
        "AUTH LOGIN =, 501 5.5.2",
        "AUTH, 501 5.5.4",
        "AUTH CRAM-MD5 YWJj, 501 5.7.0",
        "' AUTH LOGIN', 500 5.5.2"
    })
    void secretsSentBehindARefusedLoginAreMasked(String refused, String reply) {
        List<String> secrets = List.of(SaslClient.base64("alice"), SaslClient.base64(PASSWORD), PASSWORD);
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send(refused).expectStatus(reply);
            secrets.forEach(secret -> client.send(secret).expectStatus("500 5.5.2"));
            client.send("NOOP").expectStatus("250 2.0.0").send("VERB").expectStatus("500 5.5.2");
            assertThat(renderings(server.transcript()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(secrets));
            assertThat(server.transcript().text()).contains("C: ****\n", "C: NOOP\n", "C: VERB\n");
            assertThat(server.transcript().textWithSecrets()).contains(secrets);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH: PLAIN ",
                "AUTH:PLAIN ",
                "AUTHPLAIN ",
                "AUHT PLAIN ",
                "UATH PLAIN ",
                "AUT PLAIN ",
                "ATH PLAIN ",
                "AUTHH PLAIN ",
                "AUTG PLAIN ",
                "aauth plain ",
                "AUTH-PLAIN ",
                "AUTH ",
                "AUTHENTICATE PLAIN ",
                "PLAIN ",
                "LOGIN alice ",
                "PASS ",
                "USER alice PASS ",
                "X AUTH PLAIN ",
                "AUTH",
                ""
            })
    void whatStandsBehindAMalformedAuthIsMasked(String before) {
        String secret = SaslClient.plain("alice", PASSWORD);
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send(before + secret);
            client.readReply();
            client.send("NOOP").expectStatus("250 2.0.0");
            assertThat(renderings(server.transcript()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(secret));
            assertThat(server.transcript().textWithSecrets()).contains("C: " + before + secret + "\n");
            client.sendBytes(before + secret).closeOutput().expectEnd();
            assertThat(renderings(server.awaitSessionsEnd()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(secret));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XCLIENTS",
                "AUTHENTICATE",
                "XFORWARDADDR",
                "Xforwardaddr",
                "AUTHINFOABCD",
                "NOOP AUTH PLAIN x",
                "VRFY PASS word",
                "HELP PASSWORD reset"
            })
    void whatIsNoLoginIsShown(String line) {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send(line);
            client.readReply();
            assertThat(server.transcript().text()).contains("C: " + line + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSET", "NOOP", "EHLO client.example", "MAIL FROM:<a@b>"})
    void aLoneResponseAfterARefusedLoginAndAnotherCommandIsMasked(String between) {
        List<String> secrets = List.of(SaslClient.base64("alice"), SaslClient.base64(PASSWORD), PASSWORD);
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH GSSAPI").expectStatus("504 5.5.4");
            for (String secret : secrets) {
                client.send(between);
                client.readReply();
                client.send(secret).expectStatus("500 5.5.2");
            }
            client.send("RSET").expectStatus("250 2.0.0").send("VERB").expectStatus("500 5.5.2");
            client.send("RSET")
                    .expectStatus("250 2.0.0")
                    .sendBytes(secrets.get(1))
                    .closeOutput()
                    .expectEnd();
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(renderings(transcript))
                    .allSatisfy(text -> assertThat(text).doesNotContain(secrets));
            assertThat(transcript.text()).contains("C: VERB\n");
            assertThat(transcript.textWithSecrets()).contains(secrets);
        }
    }

    @Test
    void secretsSentBehindARefusedResponseAreMasked() {
        String password = SaslClient.base64(PASSWORD);
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN").expectStatus("334").send("!").expectStatus("501 5.5.2");
            client.send(password).expectStatus("500 5.5.2");
            assertThat(renderings(server.transcript()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(password));
        }
    }

    @Test
    void secretsSentInOneGroupWithAuthAreMasked() {
        String user = SaslClient.base64("alice");
        String password = SaslClient.base64(PASSWORD);
        try (FakeSmtpServer server = server()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sendBytes("AUTH GSSAPI\r\n" + user + "\r\n" + password);
            }
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(renderings(transcript))
                    .allSatisfy(text -> assertThat(text).doesNotContain(user, password));
            assertThat(transcript.textWithSecrets()).contains(user, password);
        }
    }

    @Test
    void secretsDroppedBehindStartTlsAreMaskedLineByLine() {
        String user = SaslClient.base64("alice");
        String password = SaslClient.base64(PASSWORD);
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("STARTTLS\r\nAUTH\tLOGIN\r\n" + user + "\r\n" + password + "\r\n")
                    .expectStatus("220 2.0.0")
                    .shakeHands()
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
            assertThat(renderings(server.transcript()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(user, password));
        }
    }

    @Test
    void aSecretThatARuleFailsAtIsMasked() {
        String user = SaslClient.base64("alice");
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(unknown().where("that fails", command -> {
                        throw new IllegalStateException("boom");
                    }))
                    .reply(550);
            client.send("AUTH GSSAPI").expectStatus("504 5.5.4").send(user).expectStatus("500 5.5.2");
            assertThat(server.failures())
                    .singleElement()
                    .asString()
                    .contains("boom")
                    .doesNotContain(user);
            assertThat(renderings(server.transcript()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(user));
        }
    }

    @Test
    void secretsSentBehindTheEndAreMasked() {
        String user = SaslClient.base64("alice");
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .user("alice", PASSWORD)
                .script(script -> script.on(auth()).reply(421).closeAfter())
                .start()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sendBytes("AUTH LOGIN\r\n" + user + "\r\n")
                        .expectStatus("421 4.3.2")
                        .expectGone();
            }
            assertThat(renderings(server.awaitSessionsEnd()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(user));
        }
    }

    @Test
    void aCommandThatNobodyKnowsIsNoSecret() {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("XFOO").expectStatus("500 5.5.2").send("AUTH GSSAPI").expectStatus("504 5.5.4");
            client.send("TURN").expectStatus("502 5.5.1").send("XCLIENT NAME=x").expectStatus("500 5.5.2");
            client.send("AUTH GSSAPI")
                    .expectStatus("504 5.5.4")
                    .send("XCLIENT NAME=y")
                    .expectStatus("500 5.5.2");
            assertThat(server.transcript().text())
                    .contains("C: XFOO\n", "C: TURN\n", "C: XCLIENT NAME=x\n", "C: XCLIENT NAME=y\n")
                    .doesNotContain("****");
        }
    }

    @Test
    void whatIsNoneIsNotMasked() {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN =").expectStatus("501 5.5.2");
            client.send("AUTH LOGIN").expectStatus("334").send("*").expectStatus("501 5.7.0");
            assertThat(server.transcript().text()).contains("C: AUTH PLAIN =\n", "C: AUTH LOGIN\n", "C: *\n");
        }
    }
}
