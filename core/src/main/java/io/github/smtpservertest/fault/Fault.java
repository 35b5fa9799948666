package io.github.smtpservertest.fault;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.fault.Recipe;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.fault.Requirement;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.List;
import java.util.Optional;

/**
 * What may go wrong with a server: the catalogue. Each fault can put itself into a script, or into a server that is being
 * built, says what the server then does, and what that finds in a client.
 *
 * <pre>{@code
 * Fault.CLOSE_AFTER_DOT.applyTo(smtp.script());
 * Fault.STALL.applyTo(smtp.script(), Stage.MAIL);                 // instead of at END_OF_DATA, as usual
 * FakeSmtpServer.builder().startTls().fault(Fault.CERTIFICATE_EXPIRED).start();
 * }</pre>
 *
 * <p>Lengths of time and numbers of bytes are those that each says of itself. For others, and for what is a matter of one
 * word at any stage, there are the words of the script, from which most faults are made: {@code
 * on(mailFrom()).close()}, {@code on(rcptTo()).delay(ofMillis(300))}. Each fault has one name: at no stage do two
 * of them do the same.
 */
public enum Fault {
    /** RCPT is accepted with 251. */
    FORWARD_251,
    /** RCPT is accepted with 252. */
    CANNOT_VERIFY_252,
    /** RCPT is accepted with 254. */
    UNKNOWN_SUCCESS_254,
    /** The first RCPT gets 451, the others are taken. */
    DEFER_ONE_RECIPIENT,
    /** The first RCPT gets 550, the others are taken. */
    REFUSE_ONE_RECIPIENT,
    /** Every RCPT gets 452, DATA gets 354 nevertheless, and the dot 503. */
    NO_RECIPIENT_BUT_354,
    /** The final dot gets 554. */
    REFUSE_AFTER_DOT,
    /** The final dot gets 451. */
    DEFER_AFTER_DOT,
    /** EHLO gets 500. */
    EHLO_500,
    /** EHLO gets 502. */
    EHLO_502,
    /** EHLO gets 421. */
    EHLO_421,
    /** 421 between commands, and the connection stays open. */
    SAY_421,
    /** A client that says nothing for a second gets 421, and is let go. */
    IDLE_421,
    /** DATA gets 421. */
    DATA_421,
    /** 421 after 10 bytes of the content, and the connection closes. */
    CONTENT_421,
    /** The greeting is 521. */
    GREETING_521,
    /** The greeting is 554. */
    GREETING_554,
    /** The greeting is 550. */
    GREETING_550,
    /** The greeting is 421. */
    GREETING_421,
    /** RSET gets 500. */
    RSET_ERROR,
    /** QUIT gets 500. */
    QUIT_ERROR,
    /** NOOP gets 500. */
    NOOP_ERROR,
    /** 221 where it has no place. */
    UNEXPECTED_221,
    /** 354 where it has no place. */
    UNEXPECTED_354,
    /** 530 where it has no place. */
    UNEXPECTED_530,
    /** The reply has 50 lines, all in one segment. */
    MANY_LINES,
    /** A 550 of three lines. */
    MULTILINE_ERROR,
    /** A greeting of three lines. */
    MULTILINE_GREETING,
    /** The last line but one has another code than the last. */
    DIFFERENT_CODES,
    /** The last line has no space after its code. */
    NO_SPACE_IN_LAST_LINE,
    /** The reply is its code and CRLF. */
    CODE_ALONE,
    /** The code is 850. */
    CODE_850,
    /** The code is 2200. */
    CODE_2200,
    /** The reply has no code. */
    NO_CODE,
    /** Text in UTF-8. */
    TEXT_IN_UTF8,
    /** Text in Latin-1. */
    TEXT_IN_LATIN1,
    /** A NUL in the text. */
    NUL_IN_TEXT,
    /** Control characters in the text. */
    CONTROL_CHARACTERS,
    /** A line of 600 bytes, where 512 is the most. */
    LONG_LINE,
    /** A line of a megabyte. */
    MEGABYTE_LINE,
    /** Continuation lines without end. */
    ENDLESS_REPLY,
    /** An empty line before the greeting. */
    EMPTY_LINE_BEFORE_GREETING,
    /** An empty line inside the reply. */
    EMPTY_LINE_INSIDE_REPLY,
    /** Lines end with LF alone. */
    LF_ALONE,
    /** Lines end with CR alone. */
    CR_ALONE,
    /** The reply has no line end at all. */
    NO_LINE_END,
    /** A 550 whose enhanced code tells of something else. */
    WRONG_ENHANCED_CODE,
    /** A 550 whose enhanced code says 4.2.1, for now only. */
    CONTRADICTORY_ENHANCED_CODE,
    /** The reply's first two bytes, a pause, the rest. */
    SPLIT_REPLY,
    /** Each CR and its LF in different segments. */
    CR_APART_FROM_LF,
    /** Each line in a segment of its own. */
    LINES_APART,
    /** The reply a byte at a time, every 50 ms. */
    DRIBBLE,
    /** From this reply on, at most 2000 bytes a second are sent. */
    SLOW_REPLIES,
    /** From this reply on, at most 2000 bytes a second are read. */
    SLOW_READING,
    /** Each reply comes up to 100 ms late, as the seed has it. */
    UNIFORM_DELAY,
    /** Each reply comes some 20 ms late, some much later, as the seed has it. */
    LOG_NORMAL_DELAY,
    /** The greeting comes a second late. */
    LATE_GREETING,
    /** There is no greeting, ever. */
    NO_GREETING,
    /** The reply to the final dot comes a second late. */
    LATE_REPLY_TO_DOT,
    /** No reply, ever. */
    STALL,
    /** No reply until the test lets go. */
    HOLD,
    /** 354, and then nothing is read, so that the window fills. */
    STOP_READING,
    /** Two replies to one command. */
    TWO_REPLIES,
    /** A reply that nobody asked for, 50 ms after the one that was due. */
    UNASKED_REPLY,
    /** 250 after 10 bytes of the content. */
    REPLY_BEFORE_CONTENT_ENDS,
    /** Nobody listens on the server's port. */
    REFUSE_CONNECTION,
    /** The connection is closed as soon as it is accepted. */
    CLOSE_AT_ACCEPT,
    /** The connection is reset as soon as it is accepted. */
    RESET_AT_ACCEPT,
    /** The connection is closed after the greeting. */
    CLOSE_AFTER_GREETING,
    /** The connection is closed after 5 bytes of the reply. */
    CLOSE_INSIDE_REPLY,
    /** The connection is reset instead of the reply. */
    RESET_CONNECTION,
    /** The connection is reset after the reply. */
    RESET_AFTER_REPLY,
    /** The connection is reset after 5 bytes of the reply. */
    RESET_INSIDE_REPLY,
    /** The server closes its sending half instead of the reply, and reads on. */
    HALF_CLOSE_INSTEAD_OF_REPLY,
    /** The server closes its sending half after the reply, and reads on. */
    HALF_CLOSE_AFTER_REPLY,
    /** The server closes its sending half after 5 bytes of the reply, and reads on. */
    HALF_CLOSE_INSIDE_REPLY,
    /** The server replies, and has closed its reading half. */
    STOP_LISTENING,
    /** The connection is closed after 10 bytes of the content. */
    CLOSE_IN_CONTENT,
    /** The connection is reset after 10 bytes of the content. */
    RESET_IN_CONTENT,
    /** The mail is taken, and the connection closed before the reply to its dot. */
    CLOSE_AFTER_DOT,
    /** The connection is closed after the 250 to the final dot. */
    CLOSE_AFTER_ACCEPTING,
    /** QUIT is not answered, the connection is closed. */
    CLOSE_INSTEAD_OF_221,
    /** 421, and the connection is closed, whatever is still in the pipe. */
    SAY_421_AND_CLOSE,
    /** 554, and the connection is closed, whatever is still in the pipe. */
    SAY_554_AND_CLOSE,
    /** The first two connections are greeted with 421 and closed. */
    FIRST_CONNECTIONS_421,
    /** A second connection at the same time is greeted with 421 and closed. */
    CONNECTION_LIMIT,
    /** STARTTLS is not offered, and gets 502. */
    STARTTLS_NOT_OFFERED,
    /** STARTTLS is blotted out of the EHLO reply, and gets 500. */
    STARTTLS_STRIPPED,
    /** STARTTLS gets 454. */
    STARTTLS_454,
    /** STARTTLS gets 502. */
    STARTTLS_502,
    /** STARTTLS gets 354. */
    STARTTLS_354,
    /** After the 220 to STARTTLS comes another reply in clear, and inside TLS there is silence. */
    INJECT_BEFORE_TLS,
    /** In place of the TLS handshake the connection is closed. */
    CLOSE_BEFORE_TLS,
    /** In place of the TLS handshake the connection is reset. */
    RESET_BEFORE_TLS,
    /** In place of the TLS handshake there is silence. */
    STALL_BEFORE_TLS,
    /** In place of the TLS handshake bytes come that are no TLS. */
    GARBAGE_BEFORE_TLS,
    /** In place of the TLS handshake the server goes on in plaintext. */
    PLAINTEXT_INSTEAD_OF_TLS,
    /** In place of the TLS handshake a ServerHello of TLS 1.0 comes. */
    OLD_PROTOCOL_ONLY,
    /** The server's certificate expired yesterday. */
    CERTIFICATE_EXPIRED,
    /** The server's certificate is valid from tomorrow on. */
    CERTIFICATE_NOT_YET_VALID,
    /** The server's certificate is another host's. */
    CERTIFICATE_OF_ANOTHER_HOST,
    /** The server's certificate is signed by its own key. */
    CERTIFICATE_SELF_SIGNED,
    /** The server's certificate is of an authority that nobody trusts. */
    CERTIFICATE_OF_UNKNOWN_CA,
    /** The server's certificate has an RSA key of 768 bits. */
    CERTIFICATE_WITH_WEAK_KEY,
    /** Inside TLS there is no PIPELINING, SIZE, 8BITMIME or SMTPUTF8, and MAIL with a parameter gets 555. */
    FEWER_CAPABILITIES_INSIDE_TLS,
    /** AUTH is offered inside TLS only. */
    AUTH_ONLY_INSIDE_TLS,
    /** AUTH gets 334 with what is no base64. */
    AUTH_JUNK_CHALLENGE,
    /** AUTH gets 535. */
    AUTH_535,
    /** AUTH gets 454. */
    AUTH_454,
    /** AUTH gets 534. */
    AUTH_534,
    /** AUTH gets 538. */
    AUTH_538,
    /** AUTH gets 504. */
    AUTH_504,
    /** AUTH gets 235 without a challenge. */
    AUTH_235_AT_ONCE,
    /** AUTH gets 535 twice. */
    AUTH_TWO_535,
    /** Messages of at most 100 bytes are taken. */
    SMALL_SIZE,
    /** 8BITMIME is not offered. */
    NO_8BITMIME,
    /** SMTPUTF8 is not offered. */
    NO_SMTPUTF8,
    /** Each reply comes in two pieces, cut inside its code. */
    PIPELINING_SPLIT,
    /** The replies to commands that come together leave in one segment. */
    PIPELINING_MERGED,
    /** The second BDAT gets 452. */
    REFUSE_SECOND_CHUNK,
    /** The first recipient gets no reply after the dot. */
    LMTP_REPLY_TOO_FEW,
    /** The first recipient gets 452 after the dot, the others 250. */
    LMTP_MIXED_REPLIES,
    /** LIMITS RCPTMAX=1, and the second RCPT gets 452. */
    RCPTMAX_1,
    /** The first two RCPT get 451, as of a sender who is not known yet. */
    GREYLISTING,
    /** The second MAIL of a connection gets 421, and the connection closes. */
    RATE_LIMIT;

