package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.authResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AUTH by script alone (RFC 4954 §4): a server that offers no AUTH can still be made to play it. */
class AuthDialogueTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLoginGoesChallengeByChallenge() {
        server.on(auth("login")).reply(334, "VXNlcm5hbWU6");
        server.on(authResponse()).reply(334, "UGFzc3dvcmQ6").then().reply(235, "2.7.0 welcome");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN").expect("334 VXNlcm5hbWU6");
            client.send("YWxpY2U=").expect("334 UGFzc3dvcmQ6");
            client.send("c2VjcmV0").expect("235 2.7.0 welcome");
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
        }
        assertThat(server.transcript().exchanges())
                .extracting(
                        exchange -> exchange.stage() + " " + exchange.after().authenticated())
                .containsExactly(
                        "CONNECT false",
                        "EHLO false",
                        "AUTH false",
                        "AUTH_RESPONSE false",
                        "AUTH_RESPONSE true",
                        "MAIL true");
    }

    @Test
    void anInitialResponseIsTakenAtOnce() {
        server.on(auth("PLAIN")).reply(235, "2.7.0 welcome");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN AGEAYg==").expect("235 2.7.0 welcome");
        }
        assertThat(server.transcript().exchanges().get(2).after().authenticated())
                .isTrue();
    }

    @Test
    void aResponseThatLooksLikeACommandIsNone() {
        server.on(auth()).reply(334, "");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN").expect("334 ").send("QUIT").expectStatus("535 5.7.8");
            client.send("NOOP").expectStatus("250 2.0.0");
        }
        assertThat(server.transcript().exchanges().get(3).stage()).isEqualTo(Stage.AUTH_RESPONSE);
    }

    @Test
    void anAsteriskCancels() {
        server.on(auth()).reply(334, "");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN").expect("334 ").send("*").expectStatus("501 5.7.0");
            client.send("NOOP").expectStatus("250 2.0.0");
        }
    }

    @Test
    void aRefusedMechanismAsksForNothing() {
        server.on(auth()).reply(504, "5.5.4 not that one");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH X").expectStatus("504 5.5.4").send("NOOP").expectStatus("250 2.0.0");
        }
    }

    @Test
    void aLineOf12288BytesIsTaken() {
        server.on(auth()).reply(235, "2.7.0 welcome");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH XOAUTH2 " + "x".repeat(12_288 - 15)).expectStatus("235 2.7.0");
        }
        assertThat(server.transcript().exchanges().get(2).after().authenticated())
                .isTrue();
    }

    @Test
    void aLineOfMoreIsTooLong() {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH XOAUTH2 " + "x".repeat(12_288 - 14)).expectStatus("500 5.5.6");
        }
    }
}
