package io.github.smtpservertest.internal.dialogue;

import java.util.regex.Pattern;

/** Whether a line of a golden file stands for one that came. */
final class GoldenLine {

    private static final Pattern VERB = Pattern.compile("(?i)C: (MAIL FROM|RCPT TO|[A-Z]+)\\b.*");

    private GoldenLine() {}

    /**
     * Whether it does.
     *
     * @param expected the line of the file
     * @param plain the line that came, as a transcript has it
     * @param varied the same with wildcards for what varies
     */
    static boolean holds(String expected, String plain, String varied) {
        if (expected.equals(plain) || expected.equals(varied)) {
            return true;
        }
        if (expected.startsWith("S...")) {
            return plain.startsWith("S:");
        }
        if (expected.length() < 2 || plain.length() < 2 || expected.charAt(0) != plain.charAt(0)) {
            return false;
        }
        String said = plain.length() > 3 ? plain.substring(3) : "";
        Reading reading = new Reading("", 1, expected);
        return switch (expected.charAt(1)) {
            case '~' -> isLike(reading, expected.charAt(0) == 'C', said);
            case '/' ->
                Pattern.compile(expected.substring(2).strip()).matcher(said).matches();
            default -> isSameCommand(expected, plain);
        };
    }

    private static boolean isSameCommand(String expected, String plain) {
        return VERB.matcher(expected).matches() && expected.equalsIgnoreCase(plain) && sameArgument(expected, plain);
    }

    private static boolean sameArgument(String expected, String plain) {
        int argument = expected.indexOf(':', 3) < 0 ? expected.indexOf(' ', 3) : expected.indexOf(':', 3);
        return argument < 0 || expected.substring(argument).equals(plain.substring(argument));
    }

    /** Names and facts stand for anything here: the dialogue as a whole has been compared already. */
    private static boolean isLike(Reading reading, boolean clients, String said) {
        reading.takes(clients ? "C~" : "S~");
        if (reading.hasMore() && reading.peek() == ' ') {
            reading.next();
        }
        StringBuilder regex = new StringBuilder();
        for (Template.Element part : Template.read(reading, clients).parts()) {
            regex.append(
                    part instanceof Template.Text text
                            ? Pattern.quote(text.characters().replace("\\", "\\\\"))
                            : part instanceof Template.One ? "." : ".*");
        }
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return Pattern.compile(regex.toString(), flags).matcher(said).matches();
    }
}
