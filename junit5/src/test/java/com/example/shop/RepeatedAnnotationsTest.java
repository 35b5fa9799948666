package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.junit5.Smtp;
import io.github.smtpservertest.junit5.SmtpDialogue;
import io.github.smtpservertest.junit5.SmtpFault;
import io.github.smtpservertest.junit5.SmtpReply;
import io.github.smtpservertest.junit5.SmtpRule;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;

/** Several annotations of one kind on one element are read from a class in a package of the user's own. */
class RepeatedAnnotationsTest {

    @Test
    @SmtpRule("NOOP = 452 'first'")
    @SmtpRule("RSET = 452 'second'")
    void severalRulesAreRead(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("452 first");
        assertThat(SmtpClient.ask(smtp, "RSET")).isEqualTo("452 second");
    }

    @Test
    @SmtpReply(at = Stage.NOOP, code = 452, text = "first")
    @SmtpReply(at = Stage.RSET, code = 452, text = "second")
    void severalRepliesAreRead(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("452 first");
        assertThat(SmtpClient.ask(smtp, "RSET")).isEqualTo("452 second");
    }

    @Test
    @SmtpFault(Fault.NOOP_ERROR)
    @SmtpFault(Fault.QUIT_ERROR)
    void severalFaultsAreRead(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("5");
        assertThat(SmtpClient.ask(smtp, "QUIT")).startsWith("500");
    }

    @Test
    @SmtpDialogue("S: 220 first\nC: QUIT\nS: 221 bye")
    @SmtpDialogue(server = "backup", value = "S: 220 second\nC: QUIT\nS: 221 bye")
    void severalDialoguesAreRead(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {
        try (SmtpClient first = SmtpClient.connect(smtp);
                SmtpClient second = SmtpClient.connect(backup)) {
            first.expectBytes("220 first\r\n").send("QUIT").expectBytes("221 bye\r\n");
            second.expectBytes("220 second\r\n").send("QUIT").expectBytes("221 bye\r\n");
        }
    }
}
