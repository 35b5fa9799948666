package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.transcript.FindingKind.BELIEVES_PLAINTEXT;
import static io.github.smtpservertest.transcript.FindingKind.COMMAND_NOT_LAST_IN_GROUP;
import static io.github.smtpservertest.transcript.FindingKind.EXTENSION_NOT_OFFERED;
import static io.github.smtpservertest.transcript.FindingKind.NO_EHLO_AFTER_STARTTLS;
import static io.github.smtpservertest.transcript.FindingKind.PIPELINING_NOT_OFFERED;
import static io.github.smtpservertest.transcript.FindingKind.TALKS_BEFORE_GREETING;
import static io.github.smtpservertest.transcript.Mailer.MAIL;
import static io.github.smtpservertest.transcript.Mailer.RCPT;
import static io.github.smtpservertest.transcript.Mailer.findings;
import static io.github.smtpservertest.transcript.Mailer.kinds;
import static io.github.smtpservertest.transcript.Mailer.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes before its time, and what is used without being offered. */
class OrderFindingsTest {

    private static final String LOGIN = "AUTH PLAIN AGFsaWNlAHNlY3JldA==";

    @Test
    void talksBeforeTheGreeting() {
        assertThat(kinds(
                        server().script(script -> script.on(connect()).delay(Duration.ofMillis(300))),
                        mailer -> mailer.ask(2, "EHLO client.example").quits()))
                .containsExactly(TALKS_BEFORE_GREETING);
    }

    @Test
    void talksAfterALateGreeting() {
        assertThat(kinds(
                        server().script(script -> script.on(connect()).delay(Duration.ofMillis(50))),
                        mailer -> mailer.begins().quits()))
                .isEmpty();
    }

    @Test
    void pipelinesWithoutLeave() {
        assertThat(findings(
                        server().without(SmtpExtension.PIPELINING),
                        mailer -> mailer.begins()
                                .ask(4, MAIL + "\n" + RCPT + "\n" + RCPT + "\nRSET")
                                .quits()))
                .extracting(Finding::kind, Finding::exchange)
                .containsExactly(tuple(PIPELINING_NOT_OFFERED, 3));
    }

    @Test
    void pipelinesWhenAScriptHasWithdrawnIt() {
        assertThat(kinds(
                        server().script(script -> script.on(ehlo()).reply(250, "mx.example.com", "8BITMIME")),
                        mailer -> mailer.begins().ask(2, MAIL + "\n" + RCPT).quits()))
                .containsExactly(PIPELINING_NOT_OFFERED);
    }

