package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServerOptionsTest {

    private static FakeSmtpServer start(String arguments) {
        return CommandLine.populateCommand(new ServerOptions(), ("--port 0 " + arguments).split(" "))
                .builder()
                .start();
    }

    @ParameterizedTest
    @CsvSource({
        "--magic-addresses, fault.example",
        "--magic-addresses --lenient, fault.example",
        "--magic-addresses my.example, my.example",
        "--magic-addresses=my.example, my.example"
    })
    void magicAddressesAreOnWhenAskedFor(String arguments, String domain) throws IOException {
        try (FakeSmtpServer smtp = start(arguments);
                SmtpClient client = SmtpClient.connect(smtp)) {
            client.expect("220 mx.example.com ESMTP smtp-server-test");
            client.send("HELO client.example.org").expect("250 mx.example.com");
            client.send("MAIL FROM:<452-4.3.1@" + domain + ">")
                    .expect("452 4.3.1 Requested action not taken: insufficient system storage");
        }
    }

    @Test
    void theSeedIsTheScripts() {
        try (FakeSmtpServer smtp = start("--seed -42")) {
            assertThat(smtp.script().seed()).isEqualTo(-42);
        }
    }
}
