package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule may let happen on the wire, and when. */
class EffectRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STARTTLS = delay 300ms before TLS | at STARTTLS: wait 300 ms before TLS",
                "NOOP = delay 10ms to 2s | at NOOP: wait 10 to 2000 ms before the reply",
                "NOOP = delay about 1min sigma 1.5"
                        + "| at NOOP: wait about 60000 ms (log-normal, sigma 1.5) before the reply",
                "NOOP = delay about 1s | at NOOP: wait about 1000 ms (log-normal, sigma 0.5) before the reply",
                "CONNECT = stall at accept | at connect: stall at accept",
                "STARTTLS = 220 go, stall inside TLS | at STARTTLS: say 220 \"go\", stall inside TLS",
                "DATA = stop reading | at DATA: stop reading after the reply",
                "content = stop reading for 50ms after 0 bytes"
                        + "| at the content: stop reading for 50 ms after byte 0 of the content",
                "DATA = 354 go, dribble 1 every 20ms | at DATA: say 354 \"go\", split every 1 byte, 20 ms between",
                "NOOP = split after 1 and 4 every 5ms | at NOOP: split after byte 1, 4, 5 ms between",
                "EHLO = each line apart | at EHLO: split behind each line, 0 ms between",
                "EHLO = CR apart from LF every 5ms | at EHLO: split between CR and LF, 5 ms between",
                "MAIL = together with the next | at MAIL: send along with the next reply",
                "CONNECT = send 100 bytes a second" + "| at connect: send 100 bytes a second from before the reply",
                "DATA = read 100 bytes a second | at DATA: read 100 bytes a second from after the reply",
                "NOOP = truncate after 3 bytes | at NOOP: truncate after byte 3 of the reply",
                "NOOP = withhold | at NOOP: withhold the reply",
                "NOOP = raw \"850 no\\r\\n\" | at NOOP: say the bytes \"850 no\\r\\n\"",
                "NOOP = say \"250 again\\r\\n\" | at NOOP: say \"250 again\\r\\n\" after the reply",
                "NOOP = say \"\\r\\n\" before the reply | at NOOP: say \"\\r\\n\" before the reply",
                "NOOP = flood \"250-\\r\\n\" | at NOOP: say \"250-\\r\\n\" without end before the reply",
                "NOOP = flood \"250-\\r\\n\" 3 times | at NOOP: say \"250-\\r\\n\" 3 times before the reply",
                "STARTTLS = stay in plaintext | at STARTTLS: stay in plaintext",
                "END_OF_DATA = close instead of replying | at end of data: close instead of replying",
                "CONNECT session 1 = 421 4.3.2 too busy, then close"
                        + "| at connect, in session 1: say 421 \"4.3.2 too busy\", close after the reply",
                "content = close after 1000 bytes | at the content: close after byte 1000 of the content",
                "DATA = reset after 7 bytes of the content | at DATA: reset after byte 7 of the content",
                "NOOP = reset after 7 bytes | at NOOP: reset after byte 7 of the reply",
                "NOOP = 250 ok, then reset | at NOOP: say 250 \"ok\", reset after the reply",
                "QUIT = close sending | at QUIT: close the sending half after the reply",
                "QUIT = close reading before the reply | at QUIT: close the reading half before the reply",
                "IDLE = close | at an idle client: close instead of replying",
                "EHLO with probability 0.3 = 502 no | at EHLO, with probability 0.3: say 502 \"no\"",
                "RCPT bob@example.com session 2, once = 550 no"
                        + "| at RCPT TO:<bob@example.com>, in session 2: say 550 \"no\", once",
                "XFOO \"once\" = 250 bar | at XFOO once: say 250 \"bar\"",
                "MAIL = delay 5ms, 451 later, delay 1s after the reply, then reset"
                        + "| at MAIL: say 451 \"later\", wait 5 ms before the reply, wait 1000 ms after the reply,"
                        + " reset after the reply",
                "MAIL = 451 later, delay 1s, said the rabbit | at MAIL: say 451 \"later, delay 1s, said the rabbit\"",
                "MAIL = 451 \"later, then close\" | at MAIL: say 451 \"later, then close\"",
                "MAIL = 451 \"later\", then close | at MAIL: say 451 \"later\", close after the reply",
                "MAIL = 451 \"a\\nb\" | at MAIL: say 451 \"a\" / \"b\"",
                "MAIL = 451 \"so\" they say | at MAIL: say 451 \"\\\"so\\\" they say\"",
                "MAIL = 451, then close | at MAIL: say 451 \"4.3.0 Requested action aborted: local error in processing\","
                        + " close after the reply",
                "RCPT = keep but say 451 later, then close"
                        + "| at RCPT: say 451 \"later\", close after the reply, keep although refused"
            })
    void becomesARule(String option, String description) {
        assertThat(rule(option).text()).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NOOP = delay 5 | 14 | '5' is no time; write it like 300ms, 2s or 5min",
                "NOOP = dribble every 5ms | 16 | how many bytes is missing, where 'every' stands",
                "NOOP = dribble 0 every 5ms | 16 | bytes are 1 to 2147483647, not 0",
                "NOOP = dribble 1 evry 5ms | 18 | 'every' is missing, where 'evry' stands",
                "DATA = 354 go, dribble 1 evry 5ms | 26 | 'every' is missing, where 'evry' stands; a text that holds these"
                        + " words stands in quotes",
                "NOOP = close after | 19 | what to answer is missing; write it like 550 No such user",
                "NOOP = close after lunch | 20 | 'lunch' is nothing that it can do",
                "NOOP = close after 0 bytes | 20 | inside a reply means after 1 byte or more",
                "NOOP = then | 12 | 'then' is followed by close or reset",
                "NOOP = then stall | 13 | 'then' is followed by close or reset",
                "NOOP = raw 250 | 12 | a text in quotes is missing, such as \"250 ok\\r\\n\", where '250' stands",
                "NOOP = raw \"250 | 12 | the quote that begins here does not end",
                "NOOP = raw \"250\"x | 17 | behind the text in quotes comes a space, a comma or nothing",
                "NOOP = raw \"\\q\" | 13 | a backslash in quotes is followed by r, n, t, 0, x, \" or \\",
                "NOOP = raw \"\\x4\" | 13 | \\x is followed by two hexadecimal digits, such as \\xFF",
                "NOOP = raw \"2\", 250 | 17 | one answer is enough; for a second one write say \"250 again\\r\\n\"",
                "NOOP = flood \"2\" 0 times | 18 | '0 times' never happens; count from 1",
                "NOOP = delay about 1s sigma x | 29 | sigma is a number like 0.5, where 'x' stands",
                "NOOP = close, | 13 | ',' cannot stand here",
                "content = close, 250 | 11 | no reply is due at BODY; use DATA for before it, END_OF_DATA for after it",
                "EHLO with probability 1.5 = 502 | 6 | a probability is 0 to 1, not 1.5",
                "EHLO session 1 session 2 = 502 | 16 | a condition of this kind was given already"
            })
    void saysWhatIsWrong(String option, int character, String complaint) {
        assertThatThrownBy(() -> ReplyOption.parse(option))
                .isInstanceOf(OptionSyntaxException.class)
                .hasMessageStartingWith("'" + option + "', character " + character + ": " + complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at accept",
                "before the reply",
                "after the reply",
                "after 3 bytes of the reply",
                "after 3 bytes of the content",
                "before TLS",
                "inside TLS"
            })
    void everyPointCanBeSaid(String point) {
        String stage = point.endsWith("TLS") || point.equals("at accept")
                ? "CONNECT"
                : point.endsWith("content") ? "DATA" : "NOOP";
        assertThat(rule(stage + " = stall " + point).text())
                .isEqualTo("at " + (stage.equals("CONNECT") ? "connect" : stage) + ": stall "
                        + point.replace("3 bytes of the reply", "byte 3 of the reply")
                                .replace("3 bytes of the content", "byte 3 of the content"));
    }

    @Test
    void bytesMayBeAny() {
        assertThat(rule("NOOP = raw \"\\0\\t\\xff\\\\ü\"").text())
                .isEqualTo("at NOOP: say the bytes \"\\x00\\t\uFFFD\\\\ü\"");
    }

    /** A hold is for a test to release, and a rewriting is code; the catalogue has the useful ones. */
    @Test
    void fifteenEffectsCanBeSaid() {
        List<String> rules = List.of(
                "delay 1s",
                "delay 1s to 2s",
                "stall",
                "stop reading",
                "dribble 1 every 1s",
                "send 1 bytes a second",
                "withhold",
                "say \"x\"",
                "raw \"x\"",
                "flood \"x\"",
                "together with the next",
                "stay in plaintext",
                "close",
                "close sending",
                "reset");
        Set<String> said = rules.stream()
                .flatMap(text -> ReplyOption.parse("NOOP = " + text).what().effects().stream())
                .map(effect -> effect.getClass().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(said).hasSize(15);
        assertThat(Point.Place.values()).hasSize(7);
    }

    private static Rule rule(String option) {
        SmtpScript script = new LiveScript(Duration.ofSeconds(5));
        ReplyOption.parse(option).addTo(script);
        return script.rules().get(0);
    }
}
