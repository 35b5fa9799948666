package io.github.smtpservertest.assertj.error;

import java.util.List;

/** Says that a dialogue does not read as expected, and in which line. */
public final class ShouldHaveText extends DialogueMessage {

    private ShouldHaveText(String subject, String sentence, String text) {
        super("Expected " + subject + " to read as given, but " + sentence, text);
    }

    /** For {@code subject}, such as "session 1", whose text was to be {@code expected}. */
    public static ShouldHaveText shouldHaveText(String subject, String actual, String expected) {
        List<String> actualLines = actual.lines().toList();
        List<String> expectedLines = expected.lines().toList();
        int at = 0;
        while (at < actualLines.size()
                && at < expectedLines.size()
                && actualLines.get(at).equals(expectedLines.get(at))) {
            at++;
        }
        String wanted = at < expectedLines.size() ? expectedLines.get(at) : "nothing more.";
        return new ShouldHaveText(subject, "line " + (at + 1) + " differs.", marked(actualLines, at, wanted));
    }

    private static String marked(List<String> lines, int at, String wanted) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index <= lines.size(); index++) {
            if (index < lines.size() || index == at) {
                String line = index < lines.size() ? lines.get(index) : "# nothing more";
                text.append(index == at ? ">> " : "   ").append(line).append('\n');
            }
            if (index == at) {
                text.append("   ^^ Expected here: ").append(wanted).append('\n');
            }
        }
        return text.toString();
    }
}
