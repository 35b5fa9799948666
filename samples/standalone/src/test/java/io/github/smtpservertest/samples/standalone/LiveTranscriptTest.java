package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LiveTranscriptTest {

    private static final String GREETING = "220 mx.example.com ESMTP smtp-server-test";
    private static final String FAREWELL = "221 2.0.0 Service closing transmission channel";

    private final StringWriter out = new StringWriter();
    private final LiveTranscript live = new LiveTranscript(new PrintWriter(out));

    @Test
    void oneSessionAfterTheOtherIsTheTranscriptsText() throws IOException {
        try (FakeSmtpServer smtp = FakeSmtpServer.builder().listener(live).start()) {
            for (int session = 1; session <= 2; session++) {
                try (SmtpClient client = SmtpClient.connect(smtp)) {
                    client.expect(GREETING);
                    client.send("QUIT");
                    client.expect(FAREWELL);
                    client.expectEnd();
                }
                int ends = session;
                smtp.await("its end in print", seen -> count("# end: ") == ends);
            }
            assertThat(out).hasToString(smtp.transcript().text());
        }
    }

    @Test
    void eachBlockOfInterleavedSessionsIsHeaded() throws IOException {
        try (FakeSmtpServer smtp = FakeSmtpServer.builder().listener(live).start();
                SmtpClient one = SmtpClient.connect(smtp)) {
            smtp.await("the first greeting in print", seen -> count("220 ") == 1);
            try (SmtpClient two = SmtpClient.connect(smtp)) {
                smtp.await("the second greeting in print", seen -> count("220 ") == 2);
                one.send("NOOP");
                smtp.await("the first NOOP in print", seen -> count("250 ") == 1);
                two.send("NOOP\r\nXFO");
                two.sendBytes("QUI");
                two.expect(GREETING);
                two.expect("250 2.0.0 OK");
                two.expect("500 5.5.2 Command not recognized");
            }
            smtp.await("the second session's end in print", seen -> count("# end: ") == 1);
            one.send("QUIT");
            smtp.await("the first session's end in print", seen -> count("# end: ") == 2);
        }
        assertThat(out).hasToString("""
                        # session 1
                        S: 220 mx.example.com ESMTP smtp-server-test

                        # session 2
                        S: 220 mx.example.com ESMTP smtp-server-test

                        # session 1, continued
                        C: NOOP
                        S: 250 2.0.0 OK

                        # session 2, continued
                        C: NOOP
                        S: 250 2.0.0 OK
                        C: XFO
                        S: 500 5.5.2 Command not recognized
                        C: QUI\\
                        # end: the client closed the connection without QUIT

                        # session 1, continued
                        C: QUIT
                        S: 221 2.0.0 Service closing transmission channel
                        # end: the client said QUIT, and the server closed
                        """);
    }

    @Test
    void aSessionThatBeginsWithTheClientIsNotContinued() throws IOException {
        Dialogue dialogue = Dialogue.parse("C: PROXY UNKNOWN\nS: 220 here\nC: QUIT\nS: 221 bye\n");
        try (FakeSmtpServer smtp =
                        FakeSmtpServer.builder().listener(live).play(dialogue).start();
                SmtpClient client = SmtpClient.connect(smtp)) {
            client.send("PROXY UNKNOWN");
            client.expect("220 here");
            client.send("QUIT");
            client.expect("221 bye");
            smtp.await("its end in print", seen -> count("# end: ") == 1);
        }
        assertThat(out.toString()).startsWith("# session 1\nC: PROXY UNKNOWN\n");
    }

    @Test
    void whatWasNotToldIsPrintedAtTheEndAndNothingAfterIt() throws IOException {
        Transcript transcript;
        try (FakeSmtpServer smtp = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.connect(smtp)) {
            client.expect(GREETING);
            smtp.close();
            transcript = smtp.awaitSessionsEnd();
        }
        live.exchanged(transcript.exchanges().get(0));
        live.finish(transcript);
        live.ended(transcript.onlySession());
        assertThat(out).hasToString("""
                        # session 1
                        S: 220 mx.example.com ESMTP smtp-server-test
                        # end: the server was stopped
                        """);
    }

    private int count(String part) {
        return out.toString().split(part, -1).length - 1;
    }
}
