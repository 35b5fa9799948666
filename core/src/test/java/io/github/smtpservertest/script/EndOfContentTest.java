package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.bdat;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of the content is one event, whether the content comes by DATA or by BDAT (RFC 3030 §2). */
class EndOfContentTest {

    private static final String LAST = "BDAT 4 LAST\r\nhi\r\n";

    private final FakeSmtpServer server = FakeSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private static SmtpClient sendsTheLastChunk(FakeSmtpServer to) {
        return SmtpClient.inTransaction(to).sendBytes(LAST);
    }

    private static SmtpClient beginsAgain(SmtpClient client) {
        return client.send("MAIL FROM:<a@b.example>")
                .expect("250 …")
                .send("RCPT TO:<c@d.example>")
                .expect("250 …");
    }

    @Test
    void aRuleForItAnswersTheLastChunkAndIsUsedUp() {
        Rule<?> rule = server.on(endOfData()).nth(1).reply(451, "4.3.0 later");
        try (SmtpClient client = sendsTheLastChunk(server).expect("451 4.3.0 later")) {
            beginsAgain(client).send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
        }
        assertThat(rule.fired()).isEqualTo(1);
        assertThat(server.messages()).hasSize(1);
        Exchange last = server.transcript().exchanges().get(4);
        assertThat(last.stage()).isEqualTo(Stage.BDAT);
        assertThat(last.rule().orElseThrow().number()).isEqualTo(rule.number());
    }

    @Test
    void aRefusalOfTheLastChunkEndsTheTransactionAsOneOfTheFinalDotDoes() {
        server.on(endOfData()).reply(554, "no").times(1);
        try (SmtpClient client = sendsTheLastChunk(server).expect("554 no")) {
            client.send("BDAT 0 LAST").expectStatus("503 5.5.1");
        }
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void anEarlierChunkIsNotTheEndOfTheContent() {
        Rule<?> rule = server.on(endOfData()).reply(451, "later");
        try (SmtpClient client = SmtpClient.inTransaction(server)) {
            client.sendBytes("BDAT 3\r\na\r\n").expectStatus("250 2.0.0 3 bytes of a chunk");
            assertThat(rule.fired()).isZero();
            client.sendBytes(LAST).expect("451 later");
        }
    }

    @Test
    void aChunkThatIsOutOfOrderEndsNoContent() {
        Rule<?> rule = server.on(endOfData()).reply(451, "later");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.sendBytes(LAST).expectStatus("503 5.5.1");
        }
        assertThat(rule.fired()).isZero();
    }

    @Test
    void aRuleForBdatAnswersTheLastChunkWhereNoneForTheEndOfTheContentDoes() {
        Rule<?> chunk = server.on(bdat()).reply(452, "full");
        Rule<?> end = server.on(endOfData()).reply(451, "later").times(1);
        try (SmtpClient client = sendsTheLastChunk(server).expect("451 later")) {
            beginsAgain(client).sendBytes(LAST).expect("452 full");
        }
        assertThat(end.fired()).isEqualTo(1);
        assertThat(chunk.fired()).isEqualTo(1);
    }

    @Test
    void theEndOfTheContentComesFirstHoweverNewARuleForBdatIs() {
        server.on(endOfData()).reply(451, "later");
        server.on(bdat()).reply(452, "full");
        sendsTheLastChunk(server).expect("451 later").close();
    }

    @Test
    void aRuleThatMatchesBothCountsItOnce() {
        Rule<?> counts = server.on(anything()).forward();
        Rule<?> seventh = server.on(anything()).nth(7).reply(250, "the seventh");
        try (SmtpClient client = sendsTheLastChunk(server).expectStatus("250 2.0.0")) {
            client.send("NOOP").expect("250 the seventh");
        }
        // The greeting, EHLO, MAIL, RCPT, the content's beginning and its end.
        assertThat(counts.fired()).isEqualTo(6);
        assertThat(seventh.fired()).isEqualTo(1);
    }

    @Test
    void aConditionSeesTheEndOfTheContent() {
        List<String> seen = new ArrayList<>();
        server.on(endOfData())
                .when("noted", message -> seen.add(message.content().text()))
                .reply(451, "later");
        sendsTheLastChunk(server).expect("451 later").close();
        assertThat(seen).containsExactly("hi\r\n");
    }

    @Test
    void aLieAboutTheMessageHoldsForTheLastChunk() {
        server.on(endOfData()).reply(451, "later").keepAlthoughRefused();
        sendsTheLastChunk(server).expect("451 later").close();
        assertThat(server.onlyMessage().content().text()).isEqualTo("hi\r\n");
    }

