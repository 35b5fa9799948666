package io.github.smtpservertest.reply;

/** What the catalogue says about the 4yz codes. */
final class TransientGuides {

    private TransientGuides() {}

    static ReplyCodeGuide of(ReplyCode code) {
        return switch (code) {
            case SERVICE_NOT_AVAILABLE ->
                new ReplyCodeGuide(
                        "The server cannot go on and closes the connection. It may say so in answer to anything, or"
                                + " as its greeting.",
                        "Seen from servers that shut down, are overloaded, have waited too long, or allow no more"
                                + " connections from this client.",
                        "The client must stop, close the connection, and try again later. Mail whose final dot was"
                                + " answered with 250 before stays delivered; a mail still under way is to be kept"
                                + " and sent again.",
                        "Check that your mailer expects 421 at every point, the greeting and RCPT included, and"
                                + " that it waits before it connects again.");
            case PASSWORD_TRANSITION_NEEDED_422 ->
                new ReplyCodeGuide(
                        "The mechanism works only after the user's password has been moved over to it. The registry"
                                + " names it beside 432, which is the code in RFC 4954.",
                        "Hardly ever seen. Lists on the web that read it as \"mailbox full\" confuse it with the"
                                + " enhanced status 4.2.2.",
                        "The client must act on the first digit: a temporary failure. It may authenticate once with"
                                + " PLAIN under TLS, after which the mechanism should work.",
                        "Handle it as 432.");
            case COMMAND_TEMPORARILY_INVALID ->
                new ReplyCodeGuide(
                        "The command cannot be taken now. The registry names the code beside X.5.1, an invalid"
                                + " command, and no standard says more.",
                        "Hardly ever seen.",
                        "The client must act on the first digit: keep the mail and try again later.",
                        "Make sure that your mailer does not need to know a code to obey its first digit.");
            case PASSWORD_TRANSITION_NEEDED ->
                new ReplyCodeGuide(
                        "The server has no password for this user that the mechanism could use yet. Authenticating"
                                + " once with PLAIN usually lets the server derive one.",
                        "Seen where accounts were moved from another system. Some hosted services also say it for"
                                + " \"too many messages at once\" (432 4.3.2); the enhanced status tells.",
                        "The client should authenticate once with PLAIN, under TLS only, and may then use the"
                                + " mechanism in later sessions.",
                        "Do not report a wrong password: the password has not been judged.");
            case MAILBOX_TEMPORARILY_UNAVAILABLE ->
                new ReplyCodeGuide(
                        "The mailbox cannot take mail at this moment: it is busy, locked, or held back by a policy"
                                + " such as greylisting.",
                        "Seen most often at RCPT as greylisting, where the first attempt is refused on purpose and a"
                                + " later one accepted.",
                        "The client must keep the mail for this recipient and try again after a pause. Other"
                                + " recipients are not concerned.",
                        "Check that your mailer has a queue or reports the failure as temporary; a mailer that"
                                + " gives up here loses mail to every greylisting server.");
            case LOCAL_ERROR_IN_PROCESSING ->
                new ReplyCodeGuide(
                        "Something went wrong on the server while it worked on the command; the client has done"
                                + " nothing wrong.",
                        "Seen when a disk, a database, a content filter or a name server behind the server fails,"
                                + " and for greylisting as well.",
                        "The client must keep the mail and try again after a pause. After the final dot it means"
                                + " that this mail was not accepted.",
                        "A connection that is lost in the middle of a mail counts as 451 too, so test both. Do not"
                                + " retry within the same second.");
            case INSUFFICIENT_SYSTEM_STORAGE ->
                new ReplyCodeGuide(
                        "The server has no room at the moment, or takes no more recipients in this transaction.",
                        "Seen at RCPT when a server's limit of recipients is reached (4.5.3), when a mailbox is full"
                                + " for now (4.2.2), and at MAIL when the server's disk is (4.3.1).",
                        "The client must go on with the recipients that were accepted, and send to the others in a"
                                + " new transaction or later.",
                        "Check that your mailer neither drops the recipients that were refused nor sends again to"
                                + " those that were accepted.");
            case SYSTEM_NOT_ACCEPTING_MESSAGES ->
                new ReplyCodeGuide(
                        "The system takes no messages from the network at the moment. The registry names the code"
                                + " beside X.3.2.",
                        "Hardly ever seen. Where mail is fetched with ATRN (RFC 2645), the same number says that no"
                                + " mail waits.",
                        "The client must act on the first digit: keep the mail and try again later.",
                        "Make sure that your mailer does not need to know a code to obey its first digit.");
            case SECURITY_TEMPORARILY_UNAVAILABLE ->
                new ReplyCodeGuide(
                        "After STARTTLS: TLS cannot be had at the moment. After AUTH: the server cannot check the"
                                + " credentials at the moment, and has not found them wrong.",
                        "Seen when a certificate cannot be loaded, or when the directory that holds the passwords"
                                + " does not answer.",
                        "The client must decide by its policy: where TLS is required it stops and tries later, and"
                                + " never goes on in plaintext. After AUTH it tries later with the same credentials.",
                        "Do not ask the user for the password again and do not mark it as wrong. Check what your"
                                + " mailer does when STARTTLS is offered and then fails.");
            case UNABLE_TO_ACCOMMODATE_PARAMETERS ->
                new ReplyCodeGuide(
                        "The server knows the parameters of MAIL or RCPT, but cannot honour them at the moment.",
                        "Seldom seen; it is for servers whose extensions depend on something that is down.",
                        "The client should try again later, or send without the parameter where the mail can do"
                                + " without it.",
                        "Make sure that a parameter which is only a wish, such as a delivery report, does not keep"
                                + " the mail from being sent for ever.");
            default -> throw ReplyCodeGuide.missing(code);
        };
    }
}
