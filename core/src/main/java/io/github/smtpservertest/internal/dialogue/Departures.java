package io.github.smtpservertest.internal.dialogue;

import java.util.List;
import java.util.stream.Collectors;

/** Words how a client departed from a dialogue. */
final class Departures {

    private static final int BEFORE = 6;
    private static final int BEHIND = 3;
    private static final int LONGEST = 200;
    private static final String EXPECTED = "   expected: ";
    private static final String CAME = "   but came: ";

    private final ParsedDialogue dialogue;
    private final int session;

    Departures(ParsedDialogue dialogue, int session) {
        this.dialogue = dialogue;
        this.session = session;
    }

    /** A client connected, and there is no session for it. */
    Departure noSession() {
        int count = dialogue.sessions();
        String has = count == 1 ? "has 1 session" : "has " + count + " sessions";
        return new Departure(
                dialogue.source(),
                Math.max(1, dialogue.lines().size()),
                "no further session",
                "session " + session,
                "A client has connected for session " + session + ", but the dialogue" + of() + " " + has + ".",
                "A client has connected for session " + session + ", but the dialogue" + of() + " " + has
                        + "; the last may be for '! every further session'.\n");
    }

    /** The client said {@code came} (as the notation has it) where one of {@code wanted} was due, or nothing. */
    Departure departure(List<Step> wanted, Agenda agenda, String came) {
        int line = wanted.isEmpty() ? lastLine(agenda) : wanted.get(0).line();
        String expected = wanted.isEmpty()
                ? "nothing more"
                : wanted.stream().map(Secret::masked).map(Departures::shortened).collect(Collectors.joining(", or "));
        boolean another = came.equals(expected);
        String shown = shortened(came) + (another ? " (another secret)" : "");
        String where = "In session " + session + " the client departed from the dialogue at line " + line + of();
        String sentence = where + ": expected " + expected + ", but came " + shown + ".";
        String text = where + ":\n" + EXPECTED + expected + "\n" + CAME + shown + "\n"
                + (isOneLine(wanted) && !another ? caret(expected, shown) : "") + "The dialogue:\n" + excerpt(line);
        return new Departure(dialogue.source(), line, expected, shown, sentence, text);
    }

    /** The server said {@code came} where the dialogue has {@code expected}. */
    Departure otherReply(int line, String expected, String came) {
        String where = "In session " + session + " the server said something else than line " + line + of();
        String wanted = shortened(expected);
        String shown = shortened(came);
        return new Departure(
                dialogue.source(),
                line,
                wanted,
                shown,
                where + ": expected " + wanted + ", but came " + shown + ".",
                where + ":\n" + EXPECTED + wanted + "\n" + CAME + shown + "\n" + caret(wanted, shown)
                        + "The dialogue:\n" + excerpt(line));
    }

    /** The client left what was still to come. */
    Departure unplayed(int line, String sentence) {
        return new Departure(dialogue.source(), line, "all of it", "a part of it", sentence, sentence + "\n");
    }

    private String of() {
        return dialogue.source().isEmpty() ? "" : " of " + dialogue.source();
    }

    private int lastLine(Agenda agenda) {
        return agenda.isEmpty()
                ? Math.max(1, dialogue.lastLineOf(session))
                : agenda.head().line();
    }

    private static boolean isOneLine(List<Step> wanted) {
        return wanted.size() == 1
                && wanted.get(0) instanceof Step.Hears hears
                && hears.pattern() instanceof LinePattern.Literal;
    }

    /** A mark under the first character that differs. */
    private static String caret(String expected, String came) {
        int same = 0;
        while (same < Math.min(expected.length(), came.length()) && expected.charAt(same) == came.charAt(same)) {
            same++;
        }
        return " ".repeat(CAME.length() + same) + "^\n";
    }

    private String excerpt(int line) {
        StringBuilder text = new StringBuilder();
        int from = Math.max(1, line - BEFORE);
        int to = Math.min(dialogue.lines().size(), line + BEHIND);
        for (int number = from; number <= to; number++) {
            text.append(number == line ? ">> " : "   ")
                    .append("%4d  ".formatted(number))
                    .append(shortened(dialogue.shownLine(number)))
                    .append('\n');
        }
        return text.toString();
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
