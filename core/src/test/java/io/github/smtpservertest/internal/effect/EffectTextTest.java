package io.github.smtpservertest.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.internal.notation.NotationReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How effects are written, and that the same is read. */
class EffectTextTest {

    private static Optional<Effect> read(String text) {
        NotationReader in = new NotationReader(text);
        Optional<Effect> effect = new EffectReader(in, name -> {
                    throw new IllegalArgumentException("There is no gate '" + name + "'.");
                })
                .effect();
        assertThat(in.isAtEnd()).as("\"%s\" is read to its end", text).isTrue();
        return effect;
    }

    @Test
    void whatAnEffectWritesIsTheEffectWhenItIsRead() {
        SplittableRandom random = new SplittableRandom(20);
        for (int count = 0; count < 20_000; count++) {
            Effect effect = GeneratedEffects.one(random);
            assertThat(read(effect.toString())).as(effect.toString()).contains(effect);
        }
    }

    @Test
    void eachEffectIsAmongTheGeneratedOrIsNotOfTheNotation() {
        SplittableRandom random = new SplittableRandom(21);
        Set<Class<?>> generated = IntStream.range(0, 2_000)
                .mapToObj(count -> GeneratedEffects.one(random).getClass())
                .collect(Collectors.toSet());
        List<Class<?>> missing = new ArrayList<>(List.of(Effect.class.getPermittedSubclasses()));
        missing.removeAll(generated);
        assertThat(missing).containsExactlyInAnyOrder(Rewrite.class, Wait.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay 300ms", "DELAY 300ms", "delay  300ms  before the reply", "delay 300 ms"})
    void wordsMayBeInAnyCaseAndSpacesMayBeMore(String text) {
        assertThat(read(text)).contains(new Delay(Duration.ofMillis(300), Point.beforeReply()));
    }

    @Test
    void bytesMayStandInSingleQuotes() {
        assertThat(read("say '250 \"ok\"\\r\\n'")).contains(new Inject(Bytes.of("250 \"ok\"\r\n"), Point.afterReply()));
        assertThat(read("raw \"\\u00fc\\xFF\\ud83d\\ude00\"")).contains(new Replace(Bytes.of(new byte[] {
            (byte) 0xc3, (byte) 0xbc, (byte) 0xff, (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80
        })));
    }

    @Test
    void aTimeIsWrittenInItsLargestWholeUnit() {
        assertThat(Stream.of(0L, 1L, 999L, 1000L, 1500L, 60_000L, 90_000L, 3_600_000L)
                        .map(millis -> new Delay(Duration.ofMillis(millis), Point.beforeReply()).toString()))
                .containsExactly(
                        "delay 0ms",
                        "delay 1ms",
                        "delay 999ms",
                        "delay 1s",
                        "delay 1500ms",
                        "delay 1min",
                        "delay 90s",
                        "delay 60min");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "delay soon | 6 | 'soon' is no time; write it like 300ms, 2s or 5min.",
                "delay | 5 | A time is missing; write it like 300ms, 2s or 5min.",
                "delay 61min | 6 | A time is an hour at most, not 61min.",
                "delay 9999999999999min | 6 | A time is an hour at most, not 9999999999999min.",
                "delay 2s to 1s | 0 | A delay lies between two lengths of time, 0 <= least <= most <= 1 h; least is PT2S,"
                        + " most PT1S.",
                "delay about 1s sigma x | 21 | The sigma is a number such as 0.5, where 'x' stands.",
                "delay about 1s sigma 4 | 0 | The sigma of a log-normal delay is 0 to 3, not 4.0.",
                "split | 5 | After 'split' comes after 3 and 7, lines, or CR from LF.",
                "split words | 6 | After 'split' comes after 3 and 7, lines, or CR from LF, where 'words' stands.",
                "split after 0 | 12 | The number of bytes is 1 to 2147483647, not 0.",
                "dribble 1 byte | 14 | 'every' is missing.",
                "dribble 1 second every 1s | 10 | 'byte' is missing, where 'second' stands.",
                "say 250 | 4 | What is said besides the reply stands in quotes, as in say \"250 again\\r\\n\"; a reply is its code"
                        + " alone, 250.",
                "say \"250 | 4 | The quote that begins here has no end; a quote inside it is written \\\".",
                "say \"250\"x | 9 | After a text in quotes comes a space, a comma, a semicolon or the end.",
                "say \"\\q\" | 5 | A backslash in quotes is followed by r, n, t, xHH, uHHHH, a quote or a backslash.",
                "say \"\\xF\" | 5 | \\x is followed by two hexadecimal digits, such as \\xFF.",
                "say \"\\u00F\" | 5 | \\u is followed by four hexadecimal digits, such as \\u00FC.",
                "say \"\\ud83d\" | 4 | A text in quotes holds half of a character; write both halves, such as"
                        + " \\uD83D\\uDE00, or its bytes.",
                "flood \"x\" 0 times | 0 | A flood takes 1 byte or more, 1 time or more, not 1 bytes, 0 times.",
                "flood \"x\" 3 | 11 | 'times' is missing.",
                "flood \"x\" 99999999999999999999 times | 10 | '99999999999999999999' is too large a number.",
                "close after 0 bytes of the reply | 12 | The number of bytes of a reply is 1 to 2147483647, not 0.",
                "close after 3 bytes | 19 | 'of the reply', 'of the content' or 'from the client' is missing.",
                "send 0 bytes a second | 5 | The number of bytes is 1 to 2147483647, not 0.",
                "hold | 4 | The name of a gate is missing.",
                "hold {gate} | 5 | What stands in braces is Java code, shown to people; a text cannot say it, so write the"
                        + " rule in Java.",
                "hold payment | 5 | There is no gate 'payment'."
            })
    void aMistakeIsOneSentenceAndItsPlace(String text, int index, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(NotationException.class, wrong -> {
            assertThat(wrong.sentence()).isEqualTo(sentence);
            assertThat(wrong.index()).isEqualTo(index);
            assertThat(wrong).hasMessage(sentence + "\n  " + text + "\n  " + " ".repeat(index) + "^");
        });
    }

    @Test
    void aMistakeInALongTextIsShownWithWhatStandsAroundIt() {
        String text = "say \"" + "x".repeat(100) + "\\q" + "y".repeat(100) + "\"";
        assertThatThrownBy(() -> read(text))
                .hasMessage("A backslash in quotes is followed by r, n, t, xHH, uHHHH, a quote or a backslash.\n  …"
                        + "x".repeat(60) + "\\q" + "y".repeat(58) + "…\n  " + " ".repeat(61) + "^");
    }

    @Test
    void aTextIsBounded() {
        assertThatThrownBy(() -> new NotationReader("x".repeat(100_001)))
                .isInstanceOfSatisfying(
                        NotationException.class,
                        wrong -> assertThat(wrong.sentence())
                                .isEqualTo("A rule has at most 100000 characters, not 100001."));
    }
}
