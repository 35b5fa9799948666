package io.github.smtpservertest.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.Stage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyCodePairsTest {

    private static final int MAX_WORDS = 65;

    private static final String CONFUSED = """
            250/251 250/501 250/502 250/503 250/553 251/501 251/502 251/503 251/553 501/502
            501/503 501/553 502/503 502/553 503/553 250/354 220/421 221/421 354/503 354/554
            421/451 450/550 450/451 451/452 452/552 454/530 500/501 500/502 502/504 504/555
            530/535 534/538 454/535 550/551 550/553 550/554 551/553 552/554 251/551 250/252
            251/252 251/550 250/550 220/250 235/334 500/503 501/504 501/555 501/550 550/552
            550/556 503/554 450/452 451/554 421/450 421/554 432/535 455/555 530/538 534/535
            521/554 521/556 525/535 211/214 422/432 523/538 524/538 334/354 250/421 250/450
            250/451 250/452 250/554 451/550 220/454 220/554 235/535 334/535 530/550
            """;

    private static final List<Integer> CODES = Stream.concat(
                    Arrays.stream(ReplyCode.values()).map(ReplyCode::code), Stream.of(200, 299, 399, 499, 599))
            .toList();

    @Test
    void everyTwoCodesAreToldApartByNameAndInTheirOwnWords() {
        Set<String> told = new HashSet<>();
        pairs().forEach(pair -> {
            String comparison = ReplyCode.compare(pair[0], pair[1]);
            assertThat(comparison)
                    .contains(String.valueOf(pair[0]), String.valueOf(pair[1]))
                    .endsWith(".")
                    .doesNotContain("\n");
            assertThat(told.add(comparison)).as(comparison).isTrue();
        });
        assertThat(told).hasSize(CODES.size() * (CODES.size() - 1) / 2);
    }

    @ParameterizedTest
    @EnumSource
    void noTextIsLongerThan65WordsAtAnyStage(Stage stage) {
        pairs().forEach(pair -> assertThat(ReplyCode.compare(pair[0], pair[1], stage))
                .satisfies(text -> assertThat(text.split(" ")).as(text).hasSizeLessThanOrEqualTo(MAX_WORDS)));
    }

    @Test
    void noTextIsLongerThan65Words() {
        pairs().forEach(pair ->
                assertThat(ReplyCode.compare(pair[0], pair[1]).split(" ")).hasSizeLessThanOrEqualTo(MAX_WORDS));
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheTwoDoesNotMatter(Stage stage) {
        pairs().forEach(pair -> {
            assertThat(ReplyCode.compare(pair[0], pair[1])).isEqualTo(ReplyCode.compare(pair[1], pair[0]));
            assertThat(ReplyCode.compare(pair[0], pair[1], stage))
                    .isEqualTo(ReplyCode.compare(pair[1], pair[0], stage));
        });
    }

    @ParameterizedTest
    @MethodSource("namedAsConfused")
    void thePairsThatPeopleConfuseHaveATextOfTheirOwn(String pair) {
        int low = Integer.parseInt(pair.substring(0, 3));
        int high = Integer.parseInt(pair.substring(4));
        assertThat(ReplyCodePairs.of(low, high)).hasValue(ReplyCode.compare(low, high));
        assertThat(ReplyCode.areOftenConfused(low, high)).isTrue();
        assertThat(ReplyCode.areOftenConfused(high, low)).isTrue();
        assertThat(ReplyCode.compare(low, high, Stage.RCPT)).isEqualTo(ReplyCode.compare(low, high));
    }

    @ParameterizedTest
    @MethodSource("confused")
    void aTextOfItsOwnNamesBothClasses(String pair, String text) {
        Stream.of(pair.split("/"))
                .map(code -> ReplyClass.of(Integer.parseInt(code)))
                .forEach(replyClass -> assertThat(text)
                        .as(pair)
                        .containsPattern(
                                switch (replyClass) {
                                    case SUCCESS -> "\\bsuccess(es)?\\b";
                                    case INTERMEDIATE -> "\\bintermediate repl(y|ies)\\b";
                                    case TRANSIENT_FAILURE -> "\\btemporary failures?\\b";
                                    case PERMANENT_FAILURE -> "\\bpermanent failures?\\b";
                                }));
    }

    @Test
    void aForwardIsToldFromARefusalThatNamesTheNewAddress() {
        assertThat(ReplyCode.compare(551, 251))
                .isEqualTo("Both say that the recipient has moved, and where to. 251 is a success: the server accepts"
                        + " the recipient and forwards the message itself. 551 is a permanent failure: the"
                        + " server refuses the recipient and only names the new address. One digit decides"
                        + " whether the message arrives.");
    }

    @Test
    void twoOtherCodesOfOneStageAreToldApartByWhatEachSaysThere() {
        assertThat(ReplyCode.compare(451, 455, Stage.MAIL))
                .isEqualTo("Both are temporary failures, and a client that knows neither treats both alike. After MAIL,"
                        + " 451 says that the server failed while working on the command, and 455 says that the"
                        + " parameters cannot be honoured now.");
        assertThat(ReplyCode.compare(451, 455))
                .isEqualTo("Both are temporary failures, and a client that knows neither treats both alike. 451 says"
                        + " that the server failed while working on the command, and 455 says that the parameters"
                        + " cannot be honoured now.");
    }

    @Test
    void aCodeThatIsNotUsualAtTheStageIsSaidToBeNone() {
        assertThat(ReplyCode.compare(354, 550, Stage.RCPT))
                .isEqualTo("354 is an intermediate reply and 550 a permanent failure, so a client treats them"
                        + " differently. After RCPT, 550 says that the mailbox does not exist, or a policy refuses;"
                        + " no standard has 354 there, and elsewhere it says that the content may come.");
        assertThat(ReplyCode.compare(354, 221, Stage.RCPT))
                .isEqualTo("221 is a success and 354 an intermediate reply, so a client treats them differently. After"
                        + " RCPT, no standard has either: 221 says that the server closes after QUIT, 354 says that"
                        + " the content may come.");
    }

    @Test
    void aCodeThatNoStandardKnowsIsToldApartByItsFirstDigit() {
        assertThat(ReplyCode.compare(599, 299))
                .isEqualTo(
                        "299 is a success and 599 a permanent failure, so a client treats them differently. 299 is in"
                                + " no standard, and 599 is in no standard.");
        assertThat(ReplyCode.compare(299, 250, Stage.RCPT))
                .isEqualTo("Both are successes, and a client that knows neither treats both alike. After RCPT, 250 says"
                        + " that the command was carried out; 299 is in no standard.");
    }

    @Test
    void aCodeIsTheSameAsItself() {
        assertThat(ReplyCode.compare(250, 250)).isEqualTo("Both are 250. " + ReplyCode.explain(250));
        assertThat(ReplyCode.compare(250, 250, Stage.RCPT))
                .isEqualTo("Both are 250. 250 after RCPT is a success: the recipient is accepted.");
    }

    private static Stream<String> namedAsConfused() {
        return Stream.of(CONFUSED.split("\\s+"));
    }

    private static Stream<int[]> pairs() {
        return CODES.stream()
                .flatMap(low -> CODES.stream().filter(high -> low < high).map(high -> new int[] {low, high}));
    }

    private static Stream<String[]> confused() {
        return pairs().flatMap(pair ->
                ReplyCodePairs.of(pair[0], pair[1]).stream().map(text -> new String[] {pair[0] + "/" + pair[1], text}));
    }

    @Test
    void noTwoCodesAreOftenConfusedWithoutAText() {
        assertThat(IntStream.of(250, 251, 501, 502, 503, 553))
                .allSatisfy(low -> assertThat(
                                IntStream.of(250, 251, 501, 502, 503, 553).filter(high -> high != low))
                        .allMatch(high -> ReplyCode.areOftenConfused(low, high)));
        assertThat(ReplyCode.areOftenConfused(211, 556)).isFalse();
    }
}
