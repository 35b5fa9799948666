package io.github.smtpservertest.wire;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void thoseWhoAreRefusedDoNotWaitForOneAnother() {
        Gate gate = Gate.closed();
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxConnections(1).start();
                SmtpClient first = SmtpClient.greeted(server)) {
            server.on(connect()).hold(gate);
            List<SmtpClient> refused = new ArrayList<>();
            try {
                for (int number = 0; number < 50; number++) {
                    refused.add(SmtpClient.connect(server));
                }
                server.await(
                        "all of them about to be refused",
                        transcript -> transcript.exchanges().stream()
                                        .filter(exchange -> exchange.stage() == Stage.CONNECT)
                                        .count()
                                == 51);
                gate.release();
                refused.forEach(client -> client.expectStatus("421 Too many connections"));
                first.send("NOOP").expectStatus("250 2.0.0");
            } finally {
                refused.forEach(SmtpClient::close);
            }
        }
    }

    @Test
    void aConnectionThatIsOverMakesRoomForAnother() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxConnections(1).start()) {
            for (int number = 1; number <= 5; number++) {
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    client.send("QUIT").expectStatus("221 2.0.0").expectEnd();
                }
                server.awaitSessionsEnd();
            }
        }
    }
}
