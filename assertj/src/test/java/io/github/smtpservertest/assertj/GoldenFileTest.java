package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.opentest4j.AssertionFailedError;

/** A golden file is written, holds for the next run, shows what a library's update changed, and is updated. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class GoldenFileTest {

    private static final String MAIL = """
            Date: %1$s
            From: shop@example.org
            To: bob@example.com
            Message-ID: <%2$s@shop.example>
            Subject: Your order
            MIME-Version: 1.0
            Content-Type: multipart/mixed;
            \tboundary="----=_Part_%2$s"
            X-Mailer: Mailer 1.4

            ------=_Part_%2$s
            Content-Type: text/plain; charset=us-ascii

            3 books {*}?
            ..
            ------=_Part_%2$s
            Content-Type: image/png
            Content-ID: <%2$s.logo@shop.example>

            png
            ------=_Part_%2$s--
            .""";

    private static final String FIRST = MAIL.formatted("Thu, 26 Nov 2026 06:21:00 +0000", "0_1203951424.1764138329104");
    private static final String SECOND = MAIL.formatted("Fri, 4 Dec 2026 10:00:00 +0000", "0_77.1764138329105");

    @TempDir
    Path folder;

    private static Transcript run(String mail) {
        return run(mail, script -> {});
    }

    private static Transcript run(String mail, Consumer<SmtpScript> rules) {
        try (FakeSmtpServer server = Sent.server()) {
            rules.accept(server.script());
            int size = mail.length();
            Sent.talk(
                            server,
                            "EHLO client.example",
                            "MAIL FROM:<shop@example.org> SIZE=" + size,
                            "RCPT TO:<bob@example.com>",
                            "DATA",
                            mail,
                            "QUIT")
                    .close();
            return server.awaitSessionsEnd();
        }
    }

    private Path golden() {
        return folder.resolve("src").resolve("order.smtp");
    }

    private static void written(Path file, Transcript transcript) {
        System.setProperty(GoldenFile.SWITCH, "write");
        try {
            assertThat(transcript).matchesGolden(file);
        } finally {
            System.clearProperty(GoldenFile.SWITCH);
        }
    }

    private void fails(Transcript transcript, String message) {
        Throwable failure = catchThrowable(() -> assertThat(transcript).matchesGolden(golden()));
        assertThat(failure).isInstanceOf(AssertionError.class);
        Failures.same(Failures.stable(failure).replace(golden().toString(), "order.smtp"), message);
    }

    @Test
    void whatVariesIsWrittenAsWildcards() throws IOException {
        written(golden(), run(FIRST));

        Failures.same(Files.readString(golden()), """
                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                C~ MAIL FROM:<shop@example.org> SIZE=*
                S: 250 OK
                C: RCPT TO:<bob@example.com>
                S: 250 Recipient ok
                C: DATA
                S: 354 Start mail input; end with <CRLF>.<CRLF>
                C~ Date: *
                C: From: shop@example.org
                C: To: bob@example.com
                C~ Message-ID: *
                C: Subject: Your order
                C: MIME-Version: 1.0
                C: Content-Type: multipart/mixed;
                C~ \\tboundary="*"
                C: X-Mailer: Mailer 1.4
                C:
                C~ --*
                C: Content-Type: text/plain; charset=us-ascii
                C:
                C: 3 books {*}?
                C: ..
                C~ --*
                C: Content-Type: image/png
                C~ Content-ID: <*>
                C:
                C: png
                C~ --*--
                C: .
                S~ 250 OK, {content:size} bytes taken
                C: QUIT
                S: 221 Service closing transmission channel
                # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void theNextRunIsTheSame() {
        written(golden(), run(FIRST));

        assertThat(run(FIRST)).matchesGolden(golden());
        assertThat(run(SECOND)).matchesGolden(golden());
    }

    @Test
    void whatIsWrittenIsADialogueToBePlayed() {
        written(golden(), run(FIRST));

        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.play(Dialogue.parse(golden()));
            Sent.talk(
                            server,
                            "EHLO client.example",
                            "MAIL FROM:<shop@example.org> SIZE=7",
                            "RCPT TO:<bob@example.com>",
                            "DATA",
                            SECOND,
                            "QUIT")
                    .close();
            assertThat(server.awaitSessionsEnd()).matches(Dialogue.parse(golden()));
            assertThat(server.failures()).isEmpty();
            assertThat(server.onlyMessage().size()).isPositive();
            assertThat(server.transcript())
                    .contains(endOfData().answered(250, server.onlyMessage().size() + " bytes taken"));
        }
    }

    @Test
    void aMissingFileSaysHowToMakeIt() {
        fails(run("Subject: x\n."), """
                Expected the transcript to be that of the golden file order.smtp, but there is no such file.
                To write it, run this test once with -Dsmtpservertest.golden=write; then read it, and keep it with the test. What varies from run
                to run (dates, ids, boundaries, ports) is written as wildcards.

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                C: MAIL FROM:<shop@example.org> SIZE=12
                S: 250 OK
                C: RCPT TO:<bob@example.com>
                S: 250 Recipient ok
                C: DATA
                S: 354 Start mail input; end with <CRLF>.<CRLF>
                C: Subject: x
                C: .
                S: 250 OK, 12 bytes taken
                C: QUIT
                S: 221 Service closing transmission channel
                # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void aLibrarysUpdateIsReadLineByLine() {
        written(golden(), run(FIRST));

        fails(
                run(SECOND.replace("Mailer 1.4", "Mailer 1.5").replace("\nTo: ", "\nReply-To: help@example.org\nTo: ")),
                """
                Expected the transcript to be that of the golden file order.smtp, but 3 lines differ (- of the file, + that came):

                     12  C~ Date: *
                     13  C: From: shop@example.org
                +        C: Reply-To: help@example.org
                     14  C: To: bob@example.com
                     15  C~ Message-ID: *
                   …
                     18  C: Content-Type: multipart/mixed;
                     19  C~ \\tboundary="*"
                -    20  C: X-Mailer: Mailer 1.4
                +        C: X-Mailer: Mailer 1.5
                     21  C:
                     22  C~ --*

                If what came is right, run this test once with -Dsmtpservertest.golden=write: lines that are the same stay, wildcards
                and remarks included. A line that varies from run to run is written with C~ and *.
                """);
    }

    @Test
    void whatAnIdeShowsIsTheFileAndWhatItWouldBecome() throws IOException {
        written(golden(), run(FIRST));
        Transcript updated = run(SECOND.replace("Mailer 1.4", "Mailer 1.5"));

        Throwable failure = catchThrowable(() -> assertThat(updated).matchesGolden(golden()));
        assertThat(failure).isInstanceOfSatisfying(AssertionFailedError.class, compared -> {
            assertThat(compared.getExpected().getValue()).asString().contains("X-Mailer: Mailer 1.4\n");
            assertThat(compared.getActual().getValue())
                    .isEqualTo(String.valueOf(compared.getExpected().getValue()).replace("Mailer 1.4", "Mailer 1.5"));
        });
    }

    @Test
    void anUpdateChangesOnlyTheLinesThatDiffer() throws IOException {
        written(golden(), run(FIRST));
        String edited =
                Files.readString(golden()).replace("C: Subject: Your order", "# any subject will do\nC~ Subject: *");
        Files.writeString(golden(), edited);
        Transcript updated = run(SECOND.replace("Mailer 1.4", "Mailer 1.5").replace("Your order", "Your bill"));

        written(golden(), updated);

        assertThat(golden()).hasContent(edited.replace("Mailer 1.4", "Mailer 1.5"));
        assertThat(updated).matchesGolden(golden());
        assertThat(run(FIRST.replace("Mailer 1.4", "Mailer 1.5"))).matchesGolden(golden());
    }

    @Test
    void whereTheFileHoldsItIsNotTouched() throws IOException {
        written(golden(), run(FIRST));
        String edited = "# by hand\n" + Files.readString(golden());
        Files.writeString(golden(), edited);

        written(golden(), run(SECOND));

        assertThat(golden()).hasContent(edited);
    }

    @Test
    void anotherReplyIsADifference() {
        written(golden(), run(FIRST));

        fails(run(FIRST, script -> script.on(quit()).reply(221, "Bye")), """
                Expected the transcript to be that of the golden file order.smtp, but 2 lines differ (- of the file, + that came):

                     34  S~ 250 OK, {content:size} bytes taken
                     35  C: QUIT
                -    36  S: 221 Service closing transmission channel
                +        S: 221 Bye

                If what came is right, run this test once with -Dsmtpservertest.golden=write: lines that are the same stay, wildcards
                and remarks included. A line that varies from run to run is written with C~ and *.
                """);
    }

    @Test
    void aFileWithDirectivesIsChangedByHand() throws IOException {
        written(golden(), run("Subject: x\n."));
        Files.writeString(golden(), Files.readString(golden()).replace("C: QUIT", "! delay 1ms\nC: QUIT"));

        fails(run("Subject: y\n."), """
                Expected the transcript to be that of the golden file order.smtp, but it is not.
                In session 1 the client departed from the dialogue at line 12 of order.smtp:
                   expected: C: Subject: x
                   but came: C: Subject: y
                                         ^
                The dialogue:
                      6  C: MAIL FROM:<shop@example.org> SIZE=12
                      7  S: 250 OK
                      8  C: RCPT TO:<bob@example.com>
                      9  S: 250 Recipient ok
                     10  C: DATA
                     11  S: 354 Start mail input; end with <CRLF>.<CRLF>
                >>   12  C: Subject: x
                     13  C: .
                     14  S: 250 OK, 12 bytes taken
                     15  ! delay 1ms

                The file has directives (! delay 1ms), so it cannot be updated by a switch: change it by hand.

                The transcript:
                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                C: MAIL FROM:<shop@example.org> SIZE=12
                S: 250 OK
                C: RCPT TO:<bob@example.com>
                S: 250 Recipient ok
                C: DATA
                S: 354 Start mail input; end with <CRLF>.<CRLF>
                C: Subject: y
                C: .
                S: 250 OK, 12 bytes taken
                C: QUIT
                S: 221 Service closing transmission channel
                # end: the client said QUIT, and the server closed
                """);
        System.setProperty(GoldenFile.SWITCH, "write");
        try {
            assertThat(catchThrowable(() -> assertThat(run("Subject: y\n.")).matchesGolden(golden())))
                    .hasMessageContaining("so it was not written: change it by hand.");
        } finally {
            System.clearProperty(GoldenFile.SWITCH);
        }
    }

    @Test
    void aSessionThatIsStillOpenIsNotWritten() {
        try (FakeSmtpServer server = Sent.server();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250");
            System.setProperty(GoldenFile.SWITCH, "write");
            try {
                fails(server.transcript(), """
                        The golden file order.smtp was not written, for session 1 is still open. Wait for its end: awaitThat(server).endsAllSessions().

                        # session 1
                        S: 220 mx.example.com ESMTP smtp-server-test
                        C: NOOP
                        S: 250 OK
                        """);
            } finally {
                System.clearProperty(GoldenFile.SWITCH);
            }
        }
        assertThat(golden()).doesNotExist();
    }

    @Test
    void aFileThatIsNoDialogueIsShownWithTheLine() throws IOException {
        Files.createDirectories(golden().getParent());
        Files.writeString(golden(), "# session 1\nS: 220 here\nX: what\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(run("Subject: x\n.")).matchesGolden(golden()))
                .withMessage("""
                        Line 3, column 1 of order.smtp: A line begins with C: or S: (just that), C~ or S~ (with places), C/ (an \
                        expression), C... or S..., ! (what happens) or # (a remark).
                          X: what
                          ^""");
    }

    @Test
    void theSwitchHasOneValue() {
        System.setProperty(GoldenFile.SWITCH, "update");
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(run("Subject: x\n.")).matchesGolden(golden()))
                    .withMessage(
                            "-Dsmtpservertest.golden=update is unknown; -Dsmtpservertest.golden=write writes golden files.");
        } finally {
            System.clearProperty(GoldenFile.SWITCH);
        }
    }

    /** As Angus Mail folds it. */
    private static final String WITH_SPACE_AT_THE_END =
            "Subject: x\nContent-Type: application/pdf; \n\tname=\"x\"\n\nx\n.";

    @Test
    void aSpaceAtALinesEndIsWrittenSoThatNoEditorTakesItAway() throws IOException {
        written(golden(), run(WITH_SPACE_AT_THE_END));

        assertThat(Files.readString(golden())).contains("C: Content-Type: application/pdf;\\x20\n");
        assertThat(run(WITH_SPACE_AT_THE_END)).matchesGolden(golden());
    }

    @Test
    void aSpaceThatAnEditorTookAwayIsShown() throws IOException {
        written(golden(), run(WITH_SPACE_AT_THE_END));
        Files.writeString(golden(), Files.readString(golden()).replace("\\x20", ""));

        fails(run(WITH_SPACE_AT_THE_END), """
                Expected the transcript to be that of the golden file order.smtp, but 2 lines differ (- of the file, + that came):

                     11  S: 354 Start mail input; end with <CRLF>.<CRLF>
                     12  C: Subject: x
                -    13  C: Content-Type: application/pdf;
                +        C: Content-Type: application/pdf;\\x20
                     14  C: \\tname="x"
                     15  C:

                If what came is right, run this test once with -Dsmtpservertest.golden=write: lines that are the same stay, wildcards
                and remarks included. A line that varies from run to run is written with C~ and *.
                """);
    }

    @Test
    void linesThatLookTheSameAreShownWithWhatDiffersEscaped() {
        written(golden(), run("Subject: 3 books\nX-Long: " + "y".repeat(500) + "1\n\nx\n."));

        String end = "y".repeat(199);
        fails(run("Subject: 3\u00A0books\nX-Long: " + "y".repeat(500) + "2\n\nx\n."), """
                Expected the transcript to be that of the golden file order.smtp, but 6 lines differ (- of the file, + that came):

                     10  C: DATA
                     11  S: 354 Start mail input; end with <CRLF>.<CRLF>
                -    12  C: Subject: 3 books
                -    13  …%1$s1
                +        C: Subject: 3\\u00A0books
                +        …%1$s2
                     14  C:
                     15  C: x
                     16  C: .
                -    17  S: 250 OK, 534 bytes taken
                +        S: 250 OK, 535 bytes taken
                     18  C: QUIT
                     19  S: 221 Service closing transmission channel

                If what came is right, run this test once with -Dsmtpservertest.golden=write: lines that are the same stay, wildcards
                and remarks included. A line that varies from run to run is written with C~ and *.
                """.formatted(end));
    }
}
