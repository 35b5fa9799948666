package io.github.smtpservertest.internal.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the addresses of a header field (RFC 5322 §3.4, and the forms of §4.4 that it makes readers accept). */
public final class AddressField {

    private static final Set<String> NAMES = Set.of("from", "sender", "reply-to", "to", "cc", "bcc");

    private final String name;
    private final Lexer lexer;
    private final String where;
    private final Problems problems;
    private final List<ParsedAddress> addresses = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private Optional<String> group = Optional.empty();

    // The element that is being read.
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder spec = new StringBuilder();
    private final List<String> comments = new ArrayList<>();
    private Optional<String> bracketed = Optional.empty();
    private boolean separated;
    private int brackets;

    private AddressField(Field field, Problems problems) {
        this.name = field.name();
        this.lexer = new Lexer(field.raw());
        this.where = "The header field " + ForeignText.shortened(name);
        this.problems = problems;
    }

    /** A word of a display name, or a piece of an address. */
    private record Word(String text, boolean quoted) {

        static String joined(List<Word> words) {
            return words.stream().map(Word::text).collect(Collectors.joining(" "));
        }
    }

    /** The addresses of the field, in order. */
    public static List<ParsedAddress> addresses(Field field) {
        return read(field, new Problems()).addresses;
    }

    /** The names of the groups of the field, in order, those with nobody in them too. */
    public static List<String> groups(Field field) {
        return read(field, new Problems()).groups;
    }

    /** Says what is wrong with the addresses of a message's own header. */
    static void say(List<Field> fields, Problems problems) {
        fields.stream()
                .filter(field -> NAMES.contains(field.name().toLowerCase(Locale.ROOT)))
                .forEach(field -> read(field, problems));
        boolean severalAuthors = fields.stream()
                .filter(field -> field.isCalled("From"))
                .anyMatch(field -> addresses(field).size() > 1);
        if (severalAuthors && fields.stream().noneMatch(field -> field.isCalled("Sender"))) {
            problems.add("The message is from several addresses and has no Sender field (RFC 5322 §3.6.2).");
        }
    }

    private static AddressField read(Field field, Problems problems) {
        AddressField reader = new AddressField(field, problems);
        reader.read();
        return reader;
    }

    private void read() {
        while (!lexer.isAtEnd()) {
            element(lexer.peek());
        }
        finish();
        if (group.isPresent()) {
            say("a group without a ';' at its end, " + ForeignText.quoted(group.get()) + ": read up to the end.");
        }
        if (lexer.isOpen()) {
            say("a quoted string or a comment that has no end: read up to the end of the field.");
        }
        // RFC 5322 §3.6.3: a Bcc field may be empty.
        if (addresses.isEmpty() && groups.isEmpty() && !name.equalsIgnoreCase("Bcc")) {
            problems.add(where + " has no address.");
        }
    }

    private void element(char next) {
        switch (next) {
            case ',' -> {
                lexer.skip();
                finish();
            }
            case ';' -> {
                lexer.skip();
                finish();
                if (group.isEmpty()) {
                    say("a ';' that ends no group: read as a comma.");
                }
                group = Optional.empty();
            }
            case ':' -> beginGroup();
            case '(' -> comments.add(lexer.comment());
            case '<' -> brackets();
            case '"' -> word(lexer.quotedString(), true);
            case '[' -> literal();
            case ' ', '\t', '\r', '\n' -> {
                lexer.skip();
                separated = true;
            }
            default -> plain();
        }
    }

    private void beginGroup() {
        lexer.skip();
        if (group.isPresent() || bracketed.isPresent() || words.isEmpty()) {
            say("a ':' that begins no group: left out.");
            return;
        }
        group = Optional.of(decoded(words));
        groups.add(group.get());
        reset();
    }

    private void plain() {
        String token = lexer.token();
        if (token.isEmpty()) {
            // A special that has no meaning here, such as "@" or ">".
            token = String.valueOf(lexer.peek());
            lexer.skip();
        }
        word(token, false);
    }

    private void literal() {
        String literal = lexer.upTo(']');
        if (!lexer.isAtEnd()) {
            lexer.skip();
            literal += "]";
        }
        word(literal, false);
    }

    /** A word of a display name, or a piece of an address: which of them, is known at the end of the element. */
    private void word(String word, boolean quoted) {
        boolean joins = !words.isEmpty()
                && (!separated || word.equals("@") || spec.toString().endsWith("@"));
        if (joins) {
            Word last = words.get(words.size() - 1);
            words.set(words.size() - 1, new Word(last.text() + word, last.quoted() || quoted));
        } else {
            words.add(new Word(word, quoted));
            spec.setLength(0);
        }
        spec.append(quoted && !isAtom(word) ? quoted(word) : word);
        separated = false;
    }

