package io.github.smtpservertest.reply;

import static io.github.smtpservertest.command.Stage.AUTH;
import static io.github.smtpservertest.command.Stage.AUTH_RESPONSE;
import static io.github.smtpservertest.command.Stage.BDAT;
import static io.github.smtpservertest.command.Stage.CONNECT;
import static io.github.smtpservertest.command.Stage.CONTENT;
import static io.github.smtpservertest.command.Stage.DATA;
import static io.github.smtpservertest.command.Stage.EHLO;
import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static io.github.smtpservertest.command.Stage.EXPN;
import static io.github.smtpservertest.command.Stage.HELO;
import static io.github.smtpservertest.command.Stage.HELP;
import static io.github.smtpservertest.command.Stage.IDLE;
import static io.github.smtpservertest.command.Stage.MAIL;
import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.QUIT;
import static io.github.smtpservertest.command.Stage.RCPT;
import static io.github.smtpservertest.command.Stage.RSET;
import static io.github.smtpservertest.command.Stage.STARTTLS;
import static io.github.smtpservertest.command.Stage.UNKNOWN;
import static io.github.smtpservertest.command.Stage.VRFY;

import io.github.smtpservertest.command.Stage;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue of reply codes: every code that RFC 5321 and the extensions served here know, with the words the server
 * says, at which stages, what it means, when it is seen, and what has to be done about it, by whom.
 *
 * <p>{@link #explain(int)} and {@link #compare(int, int)} tell it in prose, for codes outside the catalogue as well.
 */
public enum ReplyCode {
    /** 211, the status of the system, or help about it. */
    SYSTEM_STATUS(211, "System status, or system help reply", "2.0.0", "RFC 5321", "4.2.3", EnumSet.of(HELP)),
    /** 214, help for a human. */
    HELP_MESSAGE(214, "See RFC 5321 for the commands", "2.0.0", "RFC 5321", "4.2.3", EnumSet.of(HELP)),
    /** 220, the greeting, and the go-ahead for TLS; without an enhanced status, as the greeting has none. */
    SERVICE_READY(220, "Service ready", "", "RFC 5321", "4.3.2", EnumSet.of(CONNECT, STARTTLS)),
    /** 221, the farewell. */
    SERVICE_CLOSING(221, "Service closing transmission channel", "2.0.0", "RFC 5321", "4.1.1.10", EnumSet.of(QUIT)),
    /** 235, the client is authenticated. */
    AUTHENTICATION_SUCCEEDED(235, "Authentication succeeded", "2.7.0", "RFC 4954", "6", Said.LOGIN),
    /** 250, done. */
    OK(
            250,
            "OK",
            "2.0.0",
            "RFC 5321",
            "4.2.3",
            EnumSet.of(HELO, EHLO, MAIL, RCPT, END_OF_DATA, BDAT, RSET, NOOP, VRFY, EXPN)),
    /** 251, accepted, and the mail goes on to another address. */
    USER_NOT_LOCAL_WILL_FORWARD(
            251, "User not local; will forward", "2.1.5", "RFC 5321", "3.4", EnumSet.of(RCPT, VRFY)),
    /** 252, not verified, and not refused. */
    CANNOT_VERIFY_WILL_ATTEMPT(
            252,
            "Cannot VRFY user, but will accept message and attempt delivery",
            "2.5.0",
            "RFC 5321",
            "3.5.3",
            EnumSet.of(VRFY, EXPN)),
    /** 334, a challenge of the mechanism in base64; the one that the catalogue words is the empty challenge. */
    AUTHENTICATION_CHALLENGE(334, "", "", "RFC 4954", "4", Said.LOGIN),
    /** 354, the content may come. */
    START_MAIL_INPUT(354, "Start mail input; end with <CRLF>.<CRLF>", "", "RFC 5321", "4.1.1.4", EnumSet.of(DATA)),
    /** 421, the server ends the session. */
    SERVICE_NOT_AVAILABLE(
            421, "Service not available, closing transmission channel", "4.3.2", "RFC 5321", "3.8", Said.ANYWHERE),
    /** 422, in the registry beside 432 for the same thing. */
    PASSWORD_TRANSITION_NEEDED_422(
            422, "A password transition is needed", "4.7.12", Said.REGISTRY, Said.SECTION, Said.LOGIN),
    /** 430, in the registry beside X.5.1. */
    COMMAND_TEMPORARILY_INVALID(430, "Invalid command", "4.5.1", Said.REGISTRY, Said.SECTION, Said.COMMANDS),
    /** 432, this mechanism has no password for the user yet. */
    PASSWORD_TRANSITION_NEEDED(432, "A password transition is needed", "4.7.12", "RFC 4954", "6", Said.LOGIN),
    /** 450, the mailbox cannot be had now. */
    MAILBOX_TEMPORARILY_UNAVAILABLE(
            450,
            "Requested mail action not taken: mailbox unavailable",
            "4.2.0",
            "RFC 5321",
            "4.2.3",
            Said.TRANSACTION),
    /** 451, something went wrong on the server's side. */
    LOCAL_ERROR_IN_PROCESSING(
            451, "Requested action aborted: local error in processing", "4.3.0", "RFC 5321", "4.2.3", Said.TRANSACTION),
    /** 452, no room, or too many recipients in one transaction. */
    INSUFFICIENT_SYSTEM_STORAGE(
            452,
            "Requested action not taken: insufficient system storage",
            "4.3.1",
            "RFC 5321",
            "4.5.3.1.10",
            Said.TRANSACTION),
    /** 453, in the registry beside X.3.2. */
    SYSTEM_NOT_ACCEPTING_MESSAGES(
            453,
            "System not accepting network messages",
            "4.3.2",
            Said.REGISTRY,
            Said.SECTION,
            EnumSet.of(CONNECT, MAIL, UNKNOWN)),
    /** 454, no TLS now (RFC 3207 §4), or no authentication now (RFC 4954 §6). */
    SECURITY_TEMPORARILY_UNAVAILABLE(
            454,
            "Not available due to temporary reason",
            "4.7.0",
            "RFC 3207",
            "4",
            EnumSet.of(STARTTLS, AUTH, AUTH_RESPONSE)),
    /** 455, the parameters of MAIL or RCPT cannot be honoured now. */
    UNABLE_TO_ACCOMMODATE_PARAMETERS(
            455, "Server unable to accommodate parameters", "4.5.4", "RFC 5321", "4.1.1.11", EnumSet.of(MAIL, RCPT)),
    /** 500, not a command the server knows, or a line too long. */
    COMMAND_UNRECOGNIZED(
            500, "Syntax error, command unrecognized", "5.5.2", "RFC 5321", "4.2.4", Said.COMMANDS_AND_CONTENT),
    /** 501, a known command in the wrong form. */
    SYNTAX_ERROR_IN_PARAMETERS(
            501, "Syntax error in parameters or arguments", "5.5.4", "RFC 5321", "4.2.4", Said.COMMANDS),
    /** 502, a known command that this server does not carry out. */
    COMMAND_NOT_IMPLEMENTED(
            502,
            "Command not implemented",
            "5.5.1",
            "RFC 5321",
            "4.2.4",
            EnumSet.of(HELO, EHLO, STARTTLS, AUTH, BDAT, VRFY, EXPN, HELP, UNKNOWN)),
    /** 503, a known command at the wrong time. */
    BAD_SEQUENCE_OF_COMMANDS(
            503,
            "Bad sequence of commands",
            "5.5.1",
            "RFC 5321",
            "4.1.4",
            EnumSet.of(HELO, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, BDAT, RSET, NOOP, VRFY, EXPN, HELP, UNKNOWN)),
    /** 504, a known command with a parameter or mechanism that the server does not have. */
    PARAMETER_NOT_IMPLEMENTED(
            504,
            "Command parameter not implemented",
            "5.5.4",
            "RFC 5321",
            "4.2.4",
            EnumSet.of(HELO, EHLO, AUTH, VRFY, EXPN, HELP)),
    /** 521, a host that takes no mail at all. */
    HOST_DOES_NOT_ACCEPT_MAIL(521, "Host does not accept mail", "5.3.2", "RFC 7504", "3", EnumSet.of(CONNECT)),
    /** 523, in the registry beside X.7.10. */
    ENCRYPTION_NEEDED(523, "Encryption needed", "5.7.10", Said.REGISTRY, Said.SECTION, EnumSet.of(AUTH)),
    /** 524, in the registry beside 538 for the same thing. */
    ENCRYPTION_REQUIRED_FOR_MECHANISM_524(
            524,
            "Encryption required for requested authentication mechanism",
            "5.7.11",
            Said.REGISTRY,
            Said.SECTION,
            EnumSet.of(AUTH)),
    /** 525, in the registry beside X.7.13. */
    USER_ACCOUNT_DISABLED(525, "User account disabled", "5.7.13", Said.REGISTRY, Said.SECTION, Said.LOGIN),
    /** 530, authenticate first (RFC 4954 §6), or start TLS first (RFC 3207 §4). */
    AUTHENTICATION_OR_TLS_REQUIRED(
            530,
            "Authentication required",
            "5.7.0",
            "RFC 4954",
            "6",
            EnumSet.of(HELO, AUTH, MAIL, RCPT, DATA, BDAT, RSET, VRFY, EXPN, HELP, UNKNOWN)),
    /** 533, in the registry beside X.7.1. */
    DELIVERY_NOT_AUTHORIZED(
            533, "Delivery not authorized, message refused", "5.7.1", Said.REGISTRY, Said.SECTION, Said.TRANSACTION),
    /** 534, the mechanism is too weak for this user. */
    MECHANISM_TOO_WEAK(534, "Authentication mechanism is too weak", "5.7.9", "RFC 4954", "6", Said.LOGIN),
    /** 535, the name or the password is wrong. */
    CREDENTIALS_INVALID(535, "Authentication credentials invalid", "5.7.8", "RFC 4954", "6", Said.LOGIN),
    /** 538, this mechanism only under TLS. */
    ENCRYPTION_REQUIRED_FOR_MECHANISM(
            538, "Encryption required for requested authentication mechanism", "5.7.11", "RFC 4954", "6", Said.LOGIN),
    /** 550, no such mailbox, or not allowed. */
    MAILBOX_UNAVAILABLE(
            550,
            "Requested action not taken: mailbox unavailable",
            "5.1.1",
            "RFC 5321",
            "4.2.3",
            EnumSet.of(HELO, EHLO, MAIL, RCPT, END_OF_DATA, BDAT, VRFY, EXPN)),
    /** 551, refused, and the client may try another address itself. */
    USER_NOT_LOCAL_TRY_FORWARD_PATH(
            551, "User not local; please try the forward path", "5.1.6", "RFC 5321", "3.4", EnumSet.of(RCPT, VRFY)),
    /** 552, too large, or the mailbox is over its allocation. */
    EXCEEDED_STORAGE_ALLOCATION(
            552,
            "Requested mail action aborted: exceeded storage allocation",
            "5.3.4",
            "RFC 5321",
            "4.2.3",
            Said.TRANSACTION),
    /** 553, an address that is not allowed as a mailbox name. */
    MAILBOX_NAME_NOT_ALLOWED(
            553,
            "Requested action not taken: mailbox name not allowed",
            "5.1.3",
            "RFC 5321",
            "4.2.3",
            EnumSet.of(MAIL, RCPT, VRFY)),
    /** 554, the transaction failed, or the greeting that offers no service. */
    TRANSACTION_FAILED(
            554, "Transaction failed", "5.0.0", "RFC 5321", "3.1", EnumSet.of(CONNECT, DATA, END_OF_DATA, BDAT)),
    /** 555, a parameter of MAIL or RCPT that the server does not know. */
    PARAMETERS_NOT_RECOGNIZED(
            555,
            "MAIL FROM/RCPT TO parameters not recognized or not implemented",
            "5.5.4",
            "RFC 5321",
            "4.1.1.11",
            EnumSet.of(MAIL, RCPT)),
    /** 556, a domain that has declared that it takes no mail. */
    DOMAIN_DOES_NOT_ACCEPT_MAIL(556, "Domain does not accept mail", "5.1.10", "RFC 7504", "4", EnumSet.of(RCPT));

    private static final ReplyCode[] ALL = values();

    private final int code;
    private final String phrase;
    private final Optional<EnhancedStatus> defaultEnhancedStatus;

    private final String rfc;
    private final String section;
    private final Set<Stage> saidAt;

    ReplyCode(int code, String phrase, String enhancedStatus, String rfc, String section, EnumSet<Stage> saidAt) {
        this.code = code;
        this.phrase = phrase;
        this.defaultEnhancedStatus =
                enhancedStatus.isEmpty() ? Optional.empty() : Optional.of(EnhancedStatus.parse(enhancedStatus));
        this.rfc = rfc;
        this.section = section;
        this.saidAt = Collections.unmodifiableSet(saidAt);
    }

    /** The three digits. */
    public int code() {
        return code;
    }

    /** What its first digit says. */
    public ReplyClass replyClass() {
        return ReplyClass.of(code);
    }

    /** What the server says behind the code; empty for 334 only, whose text is the challenge itself. */
    public String phrase() {
        return phrase;
    }

    /** The enhanced status that goes with it where nothing more exact is known; none for 220, 334 and 354. */
    public Optional<EnhancedStatus> defaultEnhancedStatus() {
        return defaultEnhancedStatus;
    }

    /** The stages that a correct server may say it at, in the order of {@link Stage}; they cannot be changed. */
    public Set<Stage> saidAt() {
        return saidAt;
    }

    /** The standard that says most about it, such as {@code RFC 5321}. */
    public String rfc() {
        return rfc;
    }

    /** The section of {@link #rfc()}, such as {@code 3.4}. */
    public String section() {
        return section;
    }

    /** Standard and section: {@code RFC 5321 §3.4}. */
    public String reference() {
        return rfc + " §" + section;
    }

    /** Whether only the registry of RFC 5248 knows it: a script may say it, the server itself never does. */
    public boolean neverSaidByDefault() {
        return rfc.equals(Said.REGISTRY);
    }

    /** What it means, as a clause that fits after "says that": {@code the recipient is elsewhere and the server forwards}. */
    public String inShort() {
        return guide().inShort();
    }

    /** What it means, in a sentence or two. */
    public String meaning() {
        return guide().meaning();
    }

    /** When it is seen on real servers, in a sentence or two. */
    public String seenWhen() {
        return guide().seenWhen();
    }

    /** What the client program must do, in a sentence or two that begin with "The client". */
    public String clientMustDo() {
        return guide().clientMustDo();
    }

    /** What the author of the client should check or do. */
    public String authorAdvice() {
        return guide().authorAdvice();
    }

    /** What the operator of the server should check or do; empty where the server is not concerned. */
    public Optional<String> operatorAdvice() {
        return Optional.of(guide().operatorAdvice()).filter(advice -> !advice.isEmpty());
    }

    /** The reply in the catalogue's words, with its enhanced status where it has one: {@code 250 2.0.0 OK}. */
    public Reply reply() {
        return replyWith(phrase);
    }

    /**
     * The reply with a more exact status and text: {@code 550 5.7.1 relaying denied}.
     *
     * @throws IllegalArgumentException if the class of {@code status} is not that of the code, or {@code text} holds CR
     *     or LF
     */
    public Reply reply(EnhancedStatus status, String text) {
        return plain(text).withEnhancedStatus(status);
    }

    /**
     * The reply with its own status and another text: {@code 250 2.0.0 queued}.
     *
     * @throws IllegalArgumentException if {@code text} holds CR or LF
     */
    public Reply replyWith(String text) {
        Reply plain = plain(text);
        return defaultEnhancedStatus.isPresent() ? plain.withEnhancedStatus(defaultEnhancedStatus.get()) : plain;
    }

    /** The reply in the catalogue's words without an enhanced status: for the greeting, HELO and EHLO. */
    public Reply plain() {
        return plain(phrase);
    }

    /**
     * The reply with other lines and no enhanced status, as the greeting, EHLO and 3yz have it (RFC 2034 §4).
     *
     * @throws IllegalArgumentException if a line holds CR or LF
     */
    public Reply plain(String... lines) {
        return Reply.of(code, lines);
    }

    /** The entry for this code, or nothing where the catalogue does not know it. */
    public static Optional<ReplyCode> of(int code) {
        for (ReplyCode known : ALL) {
            if (known.code == code) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /**
     * One paragraph about a code: what it means, when it is seen, what the client, its author and the operator of the
     * server have to do. For a code outside the catalogue it says what its first digit asks for.
     *
     * @throws IllegalArgumentException if the code is not within 200 to 599
     */
    public static String explain(int code) {
        return ReplyCodeProse.explain(code);
    }

    /**
     * What a code means at one stage, in a sentence: {@code 251 after RCPT is a success: the recipient is accepted, …}. A
     * second sentence says so where no correct server says the code there, since a client has to act on it all the same.
     *
     * @throws IllegalArgumentException if the code is not within 200 to 599
     */
    public static String explain(int code, Stage stage) {
        return ReplyCodeProse.explain(code, stage);
    }

    /**
     * What tells two codes apart, in at most 65 words; the order of the two does not matter. Pairs that people confuse
     * have a text of their own. All others are told apart by their first digits and by what each says.
     *
     * @throws IllegalArgumentException if a code is not within 200 to 599
     */
    public static String compare(int a, int b) {
        return ReplyCodeProse.compare(a, b);
    }

    /**
     * What tells two codes apart at one stage; like {@link #compare(int, int)}, but a pair without a text of its own is
     * told apart by what a correct server says at this stage.
     *
     * @throws IllegalArgumentException if a code is not within 200 to 599
     */
    public static String compare(int a, int b, Stage stage) {
        return ReplyCodeProse.compare(a, b, stage);
    }

    /** Whether {@link #compare(int, int)} has a text of its own for the two, in either order. */
    public static boolean areOftenConfused(int a, int b) {
        return ReplyCodePairs.of(Math.min(a, b), Math.max(a, b)).isPresent();
    }

    private ReplyCodeGuide guide() {
        return ReplyCodeGuide.of(this);
    }

    /** What several codes share. */
    private static final class Said {
        static final String REGISTRY = "RFC 5248";
        static final String SECTION = "2.4";
        static final EnumSet<Stage> LOGIN = EnumSet.of(AUTH, AUTH_RESPONSE);
        static final EnumSet<Stage> TRANSACTION = EnumSet.of(MAIL, RCPT, END_OF_DATA, BDAT);
        static final EnumSet<Stage> COMMANDS = EnumSet.complementOf(EnumSet.of(CONNECT, CONTENT, END_OF_DATA, IDLE));
        static final EnumSet<Stage> COMMANDS_AND_CONTENT = EnumSet.complementOf(EnumSet.of(CONNECT, CONTENT, IDLE));
        static final EnumSet<Stage> ANYWHERE = EnumSet.complementOf(EnumSet.of(CONTENT));

        private Said() {}
    }
}
