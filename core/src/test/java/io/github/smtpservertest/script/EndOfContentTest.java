package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.Matchers.anything;
import static io.github.smtpservertest.match.Matchers.bdat;
import static io.github.smtpservertest.match.Matchers.endOfData;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.fault.Fault;
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
        return SmtpClient.inTransaction(to).sendsRaw(LAST);
    }

    private static SmtpClient beginsAgain(SmtpClient client) {
        return client.says("MAIL FROM:<a@b.example>")
                .andReads("250 …")
                .says("RCPT TO:<c@d.example>")
                .andReads("250 …");
    }

    @Test
    void aRuleForItAnswersTheLastChunkAndIsUsedUp() {
        Rule rule = server.script().on(endOfData()).nth(1).reply(451, "4.3.0 later");
        try (SmtpClient client = sendsTheLastChunk(server).reads("451 4.3.0 later")) {
            beginsAgain(client).says("DATA").andHears("354").sends(".").hears("250 2.0.0");
        }
        assertThat(rule.fired()).isEqualTo(1);
        assertThat(server.messages()).hasSize(1);
        Exchange last = server.transcript().exchanges().get(4);
        assertThat(last.stage()).isEqualTo(Stage.BDAT);
        assertThat(last.rule().orElseThrow().number()).isEqualTo(rule.number());
    }

    @Test
    void aRefusalOfTheLastChunkEndsTheTransactionAsOneOfTheFinalDotDoes() {
        server.script().on(endOfData()).reply(554, "no").times(1);
        try (SmtpClient client = sendsTheLastChunk(server).reads("554 no")) {
            client.says("BDAT 0 LAST").andHears("503 5.5.1");
        }
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void anEarlierChunkIsNotTheEndOfTheContent() {
        Rule rule = server.script().on(endOfData()).reply(451, "later");
        try (SmtpClient client = SmtpClient.inTransaction(server)) {
            client.sendsRaw("BDAT 3\r\na\r\n").hears("250 2.0.0 3 octets of a chunk");
            assertThat(rule.fired()).isZero();
            client.sendsRaw(LAST).reads("451 later");
        }
    }

    @Test
    void aChunkThatIsOutOfOrderEndsNoContent() {
        Rule rule = server.script().on(endOfData()).reply(451, "later");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.sendsRaw(LAST).hears("503 5.5.1");
        }
        assertThat(rule.fired()).isZero();
    }

    @Test
    void aRuleForBdatAnswersTheLastChunkWhereNoneForTheEndOfTheContentDoes() {
        Rule chunk = server.script().on(bdat()).reply(452, "full");
        Rule end = server.script().on(endOfData()).reply(451, "later").times(1);
        try (SmtpClient client = sendsTheLastChunk(server).reads("451 later")) {
            beginsAgain(client).sendsRaw(LAST).reads("452 full");
        }
        assertThat(end.fired()).isEqualTo(1);
        assertThat(chunk.fired()).isEqualTo(1);
    }

    @Test
    void theEndOfTheContentComesFirstHoweverNewARuleForBdatIs() {
        server.script().on(endOfData()).reply(451, "later");
        server.script().on(bdat()).reply(452, "full");
        sendsTheLastChunk(server).reads("451 later").close();
    }

    @Test
    void aRuleThatMatchesBothCountsItOnce() {
        Rule counts = server.script().on(anything()).passOn();
        Rule seventh = server.script().on(anything()).nth(7).reply(250, "the seventh");
        try (SmtpClient client = sendsTheLastChunk(server).hears("250 2.0.0")) {
            client.says("NOOP").andReads("250 the seventh");
        }
        // The greeting, EHLO, MAIL, RCPT, the content's beginning and its end.
        assertThat(counts.fired()).isEqualTo(6);
        assertThat(seventh.fired()).isEqualTo(1);
    }

    @Test
    void aConditionSeesTheEndOfTheContent() {
        List<Moment> seen = new ArrayList<>();
        server.script()
                .on(endOfData())
                .when("noted", (moment, view) -> seen.add(moment))
                .reply(451, "later");
        sendsTheLastChunk(server).reads("451 later").close();
        assertThat(seen).containsExactly(Moment.of(Stage.END_OF_DATA));
    }

    @Test
    void aLieAboutTheMessageHoldsForTheLastChunk() {
        server.script().on(endOfData()).reply(451, "later").butKeep();
        sendsTheLastChunk(server).reads("451 later").close();
        assertThat(server.onlyMessage().content().text()).isEqualTo("hi\r\n");
    }

    @Test
    void eachRecipientHasItsRuleInLmtp() {
        try (FakeSmtpServer lmtp = FakeSmtpServer.builder().lmtp().start()) {
            lmtp.script().on(endOfData()).nth(2).reply(452, "full");
            try (SmtpClient client = SmtpClient.connect(lmtp).hears("220")) {
                client.says("LHLO c").andHears("250").says("MAIL FROM:<a@b>").andReads("250 …");
                client.says("RCPT TO:<one@d>")
                        .andReads("250 …")
                        .says("RCPT TO:<two@d>")
                        .andReads("250 …");
                client.sendsRaw(LAST).hears("250 2.0.0").reads("452 full");
            }
            assertThat(lmtp.onlyMessage().recipients()).containsExactly("one@d");
        }
    }

    @Test
    void aRuleBeforeARealServerKeepsTheLastChunkFromIt() {
        server.script().on(endOfData()).reply(554, "never seen");
        try (FakeSmtpServer proxy = FakeSmtpServer.builder()
                .inFrontOf(RealServer.at(server.host(), server.port()))
                .start()) {
            proxy.script().on(endOfData()).nth(1).reply(451, "later");
            sendsTheLastChunk(proxy).reads("451 later").close();
            assertThat(proxy.awaitSessionsEnd().onlySession().exchanges()).hasSize(5);
            assertThat(proxy.messages()).isEmpty();
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aNearMissTellsOfTheLastChunk() {
        Rule older = server.script().on(endOfData()).reply(451, "later");
        server.script().on(endOfData()).reply(452, "full");
        sendsTheLastChunk(server).reads("452 full").close();
        assertThat(older.nearMisses(server.awaitSessionsEnd()))
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
            try (SmtpClient client = SmtpClient.connect(playing).reads("220 mx")) {
                client.says("EHLO c").andHears("250").says("MAIL FROM:<a@b>").andReads("250 …");
                client.says("RCPT TO:<c@d>").andReads("250 …").sendsRaw(LAST).reads("451 4.3.0 later");
            }
            playing.awaitSessionsEnd();
            assertThat(playing.dialogues().get(0).departures()).isEmpty();
            assertThat(playing.dialogues().get(0).unplayed()).isEmpty();
            assertThat(Dialogue.parse(text).departureOf(playing.transcript())).isEmpty();
        }
    }

    @Test
    void aDialogueWithItsChunkIsPlayedAsItStands() {
        String text = "S: 220 mx\nC~ EHLO *\nS: 250 mx\nC~ MAIL *\nS: 250 ok\nC~ RCPT *\nS: 250 ok\n"
                + "C: BDAT 4 LAST\nC: hi\nS: 452 full\n";
        try (FakeSmtpServer playing =
                FakeSmtpServer.builder().play(Dialogue.parse(text)).start()) {
            SmtpClient client = SmtpClient.connect(playing).reads("220 mx");
            client.says("EHLO c").andHears("250").says("MAIL FROM:<a@b>").andReads("250 …");
            client.says("RCPT TO:<c@d>")
                    .andReads("250 …")
                    .sendsRaw(LAST)
                    .reads("452 full")
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
