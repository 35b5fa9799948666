package io.github.smtpservertest.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one path out of a line (RFC 5321 §4.1.2, RFC 6531 §3.3), from behind its opening bracket to behind its
 * closing one. It stops at the first thing that is wrong, and can say what and where.
 */
final class MailPathParser {

    /** In the place of a closing bracket: the address stands bare, and ends before a space or with the line. */
    static final char NO_BRACKET = ' ';

    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_DOMAIN = 255;
    private static final int MAX_LABEL = 63;
    private static final int MAX_PATH = 256;
    private static final int BRACKETS = 2;

    private final String text;
    private final int start;
    private final char closing;
    private final boolean postmasterAllowed;

    private int at;
    private @Nullable String complaint;
    private int complaintAt;
    private boolean aboutForm;

    MailPathParser(String text, int start, char closing, boolean postmasterAllowed) {
        this.text = text;
        this.start = start;
        this.at = start;
        this.closing = closing;
        this.postmasterAllowed = postmasterAllowed;
    }

    /** The path, or null where there is a {@link #complaint}. */
    @Nullable
    MailPath parse() {
        if (closing != NO_BRACKET && peek() == closing) {
            at++;
            return MailPath.NULL;
        }
        List<String> route = List.of();
        if (peek() == '@') {
            route = sourceRoute();
            if (route == null) {
                return null;
            }
        }
        int localStart = at;
        if (!(peek() == '"' ? quotedString() : dotString())) {
            return null;
        }
        String localPart = text.substring(localStart, at);
        String domain = "";
        if (atEnd()) {
            if (!postmasterAllowed || !route.isEmpty() || !Ascii.equalsIgnoreCase(localPart, "postmaster")) {
                fail("The domain is missing: no \"@\" follows the local part", at);
                return null;
            }
        } else {
            at++;
            int domainStart = at;
            if (!(peek() == '[' ? literal() : domain(true))) {
                return null;
            }
            domain = text.substring(domainStart, at);
        }
        int end = at;
        if (closing != NO_BRACKET) {
            if (peek() != closing) {
                aboutForm = true;
                fail("The closing \">\" of the address is missing", at);
                return null;
            }
            at++;
        }
        return withinLimits(localStart, localPart, domain, end) ? new MailPath(route, localPart, domain) : null;
    }

    /** Where the path ended: behind its closing bracket. */
    int end() {
        return at;
    }

    /** What is wrong, as a sentence without a full stop; asked for only where there is no path. */
    String complaint() {
        return Objects.requireNonNull(complaint, "the path was well-formed");
    }

    /** The index in the line that the {@link #complaint} is about. */
    int complaintAt() {
        return complaintAt;
    }

    /** Whether the complaint is about form, a length or a bracket, and not about the name. */
    boolean isAboutForm() {
        return aboutForm;
    }

    /** {@code @host,@host:} (RFC 5321 §4.1.2 {@code A-d-l}); null where it is wrong. */
    private @Nullable List<String> sourceRoute() {
        int routeStart = at;
        List<String> hosts = new ArrayList<>();
        while (true) {
            if (peek() != '@') {
                fail("Every host of a source route begins with \"@\"", at);
                return null;
            }
            int hostStart = ++at;
            if (!domain(false)) {
                return null;
            }
            hosts.add(text.substring(hostStart, at));
            char next = peek();
            at++;
            if (next == ':') {
                return hosts;
            }
            if (next != ',') {
                fail(
                        hosts.size() == 1 ? "The local part is empty" : "The source route has no \":\" behind it",
                        routeStart);
                return null;
            }
        }
    }

    private boolean dotString() {
        int localStart = at;
        while (!atEnd() && peek() != '@') {
            char c = text.charAt(at);
            if (c == '.') {
                if (at == localStart) {
                    return fail("The local part begins with a dot", at);
                }
                if (text.charAt(at - 1) == '.') {
                    return fail("The local part has two dots in a row", at);
                }
            } else if (!Ascii.isAtext(c) && !isUtf8(c)) {
                return illegal("the local part");
            }
            at++;
        }
        if (at == localStart) {
            return fail("The local part is empty", at);
        }
        return text.charAt(at - 1) != '.' || fail("The local part ends with a dot", at - 1);
    }

