package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;

/** Servers that real clients were reported to fail at: by how TLS begins, or does not. */
@DisplayNameGeneration(ReportNames.class)
class ReportedTlsFaultsTest {

    private static final String LOGIN = "AUTH PLAIN " + SaslClient.plain("alice", "secret");

    private final FakeSmtpServer server = FakeSmtpServer.builder()
            .startTls()
            .user("alice", "secret")
            .authInClear(true)
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    private SessionRecord session(int number) {
        return server.awaitSessionsEnd().session(number);
    }

    @Reported(
            in = {"CVE-2016-0772", "python/cpython#74770", "pallets-eco/flask-mail#136"},
            client = "went on in the clear when STARTTLS had failed")
    void startTlsIsRefused() {
        server.on(startTls()).reply(454, "4.7.0 TLS not available due to temporary reason");
        try (SmtpClient wentOn = SmtpClient.introduced(server)) {
            wentOn.send("STARTTLS").expectBytes("454 4.7.0 TLS not available due to temporary reason\r\n");
            Orders.mail(wentOn.send(LOGIN).expectStatus("235 2.7.0"));
        }
        assertThat(session(1).tls()).isEmpty();
        assertThat(session(1).logins())
                .singleElement()
                .satisfies(login -> assertThat(login.toString()).contains("alice"));
        try (SmtpClient right = SmtpClient.introduced(server)) {
            right.send("STARTTLS").expectStatus("454 4.7.0").send("QUIT").expectStatus("221 2.0.0");
        }
        assertThat(session(2).logins()).isEmpty();
        assertThat(server.onlyMessage().session()).isEqualTo(1);
    }

    @Reported(
            in = {"treefrogframework/treefrog-framework#290", "chattocorp/chatto#226"},
            client = "logged in in the clear when STARTTLS had been taken out of the EHLO reply")
    void startTlsIsStripped() {
        server.on(ehlo()).reply(250, "mx.example.com", "AUTH PLAIN LOGIN", "HELP");
        try (SmtpClient wentOn = SmtpClient.greeted(server)) {
            wentOn.send("EHLO c").expectBytes("250-mx.example.com\r\n250-AUTH PLAIN LOGIN\r\n250 HELP\r\n");
            wentOn.send(LOGIN).expectStatus("235 2.7.0");
        }
        assertThat(session(1).handshakes()).isEmpty();
        assertThat(session(1).logins()).hasSize(1);
        try (SmtpClient right = SmtpClient.greeted(server)) {
            right.send("EHLO c").expectStatus("250").send("QUIT").expectStatus("221 2.0.0");
        }
        assertThat(session(2).logins()).isEmpty();
    }

    @Reported(
            in = "bbottema/simple-java-mail#266",
            client = "gave up at 454, though TLS was only to be had if possible")
    void startTlsIsRefusedWhereItIsOptional() {
        server.on(startTls()).reply(454, "TLS currently unavailable");
        try (SmtpClient right = SmtpClient.introduced(server)) {
            right.send("STARTTLS").expectBytes("454 TLS currently unavailable\r\n");
            Orders.mail(right);
        }
        assertThat(server.onlyMessage().session()).isEqualTo(1);
    }