    private void brackets() {
        lexer.skip();
        StringBuilder inside = new StringBuilder();
        while (!lexer.isAtEnd() && lexer.peek() != '>') {
            char c = lexer.peek();
            if (c == '"') {
                inside.append(quoted(lexer.quotedString()));
            } else if (c == '(') {
                lexer.comment();
            } else {
                if (!Lexer.isBlank(c)) {
                    inside.append(c);
                }
                lexer.skip();
            }
        }
        if (lexer.isAtEnd()) {
            say("a '<' without a '>': read up to the end of the field.");
        }
        lexer.skip();
        if (bracketed.isPresent()) {
            finish();
            say("two addresses without a comma between them: read as if there were one.");
        }
        bracketed = Optional.of(inside.toString());
        separated = true;
        brackets = words.size();
    }

    private void finish() {
        if (bracketed.isPresent()) {
            if (words.size() > brackets) {
                say(ForeignText.quoted(Word.joined(words.subList(brackets, words.size())))
                        + " after an address in brackets: read as part of the name.");
            }
            add(Optional.of(decoded(words)).filter(name -> !name.isEmpty()), withoutRoute(bracketed.get()));
        } else if (!words.isEmpty()) {
            bare();
        }
        reset();
    }

    private void bare() {
        Optional<String> comment = comments.stream().findFirst().map(AddressField::decoded);
        String last = spec.toString();
        if (words.size() == 1) {
            add(comment, last);
        } else if (last.contains("@")) {
            say("the address " + ForeignText.quoted(last)
                    + " after a name, without angle brackets: read as if it had them.");
            add(Optional.of(decoded(words.subList(0, words.size() - 1))), last);
        } else {
            add(Optional.empty(), Word.joined(words));
        }
    }

    /** RFC 5322 §4.4: hosts to go by, which are ignored. */
    private static String withoutRoute(String address) {
        int colon = address.indexOf(':');
        return address.startsWith("@") && colon > 0 ? address.substring(colon + 1) : address;
    }

    private void add(Optional<String> name, String address) {
        int at = address.endsWith("]") && address.contains("@[") ? address.lastIndexOf("@[") : address.lastIndexOf('@');
        String local = at < 0 ? address : address.substring(0, at);
        String domain = at < 0 ? "" : address.substring(at + 1);
        if (at <= 0 || domain.isEmpty() || domain.contains(">") || !domain.startsWith("[") && domain.contains("..")) {
            say("the address " + ForeignText.quoted(address) + ", which is none: kept as it stands.");
        } else if (!local.startsWith("\"") && !isAtom(local)) {
            say("the address " + ForeignText.quoted(address)
                    + ", whose local part is not quoted as it must be: read as it" + " stands.");
        }
        addresses.add(new ParsedAddress(group, name, unquoted(local), domain));
    }

    private static String unquoted(String local) {
        return local.startsWith("\"") ? new Lexer(local).quotedString() : local;
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Whether it is a dot-atom (RFC 5322 §3.2.3). */
    static boolean isAtom(String text) {
        return !text.isEmpty()
                && text.charAt(0) != '.'
                && !text.endsWith(".")
                && !text.contains("..")
                && text.chars().allMatch(c -> Lexer.isOfToken((char) c) || "/?=".indexOf(c) >= 0);
    }

    /** A display name with its encoded words decoded, which do not stand in quotes (RFC 2047 §5 (3)). */
    private static String decoded(List<Word> words) {
        StringBuilder name = new StringBuilder();
        StringBuilder unquoted = new StringBuilder();
        for (Word word : words) {
            if (word.quoted()) {
                append(decoded(unquoted.toString()), name);
                append(word.text(), name);
                unquoted.setLength(0);
            } else {
                append(word.text(), unquoted);
            }
        }
        append(decoded(unquoted.toString()), name);
        return name.toString();
    }

    private static void append(String word, StringBuilder words) {
        words.append(words.isEmpty() || word.isEmpty() ? "" : " ").append(word);
    }

    /** What is wrong with encoded words is said where the field is decoded as a whole. */
    private static String decoded(String text) {
        return EncodedWords.decode(text, "", new Problems()).strip();
    }

    private void reset() {
        words.clear();
        spec.setLength(0);
        comments.clear();
        bracketed = Optional.empty();
        separated = false;
        brackets = 0;
    }

    private void say(String what) {
        problems.add(where + " has " + what);
    }
}
