package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.bdat;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.transcript.FindingKind.LEAVES_WITHOUT_QUIT;
import static io.github.smtpservertest.transcript.FindingKind.TAKES_SUCCESS_FOR_REFUSAL;
import static io.github.smtpservertest.transcript.Mailer.CONTENT;
import static io.github.smtpservertest.transcript.Mailer.MAIL;
import static io.github.smtpservertest.transcript.Mailer.RCPT;
import static io.github.smtpservertest.transcript.Mailer.findings;
import static io.github.smtpservertest.transcript.Mailer.kinds;
import static io.github.smtpservertest.transcript.Mailer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.testkit.SaslClient;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does after a yes that is not by the usual code (RFC 5321 §4.3.2). */
class SuccessFindingsTest {

    private static final String OTHER = "RCPT TO:<e@f.example>";

    private static FakeSmtpServerBuilder saying(EventMatcher<?> at, int code) {
        return server().script(script -> script.on(at).reply(code, "fine"));
    }

    private static FakeSmtpServerBuilder forwarding() {
        return server().mailboxes(m -> m.forward("c@d.example", "new@f.example"));
    }

    private static Consumer<Mailer> inMail(Consumer<Mailer> then) {
        return mailer -> then.accept(mailer.begins().ask(MAIL));
    }

