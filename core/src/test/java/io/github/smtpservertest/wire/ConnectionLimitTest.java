package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection behind as many as there may be is greeted with 421 and closed (RFC 5321 §3.8), inside TLS where TLS comes first. */
class ConnectionLimitTest {

    @ParameterizedTest
    @EnumSource(Security.class)
    void aConnectionTooManyIsRefused(Security security) {
        try (FakeSmtpServer server = security.builder().maxConnections(1).start()) {
            try (SmtpClient first = security.greeted(server)) {
                try (SmtpClient second = SmtpClient.connectAsOffered(server)) {
                    second.expectStatus("421 Too many connections").expectEnd();
                }
                assertThat(server.transcript().session(2).end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
                first.send("NOOP")
                        .expectStatus("250 2.0.0")
                        .send("QUIT")
                        .expectStatus("221 2.0.0")
                        .expectEnd();
            }
            server.awaitSessionsEnd();
        }
    }
}
