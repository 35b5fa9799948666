package io.github.smtpservertest.command;

import java.util.List;

/**
 * A reverse-path or forward-path (RFC 5321 §4.1.2): where a mail comes from or is to go.
 *
 * @param sourceRoute the hosts of a source route, in order and without their {@code @}; a server must accept a
 *     source route and should ignore it (RFC 5321 §4.1.1.3, §F.2)
 * @param localPart what stands before the {@code @}, as it was written, with its quotation marks; empty in the null
 *     reverse-path
 * @param domain what stands behind the {@code @}, as it was written: a domain, or an address literal with its square
 *     brackets; empty in the null reverse-path and in {@code <Postmaster>}
 */
public record MailPath(List<String> sourceRoute, String localPart, String domain) {

    /** The null reverse-path {@code <>}, from which notifications are sent (RFC 5321 §4.5.5). */
    public static final MailPath NULL = new MailPath(List.of(), "", "");

    /** Refuses a domain without a local part with an {@link IllegalArgumentException}. */
    public MailPath {
        sourceRoute = List.copyOf(sourceRoute);
        if (localPart.isEmpty() && !domain.isEmpty()) {
            throw new IllegalArgumentException("The path to " + domain + " has no local part");
        }
    }

    /**
     * The path to an address, such as {@code bob@example.com} or {@code "bob b"@example.com}, with or without angle
     * brackets; the empty string is {@link #NULL}, and {@code Postmaster} in any case needs no domain.
     *
     * @throws IllegalArgumentException if {@code address} is no address by RFC 5321 §4.1.2, or longer than §4.5.3.1
     *     allows; the message says what is wrong
     */
    public static MailPath of(String address) {
        boolean bracketed = address.startsWith("<");
        if (address.isEmpty() || address.equals("<>")) {
            return NULL;
        }
        MailPathParser parser =
                new MailPathParser(address, bracketed ? 1 : 0, bracketed ? '>' : MailPathParser.NO_BRACKET, true);
        MailPath path = parser.parse();
        if (path == null) {
            throw notAnAddress(address, parser.complaint(), parser.complaintAt());
        }
        if (parser.end() < address.length()) {
            throw notAnAddress(address, "Something follows the address", parser.end());
        }
        return path;
    }

    private static IllegalArgumentException notAnAddress(String address, String complaint, int index) {
        String reason = Character.toLowerCase(complaint.charAt(0)) + complaint.substring(1);
        return new IllegalArgumentException(
                "\"" + address + "\" is no mail address: " + reason + " (column " + (index + 1) + ")");
    }

    /** The address without brackets and source route: {@code local@domain}; empty for the null reverse-path. */
    public String address() {
        return domain.isEmpty() ? localPart : localPart + "@" + domain;
    }

    /** Whether it is the null reverse-path {@code <>}. */
    public boolean isNull() {
        return localPart.isEmpty();
    }

    /** Whether it is {@code <Postmaster>} without a domain, the one such address there is (RFC 5321 §4.1.1.3). */
    public boolean isPostmaster() {
        return domain.isEmpty() && !localPart.isEmpty();
    }

    /** Whether it has a character outside ASCII, and so needs SMTPUTF8 (RFC 6531 §3.2). */
    public boolean isInternationalized() {
        return !Ascii.isAscii(localPart)
                || !Ascii.isAscii(domain)
                || (!sourceRoute.isEmpty() && sourceRoute.stream().anyMatch(host -> !Ascii.isAscii(host)));
    }

    /** The local part without quotation marks and the backslashes inside them: what it means (RFC 5321 §4.1.2). */
    public String unquotedLocalPart() {
        return unquote(localPart);
    }

    /**
     * Whether {@code address}, with or without angle brackets, names the same mailbox: domains are the same in any
     * case, local parts only in the same case (RFC 5321 §2.4), except for Postmaster (§4.5.1), quoted or not. The
     * empty string matches the null reverse-path. A source route counts for nothing.
     */
    public boolean matches(String address) {
        String other =
                address.startsWith("<") && address.endsWith(">") ? address.substring(1, address.length() - 1) : address;
        // Only a literal's own content may hold a further "@".
        int at = other.endsWith("]") ? other.lastIndexOf("@[") : other.lastIndexOf('@');
        String otherLocalPart = at < 0 ? other : other.substring(0, at);
        String otherDomain = at < 0 ? "" : other.substring(at + 1);
        return domain.equalsIgnoreCase(otherDomain) && hasLocalPart(otherLocalPart);
    }

    private boolean hasLocalPart(String other) {
        if (localPart.equals(other)) {
            return true;
        }
        String mine = unquotedLocalPart();
        String theirs = unquote(other);
        return mine.equals(theirs)
                || (Ascii.equalsIgnoreCase(mine, "postmaster") && Ascii.equalsIgnoreCase(theirs, "postmaster"));
    }

    private static String unquote(String localPart) {
        if (localPart.length() < 2 || !localPart.startsWith("\"") || !localPart.endsWith("\"")) {
            return localPart;
        }
        StringBuilder content = new StringBuilder(localPart.length());
        for (int i = 1; i < localPart.length() - 1; i++) {
            if (localPart.charAt(i) == '\\' && i + 1 < localPart.length() - 1) {
                i++;
            }
            content.append(localPart.charAt(i));
        }
        return content.toString();
    }

    /** The path in angle brackets, without its source route: {@code <local@domain>}. */
    @Override
    public String toString() {
        return "<" + address() + ">";
    }
}
