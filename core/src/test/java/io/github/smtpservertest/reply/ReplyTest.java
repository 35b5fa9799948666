package io.github.smtpservertest.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    private static final EnhancedStatus GREYLISTED = EnhancedStatus.parse("4.7.1");

    @Test
    void hasACodeAndLines() {
        Reply reply = Reply.of(250, "mx.example.com", "PIPELINING", "SIZE 1000");
        assertThat(reply.code()).isEqualTo(250);
        assertThat(reply.lines()).containsExactly("mx.example.com", "PIPELINING", "SIZE 1000");
        assertThat(reply.text()).isEqualTo("mx.example.com\nPIPELINING\nSIZE 1000");
    }

    @Test
    void isOneEmptyLineWhereNoneIsGiven() {
        assertThat(Reply.of(250, List.of())).isEqualTo(Reply.of(250, ""));
        assertThat(Reply.of(250, new String[0])).isEqualTo(Reply.of(250, ""));
        assertThat(wire(Reply.of(250, ""))).isEqualTo("250 \r\n");
    }

    @Test
    void goesOutWithItsCodeOnEveryLine() {
        assertThat(wire(Reply.of(251, "User not local; will forward")))
                .isEqualTo("251 User not local; will forward\r\n");
        assertThat(wire(Reply.of(250, "mx.example.com", "", "SIZE 1000")))
                .isEqualTo("250-mx.example.com\r\n250-\r\n250 SIZE 1000\r\n");
    }

    @Test
    void goesOutInUtf8WithWhateverControlCharactersItHolds() {
        assertThat(Reply.of(550, "π\u0000\u0007").toBytes())
                .isEqualTo(new byte[] {'5', '5', '0', ' ', (byte) 0xCF, (byte) 0x80, 0, 7, '\r', '\n'});
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 199, 600, 2500})
    void refusesCodesOutOfBounds(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.of(code, "text"))
                .withMessage("A reply code is a number from 200 to 599 (RFC 5321 §4.2.1), and " + code + " is not.");
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(code));
    }

    @Test
    void refusesTheEndOfALineWithinALine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.of(250, "first", "one\r\ntwo"))
                .withMessage(
                        "The text of a reply holds no CR or LF, and \"one\\r\\ntwo\" does; pass one argument for each"
                                + " line instead.");
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(250, "one\rtwo"));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(250, "one\ntwo"));
    }

    @Test
    void isWordedByTheCatalogueWhereOnlyTheCodeIsGiven() {
        assertThat(Reply.of(251)).isEqualTo(Reply.of(251, "2.1.5 User not local; will forward"));
        assertThat(Reply.of(ReplyCode.OK)).isEqualTo(Reply.of(250, "2.0.0 OK"));
    }

    @Test
    void isTheBareCodeWhereTheCatalogueDoesNotKnowIt() {
        assertThat(Reply.of(299)).isEqualTo(Reply.of(299, ""));
    }

    @Test
    void readsWellInASentence() {
        assertThat(Reply.of(251, "User not local; will forward")).hasToString("251 User not local; will forward");
        assertThat(Reply.of(250, "mx.example.com", "PIPELINING")).hasToString("250 mx.example.com / PIPELINING");
        assertThat(Reply.of(250, "")).hasToString("250");
        assertThat(Reply.of(250, "a\tb\u0000c\u007f π")).hasToString("250 a\\tb\\x00c\\x7F π");
    }

    @Test
    void findsItsEnhancedStatusAtTheHeadOfItsFirstLine() {
        assertThat(Reply.of(451, "4.7.1 greylisted").enhancedStatus()).contains(GREYLISTED);
        assertThat(Reply.of(451, "greylisted", "4.7.1 later").enhancedStatus()).isEmpty();
        assertThat(Reply.of(550, "4.7.1 a server that contradicts itself").enhancedStatus())
                .contains(GREYLISTED);
    }

    @Test
    void hasNoEnhancedStatusWhereItIsIntermediate() {
        assertThat(Reply.of(354, "2.0.0 go on").enhancedStatus()).isEmpty();
        assertThat(Reply.of(354, "2.0.0 go on").withoutEnhancedStatus()).isEqualTo(Reply.of(354, "2.0.0 go on"));
    }

    @Test
    void takesAnEnhancedStatusOnEveryLine() {
        assertThat(Reply.of(451, "greylisted", "", "5.0.0 stale").withEnhancedStatus(GREYLISTED))
                .isEqualTo(Reply.of(451, "4.7.1 greylisted", "4.7.1", "4.7.1 stale"));
    }

    @Test
    void givesItsEnhancedStatusUpOnEveryLine() {
        assertThat(Reply.of(451, "4.7.1 greylisted", "4.7.1", "later").withoutEnhancedStatus())
                .isEqualTo(Reply.of(451, "greylisted", "", "later"));
    }

    @Test
    void refusesAnEnhancedStatusOfAnotherClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.of(550, "no").withEnhancedStatus(GREYLISTED))
                .withMessage(
                        "A 550 reply carries an enhanced status code of class 5 (RFC 2034 §4), not 4.7.1; to say it all"
                                + " the same, write it into the text.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.of(354, "go").withEnhancedStatus(GREYLISTED))
                .withMessage(
                        "A 354 reply carries no enhanced status code (RFC 2034 §4), not 4.7.1; to say it all the same,"
                                + " write it into the text.");
    }

    @ParameterizedTest
    @CsvSource({
        "200, SUCCESS",
        "299, SUCCESS",
        "300, INTERMEDIATE",
        "354, INTERMEDIATE",
        "400, TRANSIENT_FAILURE",
        "499, TRANSIENT_FAILURE",
        "500, PERMANENT_FAILURE",
        "599, PERMANENT_FAILURE"
    })
    void isOfExactlyOneClass(int code, ReplyClass expected) {
        Reply reply = Reply.of(code, "text");
        assertThat(reply.replyClass()).isEqualTo(expected);
        assertThat(reply.isPositive()).isEqualTo(expected == ReplyClass.SUCCESS);
        assertThat(reply.isIntermediate()).isEqualTo(expected == ReplyClass.INTERMEDIATE);
        assertThat(reply.isTransient()).isEqualTo(expected == ReplyClass.TRANSIENT_FAILURE);
        assertThat(reply.isPermanent()).isEqualTo(expected == ReplyClass.PERMANENT_FAILURE);
        assertThat(code / 100).isEqualTo(expected.digit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "250 OK\r\n",
                "250 \r\n",
                "250-mx.example.com\r\n250-\r\n250 SIZE 1000\r\n",
                "550 π\u0000\u0007\r\n",
                "354 -\r\n"
            })
    void isReadFromWhatGoesOverTheWire(String wire) {
        assertThat(parse(wire)).map(ReplyTest::wire).contains(wire);
    }

    @Test
    void isReadFromABareCode() {
        assertThat(parse("250\r\n")).contains(Reply.of(250, ""));
        assertThat(parse("250-one\r\n250\r\n")).contains(Reply.of(250, "one", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "250 OK",
                "250 OK\n",
                "250 OK\r",
                "250 one\ntwo\r\n",
                "250 one\rtwo\r\n",
                "250 one\r\n250 two\r\n",
                "250-one\r\n",
                "250-one\r\n251 two\r\n",
                "250\r\n250 two\r\n",
                "250 one\r\n\r\n",
                "250_OK\r\n",
                "2500 OK\r\n",
                "25 OK\r\n",
                "199 OK\r\n",
                "600 OK\r\n",
                " 250 OK\r\n",
                "٢50 OK\r\n"
            })
    void isNotReadFromAnythingLessThanOneWellFormedReply(String wire) {
        assertThat(parse(wire)).isEmpty();
    }

    @Test
    void isNotReadFromWhatIsNotUtf8() {
        assertThat(Reply.parse(new byte[] {'2', '5', '0', ' ', (byte) 0xFF, '\r', '\n'}))
                .isEmpty();
    }

    @Test
    void equalsAReplyWithTheSameCodeAndLines() {
        assertThat(Reply.of(250, "OK")).isEqualTo(Reply.of(250, List.of("OK"))).hasSameHashCodeAs(Reply.of(250, "OK"));
        assertThat(Reply.of(250, "OK")).isNotEqualTo(Reply.of(251, "OK")).isNotEqualTo(Reply.of(250, "OK", ""));
    }

    private static Optional<Reply> parse(String wire) {
        return Reply.parse(wire.getBytes(UTF_8));
    }

    private static String wire(Reply reply) {
        return new String(reply.toBytes(), UTF_8);
    }
}