    /**
     * What it is about: {@code what the reply says}, {@code how the bytes travel}, {@code how the connection ends}, or {@code TLS,
     * AUTH, extensions}.
     */
    public String family() {
        return recipe().family().words();
    }

    /** What the server does, such as {@code QUIT is not answered, the connection is closed}. */
    public String does() {
        return recipe().does();
    }

    /** What it brings to light, such as {@code a client that does not try again}. */
    public String finds() {
        return recipe().finds();
    }

    /** Reports of clients that failed at it, such as {@code upyo 37, angus-mail 7}; empty where none is known. */
    public Optional<String> seen() {
        return recipe().seen().isEmpty() ? Optional.empty() : Optional.of(recipe().seen());
    }

    /** Where it can be, the usual stage first; empty where it is a matter of the server as a whole. */
    public List<Stage> stages() {
        return recipe().stages();
    }

    /** Where it is by default; empty where it is a matter of the server as a whole. */
    public Optional<Stage> stage() {
        return recipe().stages().stream().findFirst();
    }

    /**
     * What a server must have for it, and how it gets that, such as {@code TLS; build it with startTls() or implicitTls()};
     * empty where any server will do.
     */
    public List<String> needs() {
        return recipe().needs().stream().map(Requirement::words).toList();
    }

    /** Whether it is a matter of the script alone, so that it can come and go while a server runs. */
    public boolean isScripted() {
        return recipe().changes().isEmpty();
    }

