package io.github.smtpservertest.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyCodePairsTest {

    private static final List<Integer> CODES = Stream.concat(
                    Arrays.stream(ReplyCode.values()).map(ReplyCode::code), Stream.of(200, 299, 399, 499, 599))
            .toList();

    @Test
    void everyTwoCodesAreToldApartByNameAndInTheirOwnWords() {
        Set<String> told = new HashSet<>();
        for (int a : CODES) {
            for (int b : CODES) {
                if (a < b) {
                    String comparison = ReplyCode.compare(a, b);
                    assertThat(comparison)
                            .contains(String.valueOf(a), String.valueOf(b))
                            .endsWith(".")
                            .doesNotContain("\n");
                    assertThat(told.add(comparison)).as(comparison).isTrue();
                }
            }
        }
        assertThat(told).hasSize(CODES.size() * (CODES.size() - 1) / 2);
    }

    @Test
    void theOrderOfTheTwoDoesNotMatter() {
        for (int a : CODES) {
            for (int b : CODES) {
                assertThat(ReplyCode.compare(a, b)).isEqualTo(ReplyCode.compare(b, a));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "250, 251", "251, 551", "250, 252", "251, 252", "251, 550", "251, 553", "250, 550", "250, 553", "220, 250",
        "250, 354", "235, 334", "501, 553", "500, 502", "500, 501", "500, 503", "501, 502", "502, 503", "501, 503",
        "502, 553", "503, 553", "501, 504", "502, 504", "501, 555", "504, 555", "501, 550", "550, 553", "550, 551",
        "550, 552", "550, 554", "550, 556", "551, 553", "552, 554", "503, 554", "450, 451", "450, 452", "450, 550",
        "451, 452", "451, 554", "452, 552", "421, 450", "421, 451", "421, 554", "221, 421", "454, 535", "432, 535",
        "455, 555", "530, 535", "530, 538", "534, 535", "534, 538", "521, 554", "521, 556", "525, 535", "211, 214",
        "422, 432", "523, 538", "524, 538", "334, 354"
    })
    void thePairsThatAreConfusedHaveATextOfTheirOwn(int low, int high) {
        assertThat(ReplyCodePairs.of(low, high)).hasValue(ReplyCode.compare(low, high));
    }

    @Test
    void aForwardIsToldFromARefusalThatNamesTheNewAddress() {
        assertThat(ReplyCode.compare(551, 251))
                .isEqualTo("Both say that the recipient has moved and where to. With 251 the server accepts the"
                        + " recipient and forwards the mail itself: a success, and nothing is left to do."
                        + " With 551 it refuses the recipient and only names the new address: a failure,"
                        + " and somebody else has to send there. One digit decides whether the mail is"
                        + " delivered.");
    }

    @Test
    void twoCodesOfTwoClassesAreToldApartByTheirFirstDigitFirst() {
        assertThat(ReplyCode.compare(354, 221))
                .isEqualTo("221 is a success and 354 is a call for more; the first digit alone tells a client to"
                        + " act differently. 221 answers QUIT; 354 answers DATA. 221 \"Service closing transmission"
                        + " channel\" (RFC 5321 §4.1.1.10): The server has taken leave and closes the connection."
                        + " The client should wait for it and then close. It changes nothing about mail that was"
                        + " accepted before. 354 \"Start mail input; end with <CRLF>.<CRLF>\" (RFC 5321 §4.1.1.4):"
                        + " The server waits for the content of the mail. Nothing has been accepted yet. The client"
                        + " must send the content with CRLF at the end of each line and every leading dot doubled,"
                        + " end it with a dot on a line of its own, and wait for a second reply.");
    }

    @Test
    void twoCodesOfOneClassAreToldApartByWhatTheyAnswer() {
        assertThat(ReplyCode.compare(451, 455))
                .startsWith("451 and 455 are each a temporary failure, so a client that looks only at the first digit"
                        + " does the same on both. 451 answers MAIL, RCPT, the end of the data and BDAT;"
                        + " 455 answers MAIL and RCPT. 451 \"");
    }

    @Test
    void aCodeThatNoStandardKnowsIsToldApartByItsFirstDigit() {
        assertThat(ReplyCode.compare(599, 299))
                .startsWith("299 is a success and 599 is a permanent failure; the first digit alone tells a client to"
                        + " act differently. 299 is in no standard that this catalogue knows. A client acts"
                        + " on the first digit")
                .endsWith("tells its user.");
    }

    @Test
    void aCodeIsTheSameAsItself() {
        assertThat(ReplyCode.compare(250, 250)).isEqualTo("Both are 250. " + ReplyCode.explain(250));
    }
}
