package io.github.smtpservertest.reply;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells in sentences what the catalogue holds in fields. */
final class ReplyCodeProse {

    private ReplyCodeProse() {}

    static String explain(int code) {
        ReplyClass replyClass = ReplyClass.of(code);
        return ReplyCode.of(code)
                .map(known -> "%s is %s. %s %s %s %s"
                        .formatted(
                                titled(known),
                                replyClass.words(),
                                known.meaning(),
                                known.seenWhen(),
                                known.clientMustDo(),
                                known.authorAdvice()))
                .orElseGet(() -> "%d is in no standard that this catalogue knows. %s".formatted(code, byDigit(code)));
    }

    static String compare(int a, int b) {
        ReplyClass classOfA = ReplyClass.of(a);
        ReplyClass classOfB = ReplyClass.of(b);
        if (a == b) {
            return "Both are " + a + ". " + explain(a);
        }
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return ReplyCodePairs.of(low, high)
                .orElseGet(() -> (classOfA == classOfB ? sameClass(low, high) : twoClasses(low, high))
                        + stages(low, high) + " " + whatItSays(low) + " " + whatItSays(high));
    }

    private static String sameClass(int low, int high) {
        ReplyClass replyClass = ReplyClass.of(low);
        return "%d and %d are each %s, so a client that looks only at the first digit does the same on both."
                .formatted(low, high, replyClass.words());
    }

    private static String twoClasses(int low, int high) {
        return "%d is %s and %d is %s; the first digit alone tells a client to act differently."
                .formatted(
                        low,
                        ReplyClass.of(low).words(),
                        high,
                        ReplyClass.of(high).words());
    }

    private static String stages(int low, int high) {
        Optional<ReplyCode> first = ReplyCode.of(low);
        Optional<ReplyCode> second = ReplyCode.of(high);
        if (first.isEmpty() || second.isEmpty()) {
            return "";
        }
        Set<String> saidToFirst = first.get().saidTo();
        Set<String> saidToSecond = second.get().saidTo();
        return saidToFirst.equals(saidToSecond)
                ? " Both answer " + listed(saidToFirst) + "."
                : " %d answers %s; %d answers %s.".formatted(low, listed(saidToFirst), high, listed(saidToSecond));
    }

    private static String whatItSays(int code) {
        return ReplyCode.of(code)
                .map(known -> titled(known) + ": " + known.meaning() + " " + known.clientMustDo())
                .orElseGet(() -> code + " is in no standard that this catalogue knows. " + byDigit(code));
    }

    private static String titled(ReplyCode code) {
        return "%d%s (%s)"
                .formatted(code.code(), code.phrase().isEmpty() ? "" : " \"" + code.phrase() + "\"", code.reference());
    }

    private static String byDigit(int code) {
        ReplyClass replyClass = ReplyClass.of(code);
        return "A client acts on the first digit of a code that it does not know (RFC 5321 §4.2.1), and %dyz is %s. %s"
                .formatted(replyClass.digit(), replyClass.words(), replyClass.conclusion());
    }

    private static String listed(Set<String> stages) {
        if (stages.size() > 10) {
            return "almost anything";
        }
        List<String> words = stages.stream().map(ReplyCodeProse::inWords).toList();
        int last = words.size() - 1;
        return last == 0
                ? words.get(0)
                : words.stream().limit(last).collect(Collectors.joining(", ")) + " and " + words.get(last);
    }

    private static String inWords(String stage) {
        return switch (stage) {
            case "CONNECT" -> "the connection";
            case "END_OF_DATA" -> "the end of the data";
            case "AUTH_RESPONSE" -> "a response to a challenge";
            case "UNKNOWN" -> "a verb without a stage of its own";
            default -> stage.toUpperCase(Locale.ROOT);
        };
    }
}
