package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.internal.dialogue.DialogueSyntaxException;
import io.github.smtpservertest.testkit.Repeats;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a text is: it is a dialogue, or it is told where it is none. */
class ParserFuzzTest {

    private static final int RUNS = Repeats.of(2_000, 20_000);
    private static final String PIECES = "C:S~/!# .{}*?\\\nxrnt0 41end";
    private static final String SEED_TEXT = """
            # session 1
            S: 220 mx.example.com
            C~ EHLO {client}
            S~ 250-{client} {3*x}
            S: 250 {base64:a}\\x00\\r\\n\\
            ! optional
            C: RSET
            S...
            ! end
            ! either
            C/ (?<who>MAIL|RCPT) .*
            ! delay 20ms
            S~ 550 {who}
            ! or
            C: *
            ! repeat 2 times
            C: ****
            ! end
            ! end
            C: DATA
            S: 354 go
            C...
            C: .
            ! say hex 32 35 30 0D 0A
            # no reply
            # end: the server closed an idle connection

            # session 2
            ! every further session
            ! in any order
            C: a
            ! and
            ! bytes 3
            ! end
            ! hold gate
            ! close
            """;

    @Test
    void mutatedTextsAreReadOrToldOf() {
        for (long seed = 0; seed < RUNS; seed++) {
            String text = mutated(new SplittableRandom(seed));
            try {
                Dialogue dialogue = Dialogue.parse(text);
                assertThat(Dialogue.parse(dialogue.toString())).as(text).isEqualTo(dialogue);
            } catch (DialogueSyntaxException wrong) {
                String[] lines = text.split("\r?\n|\r", -1);
                assertThat(wrong.line()).as(text).isBetween(1, lines.length);
                assertThat(wrong.column()).as(text).isBetween(1, lines[wrong.line() - 1].length() + 1);
                assertThat(wrong.sentence()).endsWith(".");
            }
        }
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEED_TEXT);
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x20, 0x3000));
                default -> {
                    int lineEnd = text.indexOf("\n", at);
                    text.delete(Math.max(0, text.lastIndexOf("\n", at)), lineEnd < 0 ? text.length() : lineEnd);
                }
            }
        }
        return text.toString();
    }
}
