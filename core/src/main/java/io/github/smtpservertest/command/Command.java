package io.github.smtpservertest.command;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.sasl.LoginLine;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One command line that a client sent, as a value (RFC 5321 §4.1).
 *
 * <p>Any line is a command, junk included: its {@link #raw bytes} are kept as they came, and what is wrong with its
 * form is in {@link #syntaxError}. Whether the command is in order, is offered, or names a mailbox that exists, is not
 * its business.
 */
public final class Command {

    /** AUTH with white space, or a =, where it does not belong, which may hold a secret all the same. */
    private final Bytes raw;

    private final String line;
    private final String verb;
    private final int argumentAt;
    private final Stage stage;
    private final @Nullable MailPath path;
    private final Parameters parameters;
    private final @Nullable String heloName;
    private final @Nullable String mechanism;
    private final @Nullable String initialResponse;
    private final @Nullable Chunk chunk;
    private final @Nullable SyntaxError syntaxError;
    private final boolean secret;

    private Command(CommandParser parser, boolean secret) {
        this.secret = secret;
        this.raw = parser.raw;
        this.line = parser.line;
        this.verb = parser.verb;
        this.argumentAt = parser.argumentAt;
        this.stage = parser.stage;
        this.path = parser.path;
        this.parameters = parser.parameters;
        this.heloName = parser.heloName;
        this.mechanism = parser.mechanism;
        this.initialResponse = parser.initialResponse;
        this.chunk = parser.chunk;
        this.syntaxError = parser.error;
    }

    /** The same line, secret. */
    private Command(Command read) {
        this.secret = true;
        this.raw = read.raw;
        this.line = read.line;
        this.verb = read.verb;
        this.argumentAt = read.argumentAt;
        this.stage = read.stage;
        this.path = read.path;
        this.parameters = read.parameters;
        this.heloName = read.heloName;
        this.mechanism = read.mechanism;
        this.initialResponse = read.initialResponse;
        this.chunk = read.chunk;
        this.syntaxError = read.syntaxError;
    }

    /**
     * Reads one line by the book: nothing is forgiven, and addresses may be in UTF-8. It takes any bytes and never throws.
     *
     * @param line the whole line as it came, its CRLF included, or without one where it was cut off
     */
    public static Command parse(Bytes line) {
        return parse(line, CommandForm.STRICT);
    }

    /**
     * Reads one line. It takes any bytes and never throws.
     *
     * @param line the whole line as it came, its CRLF included, or without one where it was cut off
     * @param lenient whether stray spaces (after the verb, round the colon, between parameters), missing angle brackets
     *     and a line that ends in a bare LF are forgiven, as many servers do; RFC 5321 §4.1.1.2 allows none of them
     * @param smtpUtf8Allowed whether the server offers SMTPUTF8 (RFC 6531), so that an address may be in UTF-8; where it
     *     does not, such an address is a {@linkplain SyntaxError syntax error} 553 5.6.7
     */
    public static Command parse(Bytes line, boolean lenient, boolean smtpUtf8Allowed) {
        return parse(line, new CommandForm(lenient, smtpUtf8Allowed));
    }

    static Command parse(Bytes line, CommandForm form) {
        return new Command(new CommandParser(line, form).parse(), false);
    }

    /**
     * The same line taken for one that answers a challenge of AUTH (RFC 4954 §4). It is read as a command although it is none;
     * since it may be a secret, {@link #toString} does not tell it.
     */
    public Command asResponse() {
        return secret ? this : new Command(this);
    }

    /** The line as it came, its line end included. */
    public Bytes raw() {
        return raw;
    }

    /** The line without its line end, read as UTF-8; what does not decode is U+FFFD. */
    public String line() {
        return line;
    }

    /**
     * What stands before the first space, in upper case (RFC 5321 §2.4); empty for an empty line and for one that
     * begins with a space.
     */
    public String verb() {
        return verb;
    }

    /**
     * What stands behind the verb and one space, to the end of the line, trailing spaces included; empty where there
     * is nothing.
     */
    public String argument() {
        return line.substring(argumentAt);
    }

    /** The stage this command brings the session to; {@link Stage#UNKNOWN} unless the whole verb is a known one. */
    public Stage stage() {
        return stage;
    }

    /**
     * The reverse-path of MAIL or the forward-path of RCPT, wherever it could be read: also where the form round it
     * is wrong.
     */
    public Optional<MailPath> path() {
        return Optional.ofNullable(path);
    }

    /** The parameters of MAIL or RCPT, those before the first malformed one; {@link Parameters#NONE} elsewhere. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The name that HELO, EHLO or LHLO gives. It may be none: {@link #isHeloNameValid} tells whether RFC 5321
     * §4.1.1.1 allows it, and a server may well accept one that is not allowed (§4.1.4).
     */
    public Optional<String> heloName() {
        return Optional.ofNullable(heloName);
    }

    /**
     * Whether {@link #heloName} is there, and is a domain or an address literal (RFC 5321 §4.1.1.1, §4.1.3). A single label, such
     * as {@code localhost}, is a domain.
     */
    public boolean isHeloNameValid() {
        return heloName != null && Domains.isDomainOrLiteral(heloName);
    }

    /** The name of the mechanism that AUTH gives, as it is written (RFC 4954 §4). */
    public Optional<String> mechanism() {
        return Optional.ofNullable(mechanism);
    }

    /** The initial response on an AUTH line, as it is written: base64, or {@code =} for one that is empty (RFC 4954 §4). */
    public Optional<String> initialResponse() {
        return Optional.ofNullable(initialResponse);
    }

    /** How many bytes follow at once, as a well-formed BDAT announces (RFC 3030 §2); empty elsewhere. */
    public OptionalLong chunkSize() {
        return chunk == null ? OptionalLong.empty() : OptionalLong.of(chunk.size());
    }

    /** Whether it is a well-formed BDAT that says LAST: the mail is complete with its chunk (RFC 3030 §2). */
    public boolean isLastChunk() {
        return chunk != null && chunk.last();
    }

    /**
     * The first thing that is wrong with the form of the line; always empty at {@link Stage#UNKNOWN}, where the verb
     * itself is what is wrong.
     */
    public Optional<SyntaxError> syntaxError() {
        return Optional.ofNullable(syntaxError);
    }

    /** Whether it is TURN, SEND, SOML or SAML: known of old, and to be answered 502 (RFC 5321 §F.1, §F.6). */
    public boolean isRetired() {
        return switch (verb) {
            case "TURN", "SEND", "SOML", "SAML" -> true;
            default -> false;
        };
    }

    /** Whether it is AUTH, or was meant as AUTH, with white space or a = where it does not belong. */
    public boolean looksLikeLogin() {
        return LoginLine.is(line);
    }

    /**
     * Whether it is no known command but one word, as a response to a challenge is (RFC 4954 §4). Behind a refused AUTH it
     * most likely is one, and a secret.
     */
    public boolean looksLikeResponse() {
        return stage == Stage.UNKNOWN
                && !line.isBlank()
                && !isRetired()
                && line.strip().chars().noneMatch(Character::isWhitespace);
    }

    /** Whether it is what a client sent to log in, or is taken for that, and so is not to be printed. */
    public boolean isSecret() {
        return secret && !line.equals("*");
    }

    /** Whether {@code other} is the same bytes, read the same way. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Command command
                && raw.equals(command.raw)
                && Objects.equals(path, command.path)
                && parameters.equals(command.parameters)
                && Objects.equals(syntaxError, command.syntaxError);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** The line without its line end; the initial response of AUTH and a response to a challenge, secrets, are masked. */
    @Override
    public String toString() {
        if (secret) {
            return isSecret() ? "***" : line;
        }
        if (initialResponse != null && mechanism != null && LoginLine.isMechanismName(mechanism)) {
            return verb + " " + mechanism + " ***";
        }
        OptionalInt shown =
                stage == Stage.UNKNOWN || stage == Stage.AUTH ? LoginLine.shownTo(line) : OptionalInt.empty();
        return shown.isPresent() ? (line.substring(0, shown.getAsInt()) + " ***").stripLeading() : line;
    }
}
