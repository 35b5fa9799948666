package io.github.smtpservertest.command;

import io.github.smtpservertest.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line, from left to right and once. It keeps the first mistake it meets and goes on where it can, so that a
 * path is known although the form round it is wrong.
 */
final class CommandParser {

    private static final String FORM = "5.5.4";
    private static final int MAX_DIGITS = 18;
    private static final String[] FREQUENT = {"MAIL", "RCPT", "DATA"};

    final Bytes raw;
    final String line;
    final String verb;
    final Stage stage;
    /** Where the argument begins, its leading spaces included. */
    final int argumentAt;

    @Nullable
    MailPath path;

    Parameters parameters = Parameters.NONE;

    @Nullable
    String heloName;

    @Nullable
    String mechanism;

    @Nullable
    String initialResponse;

    @Nullable
    Chunk chunk;

    @Nullable
    SyntaxError error;

    private final CommandForm form;
    private final boolean bareLineFeedAtEnd;
    private final boolean hasControls;
    /** Behind the last character that is not trailing white space, which is tolerated (RFC 5321 §4.1.1). */
    private final int end;
    /** Where the argument's first character stands, or {@link #end}. */
    private final int start;

    CommandParser(Bytes raw, CommandForm form) {
        this.raw = raw;
        this.form = form;
        byte[] bytes = raw.toByteArray();
        int length = bytes.length;
        boolean bareLineFeed = false;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            bareLineFeed = length == 0 || bytes[length - 1] != '\r';
            length = bareLineFeed ? length : length - 1;
        }
        boolean ascii = true;
        boolean controls = false;
        for (int i = 0; i < length; i++) {
            ascii &= bytes[i] >= 0;
            controls |= (bytes[i] >= 0 && bytes[i] < ' ') || bytes[i] == 0x7F;
        }
        bareLineFeedAtEnd = bareLineFeed;
        hasControls = controls;
        line = new String(bytes, 0, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        end = withoutTrailingWhiteSpace(line);
        int space = line.indexOf(' ');
        int verbEnd = space < 0 ? end : Math.min(space, end);
        verb = ascii ? verb(line, verbEnd) : Ascii.upperCase(line.substring(0, verbEnd));
        stage = ascii || Ascii.isAscii(verb) ? Stage.ofVerb(verb) : Stage.UNKNOWN;
        boolean spaceFollows = verbEnd < line.length() && line.charAt(verbEnd) == ' ';
        argumentAt = spaceFollows ? verbEnd + 1 : line.length();
        start = Math.min(verbEnd + 1, end);
    }

    /** The verb in upper case; those that most of a session consists of are not cut out of the line. */
    private static String verb(String line, int verbEnd) {
        for (String frequent : FREQUENT) {
            if (verbEnd == frequent.length() && line.regionMatches(true, 0, frequent, 0, verbEnd)) {
                return frequent;
            }
        }
        return Ascii.upperCase(line.substring(0, verbEnd));
    }

