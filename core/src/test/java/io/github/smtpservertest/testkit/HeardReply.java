package io.github.smtpservertest.testkit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One reply as a client heard it, read without any help of the server's own classes.
 *
 * @param code the three digits
 * @param lines the lines as they came, codes included, line ends not
 */
public record HeardReply(int code, List<String> lines) {

    private static final Pattern EXPECTED = Pattern.compile("(\\d{3})(?: ([245]\\.\\d+\\.\\d+))?(?: (.*))?");
    private static final Pattern ENHANCED = Pattern.compile("\\d{3}[ -]([245]\\.\\d+\\.\\d+)(?: .*)?");

    /** The text of each line, without the code and what stands behind it. */
    public List<String> texts() {
        return lines.stream()
                .map(line -> line.substring(Math.min(4, line.length())))
                .toList();
    }

    /** The enhanced status codes of the lines, {@code none} where a line has none; each once. */
    public String enhanced() {
        return lines.stream()
                .map(ENHANCED::matcher)
                .map(matcher -> matcher.matches() ? matcher.group(1) : "none")
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /**
     * Whether it is what was expected: {@code 250} is a reply without enhanced status codes, {@code 250 2.1.0} one with
     * that on every line, and what stands behind is somewhere in the text.
     */
    public boolean is(String expected) {
        Matcher wanted = EXPECTED.matcher(expected);
        if (!wanted.matches()) {
            throw new IllegalArgumentException("'" + expected + "' is no reply to expect.");
        }
        String enhanced = wanted.group(2) == null ? "none" : wanted.group(2);
        String part = wanted.group(3) == null ? "" : wanted.group(3);
        return code == Integer.parseInt(wanted.group(1))
                && enhanced().equals(enhanced)
                && String.join("\n", texts()).contains(part);
    }

    @Override
    public String toString() {
        return String.join(" / ", lines);
    }
}
