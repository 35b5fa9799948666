package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.command.MailPath;
import org.jspecify.annotations.Nullable;

/**
 * What VRFY or EXPN asks for: an address, or a bare name (RFC 5321 §3.5.1).
 *
 * @param path the address, or null where there is a name only
 * @param name the name, without quotation marks
 * @param isMalformed whether it looks like an address and is none, or is nothing at all
 */
record Question(@Nullable MailPath path, String name, boolean isMalformed) {

    private static final String SMTPUTF8 = " SMTPUTF8";

    static Question of(String argument) {
        String text = withoutParameter(argument.strip()).strip();
        int bracket = text.lastIndexOf('<');
        if (text.endsWith(">") && bracket >= 0) {
            text = text.substring(bracket + 1, text.length() - 1).strip();
        }
        if (isAddress(text)) {
            try {
                return new Question(MailPath.of(text), text, false);
            } catch (IllegalArgumentException malformed) {
                return new Question(null, text, true);
            }
        }
        String name = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
        return new Question(null, name, name.isBlank());
    }

    private static boolean isAddress(String text) {
        return text.indexOf('@') >= 0 && !text.endsWith("\"");
    }

    private static String withoutParameter(String text) {
        int end = text.length() - SMTPUTF8.length();
        return end > 0 && text.regionMatches(true, end, SMTPUTF8, 0, SMTPUTF8.length()) ? text.substring(0, end) : text;
    }
}
