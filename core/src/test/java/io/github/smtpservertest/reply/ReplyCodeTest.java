package io.github.smtpservertest.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.command.Stage;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCodeTest {

    private static final Pattern SENTENCES = Pattern.compile("[A-Z].*[.]", Pattern.DOTALL);

    /**
     * A code, the stages that may hear it, and the section that says so. {@code BDAT} hears what the end of the data
     * does (RFC 3030 §2), and a response to a challenge what AUTH does (RFC 4954 §4).
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            211 | HELP                                                                    | RFC 5321 §4.2.3
            214 | HELP                                                                    | RFC 5321 §4.2.3
            220 | CONNECT STARTTLS                                                        | RFC 5321 §4.3.2
            221 | QUIT                                                                    | RFC 5321 §4.1.1.10
            235 | AUTH AUTH_RESPONSE                                                      | RFC 4954 §6
            250 | HELO EHLO MAIL RCPT END_OF_DATA BDAT RSET NOOP VRFY EXPN                | RFC 5321 §4.2.3
            251 | RCPT VRFY                                                               | RFC 5321 §3.4
            252 | VRFY EXPN                                                               | RFC 5321 §3.5.3
            334 | AUTH AUTH_RESPONSE                                                      | RFC 4954 §4
            354 | DATA                                                                    | RFC 5321 §4.1.1.4
            421 | CONNECT HELO EHLO STARTTLS AUTH AUTH_RESPONSE MAIL RCPT DATA BDAT RSET NOOP VRFY EXPN HELP QUIT \
            UNKNOWN END_OF_DATA IDLE                                                      | RFC 5321 §3.8
            422 | AUTH AUTH_RESPONSE                                                      | RFC 5248 §2.4
            430 | HELO EHLO STARTTLS AUTH AUTH_RESPONSE MAIL RCPT DATA BDAT RSET NOOP VRFY EXPN HELP QUIT \
            UNKNOWN                                                                       | RFC 5248 §2.4
            432 | AUTH AUTH_RESPONSE                                                      | RFC 4954 §6
            450 | MAIL RCPT END_OF_DATA BDAT                                              | RFC 5321 §4.2.3
            451 | MAIL RCPT END_OF_DATA BDAT                                              | RFC 5321 §4.2.3
            452 | MAIL RCPT END_OF_DATA BDAT                                              | RFC 5321 §4.5.3.1.10
            453 | CONNECT MAIL UNKNOWN                                                    | RFC 5248 §2.4
            454 | STARTTLS AUTH AUTH_RESPONSE                                             | RFC 3207 §4
            455 | MAIL RCPT                                                               | RFC 5321 §4.1.1.11
            500 | HELO EHLO STARTTLS AUTH AUTH_RESPONSE MAIL RCPT DATA BDAT RSET NOOP VRFY EXPN HELP QUIT \
            UNKNOWN END_OF_DATA                                                           | RFC 5321 §4.2.4
            501 | HELO EHLO STARTTLS AUTH AUTH_RESPONSE MAIL RCPT DATA BDAT RSET NOOP VRFY EXPN HELP QUIT \
            UNKNOWN                                                                       | RFC 5321 §4.2.4
            502 | HELO EHLO STARTTLS AUTH BDAT VRFY EXPN HELP UNKNOWN                     | RFC 5321 §4.2.4
            503 | HELO EHLO STARTTLS AUTH MAIL RCPT DATA BDAT RSET NOOP VRFY EXPN HELP UNKNOWN | RFC 5321 §4.1.4
            504 | HELO EHLO AUTH VRFY EXPN HELP                                           | RFC 5321 §4.2.4
            521 | CONNECT                                                                 | RFC 7504 §3
            523 | AUTH                                                                    | RFC 5248 §2.4
            524 | AUTH                                                                    | RFC 5248 §2.4
            525 | AUTH AUTH_RESPONSE                                                      | RFC 5248 §2.4
            530 | HELO AUTH MAIL RCPT DATA BDAT RSET VRFY EXPN HELP UNKNOWN               | RFC 4954 §6
            533 | MAIL RCPT END_OF_DATA BDAT                                              | RFC 5248 §2.4
            534 | AUTH AUTH_RESPONSE                                                      | RFC 4954 §6
            535 | AUTH AUTH_RESPONSE                                                      | RFC 4954 §6
            538 | AUTH AUTH_RESPONSE                                                      | RFC 4954 §6
            550 | HELO EHLO MAIL RCPT END_OF_DATA BDAT VRFY EXPN                          | RFC 5321 §4.2.3
            551 | RCPT VRFY                                                               | RFC 5321 §3.4
            552 | MAIL RCPT END_OF_DATA BDAT                                              | RFC 5321 §4.2.3
            553 | MAIL RCPT VRFY                                                          | RFC 5321 §4.2.3
            554 | CONNECT DATA END_OF_DATA BDAT                                           | RFC 5321 §3.1
            555 | MAIL RCPT                                                               | RFC 5321 §4.1.1.11
            556 | RCPT                                                                    | RFC 7504 §4
            """)
    void answersTheStagesThatItsStandardNames(int code, String stages, String reference) {
        ReplyCode replyCode = ReplyCode.of(code).orElseThrow();
        assertThat(replyCode.saidAt())
                .extracting(Stage::name)
                .containsExactlyInAnyOrder(stages.trim().split("\\s+"));
        assertThat(replyCode.reference()).isEqualTo(reference);
    }

    @Test
    void isFortyOneCodesInTheOrderOfTheirNumbers() {
        assertThat(Arrays.stream(ReplyCode.values()).map(ReplyCode::code))
                .hasSize(41)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNumber(ReplyCode code) {
        assertThat(ReplyCode.of(code.code())).contains(code);
    }

    @Test
    void isNotFoundByANumberThatNoStandardKnows() {
        assertThat(ReplyCode.of(299)).isEmpty();
        assertThat(ReplyCode.of(0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasTheClassOfItsFirstDigit(ReplyCode code) {
        assertThat(code.replyClass().digit()).isEqualTo(code.code() / 100);
    }

    @ParameterizedTest
    @EnumSource
    void saysEverythingInWholeSentences(ReplyCode code) {
        assertThat(code.meaning()).matches(SENTENCES);
        assertThat(code.seenWhen()).matches(SENTENCES);
        assertThat(code.clientMustDo()).matches(SENTENCES).startsWith("The client ");
        assertThat(code.authorAdvice()).matches(SENTENCES);
        assertThat(code.operatorAdvice().stream())
                .allSatisfy(advice -> assertThat(advice).matches(SENTENCES));
        assertThat(code.inShort()).matches("[a-zT].*[^.]");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTHENTICATION_CHALLENGE")
    void hasAPhrase(ReplyCode code) {
        assertThat(code.phrase()).isNotBlank();
    }

    @Test
    void hasNoPhraseForAChallengeBecauseTheTextIsTheChallenge() {
        assertThat(ReplyCode.AUTHENTICATION_CHALLENGE.reply().toBytes())
                .asString()
                .isEqualTo("334 \r\n");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            211, 2.0.0
            214, 2.0.0
            221, 2.0.0
            235, 2.7.0
            250, 2.0.0
            251, 2.1.5
            252, 2.5.0
            421, 4.3.2
            422, 4.7.12
            430, 4.5.1
            432, 4.7.12
            450, 4.2.0
            451, 4.3.0
            452, 4.3.1
            453, 4.3.2
            454, 4.7.0
            455, 4.5.4
            500, 5.5.2
            501, 5.5.4
            502, 5.5.1
            503, 5.5.1
            504, 5.5.4
            521, 5.3.2
            523, 5.7.10
            524, 5.7.11
            525, 5.7.13
            530, 5.7.0
            533, 5.7.1
            534, 5.7.9
            535, 5.7.8
            538, 5.7.11
            550, 5.1.1
            551, 5.1.6
            552, 5.3.4
            553, 5.1.3
            554, 5.0.0
            555, 5.5.4
            556, 5.1.10
            """)
    void hasADefaultEnhancedStatusThatAgreesWithItsCode(int code, String status) {
        assertThat(ReplyCode.of(code).orElseThrow().defaultEnhancedStatus())
                .hasValueSatisfying(it -> assertThat(it.agreesWith(code)).isTrue())
                .map(EnhancedStatus::toString)
                .contains(status);
    }

    @Test
    void hasNoEnhancedStatusForTheGreetingAndWhereItIsIntermediate() {
        assertThat(ReplyCode.values())
                .filteredOn(code -> code.defaultEnhancedStatus().isEmpty())
                .extracting(ReplyCode::code)
                .containsExactly(220, 334, 354);
    }

    @Test
    void isNeverSaidByDefaultWhereOnlyTheRegistryKnowsIt() {
        assertThat(ReplyCode.values())
                .filteredOn(ReplyCode::neverSaidByDefault)
                .extracting(ReplyCode::code)
                .containsExactly(422, 430, 453, 523, 524, 525, 533);
    }

    @Test
    void makesRepliesInItsOwnWordsAndInOthers() {
        assertThat(ReplyCode.OK.reply()).hasToString("250 2.0.0 OK");
        assertThat(ReplyCode.OK.replyWith("queued")).hasToString("250 2.0.0 queued");
        assertThat(ReplyCode.MAILBOX_UNAVAILABLE.reply(EnhancedStatus.parse("5.7.1"), "relaying denied"))
                .hasToString("550 5.7.1 relaying denied");
        assertThat(ReplyCode.SERVICE_READY.reply()).hasToString("220 Service ready");
        assertThat(ReplyCode.START_MAIL_INPUT.reply()).hasToString("354 Start mail input; end with <CRLF>.<CRLF>");
    }

    @Test
    void makesPlainRepliesWithoutAnEnhancedStatus() {
        assertThat(ReplyCode.OK.plain()).hasToString("250 OK");
        assertThat(ReplyCode.OK.plain("mx.example.com", "PIPELINING"))
                .isEqualTo(Reply.of(250, "mx.example.com", "PIPELINING"));
    }

    @Test
    void isExplainedInOneParagraph() {
        assertThat(ReplyCode.explain(251))
                .isEqualTo("251 \"User not local; will forward\" (RFC 5321 §3.4) is a success. The recipient is not on"
                        + " this server, which knows the new address, accepts the recipient, and forwards the"
                        + " message itself. Seen where a mailbox has moved and the server says so; many servers"
                        + " say 250 and forward silently. The client must treat it as 250: the recipient is"
                        + " accepted, and it sends nothing to the new address itself. It need not change its"
                        + " address book. Check that your mailer looks at the first digit: code that accepts only"
                        + " 250 reports an accepted recipient as refused. The new address is in the reply, and may"
                        + " be used the next time if you trust the server (RFC 5321 §7.4). On the server: A server"
                        + " that must not reveal the new address says 250 instead (RFC 5321 §3.4).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            251 | RCPT        | 251 after RCPT is a success: the recipient is accepted, and the server itself forwards \
            the message to the new address.
            251 | END_OF_DATA | 251 after the content is a success: the server has accepted the message and is \
            responsible for it. No standard has it there, but a client must act on its first digit all the same.
            250 | DATA        | 250 after DATA is a success: no message is accepted yet; only 354 asks for the content \
            (RFC 5321 §3.3), so none may be sent. No standard has it there.
            252 | VRFY        | 252 after VRFY is a success: the server has not verified the mailbox, but would accept \
            a message and try to deliver it.
            354 | DATA        | 354 after DATA is an intermediate reply: the server waits for the content, and has \
            accepted nothing yet.
            421 | IDLE        | 421 to a client that has sent nothing for too long is a temporary failure: the server \
            closes the connection, and a message that was not accepted before must be kept.
            452 | RCPT        | 452 after RCPT is a temporary failure: this recipient, and perhaps each further one, is \
            refused for now; those accepted before stay accepted.
            502 | EHLO        | 502 after EHLO is a permanent failure: the server does not support EHLO, and the client \
            may send HELO.
            503 | EHLO        | 503 after EHLO is a permanent failure: the command came out of order, and the session \
            is as it was before.
            503 | MAIL        | 503 after MAIL is a permanent failure: the command came out of order, and the session \
            is as it was before: EHLO is missing, or a transaction is open already.
            502 | BDAT        | 502 after BDAT is a permanent failure: the server does not support BDAT and reads the \
            chunk as commands; the client uses DATA.
            553 | VRFY        | 553 after VRFY is a permanent failure: the name is ambiguous or not allowed.
            220 | STARTTLS    | 220 after STARTTLS is a success: the TLS handshake begins at once.
            250 | STARTTLS    | 250 after STARTTLS is a success: TLS does not start, since only 220 starts it (RFC 3207 \
            §4). No standard has it there.
            521 | CONNECT     | 521 as the greeting is a permanent failure: this host accepts no mail from anybody; the \
            client sends QUIT or closes.
            554 | CONNECT     | 554 as the greeting is a permanent failure: there is no service for this client, which \
            sends QUIT.
            """)
    void isExplainedAtAStage(int code, Stage stage, String sentence) {
        assertThat(ReplyCode.explain(code, stage)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @EnumSource
    void isExplainedAtEveryStageByWhatFollowsThere(Stage stage) {
        for (int code = 200; code <= 599; code++) {
            assertThat(ReplyCode.explain(code, stage))
                    .startsWith(code + " ")
                    .contains(" is " + ReplyClass.of(code).words() + ": ")
                    .endsWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isExplainedWithAllThatTheCatalogueHolds(ReplyCode code) {
        assertThat(ReplyCode.explain(code.code()))
                .startsWith(code.code() + " ")
                .contains(code.phrase(), code.reference(), code.replyClass().words(), code.meaning(), code.seenWhen())
                .contains(code.clientMustDo(), code.authorAdvice())
                .contains(code.operatorAdvice().orElse(""))
                .doesNotContain("\n");
    }

    @Test
    void isExplainedByItsFirstDigitWhereNoStandardKnowsIt() {
        assertThat(ReplyCode.explain(499))
                .isEqualTo("499 is in no standard that this catalogue knows. A client acts on the first digit of a"
                        + " code that it does not know (RFC 5321 §4.2.1), and 4yz is a temporary failure."
                        + " Nothing has been done, but the same request may well succeed later; the client"
                        + " keeps the message and tries again after a pause.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-250, 0, 199, 600})
    void isNeitherExplainedNorComparedOutOfBounds(int code) {
        String message = "A reply code is a number from 200 to 599 (RFC 5321 §4.2.1), and " + code + " is not.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyCode.explain(code))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyCode.compare(code, 250))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyCode.compare(250, code))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyCode.compare(code, code))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyCode.explain(code, Stage.RCPT))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyCode.compare(250, code, Stage.RCPT))
                .withMessage(message);
    }

    @Test
    void namesStagesThatCannotBeChangedFromOutside() {
        Set<Stage> stages = ReplyCode.OK.saidAt();
        assertThat(stages).isUnmodifiable();
    }
}
