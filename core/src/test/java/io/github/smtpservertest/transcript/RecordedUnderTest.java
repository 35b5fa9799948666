package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The addresses that a message is recorded under are in the transcript, those that the client never named included. */
class RecordedUnderTest {

    private static final String OLD = "RCPT TO:<old@example.com>";
    private static final Map<String, List<String>> BOTH =
            Map.of("old@example.com", List.of("old@example.com", "new@example.net"));
    private static final String LINE = "# the message for <old@example.com> is recorded under <new@example.net>, too\n";

    private static FakeSmtpServerBuilder forwarding() {
        return FakeSmtpServer.builder()
                .mailboxes(m -> m.forward("old@example.com", "new@example.net")
                        .list("staff@example.com", "ann@example.com", "bob@example.com"));
    }

    private static Exchange last(FakeSmtpServer server) {
        return server.transcript()
                .exchanges()
                .get(server.transcript().exchanges().size() - 1);
    }

    /** Sends a mail to these recipients by DATA, and leaves the session open. */
    private static SmtpClient sends(FakeSmtpServer server, String... recipients) {
        SmtpClient client = SmtpClient.inMail(server);
        for (String recipient : recipients) {
            client.send(recipient).readReply();
        }
        client.send("DATA").expectStatus("354").send("Hi\r\n.").readReply();
        return client;
    }

    @Test
    void bothAddressesOfAForward() {
        try (FakeSmtpServer server = forwarding().start();
                SmtpClient client = sends(server, OLD)) {
            assertThat(last(server).recordedUnder()).isEqualTo(BOTH);
            assertThat(server.transcript().text()).contains("C: .\n" + LINE + "S: 250 2.0.0 OK");
            assertThat(server.transcript().json().replaceAll("\\s+", " "))
                    .contains(
                            "\"recordedUnder\": { \"old@example.com\": [ \"old@example.com\", \"new@example.net\" ] }");
            assertThat(server.onlyMessage().envelope())
                    .hasToString("from <a@b.example>; to <old@example.com> accepted (251), recorded under"
                            + " <new@example.net> too");
            assertThat(client).isNotNull();
        }
    }

    @Test
    void everyMemberOfAList() {
        try (FakeSmtpServer server = forwarding().start();
                SmtpClient client = sends(server, "RCPT TO:<x@y.example>", "RCPT TO:<staff@example.com>")) {
            assertThat(last(server).recordedUnder())
                    .containsOnlyKeys("x@y.example", "staff@example.com")
                    .containsEntry(
                            "staff@example.com", List.of("staff@example.com", "ann@example.com", "bob@example.com"));
            assertThat(server.transcript().text())
                    .contains("# the message for <staff@example.com> is recorded under <ann@example.com>,"
                            + " <bob@example.com>, too\n")
                    .doesNotContain("# the message for <x@y.example>");
            assertThat(client).isNotNull();
        }
    }

    @Test
    void ofALongListAFewInAFailureMessage() {
        String[] members =
                IntStream.range(0, 9).mapToObj(i -> "m" + i + "@example.com").toArray(String[]::new);
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .mailboxes(m -> m.list("all@example.com", members))
                        .start();
                SmtpClient client = sends(server, "RCPT TO:<all@example.com>")) {
            assertThat(server.transcript().toString())
                    .contains(
                            "recorded under <m0@example.com>, <m1@example.com>, <m2@example.com>, <m3@example.com> and 5"
                                    + " more, too\n");
            assertThat(server.transcript().text()).contains("<m7@example.com>, <m8@example.com>, too\n");
            assertThat(client).isNotNull();
        }
    }

    @Test
    void whereItCameInChunks() {
        try (FakeSmtpServer server = forwarding().start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send(OLD).readReply();
            client.sendBytes("BDAT 2\r\nHi").readReply();
            assertThat(last(server).recordedUnder()).isEmpty();
            client.sendBytes("BDAT 2 LAST\r\n\r\n").readReply();
            assertThat(last(server).recordedUnder()).isEqualTo(BOTH);
        }
    }

    @Test
    void inLmtpOfTheRecipientThatTheReplyIsAbout() {
        try (FakeSmtpServer server = forwarding()
                        .lmtp()
                        .script(script -> script.on(endOfData()).nth(1).reply(550, "no"))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("LHLO client.example").readReply();
            for (String line : List.of("MAIL FROM:<a@b.example>", "RCPT TO:<x@y.example>", OLD, "DATA", ".")) {
                client.send(line).readReply();
            }
            client.expectStatus("250 2.0.0");
            List<Exchange> exchanges = server.transcript().exchanges();
            assertThat(exchanges.get(exchanges.size() - 2).recordedUnder()).isEmpty();
            assertThat(last(server).recordedUnder()).isEqualTo(BOTH);
        }
    }

    @Test
    void nothingOfAMessageThatIsNotKept() {
        try (FakeSmtpServer server = forwarding()
                        .script(script -> script.on(endOfData()).reply(451, "later"))
                        .start();
                SmtpClient client = sends(server, OLD)) {
            assertThat(last(server).recordedUnder()).isEmpty();
            assertThat(server.transcript().text()).doesNotContain("recorded");
            assertThat(client).isNotNull();
        }
    }

    @Test
    void alsoOfOneThatIsKeptAlthoughRefused() {
        try (FakeSmtpServer server = forwarding()
                        .script(script ->
                                script.on(endOfData()).reply(451, "later").keepAlthoughRefused())
                        .start();
                SmtpClient client = sends(server, OLD)) {
            assertThat(last(server).recordedUnder()).isEqualTo(BOTH);
            assertThat(client).isNotNull();
        }
    }

    @Test
    void theOldAddressAloneWhereAScriptForwards() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .script(script -> script.on(rcptTo()).reply(251, "will forward"))
                        .start();
                SmtpClient client = sends(server, OLD)) {
            assertThat(last(server).recordedUnder()).isEqualTo(Map.of("old@example.com", List.of("old@example.com")));
            assertThat(server.transcript().text()).doesNotContain("recorded");
            assertThat(client).isNotNull();
        }
    }

    @Test
    void isNoPartOfTheDialogue() {
        Transcript recorded;
        try (FakeSmtpServer server = forwarding().start()) {
            sends(server, OLD).send("QUIT").expectStatus("221 2.0.0").close();
            recorded = server.awaitSessionsEnd();
        }
        assertThat(recorded.text()).contains(LINE).contains("# by forward(old@example.com, new@example.net)\n");
        Dialogue dialogue = Dialogue.parse(recorded.text());
        assertThat(dialogue).isEqualTo(Dialogue.of(recorded));
        assertThat(dialogue.mismatchIn(recorded)).isEmpty();
        try (FakeSmtpServer server = FakeSmtpServer.builder().play(dialogue).start()) {
            sends(server, OLD).send("QUIT").expectStatus("221 2.0.0").close();
            server.awaitSessionsEnd();
            assertThat(server.dialogues().get(0).unplayed()).isEmpty();
            assertThat(server.failures()).isEmpty();
        }
    }
}
