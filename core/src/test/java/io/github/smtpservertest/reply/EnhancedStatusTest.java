package io.github.smtpservertest.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnhancedStatusTest {

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "4.7.1", "5.1.10", "5.999.999"})
    void isWrittenAsItIsRead(String text) {
        assertThat(EnhancedStatus.parse(text)).hasToString(text);
    }

    @Test
    void hasThreeNumbers() {
        assertThat(EnhancedStatus.parse("5.7.11")).isEqualTo(new EnhancedStatus(5, 7, 11));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "4.7",
                "4.7.1.2",
                "3.0.0",
                "1.2.3",
                "4.07.1",
                "4.7.01",
                "4.7.1000",
                " 4.7.1",
                "4.7.1 ",
                "٤.7.1"
            })
    void refusesWhatIsNotWrittenLikeOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnhancedStatus.parse(text))
                .withMessage(
                        "An enhanced status code is written like 4.7.1 (RFC 3463 §2): a class of 2, 4 or 5, then two"
                                + " numbers from 0 to 999 without leading zeros; \"" + text + "\" is not.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 3, 6, 42})
    void refusesAnyClassButTwoFourAndFive(int codeClass) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnhancedStatus(codeClass, 0, 0))
                .withMessage("The class of an enhanced status code is 2, 4 or 5 (RFC 3463 §3.1), not " + codeClass
                        + "; 3yz replies carry none.");
    }

    @Test
    void refusesNumbersOutOfBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnhancedStatus(4, 1000, 0))
                .withMessage("The subject of an enhanced status code is 0 to 999 (RFC 3463 §2), not 1000.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnhancedStatus(4, 7, -1))
                .withMessage("The detail of an enhanced status code is 0 to 999 (RFC 3463 §2), not -1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.7.1", "4.7.1 greylisted", "4.7.1 "})
    void isFoundAtTheHeadOfAText(String text) {
        assertThat(EnhancedStatus.leading(text)).contains(new EnhancedStatus(4, 7, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "4.7.1greylisted",
                "4.7.1.2 x",
                "4.7.1-x",
                " 4.7.1 x",
                "x 4.7.1",
                "4.7.1000 x",
                "3.7.1 x",
                "4.7.1\tx"
            })
    void isNotFoundInOtherTexts(String text) {
        assertThat(EnhancedStatus.leading(text)).isEmpty();
    }

    @Test
    void agreesWithCodesOfItsClassOnly() {
        EnhancedStatus status = EnhancedStatus.parse("4.7.1");
        assertThat(status.agreesWith(451)).isTrue();
        assertThat(status.agreesWith(499)).isTrue();
        assertThat(status.agreesWith(250)).isFalse();
        assertThat(status.agreesWith(354)).isFalse();
        assertThat(status.agreesWith(550)).isFalse();
    }
}
