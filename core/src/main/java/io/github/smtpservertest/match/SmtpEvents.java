package io.github.smtpservertest.match;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The words for what a client did, to be imported statically.
 *
 * <p>Where a word takes a text, a {@code String} means that very text, and a {@link TextPattern} a family of texts:
 * {@link #glob(String)}, {@link #regex(String)}, {@link #containing(String)}. Addresses are written without angle
 * brackets; of two addresses the domains are compared in any case, the local parts to the letter (RFC 5321 §2.4).
 */
public final class SmtpEvents {

    private SmtpEvents() {}

    /** The client has connected, and the greeting is due. */
    public static EventMatcher connect() {
        return stage(Stage.CONNECT, "connect");
    }

    /** HELO. */
    public static EventMatcher helo() {
        return stage(Stage.HELO);
    }

    /** EHLO, or LHLO. */
    public static EventMatcher ehlo() {
        return stage(Stage.EHLO);
    }

    /** EHLO or LHLO with this name. */
    public static EventMatcher ehlo(String name) {
        return withArgument(ehlo(), exactly(name));
    }

    /** EHLO or LHLO with such a name. */
    public static EventMatcher ehlo(TextPattern name) {
        return withArgument(ehlo(), name);
    }

    /** STARTTLS. */
    public static EventMatcher startTls() {
        return stage(Stage.STARTTLS);
    }

    /** AUTH. */
    public static EventMatcher auth() {
        return stage(Stage.AUTH);
    }

    /** AUTH with this mechanism, in any case. */
    public static EventMatcher auth(String mechanism) {
        return auth().and(
                        "AUTH " + mechanism,
                        mechanism,
                        command -> (command.argument() + " ")
                                .toUpperCase(Locale.ROOT)
                                .startsWith(mechanism.toUpperCase(Locale.ROOT) + " "));
    }

    /** The line that answers a 334 challenge. */
    public static EventMatcher authResponse() {
        return stage(Stage.AUTH_RESPONSE, "AUTH response");
    }

    /** MAIL. */
    public static EventMatcher mailFrom() {
        return stage(Stage.MAIL);
    }

    /** MAIL with this reverse-path; {@code ""} is the null reverse-path. */
    public static EventMatcher mailFrom(String address) {
        return mailFrom().and("MAIL FROM:<" + address + ">", "<" + address + ">", pathIs(address));
    }

    /** MAIL with such a reverse-path. */
    public static EventMatcher mailFrom(TextPattern address) {
        return mailFrom().and("MAIL FROM:<" + address + ">", "<" + address + ">", pathIs(address));
    }

    /** RCPT. */
    public static EventMatcher rcptTo() {
        return stage(Stage.RCPT);
    }

    /** RCPT with this forward-path. */
    public static EventMatcher rcptTo(String address) {
        return rcptTo().and("RCPT TO:<" + address + ">", "<" + address + ">", pathIs(address));
    }

    /** RCPT with such a forward-path. */
    public static EventMatcher rcptTo(TextPattern address) {
        return rcptTo().and("RCPT TO:<" + address + ">", "<" + address + ">", pathIs(address));
    }

    /** DATA. */
    public static EventMatcher data() {
        return stage(Stage.DATA);
    }

    /**
     * The content begins to come: what follows DATA's 354, or the chunk of BDAT. No reply is due then; a scripted one is
     * said without anybody having asked.
     */
    public static EventMatcher body() {
        return stage(Stage.BODY, "the content");
    }

    /** The content has ended: with its final dot, or with the last chunk of BDAT (RFC 3030 §2). */
    public static EventMatcher endOfData() {
        return stage(Stage.END_OF_DATA, "end of data");
    }

    /**
     * BDAT with its chunk. The last one is the {@linkplain #endOfData() end of the content} as well: a rule for that comes
     * first.
     */
    public static EventMatcher bdat() {
        return stage(Stage.BDAT);
    }

    /** RSET. */
    public static EventMatcher rset() {
        return stage(Stage.RSET);
    }

    /** NOOP. */
    public static EventMatcher noop() {
        return stage(Stage.NOOP);
    }

    /** VRFY. */
    public static EventMatcher vrfy() {
        return stage(Stage.VRFY);
    }

    /** VRFY with this argument. */
    public static EventMatcher vrfy(String argument) {
        return withArgument(vrfy(), exactly(argument));
    }

    /** EXPN. */
    public static EventMatcher expn() {
        return stage(Stage.EXPN);
    }

    /** EXPN with this argument. */
    public static EventMatcher expn(String argument) {
        return withArgument(expn(), exactly(argument));
    }

    /** HELP. */
    public static EventMatcher help() {
        return stage(Stage.HELP);
    }

    /** QUIT. */
    public static EventMatcher quit() {
        return stage(Stage.QUIT);
    }

    /** The client has said nothing for as long as the server waits. */
    public static EventMatcher idle() {
        return stage(Stage.IDLE, "an idle client");
    }

    /** A line whose verb has no stage of its own. */
    public static EventMatcher unknown() {
        return stage(Stage.UNKNOWN, "an unknown command");
    }

    /** A line with this verb, known or not, in any case. */
    public static EventMatcher verb(String verb) {
        String wanted = verb.toUpperCase(Locale.ROOT);
        return new EventMatcher(
                wanted,
                moment -> moment.command()
                        .filter(command -> command.verb().equals(wanted))
                        .isPresent());
    }

    /** A line with this verb, known or not, in any case, and with such an argument. */
    public static EventMatcher verb(String verb, TextPattern argument) {
        return withArgument(verb(verb), argument);
    }

    /** A line that, without its CRLF, is such a text. */
    public static EventMatcher line(TextPattern line) {
        return new EventMatcher(
                "the line " + line,
                moment -> moment.command()
                        .filter(command -> line.accepts(command.line()))
                        .isPresent());
    }

    /** This stage. */
    public static EventMatcher stage(Stage stage) {
        return switch (stage) {
            case CONNECT -> connect();
            case IDLE -> idle();
            case END_OF_DATA -> endOfData();
            case AUTH_RESPONSE -> authResponse();
            case UNKNOWN -> unknown();
            case BODY -> body();
            default -> stage(stage, stage.name());
        };
    }

    /** This stage, where its argument (of MAIL and RCPT, the address; of an unknown verb, the line) is such a text. */
    public static EventMatcher stage(Stage stage, TextPattern argument) {
        return switch (stage) {
            case MAIL -> mailFrom(argument);
            case RCPT -> rcptTo(argument);
            case UNKNOWN ->
                unknown()
                        .and(
                                "an unknown command " + argument,
                                argument.toString(),
                                command -> argument.accepts(command.line()));
            case CONNECT, BODY, END_OF_DATA, IDLE ->
                throw new IllegalArgumentException("The stage " + stage
                        + " has no command, so it cannot be picked by an argument ('" + argument + "').");
            default -> withArgument(stage(stage), argument);
        };
    }

    /** Anything that gets a reply, the greeting included. */
    public static EventMatcher anything() {
        return new EventMatcher("anything", moment -> true);
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

    private static EventMatcher stage(Stage stage, String description) {
        return new EventMatcher(description, moment -> moment.stage() == stage);
    }

    private static EventMatcher withArgument(EventMatcher stage, TextPattern argument) {
        return stage.and(
                stage.describe() + " " + argument,
                argument.toString(),
                command -> argument.accepts(command.argument()));
    }

    private static TextPattern exactly(String text) {
        return new TextPattern(text, text::equalsIgnoreCase);
    }

    private static Predicate<Command> pathIs(String address) {
        if (address.isEmpty()) {
            return command -> command.path().filter(MailPath::isNull).isPresent();
        }
        return command -> command.path().filter(path -> path.matches(address)).isPresent();
    }

    private static Predicate<Command> pathIs(TextPattern address) {
        return command ->
                command.path().filter(path -> address.accepts(path.address())).isPresent();
    }
}
