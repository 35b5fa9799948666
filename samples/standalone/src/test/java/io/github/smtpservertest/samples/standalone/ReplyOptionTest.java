package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.CommandForm;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.script.SessionFacts;
import io.github.smtpservertest.script.SmtpScript;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyOptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT bob@example.com = 251 User not local; will forward"
                        + "| at RCPT TO:<bob@example.com>: say 251 \"User not local; will forward\"",
                "rcpt <bob@example.com> = 550 no | at RCPT TO:<bob@example.com>: say 550 \"no\"",
                "RCPT *@example.com = 550 no | at RCPT TO:<*@example.com>: say 550 \"no\"",
                "MAIL SRS0=a=b@example.com = 550 a = b | at MAIL FROM:<SRS0=a=b@example.com>: say 550 \"a = b\"",
                "MAIL <> = 550 no bounces | at MAIL FROM:<>: say 550 \"no bounces\"",
                "RCPT Postmaster = 550 no | at RCPT TO:<Postmaster>: say 550 \"no\"",
                "END_OF_DATA, 2 times = 451 4.3.0 later, 2 times"
                        + "| at end of data: say 451 \"4.3.0 later, 2 times\", 2 times",
                "MAIL, once = 451 | at MAIL: say 451 \"4.3.0 Requested action aborted: local error in"
                        + " processing\", once",
                "MAIL, time 3 = default | at MAIL, time 3: answer by default",
                "CONNECT, session 1 = close after 421 4.3.2 too busy"
                        + "| at connect, in session 1: say 421 \"4.3.2 too busy\", close after the reply",
                "END_OF_DATA = delay 300ms | at end of data: wait 300 ms before the reply",
                "END_OF_DATA = delay 2s, 451 later | at end of data: say 451 \"later\", wait 2000 ms before the reply",
                "END_OF_DATA = delay 1min, close"
                        + "| at end of data: wait 60000 ms before the reply, close instead of replying",
                "DATA = close | at DATA: close instead of replying",
                "DATA = reset | at DATA: reset instead of replying",
                "DATA = reset after default | at DATA: reset after the reply",
                "END_OF_DATA = keep but say 451 later | at end of data: say 451 \"later\", keep although refused",
                "END_OF_DATA = discard but say 250 OK | at end of data: say 250 \"OK\", discard although accepted",
                "EHLO = 250 mx\\nSIZE\\nHELP \\\\o/ | at EHLO: say 250 \"mx\" / \"SIZE\" / \"HELP \\\\o/\"",
                "XFOO = 250 bar | at XFOO: say 250 \"bar\"",
                "XFOO b* = 250 bar | at XFOO b*: say 250 \"bar\"",
                "VRFY Bob Builder = 252 who knows | at VRFY Bob Builder: say 252 \"who knows\"",
                "AUTH PLAIN = 535 no | at AUTH PLAIN: say 535 \"no\"",
                "AUTH_RESPONSE = 535 no | at AUTH response: say 535 \"no\"",
                "UNKNOWN = 502 no | at an unknown command: say 502 \"no\"",
                "ANY = 421 bye | at anything: say 421 \"bye\""
            })
    void becomesARule(String option, String description) {
        assertThat(script(option).rules().get(0).text()).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT bob@example.com | 21 | \" = \" and what to answer is missing; the = has a space on either side",
                "RCPT bob@example.com=251 OK | 28"
                        + "| \" = \" and what to answer is missing; the = has a space on either side",
                "R/CPT = 250 | 1 | 'R/CPT' is no stage and no verb",
                "RCPT bob = 250 | 6 | \"bob\" is no mail address: the domain is missing: no \"@\" follows the local part"
                        + " (column 4); write it like bob@example.com or *@example.com",
                "BODY = 250 | 8 | no reply is due at BODY; use DATA for before it, END_OF_DATA for after it",
                "CONNECT now = 421 | 9 | CONNECT has no argument, so 'now' cannot follow it",
                "any x = 421 | 5 | ANY has no argument, so 'x' cannot follow it",
                "MAIL, twice = 451 | 7 | 'twice' is no condition, which is 'once', '2 times', 'time 3', 'session 1',"
                        + " 'with probability 0.3' or 'optional'; for a comma in an argument, write ?",
                "MAIL, x times = 451 | 7 | 'x times' is no condition, which is 'once', '2 times', 'time 3', 'session"
                        + " 1', 'with probability 0.3' or 'optional'; for a comma in an argument, write ?",
                "MAIL, 0 times = 451 | 7 | '0 times' never happens; count from 1",
                "MAIL, once, 2 times = 451 | 13 | a condition of this kind was given already",
                "RCPT = 199 no | 8 | '199' is no reply code, which is 200 to 599 with a space behind it",
                "RCPT = 2500 no | 8 | '2500' is no reply code, which is 200 to 599 with a space behind it",
                "RCPT = no | 8 | 'no' is nothing that it can do; write a code and a text, default, fault, keep but say, discard but"
                        + " say, or what happens: raw, say, delay, stall, stop reading, dribble, split after, each"
                        + " line apart, CR apart from LF, together with the next, send, read, truncate after, withhold,"
                        + " flood, stay in plaintext, close, reset, then close, then reset",
                "RCPT = delay soon | 14 | 'soon' is no time; write it like 300ms, 2s or 5min",
                "RCPT = delay 2s 250 | 17 | '250' cannot stand here; a comma and a space separate what happens",
                "RCPT = close 250 | 14 | '250' cannot stand here; a comma and a space separate what happens",
                "RCPT = close after close | 20 | 'close after' stands in front of a code or default only",
                "RCPT = keep but say 250 | 8 | 'keep but say' takes a code from 400 to 599, not 250",
                "RCPT = discard but say 550 | 8 | 'discard but say' takes a code from 200 to 299, not 550",
                "RCPT = keep but say default | 8 | a lie needs a code of its own",
                "RCPT = keep but say keep but say 550 | 21 | one lie is enough",
                "RCPT = 250 a\\b | 13 | a backslash is followed by n, for the next line, or by another backslash",
                "RCPT = 250 a\\ | 13 | a backslash is followed by n, for the next line, or by another backslash"
            })
    void saysWhatIsWrong(String option, int character, String complaint) {
        assertThatThrownBy(() -> ReplyOption.parse(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + option + "', character " + character + ": " + complaint + ".");
    }

    @Test
    void saysThatAnAnswerIsMissing() {
        assertThatThrownBy(() -> ReplyOption.parse("RCPT = "))
                .hasMessage("'RCPT = ', character 8: what to answer is missing; write it like 550 No such user.");
        assertThatThrownBy(() -> ReplyOption.parse("RCPT = close after "))
                .hasMessage("'RCPT = close after ', character 20: what to answer is missing; write it like"
                        + " 550 No such user.");
        assertThatThrownBy(() -> ReplyOption.parse(" = 250"))
                .hasMessage("' = 250', character 1: a stage or verb is missing; write it like RCPT bob@example.com.");
        assertThatThrownBy(() -> ReplyOption.parse("RCPT = 250 a\nb"))
                .hasMessage("'RCPT = 250 a\nb', character 13: a line break in the text is written \\n.");
    }

    @Test
    void anArgumentPicksTheCommand() {
        SmtpScript script = script("XFOO b?r = 250 yes");
        assertThat(((LiveScript) script)
                        .decide(Optional.empty(), moment("XFOO bar"), () -> SessionFacts.of(1), remark -> {}))
                .isPresent();
        assertThat(((LiveScript) script)
                        .decide(Optional.empty(), moment("XFOO far"), () -> SessionFacts.of(1), remark -> {}))
                .isEmpty();
        assertThat(((LiveScript) script)
                        .decide(Optional.empty(), moment("XBAR bar"), () -> SessionFacts.of(1), remark -> {}))
                .isEmpty();
    }

    private static SmtpScript script(String option) {
        SmtpScript script = new LiveScript(Duration.ofSeconds(5));
        ReplyOption.parse(option).addTo(script);
        return script;
    }

    private static SmtpEvent moment(String line) {
        return SmtpEvent.of(Command.parse(Bytes.of(line + "\r\n"), CommandForm.STRICT));
    }
}
