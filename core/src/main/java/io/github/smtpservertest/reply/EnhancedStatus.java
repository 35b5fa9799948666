package io.github.smtpservertest.reply;

import java.util.Optional;

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

    private static final int MAX_DIGITS = 3;

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
        int end = end(text);
        if (end == 0 || end < text.length()) {
            throw new IllegalArgumentException("An enhanced status code is written like 4.7.1 (RFC 3463 §2): a class of"
                    + " 2, 4 or 5, then two numbers from 0 to 999 without leading zeros; \"" + text + "\" is not.");
        }
        return read(text, end);
    }

    /**
     * The code that {@code text} begins with, where it begins with one that is followed by a space or by nothing
     * (RFC 2034 §3). "4.7.1 greylisted" has one; "4.7.1greylisted" and "127.0.0.1" have none.
     */
    public static Optional<EnhancedStatus> leading(String text) {
        int end = end(text);
        return end == 0 || (end < text.length() && text.charAt(end) != ' ')
                ? Optional.empty()
                : Optional.of(read(text, end));
    }

    /** Where the code ends that the text begins with; 0 where it begins with none. Read with every reply, so without a pattern. */
    private static int end(String text) {
        if (text.isEmpty() || "245".indexOf(text.charAt(0)) < 0) {
            return 0;
        }
        int subject = endOfNumber(text, 1);
        return subject == 0 ? 0 : endOfNumber(text, subject);
    }

    /** Where the number ends that stands after a dot; 0 where there is no dot, or no number of the right form. */
    private static int endOfNumber(String text, int dot) {
        if (dot >= text.length() || text.charAt(dot) != '.') {
            return 0;
        }
        int first = dot + 1;
        int end = first;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        boolean leadingZero = end > first + 1 && text.charAt(first) == '0';
        return end == first || end > first + MAX_DIGITS || leadingZero ? 0 : end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static EnhancedStatus read(String text, int end) {
        int secondDot = text.indexOf('.', 2);
        return new EnhancedStatus(
                text.charAt(0) - '0',
                Integer.parseInt(text.substring(2, secondDot)),
                Integer.parseInt(text.substring(secondDot + 1, end)));
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

    private static void requireInRange(String name, int number) {
        if (number < 0 || number > 999) {
            throw new IllegalArgumentException(
                    "The " + name + " of an enhanced status code is 0 to 999 (RFC 3463 §2), not " + number + ".");
        }
    }
}
