package com.example

import io.github.smtpservertest.FakeSmtpServer
import io.github.smtpservertest.assertj.SmtpAssertions.assertThat
import io.github.smtpservertest.junit5.ServerScope.CLASS
import io.github.smtpservertest.junit5.SmtpServerExtension
import io.github.smtpservertest.match.SmtpEvents.endOfData
import jakarta.mail.MessagingException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension

class SettingsTest {
    companion object {
        @JvmField
        @RegisterExtension
        val extension = SmtpServerExtension.with { it.hostName("mx.example.org").maxRecipients(1) }.scope(CLASS)

        private lateinit var mailer: OrderMailer

        @JvmStatic
        @BeforeAll
        fun `the server runs`() {
            mailer = OrderMailer(extension.server().host(), extension.server().port())
        }
    }

    @Test
    fun `a condition is a lambda`(smtp: FakeSmtpServer) {
        smtp.on(endOfData()).`when` { it.subject().orElse("").contains("order") }.reply(554, "5.7.1 No orders")

        assertThatThrownBy { mailer.confirm("bob@example.com") }.isInstanceOf(MessagingException::class.java)
        assertThat(smtp).hasNoMessages()
        assertThat(smtp.hostName()).isEqualTo("mx.example.org")
    }
}