    @Test
    void pipelinesBehindEhlo() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.read()
                                .ask(2, "EHLO client.example\n" + MAIL)
                                .quits()))
                .containsExactly(PIPELINING_NOT_OFFERED);
    }

    @Test
    void pipelinesInPiecesWhileTheServerThinks() {
        assertThat(kinds(
                        server().without(SmtpExtension.PIPELINING)
                                .script(script -> script.on(mailFrom()).delay(Duration.ofMillis(300))),
                        mailer -> {
                            mailer.begins().client().send(MAIL);
                            mailer.ask(2, RCPT).quits();
                        }))
                .containsExactly(PIPELINING_NOT_OFFERED);
    }

    @Test
    void waitsWhereItMayNotPipeline() {
        assertThat(kinds(
                        server().without(SmtpExtension.PIPELINING),
                        mailer -> mailer.begins().sends().quits()))
                .isEmpty();
    }

    @Test
    void putsACommandBeforeOthersThatMustBeLast() {
        for (String last : List.of("NOOP", "VRFY a", "EHLO client.example", LOGIN, "STARTTLS now", "TURN")) {
            assertThat(kinds(
                            server().with(SmtpExtension.VRFY)
                                    .startTls()
                                    .user("alice", "secret")
                                    .authInClear(true)
                                    .mechanisms(Mechanism.PLAIN),
                            mailer -> mailer.begins().ask(2, last + "\nRSET").quits()))
                    .as(last)
                    .contains(COMMAND_NOT_LAST_IN_GROUP);
        }
    }

    @Test
    void sendsTheContentWithData() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(4, MAIL + "\n" + RCPT + "\nDATA\nSubject: Hi\n\nHi\n.")
                                .quits()))
                .containsExactly(COMMAND_NOT_LAST_IN_GROUP);
    }

    @Test
    void sendsMoreBehindQuit() {
        assertThat(kinds(server(), mailer -> mailer.begins().ask("QUIT\nNOOP")))
                .containsExactly(COMMAND_NOT_LAST_IN_GROUP);
    }

    @Test
    void putsThemLast() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(3, "RSET\n" + MAIL + "\nNOOP")
                                .ask(2, "RSET\nQUIT")))
                .isEmpty();
    }

    @Test
    void sendsPlaintextBehindStartTls() {
        assertThat(kinds(
                        server().startTls(),
                        mailer -> mailer.begins()
                                .ask("STARTTLS\n" + MAIL)
                                .shakeHands()
                                .ask("EHLO client.example")
                                .quits()))
                .containsExactly(COMMAND_NOT_LAST_IN_GROUP);
    }

    @Test
    void saysNoEhloAfterStartTls() {
        assertThat(kinds(
                        server().startTls(),
                        mailer -> mailer.begins().startTls().ask(MAIL).quits()))
                .containsExactly(NO_EHLO_AFTER_STARTTLS);
    }

    @Test
    void saysOnlyQuitAfterStartTls() {
        assertThat(kinds(
                        server().startTls(),
                        mailer -> mailer.begins().startTls().quits()))
                .isEmpty();
    }

    @Test
    void believesInTlsWhatPlaintextOffered() {
        assertThat(kinds(
                        server().startTls(),
                        mailer -> mailer.begins()
                                .startTls()
                                .ask(MAIL + " BODY=8BITMIME")
                                .quits()))
                .containsExactlyInAnyOrder(NO_EHLO_AFTER_STARTTLS, BELIEVES_PLAINTEXT);
    }

    @Test
    void believesWhatIsNoLongerOffered() {
        assertThat(kinds(
                        server().startTls()
                                .script(script -> script.on(ehlo())
                                        .reply(250, "mx.example.com", "STARTTLS", "SIZE")
                                        .times(1)
                                        .then()
                                        .reply(250, "mx.example.com", "8BITMIME")),
                        mailer -> mailer.begins()
                                .startTls()
                                .ask("EHLO client.example")
                                .ask(MAIL + " SIZE=10")
                                .ask("RSET")
                                .ask(MAIL + " BODY=8BITMIME")
                                .quits()))
                .containsExactly(BELIEVES_PLAINTEXT);
    }

    @Test
    void believesAnAnswerInjectedBehindThe220() {
        SessionRecord honest = sessionWithoutOffer();
        assertThat(honest.findings()).extracting(Finding::kind).containsExactly(EXTENSION_NOT_OFFERED);

        assertThat(injected(honest, "250-evil.example\r\n250 DSN\r\n").findings())
                .extracting(Finding::kind)
                .containsExactly(BELIEVES_PLAINTEXT);
    }

    /** A client that says RET inside TLS, where nobody offered DSN. */
    private static SessionRecord sessionWithoutOffer() {
        try (FakeSmtpServer server =
                server().startTls().without(SmtpExtension.DSN).start()) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.startTls().send("EHLO client.example").expectStatus("250");
                client.send(MAIL + " RET=HDRS").readReply();
                client.send("QUIT").readReply();
            }
            return server.awaitSessionsEnd().onlySession();
        }
    }

    /** The same session, if the server had said more behind its reply to STARTTLS. */
    private static SessionRecord injected(SessionRecord session, String more) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Exchange exchange : session.exchanges()) {
            boolean startTls = exchange.reply()
                            .map(Reply::code)
                            .filter(code -> code == 220)
                            .isPresent()
                    && exchange.number() > 0;
            exchanges.add(
                    startTls
                            ? new Exchange(
                                    exchange.session(),
                                    exchange.number(),
                                    exchange.stage(),
                                    exchange.command(),
                                    exchange.received(),
                                    exchange.reply(),
                                    Bytes.of(exchange.sent().text() + more),
                                    exchange.receivedAfter(),
                                    exchange.repliedAfter(),
                                    exchange.arrivalGroup(),
                                    exchange.rule(),
                                    exchange.cause(),
                                    exchange.recordedUnder(),
                                    exchange.before(),
                                    exchange.after(),
                                    exchange.remarks())
                            : exchange);
        }
        return new SessionRecord(
                session.number(),
                session.startedAt(),
                session.client(),
                session.server(),
                session.earlierOffer(),
                exchanges,
                session.unanswered(),
                session.unasked(),
                session.end(),
                session.afterEnd(),
                session.received(),
                session.sent(),
                session.handshakes(),
                session.logins(),
                session.mismatches(),
                session.remarks());
    }

    @Test
    void usesWhatIsNotOffered() {
        for (String command : List.of(
                MAIL + " SIZE=10",
                MAIL + " BODY=8BITMIME",
                MAIL + " SMTPUTF8",
                MAIL + " XFOO=1",
                "AUTH PLAIN",
                "STARTTLS",
                "BDAT 0",
                "ETRN example.com")) {
            assertThat(kinds(
                            server().extensions(),
                            mailer -> mailer.begins()
                                    .ask(command)
                                    .ask("RSET")
                                    .ask(command)
                                    .quits()))
                    .as(command)
                    .containsOnlyOnce(EXTENSION_NOT_OFFERED);
        }
    }

    @Test
    void usesAMechanismThatIsNotOffered() {
        assertThat(kinds(
                        server().user("alice", "secret").mechanisms(Mechanism.PLAIN),
                        mailer -> mailer.begins().ask("AUTH CRAM-MD5").quits()))
                .containsExactly(EXTENSION_NOT_OFFERED);
    }

    @Test
    void usesAnExtensionAfterHelo() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.read()
                                .ask("HELO client.example")
                                .ask(MAIL + " SIZE=10")
                                .quits()))
                .containsExactly(EXTENSION_NOT_OFFERED);
    }

    @Test
    void usesWhatAScriptOffers() {
        assertThat(kinds(
                        server().extensions()
                                .script(script ->
                                        script.on(ehlo()).reply(250, "mx.example.com", "size 1000", "X-VENDOR")),
                        mailer ->
                                mailer.begins().ask(MAIL + " SIZE=10 XVENDOR=1").quits()))
                .isEmpty();
    }
}
