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
                # two connections are sent away
                CONNECT session 1 = 421 4.3.2 too busy, then close

                NOOP = raw "250 ok\\n", say "\\r\\n421 bye\\r\\n"
                HELP = 214 one\\ntwo, each line apart every 5ms
                DATA, optional = 354 go, dribble 1 every 1ms
                content, once, optional = close after 4 bytes
                MAIL = 451 not yet, once
                MAIL, once = 451 not yet
                fault RSET_ERROR
                QUIT = fault CLOSE_INSTEAD_OF_221
                """);
        try (StandaloneProcess server =
                StandaloneProcess.start(folder, "--rules", rules.toString(), "--reply", "HELO = 250 the later wins")) {
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
                    .contains("# rule 1: at connect, in session 1: say 421 \"4.3.2 too busy\", close after the reply")
                    .contains("# rule 7: at MAIL: say 451 \"not yet\", once");
        }
    }
}
