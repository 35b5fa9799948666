package io.github.smtpservertest.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line may be as long as a client likes; the forms of the record bear it. */
class LongLineTest {

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "AUTH ", "A", "\\"})
    void lineOfOneThingOverAndOverHasText(String thing) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send(thing.repeat(60_000 / thing.length())).readReply();

            assertThat(server.transcript().text()).contains("S: 500 5.5.");
            assertThat(server.transcript().findings()).isNotNull();
        }
    }
}
