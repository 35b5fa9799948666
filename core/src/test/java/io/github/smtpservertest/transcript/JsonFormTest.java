package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Json;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JSON of a transcript can be read, and says what the transcript says. */
class JsonFormTest {

    @Test
    void aDialogueIsThereWithAllThatBelongsToIt() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(noop()).reply(450, "4.5.0 \"later\" \\ \u0001 ☃ 😀", "4.5.0 two");
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.send("NOOP ü")
                        .expectStatus("450 4.5.0")
                        .sendBytes("half")
                        .closeOutput()
                        .expectEnd();
            }
            Map<?, ?> root = (Map<?, ?>) Json.parse(server.transcript().json());
            Map<?, ?> session = (Map<?, ?>) list(root.get("sessions")).get(0);
            Map<?, ?> exchange = (Map<?, ?>) list(session.get("exchanges")).get(1);
            assertThat(exchange.get("stage")).isEqualTo("NOOP");
            assertThat(exchange.get("received")).isEqualTo(List.of("NOOP ü"));
            assertThat(exchange.get("sent")).isEqualTo(List.of("450-4.5.0 \"later\" \\\\ \\x01 ☃ 😀", "450 4.5.0 two"));
            assertThat(((Map<?, ?>) exchange.get("reply")).get("code")).isEqualTo(450);
            assertThat(((Map<?, ?>) exchange.get("reply")).get("lines"))
                    .isEqualTo(List.of("4.5.0 \"later\" \\ \u0001 ☃ 😀", "4.5.0 two"));
            assertThat(((Map<?, ?>) exchange.get("rule")).get("number")).isEqualTo(1);
            assertThat(exchange.get("before")).isEqualTo("greeted");
            assertThat(session.get("unanswered")).isEqualTo(List.of("half\\"));
            assertThat(((Map<?, ?>) session.get("end")).get("how")).isEqualTo("CLIENT_CLOSED");
            assertThat(((Map<?, ?>) session.get("end")).get("by")).isEqualTo("CLIENT");
        }
    }

    @Test
    void anEmptyTranscriptIsJsonToo() {
        assertThat(Json.parse(new Transcript(List.of()).json())).isEqualTo(Map.of("sessions", List.of()));
    }

    @Test
    void anyBytesGiveJson() {
        Random random = new Random(8259);
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            for (int round = 0; round < 50; round++) {
                byte[] junk = new byte[random.nextInt(2000)];
                random.nextBytes(junk);
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    client.sendBytes(junk).closeOutput().readToEnd();
                }
            }
            Map<?, ?> root = (Map<?, ?>) Json.parse(server.transcript().json());
            assertThat(list(root.get("sessions"))).hasSize(50);
        }
    }

    @Test
    void whatIsNotJsonIsRefused() {
        for (String text :
                List.of("", "{", "{'a': 1}", "{\"a\": 1,}", "{\"a\": 1} x", "{\"a\": 1, \"a\": 2}", "\"\u0001\"")) {
            assertThatThrownBy(() -> Json.parse(text))
                    .as("'%s'", text)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("This is not JSON: ");
        }
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
