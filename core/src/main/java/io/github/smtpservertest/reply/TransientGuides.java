package io.github.smtpservertest.reply;

/** What the catalogue says about the 4yz codes. */
final class TransientGuides {

    private TransientGuides() {}

    static ReplyCodeGuide of(ReplyCode code) {
        return switch (code) {
            case SERVICE_NOT_AVAILABLE ->
                new ReplyCodeGuide(
                        "the server closes the connection",
                        "The server cannot go on, and closes the connection. It may say so at any time, even as its"
                                + " greeting.",
                        "Seen from servers that shut down, are overloaded, waited too long, or allow this client no"
                                + " more connections.",
                        "The client must stop, close, and try again later. A message that was answered with 250"
                                + " before stays accepted; one that is not finished must be kept.",
                        "Expect 421 at every point, the greeting and RCPT included, and wait before you connect"
                                + " again.",
                        "Look in the log for a restart, a limit on connections, or a timeout.");
            case PASSWORD_TRANSITION_NEEDED_422 ->
                new ReplyCodeGuide(
                        "the password must be moved over to this mechanism",
                        "The mechanism works only once the user's password has been moved over to it. Only the"
                                + " registry of RFC 5248 has this number; RFC 4954 has 432.",
                        "Hardly ever seen. Lists that read it as a full mailbox confuse it with the enhanced status"
                                + " 4.2.2.",
                        "The client must act on the first digit: keep the message and try again later.",
                        "Treat it as 432.",
                        "");
            case COMMAND_TEMPORARILY_INVALID ->
                new ReplyCodeGuide(
                        "the command cannot be taken now",
                        "The command cannot be taken now. Only the registry of RFC 5248 lists this number, next to"
                                + " the enhanced status X.5.1, and no standard says more.",
                        "Hardly ever seen.",
                        "The client must act on the first digit: keep the message and try again later.",
                        "No special handling is needed: treat it as any other temporary failure.",
                        "");
            case PASSWORD_TRANSITION_NEEDED ->
                new ReplyCodeGuide(
                        "there is no password for this mechanism yet",
                        "The server has no password for this user that this mechanism can use yet.",
                        "Seen where accounts were moved from another system. Some services also say 432 4.3.2 for"
                                + " too many messages at once.",
                        "The client should log in once with PLAIN, inside TLS only, and may use this mechanism in"
                                + " later sessions.",
                        "Do not report a wrong password: the password was not checked.",
                        "A login with PLAIN lets the server store what the mechanism needs; otherwise the user has"
                                + " to set a new password.");
            case MAILBOX_TEMPORARILY_UNAVAILABLE ->
                new ReplyCodeGuide(
                        "the mailbox is not available now",
                        "The mailbox cannot take the message now: it is busy, locked, or held back by a policy such"
                                + " as greylisting.",
                        "Seen most often at RCPT as greylisting, where a first attempt is refused on purpose and a"
                                + " later one accepted.",
                        "The client must keep the message and try again after a pause. At RCPT only this recipient"
                                + " is concerned, at MAIL or after the content the whole message.",
                        "Check that your mailer has a queue or reports the failure as temporary: one that gives up"
                                + " here loses messages to every greylisting server.",
                        "Read the log: greylisting ends by itself, a locked mailbox may not.");
            case LOCAL_ERROR_IN_PROCESSING ->
                new ReplyCodeGuide(
                        "the server failed while working on the command",
                        "Something went wrong on the server while it worked on the command; the client did nothing"
                                + " wrong.",
                        "Seen when a disk, a database, a content filter or a name server that the server needs"
                                + " fails, and for greylisting as well.",
                        "The client must keep the message and try again after a pause. After the content, the"
                                + " message was not accepted.",
                        "A connection that is lost in the middle of a message counts as 451, so test both. Wait"
                                + " between attempts: RFC 5321 §4.5.4.1 advises at least 30 minutes.",
                        "The log names the part of the server that failed.");
            case INSUFFICIENT_SYSTEM_STORAGE ->
                new ReplyCodeGuide(
                        "there is no room, or there are too many recipients",
                        "The server has no room now, or takes no more recipients in this transaction.",
                        "Seen at RCPT when the limit of recipients is reached (4.5.3) or a mailbox is full for now"
                                + " (4.2.2), and at MAIL when the disk is full (4.3.1).",
                        "The client must, at RCPT, go on with the recipients that were accepted and send to the"
                                + " others in a new transaction or later. At MAIL or after the content it must keep"
                                + " the message and try again later.",
                        "Check that your mailer neither drops the refused recipients nor sends twice to the"
                                + " accepted ones.",
                        "Free the disk or the mailbox, or raise the limit of recipients, which must be at least 100"
                                + " (RFC 5321 §4.5.3.1.8).");
            case SYSTEM_NOT_ACCEPTING_MESSAGES ->
                new ReplyCodeGuide(
                        "the system takes no messages now",
                        "The system takes no messages from the network now. Only the registry of RFC 5248 lists"
                                + " this number, next to the enhanced status X.3.2.",
                        "Hardly ever seen. In ATRN (RFC 2645) the same number says that no message waits.",
                        "The client must act on the first digit: keep the message and try again later.",
                        "No special handling is needed: treat it as any other temporary failure.",
                        "");
            case SECURITY_TEMPORARILY_UNAVAILABLE ->
                new ReplyCodeGuide(
                        "TLS, or checking a login, is not possible now",
                        "After STARTTLS, TLS is not available now. After AUTH, the server could not check the"
                                + " credentials now, and has not found them wrong.",
                        "Seen when a certificate cannot be loaded, or when the directory of the users does not"
                                + " answer.",
                        "The client must follow its policy: where TLS is required it stops, tries later, and never"
                                + " goes on in plaintext. After AUTH it tries later with the same credentials.",
                        "Do not ask for the password again or mark it as wrong. Check what your mailer does when"
                                + " STARTTLS is offered and then fails.",
                        "Check the certificate and its key, or the connection to the directory of the users.");
            case UNABLE_TO_ACCOMMODATE_PARAMETERS ->
                new ReplyCodeGuide(
                        "the parameters cannot be honoured now",
                        "The server knows the parameters of MAIL or RCPT, but cannot honour them now.",
                        "Rarely seen, from servers whose extension depends on a service that is down.",
                        "The client should try again later, or send without the parameter where the message allows"
                                + " it.",
                        "A parameter that is only a wish, such as a delivery report, must not keep a message from"
                                + " being sent.",
                        "");
            default -> throw ReplyCodeGuide.missing(code);
        };
    }
}
