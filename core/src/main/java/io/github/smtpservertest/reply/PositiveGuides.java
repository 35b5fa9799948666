package io.github.smtpservertest.reply;

/** What the catalogue says about the 2yz and 3yz codes. */
final class PositiveGuides {

    private PositiveGuides() {}

    static ReplyCodeGuide of(ReplyCode code) {
        return switch (code) {
            case SYSTEM_STATUS ->
                new ReplyCodeGuide(
                        "the server reports its state",
                        "The server reports its state, or helps a person to use it.",
                        "Seen only after HELP, and rarely; most servers say 214.",
                        "The client must draw no conclusion from the text: it is for a person to read.",
                        "A mailer has no use for HELP. If yours sends it, show the text and parse nothing in it.",
                        "");
            case HELP_MESSAGE ->
                new ReplyCodeGuide(
                        "the server explains how to use it",
                        "The server explains to a person how to use it, or what a command does.",
                        "Seen only after HELP, from servers that answer it.",
                        "The client must draw no conclusion from the text: it is for a person to read.",
                        "A mailer has no use for HELP: what a server can do is in its reply to EHLO.",
                        "");
            case SERVICE_READY ->
                new ReplyCodeGuide(
                        "the server is ready",
                        "The server is ready: as the greeting, for EHLO; after STARTTLS, for the TLS handshake.",
                        "Seen at the start of every good session, sometimes late or in several lines, since some"
                                + " servers delay it to catch clients that talk first.",
                        "The client must read the whole greeting and then say EHLO. After STARTTLS it must begin"
                                + " TLS at once, discard what the server said in plaintext, and say EHLO again.",
                        "Wait at least five minutes for the greeting. Discard what arrived together with the 220 to"
                                + " STARTTLS: an attacker may have put it there.",
                        "");
            case SERVICE_CLOSING ->
                new ReplyCodeGuide(
                        "the server closes after QUIT",
                        "The server says goodbye and closes the connection.",
                        "Seen after QUIT.",
                        "The client should wait for it and then close. Messages that were accepted before stay"
                                + " accepted.",
                        "A session that fails at QUIT must not turn an accepted message into a failed one: that is"
                                + " how messages are sent twice.",
                        "");
            case AUTHENTICATION_SUCCEEDED ->
                new ReplyCodeGuide(
                        "the client is logged in",
                        "The credentials are right, and the session is authenticated.",
                        "Seen after AUTH with an initial response, or after the last response to a challenge.",
                        "The client may go on with MAIL, and must not send AUTH again in this session.",
                        "If the server has to prove itself in this mechanism, as in SCRAM, check that proof before"
                                + " you believe this reply.",
                        "");
            case OK ->
                new ReplyCodeGuide(
                        "the command was carried out",
                        "The server did what was asked. After RCPT the recipient is accepted; after the content the"
                                + " server is responsible for the message.",
                        "Seen after nearly every command of a good session; in the reply to EHLO, one line for the"
                                + " server's name and one for each extension.",
                        "The client must read all its lines. After the content it must count the message as handed"
                                + " over, and not send it again.",
                        "Report success only on the reply to the final dot, or to the last BDAT. Where another code"
                                + " came instead of 250, look at the syntax of the command first, then at the order"
                                + " of the commands, then at the server's policy.",
                        "");
            case USER_NOT_LOCAL_WILL_FORWARD ->
                new ReplyCodeGuide(
                        "the recipient is elsewhere and the server forwards",
                        "The recipient is not on this server, which knows the new address, accepts the recipient,"
                                + " and forwards the message itself.",
                        "Seen where a mailbox has moved and the server says so; many servers say 250 and forward"
                                + " silently.",
                        "The client must treat it as 250: the recipient is accepted, and it sends nothing to the"
                                + " new address itself. It need not change its address book.",
                        "Check that your mailer looks at the first digit: code that accepts only 250 reports an"
                                + " accepted recipient as refused. The new address is in the reply, and may be used"
                                + " the next time if you trust the server (RFC 5321 §7.4).",
                        "A server that must not reveal the new address says 250 instead (RFC 5321 §3.4).");
            case CANNOT_VERIFY_WILL_ATTEMPT ->
                new ReplyCodeGuide(
                        "the server has not verified the address",
                        "The server does not say whether the mailbox exists, but would accept a message for it and"
                                + " try to deliver it.",
                        "Seen after VRFY from most public servers, so that nobody can collect their addresses.",
                        "The client must take it neither for a failure nor for proof that the mailbox exists: only"
                                + " RCPT tells whether a message is taken.",
                        "Do not let VRFY decide whether to send: 252 means unknown, not bad.",
                        "It is the required reply where VRFY or EXPN is disabled for security (RFC 5321 §7.3).");
            case AUTHENTICATION_CHALLENGE ->
                new ReplyCodeGuide(
                        "the client must send one more line of base64",
                        "The server waits for the next line of the login. The text is the mechanism's challenge in"
                                + " base64, and may be empty.",
                        "Seen after AUTH without an initial response, and between the steps of LOGIN, CRAM-MD5 or"
                                + " SCRAM.",
                        "The client must answer with one line of base64, or with a lone asterisk to cancel, which"
                                + " the server answers with 501.",
                        "Take an empty challenge for a challenge, not for an error. Never log the response: it may"
                                + " be the password.",
                        "");
            case START_MAIL_INPUT ->
                new ReplyCodeGuide(
                        "the content may come",
                        "The server waits for the content of the message. Nothing has been accepted yet.",
                        "Seen after DATA, once a recipient has been accepted.",
                        "The client must send the content with CRLF after each line and every leading dot doubled,"
                                + " end it with a dot on a line of its own, and wait for a second reply.",
                        "Only the reply to the final dot decides; wait at least ten minutes for it. If every"
                                + " recipient was refused and 354 comes all the same, send the final dot alone.",
                        "");
            default -> throw ReplyCodeGuide.missing(code);
        };
    }
}
