package io.github.smtpservertest.reply;

/** What the catalogue says about the 2yz and 3yz codes. */
final class PositiveGuides {

    private PositiveGuides() {}

    static ReplyCodeGuide of(ReplyCode code) {
        return switch (code) {
            case SYSTEM_STATUS ->
                new ReplyCodeGuide(
                        "The server reports on its own state, or helps a human to use it.",
                        "Seen only after HELP, and seldom; most servers say 214 instead.",
                        "The client must not draw any conclusion from the text; it is there for a human to read.",
                        "A mailer has no use for HELP. Where yours sends it, show the text and parse nothing in it.");
            case HELP_MESSAGE ->
                new ReplyCodeGuide(
                        "The server explains to a human how to use it, or what one command does.",
                        "Seen only after HELP, from servers that answer it at all.",
                        "The client must not draw any conclusion from the text; it is there for a human to read.",
                        "A mailer has no use for HELP. What a server can do stands in its reply to EHLO, not here.");
            case SERVICE_READY ->
                new ReplyCodeGuide(
                        "The server is ready. On a new connection this is the greeting; after STARTTLS it is the"
                                + " word to begin the TLS handshake.",
                        "Seen once at the start of every session that goes well, sometimes late or in several lines,"
                                + " since some servers hold it back to catch clients that talk first.",
                        "The client must wait for the whole greeting and then say EHLO. After STARTTLS it must begin"
                                + " the handshake at once, forget all that it learnt in plaintext, and say EHLO"
                                + " again.",
                        "Allow five minutes for the greeting. Throw away whatever arrived together with the 220 to"
                                + " STARTTLS: it was not protected, and an attacker may have put it there.");
            case SERVICE_CLOSING ->
                new ReplyCodeGuide(
                        "The server has taken leave and closes the connection.",
                        "Seen after QUIT.",
                        "The client should wait for it and then close. It changes nothing about mail that was"
                                + " accepted before.",
                        "Make sure that a session which fails at QUIT does not turn accepted mail into failed mail:"
                                + " that is how mail is sent twice.");
            case AUTHENTICATION_SUCCEEDED ->
                new ReplyCodeGuide(
                        "The credentials are right, and the session is authenticated from here on.",
                        "Seen after AUTH with an initial response, or after the last response to a challenge.",
                        "The client must go on with MAIL, and must not say AUTH again in this session.",
                        "Where the mechanism has the server prove itself, as SCRAM does, check that proof before"
                                + " you believe this reply.");
            case OK ->
                new ReplyCodeGuide(
                        "What was asked has been done. After RCPT the recipient is accepted; after the end of the"
                                + " data the server is responsible for the mail.",
                        "Seen after nearly every command of a session that goes well; in the reply to EHLO there is"
                                + " a line for each extension.",
                        "The client must read all lines of it before it goes on. After the end of the data it must"
                                + " count the mail as handed over and must not send it again.",
                        "Report success only on the reply to the final dot: the 250 to MAIL and RCPT does not"
                                + " promise that the mail is taken.");
            case USER_NOT_LOCAL_WILL_FORWARD ->
                new ReplyCodeGuide(
                        "The recipient has no mailbox on this server, but the server knows the new address, accepts"
                                + " the recipient, and forwards the mail there by itself. It is a success in full.",
                        "Seen where a mailbox has moved and the server tells so; many servers say 250 instead and"
                                + " forward in silence.",
                        "The client must treat it just as 250: the recipient is accepted, and the client itself"
                                + " sends nothing to the new address. It need not change its address book.",
                        "Check that your mailer looks at the first digit: code that compares with 250 alone takes"
                                + " this success for a failure.");
            case CANNOT_VERIFY_WILL_ATTEMPT ->
                new ReplyCodeGuide(
                        "The server cannot or will not say whether the mailbox exists, but it would accept mail for"
                                + " it and try to deliver it.",
                        "Seen from servers that do not let strangers probe their addresses, and from relays that do"
                                + " not hold the mailboxes.",
                        "The client must take it neither for a failure nor for a proof that the mailbox exists;"
                                + " whether mail is taken is found out with RCPT.",
                        "Do not let VRFY decide whether to send. Where your program checks addresses with it, 252"
                                + " means \"unknown\", not \"bad\".");
            case AUTHENTICATION_CHALLENGE ->
                new ReplyCodeGuide(
                        "The server waits for the next step of the authentication. The text is the challenge of the"
                                + " mechanism in base64, and may be empty.",
                        "Seen after AUTH without an initial response, and between the steps of mechanisms such as"
                                + " LOGIN, CRAM-MD5 and SCRAM.",
                        "The client must answer with one line of base64, or with a lone asterisk to give up, which"
                                + " the server answers with 501.",
                        "Take \"334 \" for an empty challenge and not for an error. Never log the response: it may"
                                + " be the password.");
            case START_MAIL_INPUT ->
                new ReplyCodeGuide(
                        "The server waits for the content of the mail. Nothing has been accepted yet.",
                        "Seen after DATA, once at least one recipient has been accepted.",
                        "The client must send the content with CRLF at the end of each line and every leading dot"
                                + " doubled, end it with a dot on a line of its own, and wait for a second reply.",
                        "The reply to the final dot decides, so wait up to ten minutes for it. Where every"
                                + " recipient was refused and 354 comes all the same, send nothing but the final"
                                + " dot.");
            default -> throw ReplyCodeGuide.missing(code);
        };
    }
}
