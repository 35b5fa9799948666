package io.github.smtpservertest.command;

import org.jspecify.annotations.Nullable;

/** What is a domain, and what is an address literal (RFC 5321 §4.1.2, §4.1.3; U-labels by RFC 6531 §3.3). */
final class Domains {

    static final int MAX_DOMAIN = 255;
    private static final int MAX_LABEL = 63;

    private Domains() {}

    /**
     * Whether {@code text} may stand behind EHLO: a {@linkplain #isDomain domain} or an
     * {@linkplain #isAddressLiteral address literal} (RFC 5321 §4.1.1.1).
     */
    static boolean isDomainOrLiteral(String text) {
        return isDomain(text) || isAddressLiteral(text);
    }

    /**
     * Whether {@code text} is a domain by its form: labels of letters, digits and inner hyphens, none empty, none
     * over 63 bytes, 255 in all. A single label, such as {@code localhost}, is a domain.
     */
    static boolean isDomain(String text) {
        if (text.length() > MAX_DOMAIN) {
            return false;
        }
        int start = 0;
        while (true) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (end - start > MAX_LABEL || labelComplaint(text, start, end) != null) {
                return false;
            }
            for (int i = start; i < end; i++) {
                if (!isLabelCharacter(text.charAt(i))) {
                    return false;
                }
            }
            if (dot < 0) {
                return true;
            }
            start = dot + 1;
        }
    }

    /**
     * Whether {@code text} is an address literal in its square brackets: {@code [192.0.2.1]},
     * {@code [IPv6:2001:db8::1]}, or {@code [tag:content]} with any other tag.
     */
    static boolean isAddressLiteral(String text) {
        return text.length() > 2
                && text.startsWith("[")
                && text.endsWith("]")
                && AddressLiterals.isLiteral(text.substring(1, text.length() - 1));
    }

    /**
     * Where the first character stands that makes {@code text} neither a domain nor an address literal however it is read; -1
     * where there is none. Names that are no domains, and that clients give nevertheless, have none: {@code my_host}, a bare
     * IPv6 address, a name in Latin-1.
     */
    static int indexOfStranger(String text) {
        boolean literal = text.startsWith("[");
        for (int i = literal ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean may = literal
                    ? c > ' ' && c < 0x7F && c != '[' && c != '\\' && (c != ']' || i == text.length() - 1)
                    : Ascii.isLetterOrDigit(c) || Ascii.isNonAscii(c) || ".-_:".indexOf(c) >= 0;
            if (!may) {
                return i;
            }
        }
        return -1;
    }

    static boolean isLabelCharacter(char c) {
        return Ascii.isLetterOrDigit(c) || c == '-' || (Ascii.isNonAscii(c) && c != Ascii.REPLACEMENT);
    }

    /** What is wrong with how the label from {@code start} to {@code end} begins and ends, if anything. */
    static @Nullable String labelComplaint(String text, int start, int end) {
        if (start == end) {
            return "The domain has an empty label";
        }
        if (text.charAt(start) == '-') {
            return "A label of the domain begins with a hyphen";
        }
        if (text.charAt(end - 1) == '-') {
            return "A label of the domain ends with a hyphen";
        }
        return null;
    }
}
