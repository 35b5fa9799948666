package io.github.smtpservertest.matrix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the matrix says of mailers that do what few do: each was taken for something else before. */
class MailersOfAllKindsTest {

    private static MatrixCell only(FaultMatrix matrix, String name) {
        return matrix.limit(Duration.ofSeconds(1)).names(name).run().cells().get(0);
    }

    /** Says those lines, one after the other, each after the reply to the one before; the last reply. */
    private static int say(SmtpClient client, String... lines) {
        int code = client.readReply().code();
        for (String line : lines) {
            client.send(line);
            code = client.readReply().code();
        }
        return code;
    }

    private static int sendOnce(SmtpClient client) {
        return say(
                client,
                "EHLO client.example.org",
                "MAIL FROM:<alice@example.org>",
                "RCPT TO:<bob@example.com>",
                "DATA",
                "Subject: x\r\n\r\nx\r\n.");
    }

    @Test
    void aMailerThatTriesAgainAtOnceAndWithoutEndHangs() {
        MatrixCell cell = only(
                FaultMatrix.of(smtp -> {
                    int code;
                    do {
                        try (SmtpClient client = SmtpClient.connect(smtp)) {
                            code = sendOnce(client);
                        }
                    } while (code / 100 == 4);
                }),
                "DEFER_AFTER_DOT");

        assertThat(cell.kind()).isEqualTo(VerdictKind.HANG);
        assertThat(cell.why())
                .matches("The mailer had not returned after \\d+ ms and \\d+ connections; the last was .*");
    }

    @Test
    void aMailerWhosePromiseIsNeverKeptHangsEvenIfItSaysThatItTriesAgain() {
        MatrixCell cell = only(
                FaultMatrix.of(smtp -> {
                            try {
                                TestMailer.right().send(smtp);
                            } catch (IOException lost) {
                                new CountDownLatch(1).await();
                            }
                        })
                        .retrying(),
                "CLOSE_AFTER_DOT");

        assertThat(cell.kind()).isEqualTo(VerdictKind.HANG);
    }

    @Test
    void whyItIsStillWaitedForIsSaid() {
        MatrixCell slow = FaultMatrix.of(TestMailer.right())
                .limit(Duration.ofMillis(600))
                .everyStage()
                .names("DRIBBLE at EHLO")
                .run()
                .cells()
                .get(0);

        assertThat(slow.why()).isEqualTo("When its time was up, the server was still talking.");
    }

    @Test
    void aFailureWhoseCausesAreARingIsAFailure() {
        MatrixCell cell = only(
                FaultMatrix.of(smtp -> {
                    try {
                        TestMailer.right().send(smtp);
                    } catch (SendFailure refused) {
                        IOException one = new IOException("one");
                        one.initCause(new IOException("other", one));
                        throw one;
                    }
                }),
                "REFUSE_AFTER_DOT");

        assertThat(cell.kind()).isEqualTo(VerdictKind.RIGHT);
        assertThat(cell.report().orElseThrow().failure()).contains("IOException: one, caused by IOException: other");
    }

    @Test
    void aMailerThatSendsSomethingElseEachTimeIsRefusedWithASentence() {
        AtomicInteger calls = new AtomicInteger();
        FaultMatrix others = FaultMatrix.of(smtp -> TestMailer.right()
                .to("user" + calls.incrementAndGet() + "@example.com")
                .send(smtp));
        AtomicInteger more = new AtomicInteger();
        FaultMatrix numbers = FaultMatrix.of(smtp -> {
            for (int message = more.incrementAndGet(); message > 0; message--) {
                TestMailer.right().send(smtp);
            }
        });

        assertThatThrownBy(others::run)
                .hasMessage(
                        "The mailer does not do the same twice at a healthy server, so that there is nothing to compare faults"
                                + " with: it sent to user1@example.com in its first run and to user2@example.com in its second. Let it"
                                + " send the same to the same recipients in each call.");
        assertThatThrownBy(numbers::run)
                .hasMessageContaining("it sent 1 message in its first run and 2 messages in its second");
    }

    @Test
    void whoEmptiesTheConnectionBeforeItIsClosedHasNotTakenTheFlood() {
        MatrixCell cell = FaultMatrix.of(smtp -> {
                    try (Socket socket = new Socket(smtp.host(), smtp.port())) {
                        BufferedReader in =
                                new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                        for (String line : List.of(
                                "EHLO client.example.org",
                                "MAIL FROM:<alice@example.org>",
                                "RCPT TO:<bob@example.com>",
                                "DATA",
                                "Subject: x\r\n\r\nx\r\n.")) {
                            readAll(in);
                            socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
                        }
                        readAll(in);
                    }
                })
                .limit(Duration.ofSeconds(10))
                .names("ENDLESS_REPLY")
                .run()
                .cells()
                .get(0);

        assertThat(cell.kind()).isEqualTo(VerdictKind.RIGHT);
    }

    /** A reply; one that is far too long is thrown away as it comes, to its end. */
    private static void readAll(BufferedReader in) throws IOException {
        String line = in.readLine();
        for (int lines = 0; line != null && line.startsWith("250-"); lines++) {
            line = in.readLine();
            if (lines == 1000) {
                String last = line;
                while (last != null && last.startsWith("250-")) {
                    last = in.readLine();
                }
                throw new IOException("a reply without end");
            }
        }
    }

