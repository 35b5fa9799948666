package io.github.smtpservertest.match;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;

/**
 * The words for what a client did, to be imported statically.
 *
 * <p>Where a word takes a text, a {@code String} means that very text, and a {@link TextPattern} a family of texts:
 * {@link #glob(String)}, {@link #regex(String)}, {@link #containing(String)}; the texts of a message's parts are globs at once.
 * Addresses are written without angle brackets; of two addresses the domains are compared in any case, the local parts to the letter (RFC 5321 §2.4).
 */
public final class SmtpEvents {

    private SmtpEvents() {}

    /** The client has connected, and the greeting is due. */
    public static EventMatcher<SessionEvent> connect() {
        return of(Stage.CONNECT);
    }

    /** HELO. */
    public static EventMatcher<SessionEvent> helo() {
        return of(Stage.HELO);
    }

    /** HELO with this name. */
    public static EventMatcher<SessionEvent> helo(String name) {
        return withArgument(Stage.HELO, literal("name", name));
    }

    /** HELO with such a name. */
    public static EventMatcher<SessionEvent> helo(TextPattern name) {
        return withArgument(Stage.HELO, name);
    }

    /** EHLO, or LHLO. */
    public static EventMatcher<SessionEvent> ehlo() {
        return of(Stage.EHLO);
    }

    /** EHLO or LHLO with this name. */
    public static EventMatcher<SessionEvent> ehlo(String name) {
        return withArgument(Stage.EHLO, literal("name", name));
    }

    /** EHLO or LHLO with such a name. */
    public static EventMatcher<SessionEvent> ehlo(TextPattern name) {
        return withArgument(Stage.EHLO, name);
    }

    /** STARTTLS. */
    public static EventMatcher<SessionEvent> startTls() {
        return of(Stage.STARTTLS);
    }

    /** AUTH. */
    public static EventMatcher<SessionEvent> auth() {
        return of(Stage.AUTH);
    }

    /** AUTH with this mechanism, in any case. */
    public static EventMatcher<SessionEvent> auth(String mechanism) {
        return EventPattern.<SessionEvent>of(new EventPattern.OfStage(Stage.AUTH))
                .and(new EventPattern.OfMechanism(mechanism));
    }

    /** The line that answers a 334 challenge. */
    public static EventMatcher<SessionEvent> authResponse() {
        return of(Stage.AUTH_RESPONSE);
    }

    /** MAIL. */
    public static EventMatcher<EnvelopeEvent> mailFrom() {
        return of(Stage.MAIL);
    }

    /** MAIL with this reverse-path; {@code ""} is the null reverse-path. */
    public static EventMatcher<EnvelopeEvent> mailFrom(String address) {
        return path(Stage.MAIL, address(address));
    }

    /** MAIL with such a reverse-path. */
    public static EventMatcher<EnvelopeEvent> mailFrom(TextPattern address) {
        return path(Stage.MAIL, address);
    }

    /** RCPT. */
    public static EventMatcher<EnvelopeEvent> rcptTo() {
        return of(Stage.RCPT);
    }

    /** RCPT with this forward-path. */
    public static EventMatcher<EnvelopeEvent> rcptTo(String address) {
        return path(Stage.RCPT, address(address));
    }

    /** RCPT with such a forward-path. */
    public static EventMatcher<EnvelopeEvent> rcptTo(TextPattern address) {
        return path(Stage.RCPT, address);
    }

    /** DATA. */
    public static EventMatcher<SessionEvent> data() {
        return of(Stage.DATA);
    }

    /**
     * The content begins to come: what follows DATA's 354, or the chunk of BDAT. No reply is due then; a scripted one is
     * said without anybody having asked.
     */
    public static EventMatcher<SessionEvent> content() {
        return of(Stage.CONTENT);
    }

    /** The content has ended: with its final dot, or with the last chunk of BDAT (RFC 3030 §2). */
    public static EventMatcher<ReceivedMessage> endOfData() {
        return new EventPattern<>(
                List.of(new EventPattern.Alternative(new EventPattern.OfStage(Stage.END_OF_DATA), List.of())), true);
    }

    /**
     * BDAT with its chunk. The last one is the {@linkplain #endOfData() end of the content} as well: a rule for that comes
     * first.
     */
    public static EventMatcher<SessionEvent> bdat() {
        return of(Stage.BDAT);
    }

    /** RSET. */
    public static EventMatcher<SessionEvent> rset() {
        return of(Stage.RSET);
    }

    /** NOOP. */
    public static EventMatcher<SessionEvent> noop() {
        return of(Stage.NOOP);
    }

    /** VRFY. */
    public static EventMatcher<SessionEvent> vrfy() {
        return of(Stage.VRFY);
    }

    /** VRFY with this argument. */
    public static EventMatcher<SessionEvent> vrfy(String argument) {
        return withArgument(Stage.VRFY, literal("argument", argument));
    }

    /** VRFY with such an argument. */
    public static EventMatcher<SessionEvent> vrfy(TextPattern argument) {
        return withArgument(Stage.VRFY, argument);
    }

    /** EXPN. */
    public static EventMatcher<SessionEvent> expn() {
        return of(Stage.EXPN);
    }

    /** EXPN with this argument. */
    public static EventMatcher<SessionEvent> expn(String argument) {
        return withArgument(Stage.EXPN, literal("argument", argument));
    }

    /** EXPN with such an argument. */
    public static EventMatcher<SessionEvent> expn(TextPattern argument) {
        return withArgument(Stage.EXPN, argument);
    }

    /** HELP. */
    public static EventMatcher<SessionEvent> help() {
        return of(Stage.HELP);
    }

    /** QUIT. */
    public static EventMatcher<SessionEvent> quit() {
        return of(Stage.QUIT);
    }