    @Reported(in = "bbottema/simple-java-mail#655", client = "had no way on when 220 was followed by plaintext")
    void plaintextFollowsOn220() {
        Gate handshake = Gate.closed();
        server.on(startTls())
                .session(1)
                .reply(220, "Go ahead with TLS")
                .hold(handshake, Point.beforeTls())
                .inject("554 5.7.0 no TLS here\r\n", Point.beforeTls())
                .stayInPlaintext();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("STARTTLS").expectBytes("220 Go ahead with TLS\r\n");
            handshake.release();
            assertThatThrownBy(() -> client.shakeHands()).rootCause().hasMessageContaining("unrecognized SSL message");
        }
        assertThat(session(1).handshakes()).isEmpty();
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = {"CVE-2021-22947", "AOSC-Dev/aosc-os-abbs#3457"},
            client = "kept replies that came before TLS, and took them for answers inside")
    void repliesAreInjectedBehind220() {
        String injected = "250-evil.example\r\n250 AUTH PLAIN\r\n235 2.7.0 welcome\r\n";
        server.on(startTls()).reply(220, "2.0.0 go").injectAfter(injected);
        try (SmtpClient believer = SmtpClient.introduced(server)) {
            believer.send("STARTTLS").expectBytes("220 2.0.0 go\r\n" + injected);
        }
        assertThat(session(1).exchanges().get(2).sent().text()).isEqualTo("220 2.0.0 go\r\n" + injected);
        assertThat(session(1).sent())
                .last()
                .satisfies(segment -> assertThat(segment.bytes().text())
                        .isEqualTo("220 2.0.0 go\r\n" + injected)); // in one segment, as an attacker would
        assertThat(session(1).tls()).isEmpty();
    }

    @Reported(
            in = {"CVE-2021-38371", "NixOS/nixpkgs#138658"},
            client = "was told by a reply from before TLS that its mail had been taken")
    void replyIsInjectedAndTheServerInsideTlsIsSilent() {
        server.on(startTls())
                .session(1)
                .reply(220, "2.0.0 go")
                .injectAfter("250 evil.example\r\n")
                .stall(Point.insideTls());
        try (SmtpClient believer = SmtpClient.introduced(server)) {
            believer.send("STARTTLS").expectBytes("220 2.0.0 go\r\n250 evil.example\r\n");
            believer.shakeHands().send("EHLO c").closeOutput().expectEnd(); // a right client gets to know that
        }
        assertThat(session(1).exchanges())
                .extracting(Exchange::stage)
                .containsExactly(Stage.CONNECT, Stage.EHLO, Stage.STARTTLS);
        assertThat(session(1).tls()).isPresent();
        try (SmtpClient right = SmtpClient.greeted(server)) {
            Orders.mail(right.startTls().send("EHLO c").expectStatus("250"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = "nodemailer/nodemailer#1835",
            client = "put half a line from before TLS in front of the first line inside")
    void halfALineIsInjectedBehind220() {
        server.on(startTls()).injectAfter("250-AUTH PLAIN ");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("STARTTLS").expectStatus("220 2.0.0").expectBytes("250-AUTH PLAIN ");
            client.shakeHands().send("EHLO c").expectBytes("250-mx.example.com\r\n250-PIPELINING\r\n");
        }
        assertThat(session(1).tls()).isPresent();
    }

    @Reported(
            in = {"KumoCorp/kumomta#62", "karastojko/mailio#214", "monitoring-plugins/monitoring-plugins#602"},
            client = "did not say EHLO again inside TLS, and was refused")
    void ehloIsWantedAgainInsideTls() {
        try (SmtpClient wrong = SmtpClient.greeted(server).startTls()) {
            wrong.send("MAIL FROM:<a@b.example>").expectStatus("503 5.5.1");
        }
        try (SmtpClient right = SmtpClient.greeted(server).startTls()) {
            Orders.mail(right.send("EHLO c").expectStatus("250"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "marlam/msmtp#22", client = "looked for AUTH in the EHLO reply from before TLS, and gave up")
    void authIsOfferedInsideTlsOnly() {
        try (FakeSmtpServer strict = FakeSmtpServer.builder()
                        .startTls()
                        .user("alice", "secret")
                        .mechanisms(Mechanism.PLAIN)
                        .start();
                SmtpClient client = SmtpClient.greeted(strict)) {
            client.send("EHLO c");
            assertThat(client.readReply().texts()).noneMatch(line -> line.startsWith("AUTH"));
            client.startTls().send("EHLO c");
            assertThat(client.readReply().texts()).anyMatch(line -> line.startsWith("AUTH PLAIN"));
            Orders.mail(client.send(LOGIN).expectStatus("235 2.7.0"));
            assertThat(strict.messages()).hasSize(1);
        }
    }

    @Reported(
            in = {"jetmore/swaks#15", "davidmoten/subethasmtp#1"},
            client = "said its password before STARTTLS, and went no further at 530")
    void authIsRefusedBeforeTls() {
        server.on(auth())
                .when("before TLS", event -> !event.state().tls())
                .reply(530, "Must issue a STARTTLS command first");
        try (SmtpClient wrong = SmtpClient.introduced(server)) {
            wrong.send(LOGIN).expectBytes("530 Must issue a STARTTLS command first\r\n");
        }
        assertThat(session(1).exchanges().get(2).received().text()).isEqualTo(LOGIN + "\r\n"); // it is out
        try (SmtpClient right = SmtpClient.greeted(server).startTls()) {
            right.send("EHLO c").expectStatus("250").send(LOGIN).expectStatus("235 2.7.0");
        }
        assertThat(session(2).logins()).hasSize(1);
    }
}