    @Test
    void parametersThatAreLeftOutAfter555AreNoRepetition() {
        MatrixResult result = FaultMatrix.of(smtp -> {
                    try (SmtpClient client = SmtpClient.connect(smtp)) {
                        say(client, "EHLO client.example.org", "MAIL FROM:<alice@example.org>");
                        client.send("RCPT TO:<bob@example.com> NOTIFY=FAILURE");
                        int code = client.readReply().code();
                        if (code == 555) {
                            client.send("RCPT TO:<bob@example.com>");
                            code = client.readReply().code();
                        }
                        if (code / 100 != 2) {
                            throw new IOException("refused");
                        }
                        client.send("DATA");
                        say(client, "Subject: x\r\n\r\nx\r\n.");
                    }
                })
                .kinds(CaseKind.EVERY_CODE)
                .only(one -> one.name().equals("555 at RCPT"))
                .run();

        assertThat(result.findings()).isEmpty();
    }

    @Test
    void whoComesByDataBecauseBdatIsNotKnownRepeatsNothing() {
        MatrixResult result = FaultMatrix.of(smtp -> {
                    try (SmtpClient client = SmtpClient.connect(smtp)) {
                        say(
                                client,
                                "EHLO client.example.org",
                                "MAIL FROM:<alice@example.org>",
                                "RCPT TO:<bob@example.com>");
                        client.sendBytes("BDAT 15 LAST\r\nSubject: x\r\n\r\nx");
                        int code = client.readReply().code();
                        if (code == 502) {
                            client.send("RSET");
                            say(client, "MAIL FROM:<alice@example.org>", "RCPT TO:<bob@example.com>", "DATA");
                            client.send("Subject: x\r\n\r\nx\r\n.");
                            code = client.readReply().code();
                        }
                        if (code / 100 != 2) {
                            throw new IOException("refused");
                        }
                    }
                })
                .kinds(CaseKind.EVERY_CODE)
                .only(one -> one.name().equals("502 at BDAT"))
                .run();

        assertThat(result.findings())
                .flatExtracting(MatrixCell::verdicts)
                .extracting(Verdict::kind)
                .doesNotContain(VerdictKind.RETRIED_PERMANENT);
    }

    @Test
    void aSizeThatIsDeclaredIsNoReasonNotToSayHelo() {
        MatrixCell cell = only(
                FaultMatrix.of(smtp -> {
                    try (SmtpClient client = SmtpClient.connect(smtp)) {
                        if (say(client, "EHLO client.example.org") / 100 != 2) {
                            throw new IOException("no ESMTP");
                        }
                        client.send("MAIL FROM:<alice@example.org> SIZE=100");
                        say(client, "RCPT TO:<bob@example.com>", "DATA", "Subject: x\r\n\r\nx\r\n.");
                    }
                }),
                "EHLO_502");

        assertThat(cell.kind()).isEqualTo(VerdictKind.GAVE_UP_WITHOUT_REFUSAL);
    }

    @Test
    void aContentThatIsUsedUpByTheFirstAttemptIsFoundInTheSecond() {
        MatrixResult result = FaultMatrix.of(smtp -> {
                    String content = "Subject: x\r\n\r\nDear Bob\r\n.";
                    for (int code = 400; code / 100 == 4; content = ".") {
                        try (SmtpClient client = SmtpClient.connect(smtp)) {
                            code = say(
                                    client,
                                    "EHLO client.example.org",
                                    "MAIL FROM:<alice@example.org>",
                                    "RCPT TO:<bob@example.com>",
                                    "DATA",
                                    content);
                        }
                    }
                })
                .retrying()
                .kinds(CaseKind.SECOND_ATTEMPT)
                .only(one -> one.name().equals("451 at END_OF_DATA, then taken"))
                .run();

        assertThat(result.worst()).contains(VerdictKind.DAMAGED_CONTENT);
    }

    @Test
    void aSweepOfALargeMessageHasAnEnd() {
        String content = "Subject: x\r\n\r\n" + "Dear Bob, this is a line.\r\n".repeat(40_000);
        AtomicInteger cases = new AtomicInteger();
        FaultMatrix.of(TestMailer.right().sending(content))
                .kinds(CaseKind.CLOSE_AT_EVERY_BYTE)
                .only(one -> {
                    cases.incrementAndGet();
                    return false;
                })
                .run();

        assertThat(cases).hasValueGreaterThan(3000).hasValueLessThan(6000);
    }

    @Test
    void oneMessageOfABatchThatCameTwiceAndAnotherThatNeverCameAreTwoMistakes() {
        MatrixCell cell = only(
                FaultMatrix.of(smtp -> {
                    List<String> letters = List.of("a", "b");
                    boolean failed = false;
                    for (String letter : letters) {
                        try {
                            letter(smtp, failed ? "b" : letter);
                        } catch (IOException refused) {
                            failed = true;
                            letter(smtp, "b");
                        }
                    }
                }),
                "DEFER_ONE_RECIPIENT");

        assertThat(cell.verdicts())
                .extracting(Verdict::toString)
                .containsExactly(
                        "lost mail: the mailer reported success, but 1 of 2 messages to bob@example.com were accepted, and not"
                                + " message 1 (\"a\"): RCPT got 451.",
                        "delivered twice in one call: one call delivered message 2 (\"b\") to bob@example.com more than once, the"
                                + " last in session 3.");
    }

    private static void letter(FakeSmtpServer smtp, String subject) throws IOException {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            int code = say(
                    client, "EHLO client.example.org", "MAIL FROM:<alice@example.org>", "RCPT TO:<bob@example.com>");
            if (code / 100 != 2) {
                throw new IOException("refused");
            }
            client.send("DATA");
            say(client, "Subject: " + subject + "\r\n\r\nDear Bob\r\n.");
        }
    }
}