    /** The client has said nothing for as long as the server waits. */
    public static EventMatcher<SessionEvent> idle() {
        return of(Stage.IDLE);
    }

    /** A line whose verb has no stage of its own. */
    public static EventMatcher<SessionEvent> unknown() {
        return of(Stage.UNKNOWN);
    }

    /** A line with this verb, known or not, in any case. */
    public static EventMatcher<SessionEvent> verb(String verb) {
        return EventPattern.of(new EventPattern.OfVerb(verb));
    }

    /** A line with this verb, known or not, in any case, and with such an argument. */
    public static EventMatcher<SessionEvent> verb(String verb, TextPattern argument) {
        return EventPattern.<SessionEvent>of(new EventPattern.OfVerb(verb))
                .and(new EventPattern.OfArgument(false, argument));
    }

    /** A line that, without its CRLF, is such a text. */
    public static EventMatcher<SessionEvent> line(TextPattern line) {
        return EventPattern.of(new EventPattern.OfLine(line));
    }

    /** This stage. */
    public static EventMatcher<SessionEvent> stage(Stage stage) {
        return of(stage);
    }

    /** This stage, where its argument (of MAIL and RCPT, the address; of an unknown verb and of an AUTH response, the line) is such a text. */
    public static EventMatcher<SessionEvent> stage(Stage stage, TextPattern argument) {
        return switch (stage) {
            case MAIL, RCPT -> path(stage, argument);
            case CONNECT, CONTENT, END_OF_DATA, IDLE ->
                throw new IllegalArgumentException("The stage " + stage
                        + " has no command, so it cannot be picked by an argument ('" + argument + "').");
            default -> withArgument(stage, argument);
        };
    }

    /** Anything that gets a reply, the greeting included. */
    public static EventMatcher<SessionEvent> anything() {
        return EventPattern.of(new EventPattern.OfAnything());
    }

    /** Messages whose subject is of this {@linkplain TextPattern#glob glob}; a message without a subject is not picked. */
    public static MessageMatcher subject(String glob) {
        return MessageMatcher.subject(glob(glob));
    }

    /** Messages with such a subject. */
    public static MessageMatcher subject(TextPattern pattern) {
        return MessageMatcher.subject(pattern);
    }

    /** Messages with a header field of that name, in any case, whose value is of this {@linkplain TextPattern#glob glob}. */
    public static MessageMatcher header(String name, String glob) {
        return MessageMatcher.header(name, glob(glob));
    }

    /** Messages with a header field of that name, in any case, and with such a value. */
    public static MessageMatcher header(String name, TextPattern value) {
        return MessageMatcher.header(name, value);
    }

    /** Messages with this reverse-path; {@code ""} is the null reverse-path. */
    public static MessageMatcher from(String address) {
        return MessageMatcher.from(address(address));
    }

    /** Messages with such a reverse-path. */
    public static MessageMatcher from(TextPattern address) {
        return MessageMatcher.from(address);
    }

    /** Messages that were accepted for this address, be it by its own name or by a forward. */
    public static MessageMatcher to(String address) {
        return MessageMatcher.to(address(address));
    }

    /** Messages that were accepted for such an address, be it by its own name or by a forward. */
    public static MessageMatcher to(TextPattern address) {
        return MessageMatcher.to(address);
    }

    /** Messages of more than so many bytes, 0 or more, as SIZE counts them (RFC 1870 §3). */
    public static MessageMatcher sizeOver(long bytes) {
        return MessageMatcher.sizeOver(bytes);
    }

    /**
     * Messages of which the client declared more than so many bytes, 0 or more (SIZE, RFC 1870 §6); one of which it declared
     * nothing is not picked. At MAIL, RCPT, DATA and BDAT as well.
     */
    public static MessageMatcher declaredSizeOver(long bytes) {
        return MessageMatcher.declaredSizeOver(bytes);
    }

    /** See {@link TextPattern#glob(String)}. */
    public static TextPattern glob(String glob) {
        return TextPattern.glob(glob);
    }

    /** See {@link TextPattern#regex(String)}. */
    public static TextPattern regex(String regex) {
        return TextPattern.regex(regex);
    }

    /** See {@link TextPattern#containing(String)}. */
    public static TextPattern containing(String part) {
        return TextPattern.containing(part);
    }

    private static <E> EventMatcher<E> of(Stage stage) {
        return EventPattern.of(new EventPattern.OfStage(stage));
    }

    private static <E> EventMatcher<E> path(Stage stage, TextPattern address) {
        return EventPattern.<E>of(new EventPattern.OfStage(stage)).and(new EventPattern.OfPath(stage, address));
    }

    private static EventMatcher<SessionEvent> withArgument(Stage stage, TextPattern argument) {
        return EventPattern.<SessionEvent>of(new EventPattern.OfStage(stage))
                .and(new EventPattern.OfArgument(stage == Stage.UNKNOWN || stage == Stage.AUTH_RESPONSE, argument));
    }

    /** An address that is meant to the letter. */
    private static TextPattern address(String address) {
        if (address.indexOf('*') >= 0) {
            throw new IllegalArgumentException("The address \"" + address
                    + "\" is taken to the letter; for all addresses of that form write glob(\"" + address + "\").");
        }
        return TextPattern.exactly(address);
    }

    /** A text that is meant to the letter, so that {@code *} in it is a mistake. */
    static TextPattern literal(String what, String text) {
        if (text.indexOf('*') >= 0) {
            throw new IllegalArgumentException("The " + what + " \"" + text
                    + "\" is taken to the letter; for all of that form write glob(\"" + text + "\").");
        }
        return TextPattern.exactly(text);
    }
}
