package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells where in a row of the client's lines the first thing that it says ends: a command, its chunk, or a content. */
final class EndOfInput {

    private static final Bytes DOT = Bytes.of(".\r\n");
    private static final Pattern OTHER_DOT = Pattern.compile("(?:.*[\r\n])?\\.[\r\n]+", Pattern.DOTALL);
    private static final Pattern CHUNK = Pattern.compile("(?i)BDAT +([0-9]{1,9})\\b");

    private EndOfInput() {}

    /** How many of these lines it is; all of them where its end is not among them. */
    static int of(List<Step> lines, boolean content) {
        int chunk = 0;
        for (int index = 0; index < lines.size(); index++) {
            if (!(lines.get(index) instanceof Step.Hears hears)
                    || !(hears.pattern() instanceof LinePattern.Literal literal)) {
                return lines.size();
            }
            if (content) {
                if (isOfContent(literal.bytes())) {
                    return index + 1;
                }
                continue;
            }
            chunk = index == 0
                    ? chunkSize(lines.get(index)).orElse(0)
                    : chunk - literal.bytes().length();
            if (chunk == 0) {
                return index + 1;
            }
        }
        return lines.size();
    }

    /** The size that a BDAT line of the dialogue declares. */
    static OptionalInt chunkSize(Step step) {
        if (!(step instanceof Step.Hears hears) || !(hears.pattern() instanceof LinePattern.Literal literal)) {
            return OptionalInt.empty();
        }
        Matcher chunk = CHUNK.matcher(literal.bytes().text());
        return chunk.lookingAt() ? OptionalInt.of(Integer.parseInt(chunk.group(1))) : OptionalInt.empty();
    }

    /** How many bytes the client sends there; 0 where that is not certain. */
    static int length(Step step) {
        if (step instanceof Step.HearsBytes bytes) {
            return bytes.count();
        }
        return step instanceof Step.Hears hears ? hears.pattern().length().orElse(0) : 0;
    }

    /** Whether it is the final dot; also where lines may end otherwise than with CRLF. */
    static boolean isOfContent(Bytes line) {
        return line.equals(DOT) || OTHER_DOT.matcher(line.text()).matches();
    }
}
