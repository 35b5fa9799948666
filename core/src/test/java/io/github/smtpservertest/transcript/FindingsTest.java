package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.transcript.Mailer.MAIL;
import static io.github.smtpservertest.transcript.Mailer.RCPT;
import static io.github.smtpservertest.transcript.Mailer.findings;
import static io.github.smtpservertest.transcript.Mailer.kinds;
import static io.github.smtpservertest.transcript.Mailer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.Json;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What findings are, and that a right client has none. */
class FindingsTest {

    @Test
    void aMailSentRightHasNone() {
        assertThat(kinds(server(), mailer -> mailer.begins().sends().sends().quits()))
                .isEmpty();
    }

    @Test
    void aMailSentInGroupsHasNone() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(3, MAIL + "\n" + RCPT + "\nDATA")
                                .ask(4, "Subject: Hi\n\n..\n.\n" + MAIL + "\n" + RCPT + "\nDATA")
                                .ask(2, "Subject: Hi\n\nHi\n.\nQUIT")))
                .isEmpty();
    }

    @Test
    void aMailSentInChunksHasNone() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(4, MAIL + " BODY=BINARYMIME\n" + RCPT + "\nBDAT 5\nab\u0001\nBDAT 4 LAST\ncd")
                                .quits()))
                .isEmpty();
    }

    @Test
    void aMailSentInsideTlsByAUserHasNone() {
        assertThat(kinds(
                        server().startTls().user("alice", "secret"),
                        mailer -> mailer.begins()
                                .startTls()
                                .ask("EHLO client.example")
                                .ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                                .sends()
                                .quits()))
                .isEmpty();
    }

    @Test
    void aMailSentByLmtpHasNone() {
        assertThat(kinds(
                        server().lmtp(),
                        mailer -> mailer.read()
                                .ask("LHLO client.example")
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask("RCPT TO:<e@f.example>")
                                .ask("DATA")
                                .ask(2, Mailer.CONTENT)
                                .quits()))
                .isEmpty();
    }

    @Test
    void aMailWithAllThatIsDeclaredHasNone() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask("MAIL FROM:<ä@b.example> SMTPUTF8 BODY=8BITMIME SIZE=21 RET=HDRS")
                                .ask("RCPT TO:<ö@d.example> NOTIFY=NEVER")
                                .ask("DATA")
                                .ask("Subject: ü\n\nß\n.")
                                .quits(),
                        mailer ->
                                mailer.read().ask("HELO client.example").sends().quits()))
                .isEmpty();
    }

    @Test
    void aFindingIsASentence() {
        List<Finding> findings = findings(
                server().without(SmtpExtension.PIPELINING),
                mailer -> mailer.begins().ask(2, MAIL + "\n" + RCPT).quits());

        assertThat(findings)
                .singleElement()
                .hasToString("session 1, exchange 3: the client pipelined though PIPELINING"
                        + " was not offered: \"RCPT TO:<c@d.example>\" came before the reply to \"MAIL FROM:<a@b.example>\""
                        + " (RFC 2920 §3.1). A right client waits for each reply until EHLO has offered PIPELINING.");
    }

    @Test
    void secretsAreMasked() {
        assertThat(findings(
                        server().user("alice", "secret"),
                        mailer -> mailer.begins()
                                .ask(2, "AUTH PLAIN AGFsaWNlAHNlY3JldA==\nNOOP")
                                .quits()))
                .extracting(Finding::toString)
                .hasSize(2)
                .allMatch(text -> text.contains("AUTH PLAIN ****") || text.contains("sent the password"))
                .noneMatch(text -> text.contains("AGFsaWNl"));
    }

    @Test
    void jsonHasThem() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.send("EHLO under_score").expectStatus("250").send("QUIT").expectStatus("221 2.0.0");
            }
            Map<?, ?> root = (Map<?, ?>) Json.parse(server.awaitSessionsEnd().json());
            Map<?, ?> session = (Map<?, ?>) ((List<?>) root.get("sessions")).get(0);
            Map<?, ?> finding = (Map<?, ?>) ((List<?>) session.get("findings")).get(0);
            assertThat(finding.get("kind")).isEqualTo("BAD_EHLO_NAME");
            assertThat(finding.get("exchange")).isEqualTo(1);
            assertThat(finding.get("detail")).isEqualTo("the name in \"EHLO under_score\" is none");
            assertThat(finding.get("rfc")).isEqualTo("RFC 5321 §4.1.1.1");
        }
    }

    @Test
    void eachKindSaysWhatItIs() {
        assertThat(Arrays.asList(FindingKind.values())).allSatisfy(kind -> {
            assertThat(kind.rfc()).matches("RFC \\d{4} §[0-9.]+");
            assertThat(kind.meaning()).matches("The client [^.]+\\.");
            assertThat(kind.advice()).startsWith("A right client ").endsWith(".");
        });
    }

    @Test
    void theSameRecordHasTheSameFindings() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.send("EHLO under_score").expectStatus("250").send(MAIL).expectStatus("250 2.1.0");
            }
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(transcript.findings()).isEqualTo(transcript.findings()).hasSize(2);
        }
    }
}