    @Test
    void quitsAfterARecipientWasForwarded() {
        assertThat(findings(forwarding(), inMail(mailer -> mailer.ask(RCPT).quits())))
                .extracting(Finding::toString)
                .containsExactly("session 1, exchange 4: the client took a success for a refusal: \"RCPT"
                        + " TO:<c@d.example>\" had been answered 251, and \"QUIT\" came (RFC 5321"
                        + " §4.3.2). A right client looks at the first digit of every reply, and takes"
                        + " 251, 252 and every other 2 for success.");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 251, 252, 254, 299})
    void quitsAfterASuccess(int code) {
        assertThat(kinds(
                        saying(rcptTo(), code),
                        inMail(mailer -> mailer.ask(RCPT).quits())))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(saying(mailFrom(), code), inMail(Mailer::quits))).containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
    }

    @Test
    void resetsAfterOneOfTwo() {
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer -> mailer.ask(OTHER).ask(RCPT).ask("RSET").quits())))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer -> mailer.ask(RCPT).ask(OTHER).ask("RSET").quits())))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
    }

    @Test
    void beginsAgainAfterASuccess() {
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer ->
                                mailer.ask(RCPT).ask("EHLO client.example").quits())))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer -> mailer.ask(RCPT).ask(MAIL).quits())))
                .contains(TAKES_SUCCESS_FOR_REFUSAL);
    }

    @Test
    void closesAfterASuccess() {
        assertThat(kinds(forwarding(), inMail(mailer -> mailer.ask(RCPT))))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL, LEAVES_WITHOUT_QUIT);
    }

    @Test
    void mayHaveLostItsPatience() {
        FakeSmtpServerBuilder slow =
                server().script(script -> script.on(rcptTo()).reply(251, "fine").delay(Duration.ofMillis(1100)));
        assertThat(kinds(slow, inMail(mailer -> mailer.ask(RCPT)))).containsExactly(LEAVES_WITHOUT_QUIT);
    }

    @Test
    void sends() {
        assertThat(kinds(forwarding(), mailer -> mailer.begins().sends().quits()))
                .isEmpty();
        assertThat(kinds(
                        saying(mailFrom(), 251),
                        mailer -> mailer.begins().sends().quits()))
                .isEmpty();
        assertThat(kinds(
                        saying(endOfData(), 251),
                        mailer -> mailer.begins().sends().quits()))
                .isEmpty();
        assertThat(kinds(saying(ehlo(), 252), mailer -> mailer.begins().sends().quits()))
                .isEmpty();
        assertThat(kinds(
                        saying(connect(), 250),
                        mailer -> mailer.begins().sends().quits()))
                .isEmpty();
    }

    @Test
    void sendsInPieces() {
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer -> mailer.ask(RCPT)
                                .askBytes("BDAT 3\r\na\r\n")
                                .askBytes("BDAT 0 LAST\r\n")
                                .quits())))
                .isEmpty();
    }

    @Test
    void onlyVerifies() {
        assertThat(kinds(server(), inMail(mailer -> mailer.ask(RCPT).quits()))).isEmpty();
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer -> mailer.ask(OTHER)
                                .ask("RSET")
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask("RSET")
                                .quits())))
                .isEmpty();
    }

    @Test
    void doesNotVerifyByAMailThatIsStillToCome() {
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer -> mailer.ask(RCPT).ask("RSET").ask(MAIL).ask(OTHER))))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL, LEAVES_WITHOUT_QUIT);
    }

    @Test
    void gaveUpForARefusal() {
        assertThat(kinds(
                        server().mailboxes(m ->
                                m.forward("c@d.example", "new@f.example").unknown("e@f.example")),
                        inMail(mailer -> mailer.ask(RCPT).ask(OTHER).quits())))
                .isEmpty();
        assertThat(kinds(
                        forwarding().script(script -> script.on(noop()).reply(451, "later")),
                        inMail(mailer -> mailer.ask(RCPT).ask("NOOP").quits())))
                .isEmpty();
    }

    @Test
    void gaveUpForTheServersFarewell() {
        assertThat(kinds(
                        saying(rcptTo(), 221), inMail(mailer -> mailer.ask(RCPT).quits())))
                .isEmpty();
        assertThat(kinds(saying(connect(), 221), mailer -> mailer.read().quits()))
                .isEmpty();
    }

    @Test
    void hadSentQuitBeforeItKnew() {
        assertThat(kinds(forwarding(), inMail(mailer -> mailer.ask(2, RCPT + "\nQUIT"))))
                .isEmpty();
    }

    @Test
    void quitsAfterAGroup() {
        assertThat(kinds(
                        forwarding(),
                        mailer -> mailer.begins()
                                .ask(3, MAIL + "\n" + OTHER + "\n" + RCPT)
                                .quits()))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
    }

    @Test
    void sendsALoneDotAfterAGroup() {
        assertThat(findings(
                        forwarding(),
                        mailer -> mailer.begins()
                                .ask(3, MAIL + "\n" + RCPT + "\nDATA")
                                .ask(".")
                                .quits()))
                .extracting(finding -> finding.kind() + ": " + finding.detail())
                .containsExactly("TAKES_SUCCESS_FOR_REFUSAL: \"RCPT TO:<c@d.example>\" had been answered 251, and the"
                        + " final dot came without a mail");
    }

    @Test
    void sendsAfterAGroup() {
        assertThat(kinds(
                        forwarding(),
                        mailer -> mailer.begins()
                                .ask(3, MAIL + "\n" + RCPT + "\nDATA")
                                .ask(CONTENT)
                                .quits()))
                .isEmpty();
        assertThat(kinds(
                        forwarding(),
                        mailer -> mailer.begins()
                                .ask(4, MAIL + "\n" + RCPT + "\n" + OTHER + "\nDATA")
                                .ask(".")
                                .quits()))
                .isEmpty();
    }

    @Test
    void sendsAnEmptyMail() {
        assertThat(kinds(
                        forwarding(),
                        inMail(mailer -> mailer.ask(RCPT).ask("DATA").ask(".").quits())))
                .isEmpty();
    }

    @Test
    void stopsBetweenChunks() {
        assertThat(kinds(
                        saying(bdat(), 251),
                        inMail(mailer -> mailer.ask(RCPT)
                                .askBytes("BDAT 3\r\na\r\n")
                                .ask("RSET")
                                .quits())))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(
                        server(),
                        inMail(mailer -> mailer.ask(RCPT)
                                .askBytes("BDAT 3\r\na\r\n")
                                .ask("RSET")
                                .quits())))
                .isEmpty();
    }

    @Test
    void sendsAgainWhatHadBeenTaken() {
        assertThat(findings(
                        saying(endOfData(), 251),
                        mailer -> mailer.begins().sends().sends().quits()))
                .extracting(finding -> finding.exchange() + " " + finding.kind() + ": " + finding.detail())
                .containsExactly(
                        "9 TAKES_SUCCESS_FOR_REFUSAL: the content came again for the same recipient after session 1,"
                                + " exchange 5, where the answer had been 251");
        assertThat(kinds(
                        saying(endOfData(), 251),
                        mailer -> mailer.begins().sends().quits(),
                        mailer -> mailer.begins().sends().quits()))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
    }

    @Test
    void sendsAgainByChunks() {
        Consumer<Mailer> chunk = inMail(
                mailer -> mailer.ask(RCPT).askBytes("BDAT 3 LAST\r\na\r\n").quits());
        assertThat(kinds(saying(bdat(), 252), chunk, chunk)).containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(saying(endOfData(), 252), chunk, chunk)).containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
    }

    @Test
    void sendsAgainToWhomItTookForRefused() {
        assertThat(kinds(
                        forwarding(),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(OTHER)
                                .ask(RCPT)
                                .ask("DATA")
                                .ask(CONTENT)
                                .sends()
                                .quits()))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
    }

    @Test
    void sendsTheSameOnPurpose() {
        assertThat(kinds(server(), mailer -> mailer.begins().sends().sends().quits()))
                .isEmpty();
        assertThat(kinds(
                        saying(endOfData(), 251),
                        mailer -> mailer.begins()
                                .sends()
                                .ask(MAIL)
                                .ask(OTHER)
                                .ask("DATA")
                                .ask(CONTENT)
                                .quits()))
                .isEmpty();
        assertThat(kinds(
                        saying(endOfData(), 251),
                        mailer -> mailer.begins()
                                .sends()
                                .opens()
                                .ask("Subject: Another\n\nHi\n.")
                                .quits()))
                .isEmpty();
    }

    private static Consumer<Mailer> lmtp(Consumer<Mailer> then) {
        return mailer -> then.accept(mailer.read().ask("LHLO client.example").ask(MAIL));
    }

    @Test
    void givesUpInLmtp() {
        assertThat(kinds(forwarding().lmtp(), lmtp(mailer -> mailer.ask(RCPT).quits())))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(
                        forwarding().lmtp(),
                        lmtp(mailer -> mailer.ask(RCPT).ask("DATA").ask(CONTENT).quits())))
                .isEmpty();
    }

    @Test
    void sendsAgainToOneOfTwoInLmtp() {
        FakeSmtpServerBuilder second =
                server().lmtp().script(script -> script.on(endOfData()).nth(2).reply(251, "fine"));
        Consumer<Mailer> both = lmtp(mailer ->
                mailer.ask(OTHER).ask(RCPT).ask("DATA").ask(2, CONTENT).quits());
        Consumer<Mailer> one =
                lmtp(mailer -> mailer.ask(RCPT).ask("DATA").ask(CONTENT).quits());
        Consumer<Mailer> other =
                lmtp(mailer -> mailer.ask(OTHER).ask("DATA").ask(CONTENT).quits());
        assertThat(kinds(second, both, one)).containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(second, both, other)).isEmpty();
    }

    @Test
    void leavesAfterAGreeting() {
        assertThat(findings(saying(connect(), 250), mailer -> mailer.read().quits()))
                .extracting(finding -> finding.kind() + ": " + finding.detail())
                .containsExactly("TAKES_SUCCESS_FOR_REFUSAL: the greeting had been 250, and \"QUIT\" came");
        assertThat(kinds(saying(connect(), 250), Mailer::read))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL, LEAVES_WITHOUT_QUIT);
        assertThat(kinds(server(), mailer -> mailer.read().quits())).isEmpty();
    }

    @Test
    void leavesAfterEhlo() {
        assertThat(kinds(saying(ehlo(), 251), mailer -> mailer.begins().quits()))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(
                        saying(ehlo(), 251),
                        mailer -> mailer.begins()
                                .ask("HELO client.example")
                                .sends()
                                .quits()))
                .containsExactly(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(server(), mailer -> mailer.begins().quits())).isEmpty();
    }

    @Test
    void leavesAfterALogin() {
        String login = "AUTH PLAIN " + SaslClient.plain("alice", "secret");
        FakeSmtpServerBuilder odd = server().user("alice", "secret")
                .authInClear(true)
                .script(script -> script.on(auth()).reply(250, "fine"));
        assertThat(kinds(odd, mailer -> mailer.begins().ask(login).quits())).contains(TAKES_SUCCESS_FOR_REFUSAL);
        assertThat(kinds(odd, mailer -> mailer.begins().ask(login).sends().quits()))
                .doesNotContain(TAKES_SUCCESS_FOR_REFUSAL);
    }
}
