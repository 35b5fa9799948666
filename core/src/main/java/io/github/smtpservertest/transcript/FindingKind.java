package io.github.smtpservertest.transcript;

/**
 * The kinds of mistakes that a client can make, and that a {@link Transcript} shows.
 *
 * <p>A kind is reported only where the record proves it: what may have been sent before a reply could be read is not held
 * against the client. Four kinds rest on an assumption, which they name.
 */
public enum FindingKind {
    /** Bytes arrived before the server had greeted. */
    TALKS_BEFORE_GREETING(
            "RFC 5321 §4.3.1",
            "talked before the greeting",
            "reads the whole greeting before it sends anything, because the greeting may refuse it"),
    /** The first command inside TLS is no EHLO. */
    NO_EHLO_AFTER_STARTTLS(
            "RFC 3207 §4.2",
            "did not say EHLO after STARTTLS",
            "forgets what it learnt before TLS, and begins again with EHLO"),
    /** Inside TLS it uses what only plaintext offered, an answer injected behind the 220 included. */
    BELIEVES_PLAINTEXT(
            "RFC 3207 §4.2",
            "believed inside TLS what it had been told in plaintext",
            "drops what arrived in plaintext behind the 220, and uses only what EHLO offers inside TLS"),
    /** A command came before the reply to the one before it, and PIPELINING was not on offer. */
    PIPELINING_NOT_OFFERED(
            "RFC 2920 §3.1",
            "pipelined though PIPELINING was not offered",
            "waits for each reply until EHLO has offered PIPELINING"),
    /** EHLO, DATA, VRFY, EXPN, QUIT, NOOP, STARTTLS, AUTH or TURN with more behind it in the same group. */
    COMMAND_NOT_LAST_IN_GROUP(
            "RFC 2920 §3.1",
            "did not wait after a command that must be the last of its group",
            "waits for the reply to EHLO, DATA, VRFY, EXPN, QUIT, NOOP, STARTTLS and AUTH before it sends more"),
    /** A parameter, a mechanism or a command of an extension that the last EHLO reply does not offer. */
    EXTENSION_NOT_OFFERED(
            "RFC 5321 §4.1.1.3",
            "used an extension that was not offered",
            "uses only what the reply to its last EHLO offers, and nothing after HELO"),
    /** The content has bytes over 127, and MAIL said neither BODY=8BITMIME nor BODY=BINARYMIME. */
    EIGHT_BIT_NOT_DECLARED(
            "RFC 6152 §3",
            "sent 8-bit content without declaring it",
            "says BODY=8BITMIME where that is offered, and otherwise encodes the content in 7 bits"),
    /** An address or a header field is not ASCII, and MAIL did not say SMTPUTF8. */
    UTF8_NOT_DECLARED(
            "RFC 6531 §3.4",
            "sent an address or a header outside ASCII without SMTPUTF8",
            "says SMTPUTF8 where that is offered, and otherwise encodes the header (RFC 2047) or gives up"),
    /** An address is not ASCII and, though MAIL said SMTPUTF8, not UTF-8 either. */
    ADDRESS_NOT_UTF8(
            "RFC 6531 §3.3",
            "sent an address in another charset than UTF-8",
            "encodes addresses outside ASCII in UTF-8, and in nothing else"),
    /** A parameter of MAIL or RCPT came twice. The last one counts, but for those of DSN, which are refused (RFC 3461 §4). */
    PARAMETER_REPEATED(
            "RFC 5321 §4.1.2",
            "gave a parameter of MAIL or RCPT twice",
            "gives each parameter once, because which of two values counts is anybody's guess"),
    /** A command line of more than 512 bytes with its CRLF, not counting parameters; 12,288 for AUTH (RFC 4954 §4). */
    COMMAND_LINE_TOO_LONG(
            "RFC 5321 §4.5.3.1.4",
            "sent a command line over the limit",
            "keeps a command line within 512 bytes and what the offered extensions add"),
    /** A line of the content of more than 1,000 bytes with its CRLF, not counting a doubled dot. */
    TEXT_LINE_TOO_LONG(
            "RFC 5321 §4.5.3.1.6",
            "sent a line of text over the limit",
            "breaks lines at 1,000 bytes, CRLF included, or encodes the content"),
    /** A CR without LF or an LF without CR, in a command or in the content. */
    BARE_LINE_END(
            "RFC 5321 §2.3.8", "sent CR or LF alone", "ends lines with CRLF, and sends neither CR nor LF otherwise"),
    /** A line of the content that begins with a single dot, or a content whose own line of one dot ended it too early. */
    DOT_NOT_DOUBLED(
            "RFC 5321 §4.5.2",
            "did not double the dot at the start of a line",
            "puts a further dot before every line of the content that begins with one"),
    /** A MAIL or RCPT line that an address's own CR or LF has cut in two. */
    LINE_END_IN_ADDRESS(
            "RFC 5321 §4.1.2",
            "let a CR or LF in an address reach the server",
            "refuses an address with a control character, because what follows it would run as a command"),
    /** A password or token could be read on the wire, and the server offered no TLS. */
    SECRET_IN_CLEAR(
            "RFC 4954 §9",
            "sent a password or token without TLS",
            "sends PLAIN, LOGIN and tokens inside TLS only, and elsewhere proves its password by SCRAM or CRAM-MD5"),
    /** A password or token could be read on the wire though the server offered STARTTLS. */
    SECRET_IN_CLEAR_DESPITE_TLS(
            "RFC 8314 §5",
            "sent a password or token in clear though TLS was on offer",
            "says STARTTLS before it logs in"),
    /** Something other than QUIT came after the client had been told 421. */
    GOES_ON_AFTER_421("RFC 5321 §3.8", "went on after 421", "stops, keeps its mail, and tries again later"),
    /** What makes sense only after a success came after a refusal that the client had read. */
    GOES_ON_AFTER_REFUSAL(
            "RFC 5321 §4.2.1",
            "went on as if a refused command had been accepted",
            "looks at the first digit of every reply, and does not take 4 or 5 for success"),
    /**
     * A success by another code than the usual one, such as 251 or 252 at RCPT, was taken for a no: the client dropped the
     * mail, with RSET, QUIT, a lone final dot or by closing, tried another way, or sent again what had been taken. That it
     * wanted to send a mail is assumed, but not of a client that in the same session leaves a mail after 250 in the same way,
     * as who only verifies addresses does. Where the same mail comes again for the same recipient, it is assumed that it was
     * not meant to come twice.
     * Nothing is found where a refusal may be why, nor after 221.
     */
    TAKES_SUCCESS_FOR_REFUSAL(
            "RFC 5321 §4.3.2",
            "took a success for a refusal",
            "looks at the first digit of every reply, and takes 251, 252 and every other 2 for success"),
    /** More than the lone final dot after 354 though no recipient was accepted. */
    CONTENT_FOR_NOBODY(
            "RFC 2920 §3.1",
            "sent a mail though no recipient had been accepted",
            "sends only the final dot when 354 comes and every recipient was refused, and no chunk"),
    /**
     * A command, or a mail, that was refused with 5yz came again unchanged. Where no content was sent to tell by, the
     * same MAIL and RCPT within a second are taken for the same mail.
     */
    REPEATS_WHAT_WAS_REFUSED(
            "RFC 5321 §4.2.1",
            "repeated what had been refused for good",
            "reports a 5yz, and does not send the same again"),
    /**
     * What was refused with 4yz came again within a second. The same MAIL and RCPT are taken for the same mail, unless the
     * content shows that it is another. 421, and 452 for one recipient too many, do not count.
     */
    RETRIES_AT_ONCE(
            "RFC 5321 §4.5.4.1",
            "tried again at once after a temporary failure",
            "queues the mail, and waits, at least half an hour as a rule, before it tries again"),
    /**
     * EHLO was answered 500 or 502, and neither this session nor a later one said HELO. That the client could have done
     * without extensions is assumed.
     */
    NO_FALLBACK_TO_HELO(
            "RFC 5321 §3.2",
            "did not fall back to HELO",
            "says HELO when EHLO is answered 500 or 502, unless it cannot do without an extension"),
    /** The argument of EHLO, HELO or LHLO is neither a domain nor an address literal. */
    BAD_EHLO_NAME(
            "RFC 5321 §4.1.1.1",
            "gave a name that is neither a domain nor an address literal",
            "gives its host name, or its address as a literal such as [192.0.2.1]"),
    /**
     * MAIL declared a size that the server takes, and the mail is larger than the server takes. A size that is only too
     * small is none: it is an estimate (RFC 1870 §5), and a client may declare less than it sends (§6.3).
     */
    SIZE_DECLARED_TOO_SMALL(
            "RFC 1870 §4",
            "declared a size within the server's limit and sent a mail over it",
            "counts the bytes as they will cross the wire, CRLF included, and sends nothing over the limit"),
    /** The client closed or reset a connection that it had not said QUIT on. */
    LEAVES_WITHOUT_QUIT("RFC 5321 §4.1.1.10", "left without QUIT", "says QUIT and waits for 221 before it closes"),
    /**
     * The client had closed the connection before the reply to QUIT was sent. It is found where the script makes that
     * reply wait, as {@code smtp.on(quit()).delay(ofMillis(100))} does, and outside TLS; a client that only closed
     * its own half is not meant.
     */
    DOES_NOT_WAIT_FOR_221("RFC 5321 §4.1.1.10", "did not wait for the reply to QUIT", "reads the 221 before it closes");

    private final String rfc;
    private final String clause;
    private final String rightWay;

    FindingKind(String rfc, String clause, String rightWay) {
        this.rfc = rfc;
        this.clause = clause;
        this.rightWay = rightWay;
    }

    /** The section that the client went against, such as {@code RFC 2920 §3.1}. */
    public String rfc() {
        return rfc;
    }

    /** What is wrong, a sentence such as {@code The client left without QUIT.} */
    public String meaning() {
        return "The client " + clause + ".";
    }

    /** What should have been done, a sentence such as {@code A right client reads the 221 before it closes.} */
    public String advice() {
        return "A right client " + rightWay + ".";
    }

    String clause() {
        return clause;
    }

    String rightWay() {
        return rightWay;
    }
}