    @Test
    void eachRecipientHasItsRuleInLmtp() {
        try (FakeSmtpServer lmtp = FakeSmtpServer.builder().lmtp().start()) {
            lmtp.on(endOfData()).nth(2).reply(452, "full");
            try (SmtpClient client = SmtpClient.connect(lmtp).expect("220 …")) {
                client.send("LHLO c")
                        .expectStatus("250")
                        .send("MAIL FROM:<a@b>")
                        .expect("250 …");
                client.send("RCPT TO:<one@d>")
                        .expect("250 …")
                        .send("RCPT TO:<two@d>")
                        .expect("250 …");
                client.sendBytes(LAST).expectStatus("250 2.0.0").expect("452 full");
            }
            assertThat(lmtp.onlyMessage().recipients()).containsExactly("one@d");
        }
    }

    @Test
    void aRuleBeforeARealServerKeepsTheLastChunkFromIt() {
        server.on(endOfData()).reply(554, "never seen");
        try (FakeSmtpServer proxy = FakeSmtpServer.builder()
                .proxyTo(RealServer.at(server.host(), server.port()))
                .start()) {
            proxy.on(endOfData()).nth(1).reply(451, "later");
            sendsTheLastChunk(proxy).expect("451 later").close();
            assertThat(proxy.awaitSessionsEnd().onlySession().exchanges()).hasSize(5);
            assertThat(proxy.messages()).isEmpty();
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aNearMissTellsOfTheLastChunk() {
        Rule<?> older = server.on(endOfData()).reply(451, "later");
        server.on(endOfData()).reply(452, "full");
        sendsTheLastChunk(server).expect("452 full").close();
        assertThat(((LiveRule<?>) older).nearMisses(server.awaitSessionsEnd()))
                .singleElement()
                .asString()
                .contains("rule 2, which is newer, answered first");
    }

    @Test
    void aDialogueThatAnswersTheFinalDotAnswersTheLastChunk() {
        String text = """
            S: 220 mx
            C...
            C: .
            S: 451 4.3.0 later
            C...
            ! client closes
            """;
        try (FakeSmtpServer playing =
                FakeSmtpServer.builder().play(Dialogue.parse(text)).start()) {
            try (SmtpClient client = SmtpClient.connect(playing).expect("220 mx")) {
                client.send("EHLO c")
                        .expectStatus("250")
                        .send("MAIL FROM:<a@b>")
                        .expect("250 …");
                client.send("RCPT TO:<c@d>").expect("250 …").sendBytes(LAST).expect("451 4.3.0 later");
            }
            playing.awaitSessionsEnd();
            assertThat(playing.dialogues().get(0).mismatches()).isEmpty();
            assertThat(playing.dialogues().get(0).unplayed()).isEmpty();
            assertThat(Dialogue.parse(text).mismatchIn(playing.transcript())).isEmpty();
        }
    }

    @Test
    void aDialogueWithItsChunkIsPlayedAsItStands() {
        String text = """
                S: 220 mx
                C~ EHLO *
                S: 250 mx
                C~ MAIL *
                S: 250 ok
                C~ RCPT *
                S: 250 ok
                C: BDAT 4 LAST
                C: hi
                S: 452 full
                """;
        try (FakeSmtpServer playing =
                FakeSmtpServer.builder().play(Dialogue.parse(text)).start()) {
            SmtpClient client = SmtpClient.connect(playing).expect("220 mx");
            client.send("EHLO c").expectStatus("250").send("MAIL FROM:<a@b>").expect("250 …");
            client.send("RCPT TO:<c@d>")
                    .expect("250 …")
                    .sendBytes(LAST)
                    .expect("452 full")
                    .close();
        }
    }

    static Stream<Fault> faultsAtTheEndOfTheContent() {
        return Stream.of(Fault.values())
                .filter(Fault::isScripted)
                .filter(fault -> fault.stage().equals(Optional.of(Stage.END_OF_DATA)));
    }

    @ParameterizedTest
    @MethodSource("faultsAtTheEndOfTheContent")
    void aFaultOfTheCatalogueThatIsUsuallyThereHitsTheLastChunk(Fault fault) {
        fault.applyTo(server.script());
        try (SmtpClient client = sendsTheLastChunk(server)) {
            server.await(
                    "the rule has fired",
                    transcript -> server.script().rules().stream().anyMatch(rule -> rule.fired() > 0));
            assertThat(client.sent()).isNotEmpty();
        }
    }
}
