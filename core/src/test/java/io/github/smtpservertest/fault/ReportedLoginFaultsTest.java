package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.authResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import java.nio.charset.Charset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;

/** Servers that real clients were reported to fail at: by how a login goes. */
@DisplayNameGeneration(ReportNames.class)
class ReportedLoginFaultsTest {

    private final FakeSmtpServer server = FakeSmtpServer.builder()
            .user("alice", "secret")
            .token("alice", "ya29.token")
            .authInClear(true)
            .onlyAfterAuth(SmtpExtension.SIZE)
            .start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    @Reported(
            in = {"Enough-Software/enough_mail#284", "Enough-Software/enough_mail#285"},
            client = "threw at a 334 without any text, and never came back")
    void challengeIsACodeAlone() {
        script.on(auth(Mechanism.XOAUTH2.saslName())).raw("334\r\n");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH XOAUTH2").expectBytes("334\r\n").send("*").expectStatus("501 5.7.0");
        }
        assertThat(server.awaitSessionsEnd().onlySession().logins()).hasSizeLessThanOrEqualTo(1);
    }

    @Reported(
            in = {"wneessen/go-mail#311", "mjl-/mox#223", "dani-garcia/vaultwarden#1127"},
            client = "knew the challenges of LOGIN by their text only, and failed at one without")
    void challengesAreEmpty() {
        script.on(auth("LOGIN")).raw("334 \r\n");
        script.on(authResponse()).nth(1).raw("334 \r\n");
        script.on(authResponse()).nth(2).reply(235, "2.7.0 welcome");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN").expectBytes("334 \r\n");
            client.send(SaslClient.base64("alice")).expectBytes("334 \r\n");
            client.send(SaslClient.base64("secret")).expect("235 2.7.0 welcome");
        }
    }

    @Reported(in = "aio-libs/aiosmtpd#620", client = "gave up LOGIN at a challenge that ends with a NUL")
    void challengeEndsWithNul() {
        String challenge = SaslClient.base64("User Name\0");
        script.on(auth("LOGIN")).session(1).reply(334, challenge);
        assertThat(challenge).isEqualTo("VXNlciBOYW1lAA==");
        try (SmtpClient gaveUp = SmtpClient.introduced(server)) {
            gaveUp.send("AUTH LOGIN").expectBytes("334 VXNlciBOYW1lAA==\r\n");
            gaveUp.send("*").expectStatus("501 5.7.0");
        }
        try (SmtpClient right = SmtpClient.introduced(server)) {
            right.send("AUTH LOGIN")
                    .expectStatus("334")
                    .send(SaslClient.base64("alice"))
                    .expectStatus("334");
            right.send(SaslClient.base64("secret")).expectStatus("235 2.7.0");
        }
    }

    @Reported(in = "xhit/go-simple-mail#119", client = "sent the name along with AUTH LOGIN, which some do not take")
    void initialResponseIsNotTaken() {
        script.on(auth().where(
                                "with an initial response",
                                command -> command.argument().contains(" ")))
                .reply(535, "Authentication Failed");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN " + SaslClient.base64("alice")).expectBytes("535 Authentication Failed\r\n");
            client.send("AUTH LOGIN")
                    .expectStatus("334")
                    .send(SaslClient.base64("alice"))
                    .expectStatus("334");
            client.send(SaslClient.base64("secret")).expectStatus("235 2.7.0");
        }
    }

    @Reported(in = "substack/node-smtp-protocol#61", client = "threw away 235 with a space and no text")
    void successHasNoText() {
        script.on(auth()).raw("235 \r\n");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret")).expectBytes("235 \r\n");
            Orders.mail(client);
        }
        assertThat(server.messages()).hasSize(1);
    }

    @Reported(in = "cole/aiosmtplib#41", client = "threw at a refusal that is neither ASCII nor UTF-8")
    void refusalIsInAnotherCharacterSet() {
        byte[] refusal = "535 Error: 请使用授权码登录。详情请看: http://service.example.com\r\n".getBytes(Charset.forName("GBK"));
        script.on(auth()).raw(refusal);
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret")).expectBytes(refusal);
            client.send("QUIT").expectStatus("221 2.0.0");
        }
        assertThat(refusal).startsWith('5', '3', '5', ' ', 'E', 'r', 'r', 'o', 'r', ':', ' ', 0xc7, 0xeb);
        assertThat(server.transcript().exchanges().get(2).code()).isEqualTo(535);
    }

    @Reported(in = "vert-x3/vertx-mail-client#86", client = "never asked again what is offered once it had logged in")
    void moreIsOfferedAfterTheLogin() {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            assertThat(new String(client.received(), UTF_8)).doesNotContain("SIZE");
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret")).expectStatus("235 2.7.0");
            client.send("EHLO c");
            assertThat(client.readReply().texts()).anyMatch(line -> line.startsWith("SIZE"));
        }
    }
}
