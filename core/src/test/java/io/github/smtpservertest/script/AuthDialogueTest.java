package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.Matchers.auth;
import static io.github.smtpservertest.match.Matchers.authResponse;
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
        server.script().on(auth("login")).reply(334, "VXNlcm5hbWU6");
        server.script().on(authResponse()).reply(334, "UGFzc3dvcmQ6").thenReply(235, "2.7.0 welcome");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("AUTH LOGIN").andReads("334 VXNlcm5hbWU6");
            client.says("YWxpY2U=").andReads("334 UGFzc3dvcmQ6");
            client.says("c2VjcmV0").andReads("235 2.7.0 welcome");
            client.says("MAIL FROM:<a@b>").andHears("250 2.1.0");
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
        server.script().on(auth("PLAIN")).reply(235, "2.7.0 welcome");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("AUTH PLAIN AGEAYg==").andReads("235 2.7.0 welcome");
        }
        assertThat(server.transcript().exchanges().get(2).after().authenticated())
                .isTrue();
    }

    @Test
    void aResponseThatLooksLikeACommandIsNone() {
        server.script().on(auth()).reply(334, "");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("AUTH LOGIN").andReads("334 ").says("QUIT").andHears("535 5.7.8");
            client.says("NOOP").andHears("250 2.0.0");
        }
        assertThat(server.transcript().exchanges().get(3).stage()).isEqualTo(Stage.AUTH_RESPONSE);
    }

    @Test
    void anAsteriskCancels() {
        server.script().on(auth()).reply(334, "");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("AUTH LOGIN").andReads("334 ").says("*").andHears("501 5.7.0");
            client.says("NOOP").andHears("250 2.0.0");
        }
    }

    @Test
    void aRefusedMechanismAsksForNothing() {
        server.script().on(auth()).reply(504, "5.5.4 not that one");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("AUTH X").andHears("504 5.5.4").says("NOOP").andHears("250 2.0.0");
        }
    }

    @Test
    void aLineOf12288OctetsIsTaken() {
        server.script().on(auth()).reply(235, "2.7.0 welcome");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("AUTH XOAUTH2 " + "x".repeat(12_288 - 15)).andHears("235 2.7.0");
        }
        assertThat(server.transcript().exchanges().get(2).after().authenticated())
                .isTrue();
    }

    @Test
    void aLineOfMoreIsTooLong() {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("AUTH XOAUTH2 " + "x".repeat(12_288 - 14)).andHears("500 5.5.6");
        }
    }
}
