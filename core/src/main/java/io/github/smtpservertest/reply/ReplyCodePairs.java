package io.github.smtpservertest.reply;

import java.util.Optional;

/** What tells two codes apart that are often confused; all other pairs are told apart by {@link ReplyCodeProse}. */
final class ReplyCodePairs {

    private ReplyCodePairs() {}

    /** The text for a pair, the lower code first, or nothing where none was written. */
    static Optional<String> of(int low, int high) {
        String text = text(low * 1000 + high);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A pair is keyed by its two codes, one behind the other: {@code 250_251}. */
    private static String text(int pair) {
        return switch (pair) {
            case 211_214 ->
                "211 and 214 both answer HELP, and a client does the same on both: show the text to a human. 211 is"
                        + " about the state of the server, 214 about how to use it.";
            case 220_250 ->
                "220 says that the server is ready and invites the client to begin: with EHLO after the greeting,"
                        + " with the TLS handshake after STARTTLS. 250 says that a command has been carried out. A"
                        + " 250 where the greeting is due is no greeting, and a 220 after MAIL is a success all the"
                        + " same, since it begins with 2.";
            case 221_421 ->
                "Both end the session. 221 is the answer to QUIT, so all is well. 421 is the server's own wish and"
                        + " may come at any time: what has not been answered with 250 after its final dot is to be"
                        + " kept and sent again later.";
            case 235_334 ->
                "235 says that the client is authenticated and may go on with MAIL. 334 says that the authentication"
                        + " is not over: its text is a challenge in base64, and the client owes one more line, even"
                        + " when the challenge is empty.";
            case 250_251 ->
                "Both are successes, and at RCPT both mean that the recipient is accepted. 251 adds one thing: the"
                        + " mailbox is elsewhere, and the server itself forwards the mail to the new address. A"
                        + " client does the same on both. One that accepts 250 alone takes a delivered mail for a"
                        + " lost one.";
            case 250_252 ->
                "Both are successes. At VRFY 250 says that the mailbox exists; 252 says that the server did not"
                        + " check and would try to deliver. A client must not take 252 for a failure, nor for a"
                        + " proof.";
            case 250_354 ->
                "250 is the end of a command: it has been done. 354 is the middle of DATA: the server waits for the"
                        + " content, and nothing is accepted until it answers 250 after the final dot. A client that"
                        + " takes 354 for success and leaves has lost the mail; a client that sends content after a"
                        + " 250 to DATA has it read as commands.";
            case 250_550 ->
                "At RCPT 250 accepts the recipient and 550 refuses that recipient alone: the transaction stays open"
                        + " and the others go on. After the final dot 250 makes the server responsible for the mail,"
                        + " and 550 says that it has kept nothing.";
            case 250_553 ->
                "250 says that the command has been carried out, and at RCPT that the recipient is accepted. 553"
                        + " says that the address itself is not allowed here, so a client must have it mended before"
                        + " it tries again.";
            case 251_252 ->
                "Both are successes that differ from 250. 251 is certain: the recipient is known, lives elsewhere,"
                        + " and the server forwards. 252 is uncertain: the server has not verified the address but"
                        + " would try to deliver. 251 answers RCPT and VRFY, 252 only VRFY and EXPN.";
            case 251_550 ->
                "In both the recipient has no mailbox on this server. With 251 the server knows the new address,"
                        + " accepts the recipient and forwards the mail; with 550 it refuses, and the mail for that"
                        + " recipient goes back to its sender.";
            case 251_551 ->
                "Both say that the recipient has moved and where to. With 251 the server accepts the recipient and"
                        + " forwards the mail itself: a success, and nothing is left to do. With 551 it refuses the"
                        + " recipient and only names the new address: a failure, and somebody else has to send"
                        + " there. One digit decides whether the mail is delivered.";
            case 251_553 ->
                "251 accepts a recipient who lives elsewhere, and the server forwards the mail. 553 refuses an"
                        + " address whose name is not allowed here. After 251 a client goes on; after 553 it must"
                        + " have the address mended.";
            case 334_354 ->
                "Both call for more, and the client owes something else after each. 334 belongs to AUTH and asks for"
                        + " one line of base64. 354 belongs to DATA and asks for the content, which ends with a dot"
                        + " on a line of its own.";
            case 421_450 ->
                "Both are temporary. 450 concerns one mailbox or one command, and the session goes on with the next"
                        + " recipient. 421 ends the session: the client must stop, and keep all mail that has not"
                        + " been accepted.";
            case 421_451 ->
                "Both are temporary and the server's own affair. After 451 the connection stays open, and the client"
                        + " may try the next mail. After 421 the server closes it, so the client must stop and"
                        + " connect again later. A connection that is lost without a word counts as 451.";
            case 421_554 ->
                "As a greeting both turn the client away. 421 is temporary: the client connects again later. 554 is"
                        + " permanent: the client says QUIT, does not come back with this mail, and tells its"
                        + " sender.";
            case 422_432 ->
                "Both say that the user's password has to be moved over to this mechanism first. 432 is the code in"
                        + " RFC 4954 and the one to expect; 422 stands beside it in the registry of RFC 5248 only.";
            case 432_535 ->
                "With 535 the credentials are wrong, and the user has to be asked. With 432 they have not been"
                        + " judged: the server has no password yet that fits the mechanism, and authenticating once"
                        + " with PLAIN under TLS may provide it.";
            case 450_451 ->
                "Both are temporary, and on both a client keeps the mail and tries again. 450 is about the mailbox:"
                        + " busy, locked, or held back by greylisting. 451 is about the server: something failed"
                        + " while it worked on the command. Some servers use 451 for greylisting too.";
            case 450_452 ->
                "Both are temporary. 450 is about the state of the mailbox, 452 about room: storage, or the number"
                        + " of recipients in one transaction. After 452 at RCPT a client sends to the recipients"
                        + " accepted so far, and to the rest in a new transaction.";
            case 450_550 ->
                "Both say that the mailbox cannot be had. 450 says not now, so the client keeps the mail and tries"
                        + " again. 550 says never, so the client returns the mail. To give up on 450 loses mail to"
                        + " greylisting; to repeat after 550 is a nuisance and earns a place on block lists.";
            case 451_452 ->
                "Both are temporary. 451 is an error in the server's own work. 452 is lack of room: storage, or too"
                        + " many recipients in one transaction, in which case the client sends to those accepted and"
                        + " puts the rest in a new transaction at once.";
            case 451_554 ->
                "Both say that this mail was not accepted and that the fault may lie anywhere. 451 is temporary:"
                        + " keep it and try again. 554 is permanent: the same mail would fail again, so return it.";
            case 452_552 ->
                "Both are about room. 452 is temporary: there is none now, or there are too many recipients, and the"
                        + " client tries again. 552 is permanent: the mail is too large or the mailbox over its"
                        + " allocation, and the client returns it. Old servers say 552 for too many recipients, and"
                        + " only that is to be treated as 452.";
            case 454_535 ->
                "Both answer AUTH with a no. With 535 the credentials are wrong, and the user has to be asked. With"
                        + " 454 the server could not check them, so they may be right: try later, and do not ask for"
                        + " the password again.";
            case 455_555 ->
                "Both are about the parameters of MAIL or RCPT. With 455 the server knows them and cannot honour"
                        + " them now: try later. With 555 it does not know them: send without them, or not at all.";
            case 500_501 ->
                "Both are about the form of the line. With 500 the server does not know the verb at all, or the line"
                        + " is too long. With 501 it knows the verb, and what follows it is malformed. After 500"
                        + " look at the verb; after 501 look at the argument.";
            case 500_502 ->
                "Both leave the command undone. With 500 the server does not know the verb; with 502 it knows the"
                        + " verb and does not carry it out. A client does the same on both: do without, and after"
                        + " EHLO say HELO.";
            case 500_503 ->
                "With 500 the server does not know the verb, or the line is too long, whenever it comes. With 503"
                        + " the command is known and would be taken at another time: what is wrong is the order.";
            case 501_502 ->
                "With 501 the command would be carried out if its argument had the right form: mend the line. With"
                        + " 502 the command is known and not carried out here in any form: do without.";
            case 501_503 ->
                "With 501 one line is wrong in itself: its argument has the wrong form. With 503 the line is right"
                        + " and comes at the wrong time, so the fault lies in what was sent, or refused, before it.";
            case 501_504 ->
                "Both are about the argument. With 501 its form is wrong. With 504 its form is right, and it names"
                        + " something that this server does not have, such as an AUTH mechanism: choose another.";
            case 501_550 ->
                "With 501 the server could not read the command: its form is wrong. With 550 it read it, and refuses"
                        + " the mailbox or the sender. The mailer's author mends a 501; a 550 is a matter of the"
                        + " address or of the server's policy.";
            case 501_553 ->
                "501 is about the form of the command: a missing angle bracket, a space that does not belong, a bad"
                        + " parameter. 553 is about the name in it: the command is well formed, and the address is"
                        + " not allowed, is ambiguous, or is no address. After 501 mend the mailer; after 553 mend"
                        + " the address. Some servers say 501 for a malformed address as well.";
            case 501_555 ->
                "Both are about what follows MAIL or RCPT. With 501 something has the wrong form. With 555 a"
                        + " parameter has the right form and the server does not know it, most often because it was"
                        + " not offered in the reply to EHLO.";
            case 502_503 ->
                "With 502 the server never carries the command out, whenever it comes: do without it. With 503 it"
                        + " does carry it out, and not now: put the commands in order, or say RSET and begin again.";
            case 502_504 ->
                "With 502 the whole command is not carried out. With 504 it is, and only this parameter is not: for"
                        + " AUTH, 502 means that there is no authentication here, 504 that there is and not by this"
                        + " mechanism.";
            case 502_553 ->
                "502 is about a command that the server knows and will not carry out; no address would change that."
                        + " 553 is about an address in a command that it does carry out.";
            case 503_553 ->
                "503 is about the order: the command is right and comes at the wrong time. 553 is about a name: the"
                        + " command comes at the right time, and the address in it is not allowed. After 503 put the"
                        + " commands in order; after 553 mend the address.";
            case 503_554 ->
                "At DATA without an accepted recipient a server may say either. 503 says that the order is wrong,"
                        + " and the session can be mended with RSET. 554 says that the transaction has failed and"
                        + " the mail has to be returned; as a greeting it means that there is no service at all.";
            case 504_555 ->
                "Both refuse a parameter that the server does not have. 555 is for the parameters of MAIL and RCPT;"
                        + " 504 is for those of other commands, such as the mechanism of AUTH.";
            case 521_554 ->
                "As a greeting both are permanent refusals. 521 says that this host never takes mail from anyone, so"
                        + " the address of the server is wrong. 554 says that there is no service here, often for"
                        + " this client alone, for instance because it stands on a block list.";
            case 521_556 ->
                "Both say that no mail is taken, ever. 521 is said by the host itself as its greeting. 556 is said"
                        + " at RCPT by another server, which found that the recipient's domain has declared that it"
                        + " takes none.";
            case 523_538 ->
                "Both ask for encryption before this mechanism is used, and a client does the same on both: start"
                        + " TLS. 538 is the code in RFC 4954 and the one to expect; 523 stands in the registry of"
                        + " RFC 5248 only.";
            case 524_538 ->
                "Both say that this mechanism needs TLS. 538 is the code in RFC 4954 and the one to expect; 524"
                        + " stands beside it in the registry of RFC 5248 only.";
            case 525_535 ->
                "With 535 the credentials are wrong. With 525 they are right and the account is disabled, so another"
                        + " password does not help: an administrator has to enable the account.";
            case 530_535 ->
                "With 530 the client has not authenticated (or not started TLS) and must do so first; no password"
                        + " has been judged. With 535 it has tried, and the credentials are wrong.";
            case 530_538 ->
                "Both ask for something to be done first. 530 refuses a command such as MAIL until the client has"
                        + " authenticated or started TLS; its text tells which. 538 refuses an AUTH mechanism until"
                        + " TLS is on.";
            case 534_535 ->
                "Both refuse AUTH for good. With 534 the mechanism is too weak for this user, and a stronger one may"
                        + " succeed with the same password. With 535 the credentials are wrong in whatever"
                        + " mechanism.";
            case 534_538 ->
                "Both refuse the mechanism and not the password. With 534 it is too weak for this user with or"
                        + " without TLS: choose a stronger one. With 538 it is good enough under TLS: start TLS and"
                        + " use it again.";
            case 550_551 ->
                "Both refuse the recipient. 550 says that there is no such mailbox, or that policy forbids it. 551"
                        + " says that the recipient has moved and names the new address, which a client may show to"
                        + " its user and is not obliged to use.";
            case 550_552 ->
                "Both refuse for good. 550 is about whether the mailbox may be written to at all. 552 is about size:"
                        + " the mail is too large, or the mailbox has used up its allocation, and a smaller mail or"
                        + " a tidied mailbox may do.";
            case 550_553 ->
                "Both refuse an address. With 553 the name itself is not allowed: malformed, ambiguous or forbidden"
                        + " here, whoever asks. With 550 the name is a proper one, and there is no such mailbox or a"
                        + " policy refuses it.";
            case 550_554 ->
                "550 gives a reason: this mailbox, or a policy, refuses. 554 says only that the transaction has"
                        + " failed, or, as a greeting, that there is no service. At RCPT 550 concerns one recipient;"
                        + " 554 concerns the whole mail or the whole session.";
            case 550_556 ->
                "Both refuse a recipient for good. With 550 it is the mailbox that does not exist or is not allowed."
                        + " With 556 the whole domain takes no mail, so no other mailbox there will do either.";
            case 551_553 ->
                "Both refuse the recipient. With 551 the name was right once, and the server tells the new address."
                        + " With 553 the name is not one that the server allows, and it has nothing better to offer.";
            case 552_554 ->
                "Both refuse the mail for good. 552 says why: it is too large, or the mailbox has used up its"
                        + " allocation. 554 leaves the reason to its text and its enhanced status.";
            default -> "";
        };
    }
}
