package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.effect.EffectReader;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.MatchedRule;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that ask for a fault, as a client sees it. */
class MagicAddressesTest {

    private final FakeSmtpServer server =
            FakeSmtpServer.builder().magicAddresses().start();

    @AfterEach
    void close() {
        server.close();
    }

    private SmtpClient mailFrom(String sender) {
        return SmtpClient.introduced(server).send("MAIL FROM:<" + sender + ">").expectStatus("250 2.1.0");
    }

    private SmtpClient mailTo(String recipient) {
        return mailFrom("a@b").send("RCPT TO:<" + recipient + ">").expectStatus("250 2.1.5");
    }

    private SmtpClient inBodyTo(String recipient) {
        return mailTo(recipient).send("DATA").expect("354 …");
    }

    @Test
    void areOffUnlessAskedFor() {
        try (FakeSmtpServer plain = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inMail(plain)) {
            client.send("RCPT TO:<550@fault.example>").expectStatus("250 2.1.5");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 | 550 5.1.1 Requested action not taken: mailbox unavailable",
                "451-4.7.1 | 451 4.7.1 Requested action aborted: local error in processing",
                "251 | 251 2.1.5 User not local; will forward",
                "550-4.0.0 | 550 4.0.0 Requested action not taken: mailbox unavailable"
            })
    void aCodeIsSaidToTheCommandThatHasTheAddress(String word, String reply) {
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<" + word + "@fault.example>").expect(reply);
            client.send("RCPT TO:<" + word + "@FAULT.example>").expect(reply);
        }
    }

    @Test
    void aSenderMayBeOne() {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<451-4.7.1@fault.example>").expectStatus("451 4.7.1");
            client.send("MAIL FROM:<550@fault.example.com>").expectStatus("250 2.1.0");
        }
        assertThat(server.transcript().exchanges().get(2).rule())
                .contains(new MatchedRule(
                        0,
                        "at the magic address <451-4.7.1@fault.example>: say 451 \"4.7.1 Requested action aborted: local"
                                + " error in processing\"",
                        ""));
    }

    @Test
    void aRecipientThatIsToldYesIsTaken() {
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<252@fault.example>")
                    .expect("252 …")
                    .send("DATA")
                    .expect("354 …");
        }
    }

    @Test
    void aLaterStageGoesByTheRecipientsOfTheMail() {
        try (SmtpClient client = mailTo("451-at-data@fault.example")) {
            client.send("RCPT TO:<c@d>").expectStatus("250 2.1.5");
            client.send("DATA").expectStatus("451 4.3.0").send("RSET").expectStatus("250 2.0.0");
            client.send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0")
                    .send("RCPT TO:<c@d>")
                    .expectStatus("250 2.1.5");
            client.send("DATA").expect("354 …").send(".").expectStatus("250 2.0.0");
        }
    }

    @Test
    void aLaterStageMayGoByTheSender() {
        try (SmtpClient client = mailFrom("452-4.2.2-at-rcpt@fault.example")) {
            client.send("RCPT TO:<c@d>")
                    .expectStatus("452 4.2.2")
                    .send("RCPT TO:<e@f>")
                    .expectStatus("452 4.2.2");
        }
    }

    @Test
    void afterTheDotTheMailIsRefused() {
        try (SmtpClient client = inBodyTo("554-5.6.0-at-dot@fault.example")) {
            client.send(".").expectStatus("554 5.6.0");
        }
        assertThat(server.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close-at-dot", "at-dot-close", "CLOSE-At-Dot"})
    void theConnectionIsDroppedAfterTheDotAndTheMailIsKept(String word) {
        try (SmtpClient client = inBodyTo(word + "@fault.example")) {
            client.send(".").expectEnd();
        }
        server.awaitSessionsEnd();
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void theMailMayBeDiscardedAsWell() {
        try (SmtpClient client = inBodyTo("discard-although-accepted-close-at-dot@fault.example")) {
            client.send(".").expectEnd();
        }
        server.awaitSessionsEnd();
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void theConnectionIsResetOrDroppedAtTheCommand() {
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<reset@fault.example>").expectReset();
        }
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<close@fault.example>").expectEnd();
        }
    }

    @Test
    void theConnectionIsDroppedOrResetBehindTheReply() {
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<421-close-after-the-reply@fault.example>")
                    .expect("421 …")
                    .expectEnd();
        }
        try (SmtpClient client = inBodyTo("250-at-dot-close-after-the-reply@fault.example")) {
            client.send(".").expect("250 …").expectEnd();
        }
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<reset-after-the-reply@fault.example>")
                    .expectStatus("250 2.1.5")
                    .expectReset();
        }
    }

    @Test
    void theReplyIsLateOrComesInSmallPieces() {
        long start = System.nanoTime();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<delay-120ms@fault.example>").expectStatus("250 2.1.5");
            client.send("RCPT TO:<dribble-1-byte-every-20ms-550@fault.example>").expectStatus("550 5.1.1");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(120 + 20 * 20));
        assertThat(server.transcript().onlySession().sent()).hasSizeGreaterThan(20);
    }

    @Test
    void theServerNeverReplies() {
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<stall@fault.example>").send("QUIT");
            server.await("the next command", transcript -> transcript.text().contains("QUIT"));
        }
        assertThat(server.awaitSessionsEnd().onlySession().exchanges().get(3).isAnswered())
                .isFalse();
    }

    @Test
    void theConnectionIsDroppedInTheContent() {
        try (SmtpClient client = inBodyTo("close-at-content@fault.example")) {
            client.sendBytes("Subject: x\r\n").expectGone();
        }
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void theLastChunkStandsForTheDot() {
        try (SmtpClient client = mailTo("451-at-dot@fault.example")) {
            client.sendBytes("BDAT 2\r\nHi").expectStatus("250 2.0.0");
            client.sendBytes("BDAT 2 LAST\r\n\r\n").expectStatus("451 4.3.0");
        }
    }

    @Test
    void aLieIsOne() {
        try (SmtpClient client = inBodyTo("451-keep-although-refused-at-dot@fault.example")) {
            client.send(".").expect("451 …");
        }
        assertThat(server.messages()).hasSize(1);
        try (SmtpClient client = inBodyTo("250-discard-although-accepted-at-dot@fault.example")) {
            client.send(".").expect("250 …");
        }
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void quitComesAfterTheMailAndCountsForTheSession() {
        try (SmtpClient client = inBodyTo("close-at-quit@fault.example")) {
            client.send(".")
                    .expectStatus("250 2.0.0")
                    .send("NOOP")
                    .expectStatus("250 2.0.0")
                    .send("QUIT")
                    .expectEnd();
        }
        SmtpClient.introduced(server).send("QUIT").expectStatus("221 2.0.0").close();
    }

    @Test
    void areMetAsOftenAsTheySay() {
        for (int session = 1; session <= 3; session++) {
            try (SmtpClient client = SmtpClient.inMail(server)) {
                client.send("RCPT TO:<451-2-times@fault.example>").expect(session < 3 ? "451 …" : "250 2.1.5 …");
            }
        }
        server.reset();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<451-2-times@fault.example>").expect("451 …");
        }
    }

    @Test
    void everyRuleComesBeforeThem() {
        server.on(rcptTo("550@fault.example")).reply(299, "a rule");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<550@fault.example>").expect("299 a rule");
        }
        server.script().clear();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<550@fault.example>").expectStatus("550 5.1.1");
        }
    }

    @Test
    void theyAreNeverLoud() {
        assertThat(server.script().unusedRules()).isEmpty();
        assertThat(server.script().unusedScenarios()).isEmpty();
        assertThat(server.script().rules()).isEmpty();
    }

    @Test
    void whatIsOutOfOrderIsAnsweredAsEver() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("MAIL FROM:<451@fault.example>").expectStatus("503 5.5.1");
            client.send("EHLO c")
                    .expectStatus("250")
                    .send("RCPT TO:<451@fault.example>")
                    .expectStatus("503 5.5.1");
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            client.send("MAIL FROM:<451@fault.example>").expectStatus("503 5.5.1");
        }
    }

    @Test
    void whatIsOutOfFormIsAnsweredAsEver() {
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO: <550@fault.example>").expectStatus("501 5.5.4");
        }
    }

    @Test
    void theDomainMayBeAnother() {
        try (FakeSmtpServer other = FakeSmtpServer.builder()
                        .magicAddresses("my.domain.example")
                        .start();
                SmtpClient client = SmtpClient.inMail(other)) {
            client.send("RCPT TO:<550@My.Domain.Example>").expectStatus("550 5.1.1");
            client.send("RCPT TO:<550@fault.example>").expectStatus("250 2.1.5");
        }
    }

    @Test
    void aDomainThatIsNoneIsMisuse() {
        assertThatThrownBy(() -> FakeSmtpServer.builder().magicAddresses("a@b").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Magic addresses lie in a domain such as fault.example, and \"a@b\" is none.");
    }

    private static final String PREFIX = "Magic address not understood: ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "foo | \"foo\" is not among its words: a code (451 or 451-4.7.1), EFFECTS, "
                        + "keep-although-refused, discard-although-accepted, at-PLACE, once,"
                        + " 2-times",
                "at-data | it does not say what is to go wrong; a code such as 451, or close, reset or stall, is missing",
                "600 | 600 is no reply code; codes are 200 to 599",
                "451-550 | 550 is a second code; an address has at most one",
                "close-at-lunch | \"at-lunch\" names no place; at-mail, at-rcpt, at-data, at-content, at-dot, at-rset,"
                        + " at-noop, at-quit are the places",
                "close-at-data-at-dot | \"at-dot\" is a second place; an address has at most one",
                "close-at-mail | \"at-mail\" is over when the recipient is heard of; use such a sender instead",
                "close-0-times | a step is taken 1 to 2147483647 times, not 0",
                "delay-soon | 'soon' is no time; write it like 300ms, 2s or 5min",
                "delay-61min | a time is an hour at most, not 61min",
                "delay-1s-to-2s | a delay of an address is the same each time, such as delay-500ms",
                "421-close | the reply 421 would never be said, for 'close' happens instead of it; to say it first write"
                        + " closeAfter(), in a text 'close after the reply', or else leave the reply out",
                "close-stall | the connection cannot close and stall in one exchange: after the first nothing more happens;"
                        + " leave one out",
                "hold-payment | nobody could open the gate of an address",
                "withhold-at-content | at CONTENT the server cannot withhold, for there is no such point; choose another point",
                "close-keep-although-refused | to keep although refused goes with a code, such as"
                        + " 550-keep-although-refused",
                "250-keep-although-refused | to keep although refused takes a 4yz or 5yz reply, not 250"
            })
    void whatIsNotUnderstoodIsToldToTheClient(String word, String words) {
        String effects = EffectReader.words().stream()
                .filter(effect -> !effect.equals("hold"))
                .map(effect -> effect.replace(' ', '-'))
                .collect(Collectors.joining(", "));
        String sentence = words.replace("EFFECTS", effects);
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<" + word + "@fault.example>").expect("553 5.1.3 " + PREFIX + sentence);
        }
        assertThat("553 5.1.3 " + PREFIX + sentence).hasSizeLessThan(511); // RFC 5321 §4.5.3.1.5
    }

    @Test
    void aSenderThatIsNotUnderstoodIsToldSoToo() {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<close-0-times@fault.example>")
                    .expect("553 5.1.7 " + PREFIX + "a step is taken 1 to 2147483647 times, not 0");
        }
    }
}
