package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.bdat;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static io.github.smtpservertest.transcript.FindingKind.CONTENT_FOR_NOBODY;
import static io.github.smtpservertest.transcript.FindingKind.GOES_ON_AFTER_421;
import static io.github.smtpservertest.transcript.FindingKind.GOES_ON_AFTER_REFUSAL;
import static io.github.smtpservertest.transcript.FindingKind.REPEATS_WHAT_WAS_REFUSED;
import static io.github.smtpservertest.transcript.FindingKind.RETRIES_AT_ONCE;
import static io.github.smtpservertest.transcript.Mailer.CONTENT;
import static io.github.smtpservertest.transcript.Mailer.MAIL;
import static io.github.smtpservertest.transcript.Mailer.RCPT;
import static io.github.smtpservertest.transcript.Mailer.kinds;
import static io.github.smtpservertest.transcript.Mailer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client does after a no. */
class RefusalFindingsTest {

    private static FakeSmtpServerBuilder saying(EventMatcher<?> at, int code) {
        return server().script(script -> script.on(at).reply(code, "no"));
    }

    @Test
    void goesOnAfter421() {
        assertThat(kinds(
                        saying(noop(), 421),
                        mailer -> mailer.begins()
                                .ask("NOOP")
                                .ask("RSET")
                                .ask(MAIL)
                                .quits()))
                .containsExactly(GOES_ON_AFTER_421);
    }

    @Test
    void stopsAfter421() {
        assertThat(kinds(
                        saying(noop(), 421),
                        mailer -> mailer.begins().ask("NOOP").quits()))
                .isEmpty();
        assertThat(kinds(saying(noop(), 421), mailer -> mailer.begins().ask("NOOP")))
                .isEmpty();
        assertThat(kinds(
                        saying(mailFrom(), 421),
                        mailer -> mailer.begins().ask(2, MAIL + "\n" + RCPT).quits()))
                .isEmpty();
    }

