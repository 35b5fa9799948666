package io.github.smtpservertest.internal.mime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The value of a Content-Type or Content-Disposition field: a word, and parameters (RFC 2045 §5.1, RFC 2183 §2). What is not in
 * that form is read as it was meant, as far as that can be told, and each such reading is a problem.
 *
 * @param word what comes before the parameters, without comments; empty where there is nothing
 * @param parameters by their names in lower case, decoded
 */
record MimeValue(String word, Map<String, String> parameters) {

    private static final Set<String> KNOWN_PARAMETERS = Set.of(
            "boundary",
            "charset",
            "creation-date",
            "delsp",
            "filename",
            "format",
            "method",
            "modification-date",
            "name",
            "protocol",
            "micalg",
            "read-date",
            "report-type",
            "size",
            "start",
            "type");

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Reads the field {@code name}; {@code where} begins the sentence of a problem, such as {@code Part 2}. */
    static MimeValue read(String name, String field, String where, Problems problems) {
        return new Reader(name, field, where, problems).read();
    }

    private static final class Reader {

        private final String name;
        private final String field;
        private final String where;
        private final Problems problems;
        private final Lexer lexer;
        private final Map<String, String> raw = new LinkedHashMap<>();

        Reader(String name, String field, String where, Problems problems) {
            this.name = name;
            this.field = field;
            this.where = where;
            this.problems = problems;
            this.lexer = new Lexer(field);
        }

        MimeValue read() {
            String word = word();
            while (!lexer.isAtEnd()) {
                parameter();
            }
            if (lexer.isOpen()) {
                say("with a quoted string or a comment that has no end: read up to the end of the field.");
            }
            return new MimeValue(word, Map.copyOf(ParameterValues.decoded(raw, name, where, problems)));
        }

        private String word() {
            lexer.skipBlank();
            String word;
            if (lexer.peek() == '"') {
                word = lexer.quotedString().strip();
                say("in quotes: read without them.");
            } else if (isParameter(lexer.at(), false)) {
                say("that begins with a parameter.");
                return "";
            } else {
                word = bareWord();
            }
            lexer.skipBlank();
            if (!lexer.isAtEnd() && lexer.peek() != ';') {
                if (startsParameter()) {
                    say("without a ';' before its parameters: read as if there were one.");
                } else {
                    String rest = lexer.upTo(';').strip();
                    if (!word.isEmpty()) {
                        say("with " + ForeignText.quoted(rest) + " after " + ForeignText.quoted(word) + ": left out.");
                    }
                }
            }
            return word;
        }

        /** A token, or two with a slash between them, with white space and comments between all. */
        private String bareWord() {
            StringBuilder word = new StringBuilder(lexer.token());
            int end = lexer.at();
            lexer.skipBlank();
            if (lexer.peek() == '/') {
                lexer.skip();
                lexer.skipBlank();
                return word.append('/').append(lexer.token()).toString();
            }
            lexer.moveTo(end);
            return word.toString();
        }

        /** Passes over a comma or white space where a parameter follows it. */
        private boolean startsParameter() {
            int start = lexer.at();
            while (lexer.peek() == ',' || Lexer.isBlank(lexer.peek())) {
                lexer.skip();
            }
            if (isParameter(lexer.at(), true)) {
                return true;
            }
            lexer.moveTo(start);
            return false;
        }

        /** Whether {@code name=} stands there; and where {@code known}, whether it is a name that is used in MIME. */
        private boolean isParameter(int start, boolean known) {
            int end = start;
            while (end < field.length() && Lexer.isOfToken(field.charAt(end))) {
                end++;
            }
            int equals = end;
            while (equals < field.length() && Lexer.isBlank(field.charAt(equals))) {
                equals++;
            }
            String found = field.substring(start, end).toLowerCase(Locale.ROOT);
            int star = found.indexOf('*');
            return end > start
                    && equals < field.length()
                    && field.charAt(equals) == '='
                    && (!known || KNOWN_PARAMETERS.contains(star < 0 ? found : found.substring(0, star)));
        }

        private void parameter() {
            lexer.skipBlank();
            if (lexer.peek() == ';') {
                lexer.skip();
                lexer.skipBlank();
                if (lexer.isAtEnd() || lexer.peek() == ';') {
                    say("with a ';' after which there is no parameter: passed over.");
                    return;
                }
            }
            if (lexer.isAtEnd()) {
                return;
            }
            String attribute = attribute();
            if (lexer.peek() != '=') {
                String rest = (attribute + lexer.upTo(';')).strip();
                say("with " + ForeignText.quoted(rest) + ", which is no parameter: left out.");
                return;
            }
            lexer.skip();
            String value = value(attribute);
            if (raw.putIfAbsent(attribute, value) != null) {
                say("with more than one parameter " + ForeignText.quoted(attribute) + ": the first counts, not "
                        + ForeignText.quoted(value) + ".");
            }
        }

        private String attribute() {
            String attribute = lexer.token();
            lexer.skipBlank();
            return attribute.toLowerCase(Locale.ROOT);
        }

        private String value(String attribute) {
            int blank = lexer.at();
            lexer.skipBlank();
            int start = lexer.at();
            boolean quoted = lexer.peek() == '"';
            String value = quoted ? lexer.quotedString() : lexer.token();
            boolean none = value.isEmpty() && !quoted;
            int end = lexer.at();
            lexer.skipBlank();
            // A bracket may well be part of a file name, and of nothing else.
            boolean brokenComment = !quoted && lexer.isOpen() && attribute.endsWith("name");
            if (brokenComment) {
                lexer.close();
            }
            if (!brokenComment && (lexer.isAtEnd() || lexer.peek() == ';')) {
                if (none) {
                    say("with a parameter " + ForeignText.quoted(attribute) + " that has no value: read as ''.");
                } else if (quoted && attribute.endsWith("*")) {
                    say("with a parameter " + ForeignText.quoted(attribute)
                            + " in quotes, which RFC 2231 §7 does not allow: read without them.");
                }
                return value;
            }
            if (!brokenComment && !none && startsParameter()) {
                say("without a ';' before one of its parameters: read as if there were one.");
                return value;
            }
            lexer.moveTo(quoted ? end : blank);
            String rest = lexer.upTo(';').stripTrailing();
            String whole = quoted ? unquoted(field.substring(start, end), value, rest) : rest.strip();
            say("with a parameter " + ForeignText.quoted(attribute)
                    + " whose value is not quoted as it must be: read as " + ForeignText.quoted(whole) + ".");
            return whole;
        }

        /** A quoted string and what stands after it: the quotes at both ends go, or the first pair. */
        private static String unquoted(String quoted, String value, String rest) {
            return rest.endsWith("\"") ? quoted.substring(1) + rest.substring(0, rest.length() - 1) : value + rest;
        }

        private void say(String how) {
            problems.add(where + " has a " + name + " " + how);
        }
    }
}
