package io.github.smtpservertest.command;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of MAIL and RCPT (RFC 5321 §4.1.2), and stops at the first malformed one. */
final class ParameterReader {

    /** Those of which an RFC has 501 said when they come twice (RFC 3461 §4.1 to §4.4), or allows one (RFC 4865 §3). */
    private static final Set<String> ONCE = Set.of("NOTIFY", "ORCPT", "RET", "ENVID", "HOLDFOR", "HOLDUNTIL");

    private final String text;
    private final int end;
    private final boolean utf8Allowed;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> repeated = new LinkedHashSet<>();

    private int at;
    private int sentTo;
    private @Nullable String complaint;
    private int complaintAt;

    /** {@code end} is behind the last character that counts. */
    ParameterReader(String text, int end, boolean utf8Allowed) {
        this.text = text;
        this.end = end;
        this.utf8Allowed = utf8Allowed;
    }

    /** Reads from {@code start}, where the first keyword stands. */
    Parameters read(int start, boolean strayEmptyAllowed) {
        at = start;
        sentTo = start;
        while (at < end && complaint == null) {
            if (text.charAt(at) == ' ') {
                if (!strayEmptyAllowed) {
                    fail("More than one space stands before a parameter", at);
                }
                at++;
            } else {
                parameter();
            }
        }
        return Parameters.of(values, repeated, text.substring(start, sentTo));
    }

    /** What is wrong, as a sentence without a full stop, if anything is. */
    @Nullable
    String complaint() {
        return complaint;
    }

    /** The index in the line that the {@link #complaint} is about. */
    int complaintAt() {
        return complaintAt;
    }

    private void parameter() {
        int start = at;
        while (at < end && isKeywordCharacter(text.charAt(at), at == start)) {
            at++;
        }
        if (at == start || (at < end && text.charAt(at) != '=' && text.charAt(at) != ' ')) {
            fail(keywordComplaint(start), at);
            return;
        }
        String keyword = Ascii.upperCase(text.substring(start, at));
        String value = "";
        if (at < end && text.charAt(at) == '=') {
            int valueStart = ++at;
            if (!skipValue(keyword)) {
                return;
            }
            value = text.substring(valueStart, at);
        }
        if (values.containsKey(keyword)) {
            if (ONCE.contains(keyword)) {
                fail("The parameter " + shortened(keyword) + " is given twice", start);
                return;
            }
            repeated.add(keyword);
        }
        values.put(keyword, value);
        sentTo = at;
        at++;
    }

    private String keywordComplaint(int start) {
        return at == start && text.charAt(at) == '='
                ? "A parameter has no keyword before its \"=\""
                : Ascii.describe(text, at) + " may not stand in the keyword of a parameter";
    }

    private boolean skipValue(String keyword) {
        int start = at;
        while (at < end && text.charAt(at) != ' ') {
            char c = text.charAt(at);
            if (c == '=' || Ascii.isControl(c) || (Ascii.isNonAscii(c) && (!utf8Allowed || c == Ascii.REPLACEMENT))) {
                fail(Ascii.describe(text, at) + " may not stand in the value of " + shortened(keyword), at);
                return false;
            }
            at++;
        }
        if (at == start) {
            fail("The parameter " + shortened(keyword) + " has a \"=\" and no value", at);
            return false;
        }
        return true;
    }

    /** A keyword may be as long as the line, a reply may not. */
    private static String shortened(String keyword) {
        return keyword.length() <= 40 ? keyword : keyword.substring(0, 40) + "...";
    }

    private static boolean isKeywordCharacter(char c, boolean first) {
        return Ascii.isLetterOrDigit(c) || (c == '-' && !first);
    }

    private void fail(String what, int index) {
        complaint = what;
        complaintAt = index;
    }
}
