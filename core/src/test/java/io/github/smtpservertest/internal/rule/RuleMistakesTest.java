package io.github.smtpservertest.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.internal.effect.EffectReader;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.testkit.Repeats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that is no rule is refused with one sentence and its place. */
class RuleMistakesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ¦ ",
            quoteCharacter = '`',
            value = {
                "RCPT bob@example.com ¦ 20 ¦ What the server does is missing; write it after a = with a space on both sides,"
                        + " as in RCPT = 550.",
                "RCPT=550 ¦ 0 ¦ The = between when and what has a space on both sides; write RCPT = 550.",
                "RCPT= 550 ¦ 0 ¦ The = between when and what has a space on both sides; write RCPT = 550.",
                "MAIL, 2 times=451 ¦ 6 ¦ The = between when and what has a space on both sides; write 2 times = 451.",
                "GREETING = 421 ¦ 0 ¦ 'GREETING' is no event; it is called CONNECT. A verb of your own is written VERB"
                        + " GREETING.",
                "MAIL FROM:<> = 550 ¦ 5 ¦ After MAIL stands the address alone; write MAIL <>.",
                "MAIL FROM: <a@b.c> = 550 ¦ 5 ¦ After MAIL stands the address alone; write MAIL a@b.c.",
                "RCPT TO:<bob@example.com> = 550 ¦ 5 ¦ After RCPT stands the address alone; write RCPT bob@example.com.",
                "RCPT to: = 550 ¦ 5 ¦ After RCPT stands the address alone; write RCPT bob@example.com.",
                "RCPT \"TO:<bob@example.com>\" = 550 ¦ 0 ¦ The address \"TO:<bob@example.com>\" can never match, for"
                        + " addresses are compared without FROM:, TO: and angle brackets; write \"bob@example.com\".",
                "END_OF_DATA, from \"<a@b>\" = 550 ¦ 13 ¦ The address \"<a@b>\" can never match, for addresses are compared"
                        + " without their angle brackets; write \"a@b\".",
                "VERB XF* = 250 ¦ 0 ¦ \"XF*\" is taken to the letter as a verb; for all lines of that form write"
                        + " line(glob(\"XF*\")), in a text LINE XF*.",
                "RCTP = 550 ¦ 0 ¦ 'RCTP' is no event; is it RCPT? A verb of your own is written VERB RCTP.",
                "BODY = close ¦ 0 ¦ 'BODY' is no event; it is called CONTENT. A verb of your own is written VERB BODY.",
                "XFOO = 250 ¦ 0 ¦ 'XFOO' is no event. A verb of your own is written VERB XFOO.",
                "= 250 ¦ 0 ¦ The event is missing; write it like RCPT bob@example.com.",
                "EHLO or = 250 ¦ 8 ¦ The event is missing; write it like RCPT bob@example.com.",
                "EHLO a b = 250 ¦ 7 ¦ Before the = stand an event and, each after a comma, its conditions; write a comma before"
                        + " 'b', or quotes around a text with spaces.",
                "CONNECT now = 421 ¦ 8 ¦ CONNECT has no argument, so 'now' cannot come after it; a condition stands after a"
                        + " comma.",
                "ANY x = 421 ¦ 4 ¦ ANY has no argument, so 'x' cannot come after it; a condition stands after a comma.",
                "AUTH PLAIN* = 535 ¦ 5 ¦ A mechanism is a name, such as PLAIN; a pattern for all that comes after AUTH is"
                        + " written AUTH argument PLAIN*.",
                "LINE = 500 ¦ 5 ¦ A pattern is missing, where '=' stands; write a word, a text in quotes with * and ?, or a"
                        + " regular expression in slashes.",
                "VERB = 500 ¦ 5 ¦ The verb is missing, where '=' stands.",
                "RCPT /a = 550 ¦ 5 ¦ The slash that begins here has no end; an expression that holds a slash is written"
                        + " regex \"a/b\".",
                "RCPT /a/b/ = 550 ¦ 8 ¦ After the second slash comes a space, a comma, a semicolon or the end; an expression"
                        + " that holds a slash is written regex \"a/b\".",
                "RCPT /(/ = 550 ¦ 5 ¦ '(' is no regular expression: Unclosed group at character 2.",
                "RCPT \"*\\*\" = 550 ¦ 5 ¦ A pattern has wildcards, or has * and ? as characters; where it has both, write"
                        + " a regular expression.",
                "RCPT \"<bob@example.com>\" = 550 ¦ 0 ¦ The address \"<bob@example.com>\" can never match, for addresses"
                        + " are compared without their angle brackets; write \"bob@example.com\".",
                "MAIL with = 550 ¦ 10 ¦ The keyword of a parameter is missing, where '=' stands.",
                "MAIL with SIZE= = 550 ¦ 15 ¦ A pattern is missing; write a word, a text in quotes with *"
                        + " and ?, or a regular expression in slashes.",
                "MAIL, = 451 ¦ 6 ¦ A condition is missing, where '=' stands.",
                "MAIL, onec = 451 ¦ 6 ¦ 'onec' is no condition; is it once?",
                "MAIL, sometimes = 451 ¦ 6 ¦ 'sometimes' is no condition; there are 2 times, once, nth 3, session 1,"
                        + " probability 0.5, optional, while NAME is STATE, subject, header, from, to, size over, declared size"
                        + " over and not.",
                "MAIL, 0 times = 451 ¦ 6 ¦ A step is taken 1 to 2147483647 times, not 0.",
                "MAIL, nth 0 = 451 ¦ 10 ¦ The number of nth is 1 to 2147483647, not 0.",
                "MAIL, nth x = 451 ¦ 10 ¦ The number of nth is missing, where 'x' stands.",
                "MAIL, once, 2 times = 451 ¦ 12 ¦ '2 times' stands once; leave this one out.",
                "MAIL, session 1, session 2 = 451 ¦ 17 ¦ 'session' stands once; leave this one out.",
                "MAIL, probability 2 = 451 ¦ 6 ¦ A probability is 0 to 1, not 2.0.",
                "MAIL, probability half = 451 ¦ 18 ¦ A probability is a number such as 0.5, where 'half' stands.",
                "MAIL, nth 2, 2 times = 451 ¦ 13 ¦ nth picks one time, so the rule fires once and what is to happen more"
                        + " often never does; leave out nth, or times and then.",
                "MAIL, subject spam = 554 ¦ 6 ¦ There is a message at the end of data only, so \"subject spam\" can never"
                        + " hold at MAIL; put it on END_OF_DATA.",
                "END_OF_DATA, not 2 times = 554 ¦ 17 ¦ After 'not' comes what a message is not to be like: subject, header,"
                        + " from, to, size over or declared size over, where '2' stands.",
                "MAIL, while service down = 451 ¦ 20 ¦ 'is' is missing, where 'down' stands.",
                "MAIL, when {at night} = 451 ¦ 11 ¦ What stands in braces is Java code, shown to people; a text cannot say"
                        + " it, so write the rule in Java.",
                "RCPT = ¦ 6 ¦ What the server does is missing; write a reply such as 550 \"No such user\", or an effect such"
                        + " as close.",
                "RCPT = 199 ¦ 7 ¦ '199' is no reply code, which is a number from 200 to 599.",
                "RCPT = 2500 ¦ 7 ¦ '2500' is no reply code, which is a number from 200 to 599.",
                "RCPT = 550 No such user, close ¦ 11 ¦ A text stands in quotes; write 550 \"No such user\".",
                "RCPT = 550 \"a\\nb\" ¦ 11 ¦ A line of a reply has no line end; write 550 \"first\" / \"second\".",
                "RCPT = 550 \"a\" / ¦ 16 ¦ The next line of the reply is missing; it stands in quotes.",
                "RCPT = 550 \"a\" \"b\" ¦ 15 ¦ A text stands after a code, as in 550 \"No such user\", and a second line after a"
                        + " slash, as in 250 \"first\" / \"second\".",
                "RCPT = 250 \"a\", \"b\" ¦ 16 ¦ A text stands after a code, as in 550 \"No such user\", and a second line after"
                        + " a slash, as in 250 \"first\" / \"second\".",
                "EHLO = 250-mx ¦ 7 ¦ A reply of several lines has its code once; write 250 \"first\" / \"second\".",
                "RCPT a@b or c@d = 550 ¦ 12 ¦ After 'or' comes a whole event; write or RCPT c@d.",
                "RCPT a@b or RCTP c@d = 550 ¦ 12 ¦ 'RCTP' is no event; is it RCPT? A verb of your own is written VERB RCTP.",
                "auth PLAIN or LOGIN = 535 ¦ 14 ¦ After 'or' comes a whole event; write or AUTH LOGIN.",
                "RCPT a@b, c@d = 550 ¦ 10 ¦ 'c@d' is no condition; write or and a second event, as in RCPT bob@example.com or"
                        + " RCPT ann@example.com.",
                "RCPT, twice = 451 ¦ 6 ¦ 'twice' is no condition; write 2 times.",
                "RCPT, 3rd time = 451 ¦ 6 ¦ '3rd' is no condition; write nth 3.",
                "RCPT, 2x = 451 ¦ 6 ¦ '2x' is no condition; write 2 times.",
                "RCPT, 5% = 451 ¦ 6 ¦ '5%' is no condition; write probability 0.05.",
                "END_OF_DATA, size > 1000 = 552 ¦ 13 ¦ A size is compared so: size over 1000, or declared size over 1000.",
                "MAIL with SIZE over 1000 = 552 ¦ 15 ¦ The size that MAIL declares is compared by a condition; write MAIL,"
                        + " declared size over 1000.",
                "MAIL with SIZE>1000 = 552 ¦ 10 ¦ \"SIZE>1000\" is no parameter's keyword and would never match: it is one word"
                        + " of letters, digits and hyphens, such as SIZE.",
                "RCPT bob = 550 ¦ 0 ¦ The address \"bob\" can never match, for it is no local part and domain; write one such as"
                        + " bob@example.com, or a glob: glob(\"*@example.com\"), in a text *@example.com.",
                "RCPT to bob@example.com = 550 ¦ 5 ¦ After RCPT stands the address alone; write RCPT bob@example.com.",
                "RCPT == 550 ¦ 5 ¦ Between when and what stands a single =, with a space on both sides, and not '=='.",
                "DATA = close after 1000 bytes ¦ 29 ¦ 'of the reply', 'of the content' or 'from the client' is missing.",
                "RCPT = close after reply ¦ 19 ¦ A place is before the reply, after the reply, after 10 bytes of the reply,"
                        + " after 1000 bytes of the content, at accept, before TLS or inside TLS, where 'reply' stands.",
                "RCPT = close before reply ¦ 13 ¦ A place is before the reply, after the reply, after 10 bytes of the reply,"
                        + " after 1000 bytes of the content, at accept, before TLS or inside TLS, where 'before' stands.",
                "RCPT = no reply ¦ 7 ¦ 'no' is nothing that the server can do; write withhold.",
                "fault GREYLISTING 2 times ¦ 18 ¦ After the name of a fault comes at and an event, and then, each after a comma,"
                        + " 2 times, once or optional, where '2' stands.",
                "RCPT = 550 \"\\xFF\" ¦ 12 ¦ A byte from \\x80 on is no character of a text; write the character, or its"
                        + " number as \\uHHHH.",
                "RCPT = 451, 250 ¦ 12 ¦ One answer is enough; leave this one out, or for a second reply write say \"250"
                        + " again\\r\\n\".",
                "RCPT = default, 250 ¦ 16 ¦ One answer is enough; leave this one out, or for a second reply write say \"250"
                        + " again\\r\\n\".",
                "RCPT = 250, ¦ 11 ¦ What the server does is missing; write a reply such as 550 \"No such user\", or an"
                        + " effect such as close.",
                "RCPT = clsoe ¦ 7 ¦ 'clsoe' is nothing that the server can do; is it close?",
                "RCPT = explode ¦ 7 ¦ 'explode' is nothing that the server can do; there are a reply code, default,"
                        + " forward, keep although refused, discard although accepted, move, EFFECTS.",
                "RCPT = 550 close ¦ 11 ¦ A comma separates two actions, and a text stands in quotes; write 550, close or 550"
                        + " \"close\".",
                "RCPT = 451 2 times ¦ 11 ¦ '2 times' is a condition; conditions stand before the first =, and of a later step"
                        + " only its times stand before its own =.",
                "RCPT = 451 once ¦ 11 ¦ 'once' is a condition; conditions stand before the first =, and of a later step only"
                        + " its times stand before its own =.",
                "RCPT = 451 then 250 ¦ 11 ¦ The next step begins with a semicolon; write '; then'.",
                "RCPT = 451, then 250 ¦ 12 ¦ The next step begins with a semicolon; write '; then'.",
                "RCPT = 451 \"later\" then 250 ¦ 19 ¦ The next step begins with a semicolon; write '; then'.",
                "RCPT = close then 250 ¦ 13 ¦ The next step begins with a semicolon; write '; then'.",
                "RCPT = wait 300ms ¦ 7 ¦ 'wait' is nothing that the server can do; write delay 300ms.",
                "RCPT = sleep 1s ¦ 7 ¦ 'sleep' is nothing that the server can do; write delay 300ms.",
                "RCPT = drop ¦ 7 ¦ 'drop' is nothing that the server can do; write close.",
                "RCPT = 421, disconnect ¦ 12 ¦ 'disconnect' is nothing that the server can do; write close.",
                "RCPT = 421, closeAfter ¦ 12 ¦ 'closeAfter' is nothing that the server can do; write close after the reply.",
                "RCPT = reply 451 ¦ 7 ¦ 'reply' is nothing that the server can do; write the code alone, as in RCPT = 451"
                        + " \"4.7.1 later\".",
                "RCPT = say 451 ¦ 11 ¦ What is said besides the reply stands in quotes, as in say \"250 again\\r\\n\"; a reply"
                        + " is its code alone, 451.",
                "RCPT = 421, close ¦ 12 ¦ The reply 421 would never be said, for 'close' happens instead of it; to say it"
                        + " first write closeAfter(), in a text 'close after the reply', or else leave the reply out.",
                "RCPT = close 250 ¦ 13 ¦ A comma separates two actions, and '; then' two steps, where '250' stands.",
                "RCPT = close, stall ¦ 14 ¦ The connection cannot close and stall in one exchange: after the first nothing"
                        + " more happens; leave one out.",
                "RCPT = close before TLS ¦ 7 ¦ At RCPT the server cannot close before TLS, for there is no such point; there"
                        + " is one at CONNECT and STARTTLS.",
                "RCPT = 250, keep although refused ¦ 12 ¦ To keep although refused takes a 4yz or 5yz reply, not 250.",
                "RCPT = discard although accepted, 550 ¦ 34 ¦ To discard although accepted takes a 2yz reply, not 550.",
                "RCPT = delay 1s, forward ¦ 17 ¦ 'forward' leaves the answer to older rules, so nothing stands beside it but"
                        + " move.",
                "RCPT = forward, delay 1s ¦ 16 ¦ A step that forwards leaves the answer to older rules, so it cannot delay 1s"
                        + " as well; leave one out.",
                "RCPT = respond with {code} ¦ 20 ¦ What stands in braces is Java code, shown to people; a text cannot say"
                        + " it, so write the rule in Java.",
                "RCPT = rewritten {in capitals} ¦ 17 ¦ What stands in braces is Java code, shown to people; a text cannot"
                        + " say it, so write the rule in Java.",
                "RCPT = 451; 250 ¦ 12 ¦ 'then' is missing, where '250' stands.",
                "RCPT = 451; then ¦ 16 ¦ What the server does is missing; write a reply such as 550 \"No such user\", or an"
                        + " effect such as close.",
                "RCPT = 451; then session 2 = 250 ¦ 17 ¦ 'session' is a condition; conditions stand before the first =, and of"
                        + " a later step only its times stand before its own =.",
                "RCPT = 451, once ¦ 12 ¦ 'once' is a condition; conditions stand before the first =, and of a later step"
                        + " only its times stand before its own =.",
                "RCPT = 451, 2 times ¦ 12 ¦ '2 times' is a condition; conditions stand before the first =, and of a later"
                        + " step only its times stand before its own =.",
                "RCPT = 451; then 2 times 250 ¦ 25 ¦ '=' is missing, where '250' stands.",
                "RCPT = move service ¦ 19 ¦ 'to' is missing.",
                "scenario service ¦ 16 ¦ '=' is missing.",
                "scenario service = ¦ 18 ¦ The state of a scenario is missing.",
                "scenario service = up down ¦ 22 ¦ The line ends here, where 'down' stands.",
                "fault LF_ALONE at LUNCH ¦ 18 ¦ 'LUNCH' is no event. A verb of your own is written VERB LUNCH.",
                "fault LF_ALONE, session 2 ¦ 16 ¦ A fault knows 2 times, once and optional, where 'session' stands.",
                "rules 2 ¦ 6 ¦ This reads version 1 of the format, not 2."
            })
    void saysWhatIsWrongAndWhere(String text, int index, String words) {
        String sentence = words.replace("EFFECTS", String.join(", ", EffectReader.words()));
        assertThatThrownBy(() -> RulesText.parse(text, new Collected()))
                .isInstanceOfSatisfying(NotationException.class, wrong -> {
                    assertThat(wrong.sentence()).isEqualTo(sentence);
                    assertThat(wrong.index()).isEqualTo(index);
                    assertThat(wrong)
                            .hasMessage(sentence + "\n" + wrong.getMessage().substring(sentence.length() + 1));
                });
    }

    @Test
    void ofSeveralLinesTheLineIsNamed() {
        assertThatThrownBy(() -> RulesText.parse("RCPT = 250\n# no\n  RCPT = delay soon\n", new Collected()))
                .hasMessage("""
                        line 3: 'soon' is no time; write it like 300ms, 2s or 5min.
                            RCPT = delay soon
                                         ^""");
        assertThatThrownBy(() -> RulesText.parse("RCPT = 250\nrules 1\n", new Collected()))
                .hasMessage("line 2: The version of the format stands once, above all else.\n  rules 1\n  ^");
    }

    @Test
    void aFileIsNamedAndBeginsWithTheVersionOfItsFormat(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my.rules");
        Files.writeString(file, "\uFEFF# rules\r\n\r\nRCPT = 250\r\n");
        assertThatThrownBy(() -> RulesText.load(file, new Collected()))
                .hasMessage(
                        file + ", line 3: A file of rules begins with the version of its format; write 'rules 1' into a"
                                + " line of its own above this one.\n  RCPT = 250\n  ^");
        Files.writeString(file, "\uFEFFrules 1\r\n\r\nRCPT = 250\r\n");
        Collected collected = new Collected();
        RulesText.load(file, collected);
        assertThat(collected.rules())
                .extracting(RuleText::of)
                .containsExactly(RuleText.of(RuleParser.parse("RCPT = 250", collected)));
        Files.writeString(file, "# nothing\n");
        assertThatThrownBy(() -> RulesText.load(file, collected))
                .hasMessage("'" + file + "' has no rules; a file of rules begins with the line 'rules 1'.");
        Files.write(file, "rules 1\nNOOP = 250 \"ü\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RulesText.load(file, collected)).hasMessage("'" + file + "' is not in UTF-8.");
        Files.writeString(file, "rules 1\n" + "\n".repeat(10_000));
        assertThatThrownBy(() -> RulesText.load(file, collected))
                .hasMessage("'" + file + "' has 10002 lines; a file of rules has at most 10000.");
        Files.write(file, new byte[10_000_001]);
        assertThatThrownBy(() -> RulesText.load(file, collected))
                .hasMessage("'" + file + "' is too large; a file of rules has at most 10 MB.");
        Path none = folder.resolve("none.rules");
        assertThatThrownBy(() -> RulesText.load(none, collected)).hasMessage("There is no file '" + none + "'.");
    }

    @Test
    void scenariosAreMadeWithTheirStates() {
        Collected collected = new Collected();
        RulesText.parse(
                "scenario a = up, down\nscenario b per client = \"to be\", or\nscenario c per session = x", collected);
        assertThat(collected.scenarios())
                .containsExactly("a SERVER [up, down]", "b CLIENT [to be, or]", "c SESSION [x]");
    }

    @Test
    void whateverTheTextItIsReadOrRefused() {
        GeneratedRules rules = new GeneratedRules(13, List.of(new Collected().gate("payment")));
        SplittableRandom random = new SplittableRandom(14);
        for (int count = 0; count < Repeats.of(20_000, 400_000); count++) {
            String text = mutated(RuleText.of(rules.next()), random);
            Collected collected = new Collected();
            try {
                RulesText.parse(text, collected);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).as(text).isNotBlank();
                continue;
            }
            for (RuleSpec rule : collected.rules()) {
                assertThat(RuleParser.parse(RuleText.of(rule), collected))
                        .as(text)
                        .isEqualTo(rule);
            }
        }
    }

    private static String mutated(String text, SplittableRandom random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int count = 1 + random.nextInt(3); count > 0 && !mutated.isEmpty(); count--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, " ,;=\"'/\\{}<>0a\n".charAt(random.nextInt(15)));
                case 2 -> mutated.setLength(at);
                default ->
                    mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + random.nextInt(20))));
            }
        }
        return mutated.toString();
    }
}