    private boolean quotedString() {
        int quote = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return peek() == '@' || (atEnd() || fail("Only \"@\" may follow a quoted local part", at));
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = text.charAt(at);
                if (c < ' ' || c > '~') {
                    return illegal("the local part behind a backslash");
                }
            } else if (Ascii.isControl(c) || (Ascii.isNonAscii(c) && !isUtf8(c))) {
                return illegal("the local part");
            }
            at++;
        }
        return fail("The quoted local part has no closing quotation mark", quote);
    }

    /** A domain; one in a source route may also end at a comma or a colon. */
    private boolean domain(boolean atTheEnd) {
        int domainStart = at;
        int label = at;
        while (true) {
            char c = peek();
            boolean ends = atEnd() || (!atTheEnd && (c == ',' || c == ':'));
            if (ends && at == domainStart) {
                return fail("The domain is empty", at);
            }
            if (ends || c == '.') {
                String wrong = Domains.labelComplaint(text, label, at);
                if (wrong != null) {
                    return fail(wrong, label);
                }
                if (bytes(label, at) > MAX_LABEL && Ascii.isAscii(text.substring(label, at))) {
                    return tooLong("A label of the domain", bytes(label, at), MAX_LABEL, label);
                }
                label = at + 1;
            } else if (c == '@') {
                return fail("The address has two \"@\"", at);
            } else if (!Domains.isLabelCharacter(c)) {
                return illegal("the domain");
            }
            if (ends) {
                return true;
            }
            at++;
        }
    }

    private boolean literal() {
        int opening = at;
        int end = text.indexOf(']', opening);
        if (end < 0) {
            return fail("The address literal has no closing \"]\"", opening);
        }
        if (!AddressLiterals.isLiteral(text.substring(opening + 1, end))) {
            return fail("The address literal is none of [IPv4], [IPv6:...] and [tag:...]", opening);
        }
        at = end + 1;
        return atEnd() || fail("Nothing may follow an address literal", at);
    }

    private boolean withinLimits(int localStart, String localPart, String domain, int end) {
        if (end - start < MAX_LOCAL_PART && Ascii.isAscii(localPart) && Ascii.isAscii(domain)) {
            return true;
        }
        int localEnd = localStart + localPart.length();
        int localLength = bytes(localStart, localEnd);
        if (localLength > MAX_LOCAL_PART) {
            return tooLong("The local part", localLength, MAX_LOCAL_PART, localStart);
        }
        int domainLength = bytes(end - domain.length(), end);
        if (domainLength > MAX_DOMAIN) {
            return tooLong("The domain", domainLength, MAX_DOMAIN, end - domain.length());
        }
        int pathLength = bytes(start, end) + BRACKETS;
        return pathLength <= MAX_PATH || tooLong("The path", pathLength, MAX_PATH, start);
    }

    private int bytes(int from, int to) {
        for (int index = from; index < to; index++) {
            if (text.charAt(index) > 0x7f) {
                return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return to - from;
    }

    private boolean tooLong(String what, int length, int limit, int index) {
        aboutForm = true;
        return fail(what + " has " + length + " bytes, and at most " + limit + " are allowed", index);
    }

    private boolean illegal(String where) {
        return text.charAt(at) == Ascii.REPLACEMENT
                ? fail("The address is not well-formed UTF-8", at)
                : fail(Ascii.describe(text, at) + " may not stand in " + where, at);
    }

    private boolean fail(String what, int index) {
        complaint = what;
        complaintAt = index;
        return false;
    }

    private static boolean isUtf8(char c) {
        return Ascii.isNonAscii(c) && c != Ascii.REPLACEMENT;
    }

    private boolean atEnd() {
        return at >= text.length() || text.charAt(at) == closing;
    }

    /** The character at hand; NUL behind the end of the line, where {@link #atEnd} is true as well. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
