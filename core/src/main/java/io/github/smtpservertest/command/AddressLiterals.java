package io.github.smtpservertest.command;

/** The three kinds of address literal (RFC 5321 §4.1.3), here without their square brackets. */
final class AddressLiterals {

    private static final String IPV6_TAG = "IPv6";
    private static final int IPV6_GROUPS = 8;

    private AddressLiterals() {}

    static boolean isLiteral(String content) {
        int colon = content.indexOf(':');
        if (colon < 0) {
            return isIpv4(content);
        }
        String tag = content.substring(0, colon);
        String rest = content.substring(colon + 1);
        return Ascii.equalsIgnoreCase(tag, IPV6_TAG) ? isIpv6(rest) : isTag(tag) && isDcontent(rest);
    }

    /** Four numbers from 0 to 255, of one to three digits each. */
    static boolean isIpv4(String text) {
        int numbers = 0;
        int start = 0;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (!isSnum(text, start, end)) {
                return false;
            }
            numbers++;
            start = end + 1;
        }
        return numbers == 4;
    }

    private static boolean isSnum(String text, int start, int end) {
        if (start == end || end - start > 3) {
            return false;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value <= 255;
    }

    /** IPv6-full, IPv6-comp, IPv6v4-full or IPv6v4-comp; by §4.1.3 a {@code ::} stands for two groups or more. */
    static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == IPV6_GROUPS;
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        int groupsBefore = before.isEmpty() ? 0 : groups(before, false);
        int groupsAfter = after.isEmpty() ? 0 : groups(after, true);
        return groupsBefore >= 0 && groupsAfter >= 0 && groupsBefore + groupsAfter <= IPV6_GROUPS - 2;
    }

    /** How many 16-bit groups {@code text} gives, an IPv4 address at its end for two; -1 if it is malformed. */
    private static int groups(String text, boolean ipv4AtEnd) {
        int groups = 0;
        int start = 0;
        while (true) {
            int colon = text.indexOf(':', start);
            if (colon < 0) {
                String end = text.substring(start);
                if (ipv4AtEnd && end.indexOf('.') >= 0) {
                    return isIpv4(end) ? groups + 2 : -1;
                }
                return isGroup(text, start, text.length()) ? groups + 1 : -1;
            }
            if (!isGroup(text, start, colon)) {
                return -1;
            }
            groups++;
            start = colon + 1;
        }
    }

    private static boolean isGroup(String text, int start, int end) {
        if (start == end || end - start > 4) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Ascii.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTag(String tag) {
        if (tag.isEmpty() || tag.endsWith("-")) {
            return false;
        }
        for (int i = 0; i < tag.length(); i++) {
            if (!Ascii.isLetterOrDigit(tag.charAt(i)) && tag.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDcontent(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || (c >= '[' && c <= ']')) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