    @Test
    void goesOnAfterAGreetingThatRefuses() {
        assertThat(kinds(saying(connect(), 554), mailer -> mailer.begins().quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
        assertThat(kinds(saying(connect(), 554), mailer -> mailer.read().quits()))
                .isEmpty();
    }

    @Test
    void goesOnAfterMailWasRefused() {
        assertThat(kinds(
                        saying(mailFrom(), 550),
                        mailer -> mailer.begins().ask(MAIL).ask(RCPT).quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
        assertThat(kinds(
                        saying(mailFrom(), 451),
                        mailer -> mailer.begins().ask(MAIL).ask(RCPT).quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
    }

    @Test
    void hadSentTheRecipientBeforeItKnew() {
        assertThat(kinds(
                        saying(mailFrom(), 550),
                        mailer -> mailer.begins()
                                .ask(3, MAIL + "\n" + RCPT + "\nDATA")
                                .quits()))
                .isEmpty();
    }

    @Test
    void hadSentTheRecipientInAnotherPieceBeforeItKnew() {
        FakeSmtpServerBuilder slow =
                server().script(script -> script.on(mailFrom()).reply(550, "no").delay(Duration.ofMillis(300)));
        assertThat(kinds(slow, mailer -> {
                    mailer.begins().client().send(MAIL);
                    mailer.ask(3, RCPT + "\nDATA").quits();
                }))
                .isEmpty();
    }

    @Test
    void goesOnAfterEveryRecipientWasRefused() {
        assertThat(kinds(
                        saying(rcptTo(), 550),
                        mailer ->
                                mailer.begins().ask(MAIL).ask(RCPT).ask("DATA").quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
    }

    @Test
    void goesOnForThoseThatWereAccepted() {
        assertThat(kinds(
                        saying(rcptTo("c@d.example"), 550),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask("RCPT TO:<e@f.example>")
                                .ask("DATA")
                                .ask(CONTENT)
                                .quits()))
                .isEmpty();
    }

    @Test
    void goesOnAfterEhloWasRefused() {
        assertThat(kinds(
                        saying(ehlo(), 550), mailer -> mailer.begins().ask(MAIL).quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
    }

    @Test
    void aSecondEhloThatIsRefusedChangesNothing() {
        FakeSmtpServerBuilder once =
                server().script(script -> script.on(ehlo("again.example")).reply(550, "no"));
        assertThat(kinds(
                        once,
                        mailer -> mailer.begins()
                                .ask("EHLO again.example")
                                .sends()
                                .quits()))
                .isEmpty();
    }

    @Test
    void goesOnAfterAChunkWasRefused() {
        assertThat(kinds(
                        saying(bdat(), 552),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask("BDAT 4\nab")
                                .ask("BDAT 4 LAST\ncd")
                                .quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
        assertThat(kinds(
                        saying(bdat(), 552),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask(2, "BDAT 4\nab\nBDAT 4 LAST\ncd")
                                .quits()))
                .isEmpty();
    }

    @Test
    void sendsAMailForNobody() {
        FakeSmtpServerBuilder trap = server().script(script -> {
            script.on(rcptTo()).reply(550, "no");
            script.on(data()).reply(354, "go");
        });
        assertThat(kinds(
                        trap,
                        mailer -> mailer.begins()
                                .ask(3, MAIL + "\n" + RCPT + "\nDATA")
                                .ask(CONTENT)
                                .quits()))
                .containsExactly(CONTENT_FOR_NOBODY);
    }

    @Test
    void sendsOnlyTheDotForNobody() {
        FakeSmtpServerBuilder trap = server().script(script -> {
            script.on(rcptTo()).reply(550, "no");
            script.on(data()).reply(354, "go");
        });
        assertThat(kinds(
                        trap,
                        mailer -> mailer.begins()
                                .ask(3, MAIL + "\n" + RCPT + "\nDATA")
                                .ask(".")
                                .quits()))
                .isEmpty();
    }

    @Test
    void repeatsACommandThatWasRefused() {
        assertThat(kinds(
                        saying(vrfy(), 550),
                        mailer -> mailer.begins().ask("VRFY x").ask("VRFY x").quits()))
                .containsExactly(REPEATS_WHAT_WAS_REFUSED);
        assertThat(kinds(
                        saying(rcptTo(), 550),
                        mailer -> mailer.begins().ask(MAIL).ask(RCPT).ask(RCPT).quits()))
                .containsExactly(REPEATS_WHAT_WAS_REFUSED);
        assertThat(kinds(
                        saying(mailFrom(), 550),
                        mailer ->
                                mailer.begins().ask(MAIL).ask("RSET").ask(MAIL).quits()))
                .containsExactly(REPEATS_WHAT_WAS_REFUSED);
        assertThat(kinds(
                        server().user("alice", "secret").startTls(),
                        mailer -> mailer.begins()
                                .startTls()
                                .ask("EHLO client.example")
                                .ask("AUTH PLAIN AGFsaWNlAHdyb25n")
                                .ask("AUTH PLAIN AGFsaWNlAHdyb25n")
                                .quits()))
                .containsExactly(REPEATS_WHAT_WAS_REFUSED);
    }

    @Test
    void repeatsAMailThatWasRefused() {
        assertThat(kinds(
                        saying(endOfData(), 554),
                        mailer -> mailer.begins().sends().quits(),
                        mailer -> mailer.begins().sends().quits()))
                .containsExactly(REPEATS_WHAT_WAS_REFUSED);
        assertThat(kinds(
                        saying(rcptTo(), 550),
                        mailer -> mailer.begins().ask(MAIL).ask(RCPT).quits(),
                        mailer -> mailer.begins().ask(MAIL).ask(RCPT).quits()))
                .containsExactly(REPEATS_WHAT_WAS_REFUSED);
    }

    @Test
    void sendsAnotherMailAfterOneWasRefused() {
        assertThat(kinds(
                        saying(endOfData(), 554),
                        mailer -> mailer.begins().sends().quits(),
                        mailer -> mailer.begins()
                                .opens()
                                .ask("Subject: Other\n\nHi\n.")
                                .quits()))
                .isEmpty();
        assertThat(kinds(
                        saying(rcptTo("c@d.example"), 550),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask("RCPT TO:<e@f.example>")
                                .ask("RSET")
                                .ask("MAIL FROM:<other@b.example>")
                                .ask(RCPT)
                                .quits()))
                .isEmpty();
    }

    @Test
    void repeatsACommandThatWasOutOfOrder() {
        assertThat(kinds(
                        server().requireAuth().user("alice", "secret").startTls(),
                        mailer -> mailer.begins()
                                .startTls()
                                .ask("EHLO client.example")
                                .ask(MAIL)
                                .ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                                .sends()
                                .quits()))
                .isEmpty();
    }

    @Test
    void retriesAtOnce() {
        assertThat(kinds(
                        saying(rcptTo(), 450),
                        mailer -> mailer.begins().ask(MAIL).ask(RCPT).ask(RCPT).quits()))
                .containsExactly(RETRIES_AT_ONCE);
        assertThat(kinds(
                        saying(endOfData(), 451),
                        mailer -> mailer.begins().sends().sends().quits()))
                .containsExactly(RETRIES_AT_ONCE);
        assertThat(kinds(
                        saying(mailFrom(), 451),
                        mailer -> mailer.begins().ask(MAIL).quits(),
                        mailer -> mailer.begins().ask(MAIL).quits()))
                .containsExactly(RETRIES_AT_ONCE);
    }

    @Test
    void sendsToTheRestAfterTooManyRecipients() {
        assertThat(kinds(
                        server().maxRecipients(1),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask("RCPT TO:<e@f.example>")
                                .ask(RCPT)
                                .ask("DATA")
                                .ask(CONTENT)
                                .sends()
                                .quits()))
                .isEmpty();
    }

    @Test
    void twoMailersSideBySideDoNotRetry() {
        try (FakeSmtpServer server = saying(rcptTo(), 450).start();
                SmtpClient one = SmtpClient.inMail(server);
                SmtpClient other = SmtpClient.inMail(server)) {
            one.send(RCPT).readReply();
            one.send("QUIT").readReply();
            other.send(RCPT).readReply();
            other.send("QUIT").readReply();
            assertThat(server.awaitSessionsEnd().findings()).isEmpty();
        }
    }

    @Test
    void retriesAfterAWhile() {
        try (FakeSmtpServer server = saying(rcptTo(), 450).start()) {
            for (int round = 0; round < 2; round++) {
                try (SmtpClient client = SmtpClient.inMail(server)) {
                    client.send(RCPT).readReply();
                    client.send("QUIT").readReply();
                }
                server.awaitSessionsEnd();
            }
            Transcript transcript = server.transcript();
            assertThat(transcript.findings()).extracting(Finding::kind).containsExactly(RETRIES_AT_ONCE);
            SessionRecord second = transcript.session(2);
            Transcript later = new Transcript(List.of(
                    transcript.session(1),
                    new SessionRecord(
                            2,
                            second.startedAt().plusSeconds(1800),
                            second.client(),
                            second.server(),
                            second.earlierOffer(),
                            second.exchanges(),
                            second.unanswered(),
                            second.unasked(),
                            second.end(),
                            second.afterEnd(),
                            second.received(),
                            second.sent(),
                            second.handshakes(),
                            second.logins(),
                            second.mismatches(),
                            second.remarks())));
            assertThat(later.findings()).isEmpty();
        }
    }

    @Test
    void pipeliningIsNoExcuseWhereItIsNotOffered() {
        assertThat(kinds(
                        saying(mailFrom(), 550).without(SmtpExtension.PIPELINING),
                        mailer -> mailer.begins().ask(MAIL).ask(RCPT).quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
    }
}
