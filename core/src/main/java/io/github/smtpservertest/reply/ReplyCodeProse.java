package io.github.smtpservertest.reply;

import io.github.smtpservertest.command.Stage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells in sentences what the catalogue holds in fields. */
final class ReplyCodeProse {

    private ReplyCodeProse() {}

    static String explain(int code) {
        ReplyClass replyClass = ReplyClass.of(code);
        return ReplyCode.of(code)
                .map(known -> Stream.of(
                                titled(known) + " is " + replyClass.words() + ".",
                                known.meaning(),
                                known.seenWhen(),
                                known.clientMustDo(),
                                known.authorAdvice(),
                                known.operatorAdvice()
                                        .map(advice -> "On the server: " + advice)
                                        .orElse(""))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" ")))
                .orElseGet(() -> unknown(code) + " A client acts on the first digit of a code that it does not know"
                        + " (RFC 5321 §4.2.1), and %dyz is %s. %s"
                                .formatted(replyClass.digit(), replyClass.words(), replyClass.conclusion()));
    }

    static String explain(int code, Stage stage) {
        ReplyClass replyClass = ReplyClass.of(code);
        String sentence = "%d %s is %s: %s."
                .formatted(code, StageProse.at(stage), replyClass.words(), StageProse.consequence(code, stage));
        if (isUsual(code, stage)) {
            return sentence;
        }
        return sentence + " No standard has it there"
                + (StageProse.isMisleading(code, stage)
                        ? "."
                        : ", but a client must act on its first digit all the same.");
    }

    static String compare(int a, int b) {
        return comparison(a, b, null);
    }

    static String compare(int a, int b, Stage stage) {
        return comparison(a, b, stage);
    }

    private static String comparison(int a, int b, @Nullable Stage stage) {
        ReplyClass.of(a);
        ReplyClass.of(b);
        if (a == b) {
            return "Both are " + a + ". " + (stage == null ? explain(a) : explain(a, stage));
        }
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return ReplyCodePairs.of(low, high)
                .orElseGet(() -> classes(low, high) + " "
                        + (stage == null ? bothSay(low, high, "") : whatEachSays(low, high, stage)));
    }

    private static String classes(int low, int high) {
        ReplyClass first = ReplyClass.of(low);
        ReplyClass second = ReplyClass.of(high);
        return first == second
                ? "Both are %s, and a client that knows neither treats both alike.".formatted(first.plural())
                : "%d is %s and %d %s, so a client treats them differently."
                        .formatted(low, first.words(), high, second.words());
    }

    private static String whatEachSays(int low, int high, Stage stage) {
        boolean lowIsUsual = isUsual(low, stage);
        boolean highIsUsual = isUsual(high, stage);
        String at = capitalized(StageProse.at(stage));
        if (lowIsUsual && highIsUsual) {
            return bothSay(low, high, at + ", ");
        }
        if (!lowIsUsual && !highIsUsual) {
            return at + ", no standard has either: " + says(low) + ", " + says(high) + ".";
        }
        int usual = lowIsUsual ? low : high;
        int other = lowIsUsual ? high : low;
        return at + ", " + says(usual) + "; "
                + (ReplyCode.of(other).isPresent()
                        ? "no standard has " + other + " there, and elsewhere it says that "
                                + ReplyCode.of(other).get().inShort()
                        : other + " is in no standard")
                + ".";
    }

    private static String bothSay(int low, int high, String before) {
        return before + says(low) + ", and " + says(high) + ".";
    }

    private static String says(int code) {
        return ReplyCode.of(code)
                .map(known -> code + " says that " + known.inShort())
                .orElseGet(() -> code + " is in no standard");
    }

    private static boolean isUsual(int code, Stage stage) {
        return ReplyCode.of(code)
                .filter(known -> known.saidAt().contains(stage))
                .isPresent();
    }

    private static String titled(ReplyCode code) {
        return "%d%s (%s)"
                .formatted(code.code(), code.phrase().isEmpty() ? "" : " \"" + code.phrase() + "\"", code.reference());
    }

    private static String unknown(int code) {
        return code + " is in no standard that this catalogue knows.";
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