    private static int withoutTrailingWhiteSpace(String line) {
        int end = line.length();
        while (end > 0 && Ascii.isWhiteSpace(line.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    CommandParser parse() {
        if (stage == Stage.UNKNOWN) {
            return this;
        }
        if (bareLineFeedAtEnd && !form.lenient()) {
            malformed("The line ends in a bare LF, not in CRLF", line.length());
        }
        if (hasControls) {
            refuseBareLineEnds();
        }
        switch (stage) {
            case HELO, EHLO -> readHeloName();
            case MAIL -> readPath("FROM");
            case RCPT -> readPath("TO");
            case BDAT -> readChunk();
            case AUTH -> readMechanism();
            case VRFY, EXPN -> readString();
            case DATA, RSET, QUIT, STARTTLS -> refuseArgument();
            default -> {
                // NOOP and HELP take any argument or none (RFC 5321 §4.1.1.8, §4.1.1.9).
            }
        }
        if (hasControls && error == null) {
            refuseControls();
        }
        return this;
    }

    private void refuseBareLineEnds() {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\r' || c == '\n') {
                malformed("A bare " + (c == '\r' ? "CR" : "LF") + " stands inside the line", i);
                return;
            }
        }
    }

    private void refuseControls() {
        for (int i = start; i < end; i++) {
            if (Ascii.isControl(line.charAt(i))) {
                malformed(Ascii.describe(line, i) + " may not stand in a command", i);
                return;
            }
        }
    }

    private void refuseArgument() {
        if (start < end) {
            malformed(verb + " takes no argument", start);
        }
    }

    private void readString() {
        int at = skipSpacesAfterVerb();
        if (at == end) {
            malformed(verb + " needs an argument: a user or a mailing list");
        }
    }

    private void readHeloName() {
        int at = skipSpacesAfterVerb();
        int space = spaceOrEnd(at);
        if (at == end) {
            malformed(verb + " needs an argument: a domain or an address literal");
            return;
        }
        heloName = line.substring(at, space);
        if (space < end) {
            malformed(verb + " takes one domain or address literal, and more follows", space);
        } else if (!form.lenient()) {
            refuseWhatNamesNothing(heloName, at);
        }
    }

    private void refuseWhatNamesNothing(String name, int at) {
        int wrong = Domains.indexOfStranger(name);
        if (wrong >= 0) {
            malformed(
                    Ascii.describe(name, wrong) + " stands neither in a domain nor in an address literal", at + wrong);
        } else if (name.startsWith("[") && !name.endsWith("]")) {
            malformed("The closing \"]\" of the address literal is missing", end);
        } else if (name.equals("[]")) {
            malformed("The address literal is empty", at);
        } else if (!name.startsWith("[") && name.length() > Domains.MAX_DOMAIN) {
            malformed("A domain has " + Domains.MAX_DOMAIN + " characters at most", at);
        }
    }

    private void readMechanism() {
        int at = skipSpacesAfterVerb();
        if (at == end) {
            malformed("AUTH needs an argument: the name of a mechanism");
            return;
        }
        int mechanismEnd = spaceOrEnd(at);
        mechanism = line.substring(at, mechanismEnd);
        int response = nextWord(mechanismEnd);
        int responseEnd = spaceOrEnd(response);
        if (response < responseEnd) {
            initialResponse = line.substring(response, responseEnd);
        }
        if (responseEnd < end) {
            malformed("AUTH takes a mechanism and one initial response, and more follows", responseEnd);
        }
    }

    /** {@code BDAT SP chunk-size [SP "LAST"]} (RFC 3030 §2). */
    private void readChunk() {
        int at = skipSpacesAfterVerb();
        if (at == end) {
            malformed("BDAT needs an argument: the size of the chunk in bytes");
            return;
        }
        int space = spaceOrEnd(at);
        long size = 0;
        for (int i = at; i < space; i++) {
            char c = line.charAt(i);
            if (!Ascii.isDigit(c)) {
                malformed(Ascii.describe(line, i) + " may not stand in the size of a chunk", i);
                return;
            }
            if (i - at >= MAX_DIGITS) {
                malformed("The size of the chunk has more than " + MAX_DIGITS + " digits", at);
                return;
            }
            size = size * 10 + c - '0';
        }
        int word = nextWord(space);
        boolean last = word < end;
        if (last && !Ascii.equalsIgnoreCase(line.substring(word, end), "LAST")) {
            malformed("Only LAST may follow the size of the chunk", word);
            return;
        }
        if (error == null) {
            chunk = new Chunk(size, last);
        }
    }

    /** {@code MAIL FROM:<reverse-path> [SP parameters]}, and RCPT alike (RFC 5321 §4.1.1.2, §4.1.1.3). */
    private void readPath(String keyword) {
        int at = skipSpacesAfterVerb();
        if (at == end) {
            malformed(verb + " needs an argument: " + keyword + ":<address>");
            return;
        }
        if (!line.regionMatches(true, at, keyword, 0, keyword.length())) {
            malformed(verb + " must go on with " + keyword + ":<address>", at);
            return;
        }
        at = skipColon(at + keyword.length(), keyword);
        if (at == end) {
            malformed("The address behind " + keyword + ": is missing");
            return;
        }
        boolean bracketed = line.charAt(at) == '<';
        if (bracketed && line.indexOf('>', at) < 0) {
            malformed("The closing \">\" of the address is missing", end);
        } else if (!bracketed && !form.lenient()) {
            malformed("The address must stand in angle brackets", at);
        }
        readPathAt(at, bracketed);
    }

    /** To behind the colon and the spaces round it. */
    private int skipColon(int from, String keyword) {
        int colon = skipSpaces(from);
        if (colon == end || line.charAt(colon) != ':') {
            malformed("The colon behind " + keyword + " is missing", from);
            return colon;
        }
        if (colon > from) {
            stray("A space stands before the colon", from);
        }
        int at = skipSpaces(colon + 1);
        if (at > colon + 1 && at < end) {
            stray("A space stands behind the colon", colon + 1);
        }
        return at;
    }

    private void readPathAt(int at, boolean bracketed) {
        boolean forward = stage == Stage.RCPT;
        String text = end == line.length() ? line : line.substring(0, end);
        int pathStart = bracketed ? at + 1 : at;
        MailPathParser parser =
                new MailPathParser(text, pathStart, bracketed ? '>' : MailPathParser.NO_BRACKET, forward);
        MailPath read = parser.parse();
        if (read == null && parser.isAboutForm()) {
            malformed(parser.complaint(), parser.complaintAt());
        } else if (read == null) {
            noSuchName(parser.complaint(), parser.complaintAt());
        } else {
            path = read;
            checkName(read, pathStart);
            readParameters(parser.end());
        }
    }

    private void checkName(MailPath read, int at) {
        if (read.isNull() && stage == Stage.RCPT) {
            noSuchName("The null path <> names no recipient", at - 1);
        } else if (!form.smtpUtf8Allowed() && read.isInternationalized()) {
            complain(553, SyntaxError.NEEDS_SMTPUTF8, "The address is not ASCII, and SMTPUTF8 is not offered", at);
        }
    }

    private void readParameters(int at) {
        if (at >= end) {
            return;
        }
        if (line.charAt(at) != ' ') {
            malformed("A space must stand between the address and what follows it", at);
            return;
        }
        ParameterReader reader = new ParameterReader(line, end, form.smtpUtf8Allowed());
        parameters = reader.read(at + 1, form.lenient());
        String complaint = reader.complaint();
        if (complaint != null) {
            malformed(complaint, reader.complaintAt());
        }
    }

    private int skipSpacesAfterVerb() {
        int at = skipSpaces(start);
        if (at > start) {
            stray("More than one space stands behind " + verb, start);
        }
        return at;
    }

    /** To the word behind the one space at {@code space}, or to the end. */
    private int nextWord(int space) {
        int at = skipSpaces(space);
        if (at > space + 1) {
            stray("More than one space stands between two words", space + 1);
        }
        return at;
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < end && line.charAt(at) == ' ') {
            at++;
        }
        return Math.min(at, end);
    }

    private int spaceOrEnd(int from) {
        int space = line.indexOf(' ', from);
        return space < 0 || space > end ? end : space;
    }

    private void stray(String sentence, int index) {
        if (!form.lenient()) {
            malformed(sentence, index);
        }
    }

    private void noSuchName(String sentence, int index) {
        complain(553, stage == Stage.MAIL ? "5.1.7" : "5.1.3", sentence, index);
    }

    private void malformed(String sentence, int index) {
        complain(501, FORM, sentence, index);
    }

    private void malformed(String sentence) {
        if (error == null) {
            error = new SyntaxError(501, FORM, sentence);
        }
    }

    private void complain(int code, String enhanced, String sentence, int index) {
        if (error == null) {
            error = new SyntaxError(code, enhanced, sentence + " (column " + (index + 1) + ")");
        }
    }
}
