package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar does what a file of rules says. */
class RulesFileIT {

    @TempDir
    private Path folder;

    @Test
    void aFileAndOneMoreRuleAreFollowed() throws IOException, InterruptedException {
        Path rules = Files.writeString(folder.resolve("rules.txt"), """
                rules 1
                # two connections are sent away
                CONNECT, session 1 = 421 "4.3.2 too busy", close after the reply

                NOOP = raw "250 ok\\n", say "\\r\\n421 bye\\r\\n"
                HELP = 214 "one" / "two", split lines every 5ms
                DATA, optional = 354 "go", dribble 1 byte every 1ms
                CONTENT, once, optional = close after 4 bytes of the content
                MAIL = 451 "not yet, once"
                MAIL, once = 451 "not yet"
                fault RSET_ERROR
                fault CLOSE_INSTEAD_OF_221 at QUIT
                """);
        try (StandaloneProcess server = StandaloneProcess.start(
                folder, "--rules", rules.toString(), "--rule", "HELO = 250 \"the later wins\"")) {
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                client.expect("421 4.3.2 too busy").expectEnd();
            }
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                client.expect("220 mx.example.com ESMTP smtp-server-test");
                client.send("NOOP").expectBytes("250 ok\n\r\n").expect("421 bye"); // the first line ends with LF alone
                client.send("HELP").expect("214-one", "214 two");
                client.send("HELO c").expect("250 the later wins");
                client.send("MAIL FROM:<a@b.example>").expect("451 not yet");
                client.send("MAIL FROM:<a@b.example>").expect("451 not yet, once");
                client.send("RSET").expect("500 5.5.1 What?");
                client.send("QUIT").expectEnd();
            }
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                client.expect("220 mx.example.com ESMTP smtp-server-test");
                client.send("HELO c").expect("250 the later wins");
            }
            assertThat(server.transcriptOf(3))
                    .contains("# rule 1: CONNECT, session 1 = 421 \"4.3.2 too busy\", close after the reply")
                    .contains("# rule 7: MAIL, once = 451 \"not yet\"");
        }
    }
}
