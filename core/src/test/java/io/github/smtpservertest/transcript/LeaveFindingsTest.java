package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.transcript.FindingKind.DOES_NOT_WAIT_FOR_221;
import static io.github.smtpservertest.transcript.FindingKind.EXTENSION_NOT_OFFERED;
import static io.github.smtpservertest.transcript.FindingKind.GOES_ON_AFTER_REFUSAL;
import static io.github.smtpservertest.transcript.FindingKind.LEAVES_WITHOUT_QUIT;
import static io.github.smtpservertest.transcript.FindingKind.SECRET_IN_CLEAR;
import static io.github.smtpservertest.transcript.FindingKind.SECRET_IN_CLEAR_DESPITE_TLS;
import static io.github.smtpservertest.transcript.Mailer.MAIL;
import static io.github.smtpservertest.transcript.Mailer.kinds;
import static io.github.smtpservertest.transcript.Mailer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How a client comes in and how it leaves. */
class LeaveFindingsTest {

    @Test
    void leavesWithoutQuit() {
        assertThat(kinds(server(), mailer -> mailer.begins().sends())).containsExactly(LEAVES_WITHOUT_QUIT);
        assertThat(kinds(server(), mailer -> mailer.begins().client().reset())).containsExactly(LEAVES_WITHOUT_QUIT);
        assertThat(kinds(server(), mailer -> mailer.begins().client().sendBytes("MAIL FR")))
                .containsExactly(LEAVES_WITHOUT_QUIT);
    }

    @Test
    void leavesAsItMay() {
        assertThat(kinds(
                        server().script(script ->
                                script.on(mailFrom()).reply(421, "busy").closeAfter()),
                        mailer -> mailer.begins().ask(MAIL)))
                .isEmpty();
        assertThat(kinds(server().script(script -> script.on(connect()).reply(521, "no mail")), Mailer::read))
                .isEmpty();
        assertThat(kinds(
                        server().script(script -> script.on(mailFrom()).close()),
                        mailer -> mailer.begins().client().send(MAIL).expectEnd()))
                .isEmpty();
    }

    @Test
    void doesNotWaitForTheReplyToQuit() {
        try (FakeSmtpServer server = slowToQuit().start()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("QUIT");
            }
            Transcript transcript = server.await(
                    "a finding",
                    all -> !all.sessions().isEmpty()
                            && !all.onlySession().findings().isEmpty());
            assertThat(transcript.findings()).extracting(Finding::kind).containsExactly(DOES_NOT_WAIT_FOR_221);
            assertThat(transcript.text())
                    .contains("# the client closed the connection before the reply to QUIT was sent");
        }
    }

    @Test
    void waitsForTheReplyToQuit() {
        assertThat(kinds(server(), mailer -> mailer.begins().quits())).isEmpty();
        assertThat(kinds(slowToQuit(), mailer -> mailer.begins().quits())).isEmpty();
        assertThat(kinds(slowToQuit(), mailer -> {
                    mailer.begins().client().send("QUIT").closeOutput();
                    mailer.read();
                }))
                .isEmpty();
    }

    private static FakeSmtpServerBuilder slowToQuit() {
        return server().script(script -> script.on(quit()).delay(Duration.ofMillis(300)));
    }

    @Test
    void showsASecret() {
        for (Consumer<Mailer> login : List.<Consumer<Mailer>>of(
                mailer -> mailer.ask("AUTH PLAIN AGFsaWNlAHNlY3JldA=="),
                mailer -> mailer.ask("AUTH PLAIN").ask("AGFsaWNlAHNlY3JldA=="),
                mailer -> mailer.ask("AUTH LOGIN").ask("YWxpY2U=").ask("c2VjcmV0"),
                mailer -> mailer.ask("AUTH LOGIN YWxpY2U=").ask("c2VjcmV0"),
                mailer -> mailer.ask("AUTH XOAUTH2 dXNlcj1hbGljZQFhdXRoPUJlYXJlciB0AQE="))) {
            assertThat(kinds(withUser(), mailer -> login.accept(mailer.begins())))
                    .contains(SECRET_IN_CLEAR)
                    .doesNotContain(SECRET_IN_CLEAR_DESPITE_TLS);
            assertThat(kinds(withUser().startTls().authInClear(true), mailer -> login.accept(mailer.begins())))
                    .contains(SECRET_IN_CLEAR_DESPITE_TLS)
                    .doesNotContain(SECRET_IN_CLEAR);
        }
    }

    @Test
    void showsNoSecret() {
        for (Consumer<Mailer> login : List.<Consumer<Mailer>>of(
                mailer -> mailer.ask("AUTH PLAIN").ask("*"),
                mailer -> mailer.ask("AUTH LOGIN").ask("YWxpY2U=").ask("*"),
                mailer -> mailer.ask("AUTH LOGIN YWxpY2U=").ask("*"),
                mailer -> mailer.ask("AUTH CRAM-MD5").ask("YWxpY2UgMDA="))) {
            assertThat(kinds(withUser(), mailer -> login.accept(mailer.begins())))
                    .doesNotContain(SECRET_IN_CLEAR, SECRET_IN_CLEAR_DESPITE_TLS);
        }
        assertThat(kinds(
                        withUser().startTls(),
                        mailer -> mailer.begins()
                                .startTls()
                                .ask("EHLO client.example")
                                .ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                                .quits()))
                .isEmpty();
    }

    /** It says to the refusal what it would have said to the challenge. */
    @Test
    void goesOnLoggingInAfterANo() {
        assertThat(kinds(
                        withUser().startTls(),
                        mailer -> mailer.begins()
                                .ask("AUTH LOGIN")
                                .ask("YWxpY2U=")
                                .ask("c2VjcmV0")
                                .quits()))
                .containsExactlyInAnyOrder(EXTENSION_NOT_OFFERED, SECRET_IN_CLEAR_DESPITE_TLS, GOES_ON_AFTER_REFUSAL);
        assertThat(kinds(
                        withUser(),
                        mailer -> mailer.begins()
                                .ask("AUTH CRAM-MD5")
                                .ask("!")
                                .ask("YWxpY2UgMDA=")
                                .quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
        assertThat(kinds(
                        withUser(),
                        mailer ->
                                mailer.begins().ask(2, "AUTH GSSAPI\nYWxpY2U=").quits()))
                .doesNotContain(GOES_ON_AFTER_REFUSAL);
    }

    @Test
    void saysSomethingElseAfterANo() {
        for (String other : List.of("NOOP", "XFOO", "xfoo", "XFOO2BAR", "AUTH CRAM-MD5")) {
            assertThat(kinds(
                            withUser().startTls(),
                            mailer -> mailer.begins().ask("AUTH LOGIN").ask(other)))
                    .as(other)
                    .doesNotContain(SECRET_IN_CLEAR_DESPITE_TLS, GOES_ON_AFTER_REFUSAL);
        }
    }

    private static FakeSmtpServerBuilder withUser() {
        return server().user("alice", "secret").token("alice", "t");
    }
}
