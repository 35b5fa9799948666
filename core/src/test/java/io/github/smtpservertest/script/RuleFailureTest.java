package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule that fails is a failure of the server, loudly, and the default answers. */
class RuleFailureTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPredicateThatThrowsIsTold() {
        server.script()
                .on(mailFrom().where("that throws", command -> {
                    throw new IllegalStateException("boom");
                }))
                .reply(550, "never said");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0")
                    .send("QUIT")
                    .expectStatus("221 2.0.0");
        }
        String sentence = "A rule of the script failed at MAIL FROM:<a@b> of session 1:"
                + " java.lang.IllegalStateException: boom";
        assertThat(server.failures()).containsExactly(sentence);
        assertThat(server.transcript().exchanges().get(2).remarks()).containsExactly(sentence);
    }

    @Test
    void aPredicateThatAssertsInVainIsToldOnOneLineOfTheTranscript() {
        server.script()
                .on(mailFrom().where("that asserts", command -> {
                    throw new AssertionError("expected\n  this\nbut was that");
                }))
                .reply(550, "never said");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0")
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
        }
        assertThat(server.failures()).hasSize(1).first().asString().endsWith("expected\n  this\nbut was that");
        assertThat(server.transcript().text().lines())
                .anyMatch(line -> line.endsWith("java.lang.AssertionError: expected this but was that"))
                .allMatch(line -> line.matches("(C: |S: |# ).*"));
    }
}
