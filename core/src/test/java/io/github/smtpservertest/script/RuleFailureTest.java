package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that fails is a failure of the server, loudly, and the default answers. */
class RuleFailureTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPredicateThatThrowsIsTold() {
        server.on(mailFrom().where("that throws", command -> {
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

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** As Kotlin and Lombok do. */
    private static RuntimeException sneaky() {
        RuleFailureTest.<RuntimeException>throwUnchecked(new IOException("boom"));
        return new IllegalStateException("never made");
    }

    private void saysMailAndIsAnswered(String status) {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>")
                    .expectStatus(status)
                    .send("QUIT")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
        }
    }

    @Test
    void aCheckedExceptionOutOfAPredicateIsTold() {
        server.on(mailFrom().where("that throws", command -> {
                    throw sneaky();
                }))
                .reply(550, "never said");
        saysMailAndIsAnswered("250 2.1.0");
        assertThat(server.failures())
                .containsExactly(
                        "A rule of the script failed at MAIL FROM:<a@b> of session 1: java.io.IOException: boom");
    }

    @Test
    void aCheckedExceptionOutOfAConditionIsTold() {
        server.on(mailFrom())
                .when("it throws", event -> {
                    throw sneaky();
                })
                .reply(550, "never said");
        saysMailAndIsAnswered("250 2.1.0");
        assertThat(server.failures())
                .containsExactly(
                        "A rule of the script failed at MAIL FROM:<a@b> of session 1: java.io.IOException: boom");
    }

    @Test
    void aCheckedExceptionOutOfACallbackIsTold() {
        server.on(mailFrom()).respondWith(event -> {
            throw sneaky();
        });
        saysMailAndIsAnswered("250 2.1.0");
        assertThat(server.failures())
                .containsExactly(
                        "A rule of the script failed at MAIL FROM:<a@b> of session 1: java.io.IOException: boom");
    }

    static List<Supplier<RuntimeException>> thrown() {
        return List.of(
                () -> new IllegalStateException("boom"),
                () -> {
                    throw new AssertionError("boom");
                },
                RuleFailureTest::sneaky);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void aRewritingThatThrowsIsToldAndTheReplyLeavesAsItWas(Supplier<RuntimeException> thrown) {
        server.on(mailFrom()).reply(451, "4.7.1 later").rewrite("in a way that throws", bytes -> {
            throw thrown.get();
        });
        saysMailAndIsAnswered("451 4.7.1");
        assertThat(server.failures())
                .singleElement()
                .asString()
                .startsWith("A rule of the script failed at the reply to MAIL FROM:<a@b> of session 1: java.")
                .endsWith(": boom");
        assertThat(server.transcript().exchanges().get(2).remarks()).isEqualTo(server.failures());
    }

    @Test
    void aThrowableWhoseWordsThrowIsToldByItsName() {
        server.on(mailFrom().where("that throws", command -> {
                    throw new Wordless();
                }))
                .reply(550, "never said");
        saysMailAndIsAnswered("250 2.1.0");
        assertThat(server.failures())
                .containsExactly(
                        "A rule of the script failed at MAIL FROM:<a@b> of session 1: " + Wordless.class.getName());
    }

    private static final class Wordless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void anErrorOutOfAListenerIsTold() {
        TranscriptListener throwing = new TranscriptListener() {
            @Override
            public void exchanged(Exchange exchange) {
                throw new AssertionError("boom");
            }

            @Override
            public void ended(SessionRecord session) {
                throw sneaky();
            }
        };
        try (FakeSmtpServer told = FakeSmtpServer.builder().listener(throwing).start()) {
            try (SmtpClient client = SmtpClient.connect(told)) {
                client.expectStatus("220")
                        .send("QUIT")
                        .expectStatus("221 2.0.0")
                        .expectEnd();
            }
            told.awaitSessionsEnd();
            told.close();
            assertThat(told.failures())
                    .containsExactly(
                            "The transcript listener failed: java.lang.AssertionError: boom",
                            "The transcript listener failed: java.lang.AssertionError: boom",
                            "The transcript listener failed: java.io.IOException: boom");
        }
    }

    @Test
    void aPredicateThatAssertsInVainIsToldOnOneLineOfTheTranscript() {
        server.on(mailFrom().where("that asserts", command -> {
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
