package io.github.smtpservertest.internal.sasl;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a client's line is printed where it is, or was meant as, the beginning of a login: not what may be a secret. It is better
 * to hide too much of a malformed line than a password too little.
 */
public final class LoginLine {

    private static final String VERB = "AUTH";

    /** White space, and a tab as it is printed. */
    private static final String SPACE = "(?:\\s|\\\\t)";

    /** A first word, what tells it from the rest, and the rest. */
    private static final Pattern FORM =
            Pattern.compile("(?s)(" + SPACE + "*+)([^\\s\\\\=:]++)((?:" + SPACE + "|[=:])*+)(.*)");

    /** The first word of the rest, and what stands behind it. */
    private static final Pattern REST = Pattern.compile("(?s)([^\\s\\\\]++)(" + SPACE + "*+)(.*)");

    private static final Pattern MECHANISM_NAME = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    /** Those of well-known servers: a line that begins with one, or has one behind a verb that nobody knows, is a login. */
    private static final Set<String> MECHANISMS = Set.of(
            "PLAIN",
            "LOGIN",
            "CRAM-MD5",
            "DIGEST-MD5",
            "SCRAM-SHA-1",
            "SCRAM-SHA-256",
            "SCRAM-SHA-512",
            "XOAUTH2",
            "OAUTHBEARER",
            "NTLM",
            "GSSAPI",
            "EXTERNAL");

    /** A login that does not stand at the begin of its line, up to what may be a secret. */
    private static final Pattern WITHIN =
            Pattern.compile("(?i)\\b(?:AUTH\\s+[A-Z0-9_-]{1,20}|PASS|PASSWORD)(?=\\s+\\S)");

    /** A word in base64 that no command looks like: with its padding, or in small and large letters, with digits or as long as a token. */
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)"
                    + "|(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9+/])(?:[A-Za-z0-9+/]{4}){3,}");

    private static final Pattern VERB_FORM = Pattern.compile("[A-Z]{3,12}");

    /** Of other protocols. */
    private static final Set<String> OTHERS = Set.of("PASS", "PASSWORD", "AUTHENTICATE", "AUTHINFO");

    private LoginLine() {}

    /** Whether one word is no verb by the looks of it, and so may well be a response to a challenge, or a password. */
    public static boolean isHardlyAVerb(String word) {
        return !VERB_FORM.matcher(word.strip()).matches();
    }

    /** Whether it could name a mechanism (RFC 4422 §3.1); what cannot may be a secret in its place. */
    public static boolean isMechanismName(String word) {
        return MECHANISM_NAME.matcher(word).matches();
    }

    /** Whether the line begins a login, or was meant to. */
    public static boolean is(String line) {
        Matcher form = FORM.matcher(line);
        return form.matches() && isVerb(form.group(2));
    }

    /** Where in the line ends what may be printed of it; empty where all may be, as it hides nothing or is no login. */
    public static OptionalInt shownTo(String line) {
        Matcher form = FORM.matcher(line);
        if (!form.matches() || !isVerb(form.group(2))) {
            return shownToLoginWithin(line);
        }
        String verb = form.group(2).toUpperCase(Locale.ROOT);
        Matcher rest = REST.matcher(form.group(4));
        if (!rest.matches()) {
            int glued = form.start(2) + VERB.length();
            return glued <= line.length() && isBase64(line.substring(glued))
                    ? OptionalInt.of(glued)
                    : OptionalInt.empty();
        }
        boolean exact = verb.equals(VERB);
        boolean named = exact
                ? MECHANISM_NAME.matcher(rest.group(1)).matches()
                : MECHANISMS.contains(rest.group(1).toUpperCase(Locale.ROOT)) && isNear(verb);
        if (!named) {
            return isNothing(form.group(4)) ? OptionalInt.empty() : OptionalInt.of(form.end(2));
        }
        return isNothing(rest.group(3)) ? OptionalInt.empty() : OptionalInt.of(form.start(4) + rest.end(1));
    }

    /** Of a line that begins like no login. */
    private static OptionalInt shownToLoginWithin(String line) {
        if (isBase64(line)) {
            return OptionalInt.of(0);
        }
        Matcher within = WITHIN.matcher(line);
        return within.find() ? OptionalInt.of(within.end()) : OptionalInt.empty();
    }

    /** The backslash stands behind a line without its end. */
    private static boolean isBase64(String text) {
        String word = text.strip();
        return BASE64.matcher(word.endsWith("\\") ? word.substring(0, word.length() - 1) : word)
                .matches();
    }

    /** A = stands for an empty response (RFC 4954 §4). */
    private static boolean isNothing(String text) {
        return text.isBlank() || text.equals("=") || text.equals("=\\") || text.equals("\\");
    }

    private static boolean isVerb(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return upper.startsWith(VERB) || isNear(upper) || MECHANISMS.contains(upper) || OTHERS.contains(upper);
    }

    /** Whether it is AUTH with one letter too many, too few, another one, or two in the wrong order. */
    private static boolean isNear(String word) {
        int length = word.length();
        if (Math.abs(length - VERB.length()) > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(length, VERB.length()) && word.charAt(same) == VERB.charAt(same)) {
            same++;
        }
        String wordRest = word.substring(same);
        String verbRest = VERB.substring(same);
        return tail(wordRest, 1).equals(tail(verbRest, 1))
                || wordRest.equals(tail(verbRest, 1))
                || tail(wordRest, 1).equals(verbRest)
                || wordRest.length() > 1
                        && verbRest.length() > 1
                        && wordRest.charAt(0) == verbRest.charAt(1)
                        && wordRest.charAt(1) == verbRest.charAt(0)
                        && tail(wordRest, 2).equals(tail(verbRest, 2));
    }

    private static String tail(String text, int from) {
        return text.substring(Math.min(from, text.length()));
    }
}
