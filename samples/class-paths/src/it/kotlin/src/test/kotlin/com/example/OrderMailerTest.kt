package com.example

import io.github.smtpservertest.FakeSmtpServer
import io.github.smtpservertest.assertj.SmtpAssertions.assertThat
import io.github.smtpservertest.command.Stage.END_OF_DATA
import io.github.smtpservertest.junit5.SmtpReply
import io.github.smtpservertest.junit5.SmtpServerTest
import io.github.smtpservertest.match.SmtpEvents.endOfData
import io.github.smtpservertest.match.SmtpEvents.rcptTo
import jakarta.mail.MessagingException
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test

@SmtpServerTest
class OrderMailerTest(private val smtp: FakeSmtpServer) {
    private val mailer = OrderMailer(smtp.host(), smtp.port())

    @Test
    fun `follows a forward`() {
        smtp.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward to <bob@example.net>")

        mailer.confirm("bob@example.com")

        assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order")
    }

    @Test
    @SmtpReply(at = [END_OF_DATA], code = 451, text = ["4.3.0 Try again later"], times = 1)
    fun `says that the server is busy`() {
        assertThatExceptionOfType(MessagingException::class.java)
            .isThrownBy { mailer.confirm("bob@example.com") }
            .withMessageContaining("451 4.3.0 Try again later")

        assertThat(smtp.transcript()).hasExchanges(endOfData().answered(451), 1)
    }
}
