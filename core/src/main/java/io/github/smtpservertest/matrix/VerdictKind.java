package io.github.smtpservertest.matrix;

/**
 * What can be said of a mailer under one fault, the costliest first.
 *
 * <p>Those that {@linkplain #isFinding() find something} are mistakes of the mailer; the last four say why there is none.
 */
public enum VerdictKind {
    /** It reported success, and a recipient will not get the message. */
    LOST_MAIL(
            'L',
            "lost mail",
            "A message is gone, and nobody knows: neither sender nor recipient, and no log says so.",
            "Report success only after a 2yz to the end of the content, and only for recipients whose RCPT got 2yz."),
    /** What the server kept is not what it keeps of the same mailer without a fault. */
    DAMAGED_CONTENT(
            'C',
            "delivered damaged content",
            "The recipient reads a truncated or altered message, and the sender believes it arrived as written.",
            "Double leading dots, end the content only when all of it was written, and never go on in a content whose"
                    + " connection or reply failed."),
    /** A password or token crossed the wire in clear although the server has TLS. */
    PASSWORD_IN_CLEAR(
            'P',
            "password in clear",
            "Whoever listens on the network can send in your name from then on.",
            "Log in inside TLS only; where STARTTLS is missing or fails, give up."),
    /** A message, or its envelope, crossed the wire in clear although TLS was required. */
    PLAINTEXT_DESPITE_TLS(
            'T',
            "plaintext although TLS was required",
            "An attacker on the way removes TLS with one packet, and reads and alters every message.",
            "Require TLS (starttls.required, ssl-reqd and the like), and give up where it cannot be had."),
    /** What came in clear after the 220 to STARTTLS was taken for an answer inside TLS. */
    BELIEVED_INJECTED_REPLY(
            'I',
            "believed a reply injected before TLS",
            "An attacker on the way puts words into the server's mouth inside TLS: capabilities, success, anything.",
            "Empty the read buffer when TLS begins, or give up if there is something in it."),
    /** A certificate that no right client takes was taken. */
    CERTIFICATE_NOT_VERIFIED(
            'V',
            "certificate not verified",
            "Anybody on the way can pose as the server, and gets messages and passwords.",
            "Verify the chain, the dates and the host name (checkserveridentity and the like)."),
    /** One call delivered the same message to the same recipient more than once. */
    DELIVERED_TWICE(
            'W',
            "delivered twice in one call",
            "The recipient gets the message twice: two orders, two reminders.",
            "Do not send again once the end of the content has been written, unless a 4yz said that it was not taken."),
    /** It reported failure though the client knew that the message is accepted. */
    DUPLICATE_ON_RETRY(
            'D',
            "duplicate on retry",
            "Whoever tries again after the failure, as they should, sends the message a second time.",
            "Once the end of the content got a 2yz the message is delivered: ignore what goes wrong afterwards; where only some"
                    + " recipients were refused, say which."),
    /** It reported success before the server could have said so. */
    LUCKY(
            'S',
            "success without having seen the reply",
            "It went well here; the day the server refuses instead, the message is lost and nobody knows.",
            "Read the reply to the end of the content before you report success."),
    /** It did not return within its limit. */
    HANG(
            'H',
            "hang",
            "A thread is gone for good; enough of them and the whole application stands still.",
            "Set limits: to connect, to read, to write, and for the whole call."),
    /** It took more than 16 MB of one reply. */
    UNBOUNDED_REPLY(
            'B',
            "took more than 16 MB of one reply",
            "A server that is broken or hostile takes all the memory of the application.",
            "Bound the length of a line and the number of lines of a reply."),
    /** It reported failure though nothing was refused and nothing was lost. */
    GAVE_UP_WITHOUT_REFUSAL(
            'G',
            "gave up though nothing was refused",
            "Mail that a server would take is not sent.",
            "Go by the first digit of the code, read all lines of a reply, and never by its text; where EHLO is unknown, say"
                    + " HELO."),
    /** A mailer that says that it tries again did not, after a temporary refusal. */
    GAVE_UP_TEMPORARY(
            'E',
            "gave up what is temporary",
            "Greylisting, a full queue or a restart lose the message, though minutes later it would be taken.",
            "Try again after a 4yz, later."),
    /** What was refused for good was tried again in the same call. */
    RETRIED_PERMANENT(
            'R',
            "retried what is permanent",
            "Servers block clients that repeat what was refused, and the error is reported late.",
            "Report a 5yz at once, and do not send the same again."),
    /** It went on after 421. */
    WENT_ON_AFTER_421(
            '4',
            "went on after 421",
            "The session is over; what is said in it is lost, and the true cause is hidden by the next error.",
            "After 421 stop, say QUIT at most, close, and report the 421."),
    /** Connections were left open, more with each call. */
    LEAKED_CONNECTION(
            'K',
            "connection leaked",
            "The application runs out of sockets, and the server refuses further connections.",
            "Close the connection in every case, after an exception as well."),
    /** Threads were left running, more with each call. */
    LEAKED_THREAD(
            'J',
            "thread leaked",
            "The application runs out of threads and memory.",
            "End what each call starts, after an exception as well."),
    /** It reported failure because it could not know, and the server had the message. */
    IN_DOUBT(
            '?',
            "in doubt, right",
            "Nobody could have known: the connection was lost between the message and its reply.",
            "Nothing; who tries again may send the message twice, who does not may lose it."),
    /** It reported what is so. */
    RIGHT('.', "right", "Nothing.", "Nothing."),
    /** It was no hang when its time was up: the server was still talking, or the mailer waits to try again, as it says that it does. */
    WAITING(
            '~',
            "still waiting, no hang",
            "Nothing; the limit of the matrix was too short to see the end.",
            "Nothing; give the mailer a shorter pause in the test, or the matrix a longer limit."),
    /** The mailer never came to the fault, or the server has not what it takes. */
    NOT_APPLICABLE('-', "not applicable", "Nothing.", "Nothing.");

    private final char letter;
    private final String words;
    private final String costs;
    private final String remedy;

    VerdictKind(char letter, String words, String costs, String remedy) {
        this.letter = letter;
        this.words = words;
        this.costs = costs;
        this.remedy = remedy;
    }

    /** A letter or sign for it, no two the same. */
    public char letter() {
        return letter;
    }

    /** It in words, such as {@code lost mail}. */
    public String words() {
        return words;
    }

    /** What it costs in production, a sentence. */
    public String costs() {
        return costs;
    }

    /** What usually corrects it, a sentence. */
    public String remedy() {
        return remedy;
    }

    /** Whether it is a mistake of the mailer. */
    public boolean isFinding() {
        return compareTo(IN_DOUBT) < 0;
    }
}
