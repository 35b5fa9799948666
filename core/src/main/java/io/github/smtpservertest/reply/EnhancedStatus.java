package io.github.smtpservertest.reply;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail system status code such as {@code 4.7.1} (RFC 3463 §2): why, in three numbers that a program can
 * read, a reply says what it says. A server that offers ENHANCEDSTATUSCODES begins the text of its replies with one
 * (RFC 2034 §3).
 *
 * @param codeClass 2 for success, 4 for a temporary and 5 for a permanent failure (RFC 3463 §3.1)
 * @param subject what it is about, 0 to 999: 1 addresses, 2 mailboxes, 3 the mail system, 4 network and routing,
 *     5 the protocol, 6 content, 7 security and policy (RFC 3463 §3.2)
 * @param detail what about it, 0 to 999, where 0 says no more than the subject does
 */
public record EnhancedStatus(int codeClass, int subject, int detail) {

    private static final String NUMBER = "(0|[1-9][0-9]{0,2})";
    private static final int SHORTEST = "2.0.0".length();
    private static final Pattern WHOLE = Pattern.compile("([245])\\." + NUMBER + "\\." + NUMBER);
    private static final Pattern LEADING = Pattern.compile(WHOLE.pattern() + "(?= |\\z)");

    /**
     * Made of its three numbers.
     *
     * @throws IllegalArgumentException if the class is not 2, 4 or 5, or another number is not within 0 to 999
     */
    public EnhancedStatus {
        if (codeClass != 2 && codeClass != 4 && codeClass != 5) {
            throw new IllegalArgumentException("The class of an enhanced status code is 2, 4 or 5 (RFC 3463 §3.1), not "
                    + codeClass + "; 3yz replies carry none.");
        }
        requireInRange("subject", subject);
        requireInRange("detail", detail);
    }

    /**
     * Reads a code as RFC 3463 §2 writes it: three numbers with a dot between, and no leading zeros.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static EnhancedStatus parse(String text) {
        Matcher matcher = WHOLE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("An enhanced status code is written like 4.7.1 (RFC 3463 §2): a class of"
                    + " 2, 4 or 5, then two numbers from 0 to 999 without leading zeros; \"" + text + "\" is not.");
        }
        return of(matcher);
    }

    /**
     * The code that {@code text} begins with, where it begins with one that is followed by a space or by nothing
     * (RFC 2034 §3). "4.7.1 greylisted" has one; "4.7.1greylisted" and "127.0.0.1" have none.
     */
    public static Optional<EnhancedStatus> leading(String text) {
        if (text.length() < SHORTEST || text.charAt(1) != '.') {
            return Optional.empty();
        }
        if (isShort(text)) {
            return Optional.of(new EnhancedStatus(text.charAt(0) - '0', text.charAt(2) - '0', text.charAt(4) - '0'));
        }
        Matcher matcher = LEADING.matcher(text);
        return matcher.lookingAt() ? Optional.of(of(matcher)) : Optional.empty();
    }

    /** Whether it begins with three digits, as nearly all do: they are read with every reply, so without a pattern. */
    private static boolean isShort(String text) {
        char codeClass = text.charAt(0);
        return (codeClass == '2' || codeClass == '4' || codeClass == '5')
                && isDigit(text.charAt(2))
                && text.charAt(3) == '.'
                && isDigit(text.charAt(4))
                && (text.length() == SHORTEST || text.charAt(SHORTEST) == ' ');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /**
     * Whether this may stand in a reply with that code: the class must be the code's first digit (RFC 2034 §4). A
     * client that meets a pair that disagrees should believe the reply code.
     */
    public boolean agreesWith(int replyCode) {
        return replyCode / 100 == codeClass;
    }

    /** As it stands on the wire: {@code 4.7.1}. */
    @Override
    public String toString() {
        return codeClass + "." + subject + "." + detail;
    }

    private static EnhancedStatus of(Matcher matcher) {
        return new EnhancedStatus(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    private static void requireInRange(String name, int number) {
        if (number < 0 || number > 999) {
            throw new IllegalArgumentException(
                    "The " + name + " of an enhanced status code is 0 to 999 (RFC 3463 §2), not " + number + ".");
        }
    }
}
