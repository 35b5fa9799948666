package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.Failures.catchThrowableOfType;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ExchangeAssertTest {

    private final SessionRecord order = Sent.order().onlySession();
    private final Exchange greeting = order.exchanges().get(0);
    private final Exchange mail = order.exchanges().get(2);
    private final Exchange bob = order.exchanges().get(3);
    private final Exchange ann = order.exchanges().get(4);
    private final Exchange content = order.exchanges().get(6);

    @Test
    void wasAnswered() {
        assertThat(bob).wasAnswered(251);
        assertFails(() -> assertThat(ann).wasAnswered(250), """
                Expected RCPT TO:<ann@example.com> to be answered 250, but it was answered '550 5.1.1 No such mailbox'.

                   C: RCPT TO:<ann@example.com>
                   # rule 2: RCPT ann@example.com = 550 "5.1.1 No such mailbox"
                >> S: 550 5.1.1 No such mailbox
                   ^^ Expected here: 250.

                550 after RCPT is a permanent failure: this recipient is refused, and the others are not affected.
                250 and 550: 250 is a success and 550 a permanent failure. At RCPT, 250 accepts the recipient; 550
                refuses that recipient alone. After the content, 250 makes the server responsible for the message;
                with 550 the server has not accepted it for anybody.
                In this test: this 550 comes from rule 2 (Sent.java:N); change the rule, or what the test expects.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void wasAnsweredWithAReply() {
        assertThat(bob).wasAnsweredWith(Reply.of(251, "User not local; will forward"));
        assertFails(() -> assertThat(bob).wasAnsweredWith(Reply.of(251, "OK")), """
                Expected RCPT TO:<bob@example.com> to be answered '251 OK', but it was answered '251 User not local; will forward'.

                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: 251 OK.

                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
                """);
    }

    @Test
    void hasAnEnhancedStatus() {
        assertThat(ann).hasEnhancedStatus("5.1.1");
        assertFails(() -> assertThat(ann).hasEnhancedStatus("5.7.1"), """
                Expected RCPT TO:<ann@example.com> to be answered with the enhanced status code 5.7.1, but it was answered '550 5.1.1 No such mailbox'.

                   C: RCPT TO:<ann@example.com>
                   # rule 2: RCPT ann@example.com = 550 "5.1.1 No such mailbox"
                >> S: 550 5.1.1 No such mailbox
                   ^^ Expected here: the enhanced status code 5.7.1.

                550 after RCPT is a permanent failure: this recipient is refused, and the others are not affected.
                In this test: this 550 comes from rule 2 (Sent.java:N); change the rule, or what the test expects.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void hasATextInItsReply() {
        assertThat(bob).hasReplyContaining("will forward");
        assertFails(() -> assertThat(bob).hasReplyContaining("No such mailbox"), """
                Expected RCPT TO:<bob@example.com> to be answered with a text that contains 'No such mailbox', but it was answered '251 User not local; will forward'.

                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: a text with 'No such mailbox'.

                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
                """);
    }

    @Test
    void wasRefused() {
        assertThat(ann).wasRefused();
        assertFails(() -> assertThat(bob).wasRefused(), """
                Expected RCPT TO:<bob@example.com> to be refused (4yz or 5yz), but it was answered '251 User not local; will forward'.

                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: a 4yz or a 5yz code.

                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
                """);
    }

    @Test
    void wasNotAnswered() {
        Exchange unanswered = unanswered();
        assertThat(unanswered).wasNotAnswered();
        assertFails(() -> assertThat(content).wasNotAnswered(), """
                Expected the end of data to be left unanswered, but it was answered '250 OK, 27 bytes taken'.

                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                >> S: 250 OK, 27 bytes taken
                   ^^ Expected here: no reply.
                """);
    }

    @Test
    void wasAnsweredAfterAll() {
        assertThat(unanswered()).hasStage(Stage.NOOP);
        assertFails(() -> assertThat(unanswered()).wasAnswered(250), """
                Expected NOOP to be answered 250, but it was not answered.

                   C: NOOP
                   # rule 1: NOOP = close
                >> # no reply
                   ^^ Expected here: 250.

                In this test: no whole reply came because of rule 1 (ExchangeAssertTest.java:N).
                """);
    }

    @Test
    void hasAStage() {
        assertThat(greeting).hasStage(Stage.CONNECT);
        assertFails(() -> assertThat(greeting).hasStage(Stage.EHLO), """
                Expected the stage EHLO, but it is CONNECT.

                >> S: 220 mx.example.com ESMTP smtp-server-test
                   ^^ Expected here: the stage EHLO.
                """);
    }

    @Test
    void hasACommandLine() {
        assertThat(bob).hasCommandLine("RCPT TO:<bob@example.com>");
        assertFails(() -> assertThat(content).hasCommandLine("QUIT"), """
                Expected the client to say 'QUIT', but the client ended the data.

                >> C: Subject: Your order
                   ^^ Expected here: QUIT
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 bytes taken
                """);
    }

    @Test
    void hasAnotherCommandLine() {
        assertThat(ann).hasCommandLine("RCPT TO:<ann@example.com>");
        assertFails(() -> assertThat(ann).hasCommandLine("rcpt to:<ann@example.com>"), """
                Expected the client to say 'rcpt to:<ann@example.com>', but the client said 'RCPT TO:<ann@example.com>'.

                >> C: RCPT TO:<ann@example.com>
                   ^^ Expected here: rcpt to:<ann@example.com>
                   # rule 2: RCPT ann@example.com = 550 "5.1.1 No such mailbox"
                   S: 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void wasDecidedByARule() {
        assertThat(bob).wasDecidedByRule();
        assertFails(() -> assertThat(mail).wasDecidedByRule(), """
                Expected a rule to decide the answer to MAIL FROM:<shop@example.org> SIZE=27, but the default server answered; no live rule matched.

                   C: MAIL FROM:<shop@example.org> SIZE=27
                >> S: 250 OK
                   ^^ Expected here: the answer of a rule.
                """);
    }

    @Test
    void wasDecidedByTheRuleOfANumber() {
        assertThat(bob).wasDecidedByRule(1);
        assertFails(() -> assertThat(bob).wasDecidedByRule(2), """
                Expected rule 2 to decide the answer to RCPT TO:<bob@example.com>, but it was rule 1: RCPT bob@example.com = 251 "User not local; will forward".

                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: the answer of rule 2.
                """);
    }

    @Test
    void wasDecidedByDefault() {
        assertThat(mail).wasDecidedByDefault();
        assertFails(() -> assertThat(bob).wasDecidedByDefault(), """
                Expected no rule to decide the answer to RCPT TO:<bob@example.com>, but it was rule 1: RCPT bob@example.com = 251 "User not local; will forward".

                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: the answer of the default server.
                """);
    }

    @Test
    void tookNoTimeBecauseItWasNotAnswered() {
        Exchange delayed = Sent.session(script -> script.on(quit()).delay(Duration.ofMillis(30)), "QUIT")
                .exchanges()
                .get(1);
        assertThat(delayed).tookAtLeast(Duration.ofMillis(30));
        assertFails(() -> assertThat(unanswered()).tookAtLeast(Duration.ofMillis(30)), """
                Expected the answer to NOOP to take 30 ms or more, but there was none.

                   C: NOOP
                   # rule 1: NOOP = close
                >> # no reply
                   ^^ Expected here: a wait of 30 ms.
                """);
    }

    @Test
    void leftAState() {
        assertThat(bob).leftState(SessionState.Phase.RCPT);
        assertFails(() -> assertThat(mail).leftState(SessionState.Phase.RCPT), """
                Expected the session to be at 'rcpt' after MAIL FROM:<shop@example.org> SIZE=27, but it is at 'mail'; before, it was at 'ready'.

                   C: MAIL FROM:<shop@example.org> SIZE=27
                >> S: 250 OK
                   ^^ Expected after this: the state 'rcpt'.
                """);
    }

    @Test
    void tookLessTime() {
        String took = catchThrowableOfType(
                        AssertionError.class, () -> assertThat(mail).tookAtLeast(Duration.ofHours(1)))
                .getMessage();

        Assertions.assertThat(took.strip())
                .matches("(?s)Expected the answer to MAIL FROM:<shop@example.org> SIZE=27 to take 3600000 ms or more,"
                        + " but it took \\d+ ms\\..*");
    }

    private static Exchange unanswered() {
        return Sent.session(script -> script.on(noop()).close(), "NOOP")
                .exchanges()
                .get(1);
    }
}
