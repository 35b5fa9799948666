package io.github.smtpservertest.internal.mime;

/** The lexical rules that structured header fields share (RFC 5322 §3.2, RFC 2045 §5.1): comments, quoted strings, tokens. */
final class Lexer {

    private static final String SPECIALS = "()<>@,;:\\\"/[]?=";

    private final String text;
    private int at;
    private boolean open;

    Lexer(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The next character; 0 at the end. */
    char peek() {
        return isAtEnd() ? 0 : text.charAt(at);
    }

    void skip() {
        at++;
    }

    /** Whether a comment or a quoted string has no end. */
    boolean isOpen() {
        return open;
    }

    /** What has no end is none after all. */
    void close() {
        open = false;
    }

    /** Passes over white space and comments. */
    void skipBlank() {
        while (!isAtEnd()) {
            char c = peek();
            if (c == '(') {
                comment();
            } else if (isBlank(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    /** The comment that begins here, without its brackets; one that has no end goes to the end. */
    String comment() {
        StringBuilder comment = new StringBuilder();
        int depth = 0;
        while (!isAtEnd()) {
            char c = text.charAt(at++);
            if (c == '\\' && !isAtEnd()) {
                comment.append(text.charAt(at++));
                continue;
            }
            if (c == '(' && depth++ == 0) {
                continue;
            }
            if (c == ')' && --depth == 0) {
                return comment.toString();
            }
            comment.append(c);
        }
        open = true;
        return comment.toString();
    }

    /** The quoted string that begins here, unquoted; one that has no end goes to the end. */
    String quotedString() {
        StringBuilder string = new StringBuilder();
        at++;
        while (!isAtEnd()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            string.append(c == '\\' && !isAtEnd() ? text.charAt(at++) : c);
        }
        open = true;
        return string.toString();
    }

    /** The token that begins here (RFC 2045 §5.1), which may be outside ASCII; empty where none does. */
    String token() {
        int start = at;
        while (!isAtEnd() && isOfToken(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The text up to {@code stop}, or to the end. */
    String upTo(char stop) {
        int end = text.indexOf(stop, at);
        int start = at;
        at = end < 0 ? text.length() : end;
        return text.substring(start, at);
    }

    static boolean isOfToken(char c) {
        return c > ' ' && c != 0x7f && SPECIALS.indexOf(c) < 0;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** The text without its comments; as it stands where a comment has no end. */
    static String withoutComments(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        Lexer lexer = new Lexer(text);
        StringBuilder rest = new StringBuilder();
        while (!lexer.isAtEnd()) {
            if (lexer.peek() == '(') {
                lexer.comment();
                rest.append(' ');
            } else {
                rest.append(lexer.peek());
                lexer.skip();
            }
        }
        return lexer.isOpen() ? text : rest.toString();
    }
}