    /**
     * Adds its rules to a script, at its usual stage.
     *
     * @return the rules, the oldest first; to take the fault back, remove them. The gate of {@link #HOLD} is in
     *     {@link SmtpScript#gates()}
     * @throws IllegalArgumentException where it is a matter of the server as a whole
     */
    public List<Rule<?>> applyTo(SmtpScript script) {
        return applyTo(script, requireScripted());
    }

    /**
     * Adds its rules to a script, at that stage.
     *
     * @return the rules, the oldest first
     * @throws IllegalArgumentException where it cannot be at that stage, or is a matter of the server as a whole
     */
    public List<Rule<?>> applyTo(SmtpScript script, Stage at) {
        requireScripted();
        if (!stages().contains(at)) {
            throw new IllegalArgumentException("The fault " + this + " cannot be at " + at + ", only at "
                    + String.join(", ", stages().stream().map(Stage::name).toList()) + ".");
        }
        return recipe().applyTo(script, at);
    }

    private Stage requireScripted() {
        return stage().filter(at -> isScripted())
                .orElseThrow(() -> new IllegalArgumentException("The fault " + this
                        + " is a matter of the whole server, not of its script; give it to the builder: fault(" + this
                        + ")."));
    }

    private Recipe recipe() {
        return Recipes.of(this);
    }
}
