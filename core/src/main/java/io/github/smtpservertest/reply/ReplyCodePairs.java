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

    /** A pair is keyed by its two codes, one after the other: {@code 250_251}. */
    private static String text(int pair) {
        return switch (pair) {
            case 211_214 ->
                "Both are successes that answer HELP, and a client shows the text to a person. 211 is about the"
                        + " state of the server, 214 about how to use it.";
            case 220_250 ->
                "Both are successes. 220 invites the client to begin: with EHLO after the greeting, with the TLS"
                        + " handshake after STARTTLS. 250 says that a command has been carried out; at STARTTLS it"
                        + " starts no TLS.";
            case 220_421 ->
                "220 is a success and 421 a temporary failure. As the greeting, 220 means that EHLO may follow, 421"
                        + " that there is no session now: connect again later. After STARTTLS, 220 starts TLS,"
                        + " while 421 ends the session before it; nothing may go on in plaintext.";
            case 220_454 ->
                "220 is a success and 454 a temporary failure. After STARTTLS, 220 starts the handshake at once;"
                        + " with 454 there is no TLS now, and a client that requires TLS stops and tries later"
                        + " instead of going on in plaintext.";
            case 220_554 ->
                "220 is a success and 554 a permanent failure. As the greeting, 220 means that EHLO may follow."
                        + " With 554 there is no service for this client: it says QUIT and does not come again with"
                        + " this message.";
            case 221_421 ->
                "Both end the session. 221 is a success, the answer to QUIT, and all is well. 421 is a temporary"
                        + " failure, and may come at any time: a message that has not been answered with 250 after"
                        + " its content must be kept and sent again later.";
            case 235_334 ->
                "235 is a success: the client is logged in, and MAIL may follow. 334 is an intermediate reply: the"
                        + " login is not over, and the client owes one more line of base64, even when the challenge"
                        + " is empty.";
            case 235_535 ->
                "235 is a success: the credentials are right, and MAIL may follow. 535 is a permanent failure: they"
                        + " are wrong, and the same ones must not be tried again.";
            case 250_251 ->
                "Both are successes, and at RCPT both accept the recipient. 251 adds one thing: the mailbox is"
                        + " elsewhere, and the server forwards the message itself. A client does the same on both;"
                        + " one that takes 250 alone reports a delivered message as lost.";
            case 250_252 ->
                "Both are successes. At VRFY, 250 says that the mailbox exists; 252 says that the server did not"
                        + " check, and would try to deliver. A client must take 252 neither for a failure nor for"
                        + " proof.";
            case 250_354 ->
                "250 is a success and ends a command. 354 is an intermediate reply in the middle of DATA: the"
                        + " server waits for the content, and accepts nothing before it answers the final dot."
                        + " Taking 354 for success loses the message; content sent after a 250 to DATA is read as"
                        + " commands.";
            case 250_421 ->
                "250 is a success: the command was carried out, and the session goes on. 421 is a temporary"
                        + " failure: the server closes the connection, and a message that has not been answered"
                        + " with 250 after its content must be kept.";
            case 250_450 ->
                "250 is a success and 450 a temporary failure. At RCPT, 250 accepts the recipient; 450 says not"
                        + " now, as greylisting does: keep the message for that recipient and try again later,"
                        + " while the other recipients go on.";
            case 250_451 ->
                "250 is a success and 451 a temporary failure. After the content, 250 makes the server responsible"
                        + " for the message; with 451 something failed on the server, the client is still"
                        + " responsible, keeps the message and tries again later.";
            case 250_452 ->
                "250 is a success and 452 a temporary failure. At RCPT, 250 accepts the recipient; 452 says that"
                        + " there is no room, or that no more recipients fit: send to those accepted, and to the"
                        + " rest in a new transaction.";
            case 250_501 ->
                "250 is a success: the server read the line and carried it out. 501 is a permanent failure: the"
                        + " server knows the verb, cannot read what follows it, and has changed nothing. The line"
                        + " itself is wrong, whatever came before it; correct its form.";
            case 250_502 ->
                "250 is a success: the server carried the command out. 502 is a permanent failure: it knows the"
                        + " command and will not carry it out in any form. Nothing is wrong with the line: do"
                        + " without the command, and after EHLO say HELO.";
            case 250_503 ->
                "250 is a success: the command came when it was due. 503 is a permanent failure: the same line is"
                        + " right, but not at this time, and has changed nothing. A command before it was left out"
                        + " or refused.";
            case 250_550 ->
                "250 is a success and 550 a permanent failure. At RCPT, 250 accepts the recipient, and 550 refuses"
                        + " that recipient alone. After the content, 250 makes the server responsible for the"
                        + " message, and 550 says that it has kept nothing.";
            case 250_553 ->
                "250 is a success: at MAIL or RCPT, the address is accepted. 553 is a permanent failure: the"
                        + " address itself is not allowed here, so it has to be corrected before anything is tried"
                        + " again.";
            case 250_554 ->
                "250 is a success and 554 a permanent failure. After the content, 250 makes the server responsible"
                        + " for the message; 554 says that it has kept nothing, and that the same message would be"
                        + " refused again.";
            case 251_252 ->
                "Both are successes. 251 is certain: the recipient is known, is elsewhere, and the server forwards."
                        + " 252 is uncertain: the server has not verified the address, but would try to deliver."
                        + " 251 answers RCPT and VRFY, 252 answers VRFY and EXPN.";
            case 251_501 ->
                "251 is a success: the server read the address, knows where the mailbox has gone, and forwards the"
                        + " message. 501 is a permanent failure: the server could not read the line, so it has"
                        + " looked up nobody. Correct the form of the line; the address may be right.";
            case 251_502 ->
                "251 is a success: the server did what was asked, for a mailbox that is elsewhere. 502 is a"
                        + " permanent failure: the server does not carry out this command for any address. After"
                        + " 502 at VRFY nothing is known about the mailbox.";
            case 251_503 ->
                "251 is a success: the recipient is accepted, and the server forwards the message. 503 is a"
                        + " permanent failure: the command came out of order, so the address was not even looked"
                        + " up. Put the commands in order, and the same address may get its 251.";
            case 251_550 ->
                "In both, the recipient has no mailbox on this server. 251 is a success: the server knows the new"
                        + " address, accepts the recipient and forwards the message. 550 is a permanent failure:"
                        + " the message for that recipient goes back to its sender.";
            case 251_551 ->
                "Both say that the recipient has moved, and where to. 251 is a success: the server accepts the"
                        + " recipient and forwards the message itself. 551 is a permanent failure: the server"
                        + " refuses the recipient and only names the new address. One digit decides whether the"
                        + " message arrives.";
            case 251_553 ->
                "251 is a success: the recipient is elsewhere, and the server forwards the message. 553 is a"
                        + " permanent failure: the address is not one that is allowed here. After 251 go on as"
                        + " after 250; after 553 have the address corrected.";
            case 334_354 ->
                "Both are intermediate replies, and the client owes something else after each. 334 belongs to AUTH"
                        + " and asks for one line of base64. 354 belongs to DATA and asks for the content, which"
                        + " ends with a dot on a line of its own.";
            case 334_535 ->
                "334 is an intermediate reply: the login goes on, and the client owes one more line. 535 is a"
                        + " permanent failure: the login is over, and the credentials are wrong.";
            case 354_503 ->
                "354 is an intermediate reply: send the content now. 503 is a permanent failure: DATA is not due,"
                        + " most often because MAIL or every RCPT was refused. After 503 send no content: the"
                        + " server would read it as commands.";
            case 354_554 ->
                "354 is an intermediate reply: send the content now. 554 is a permanent failure: the transaction is"
                        + " over, most often because every recipient was refused. After 554 send no content: the"
                        + " server would read it as commands.";
            case 421_450 ->
                "Both are temporary failures. 450 is about one mailbox or one command, and the session goes on with"
                        + " the next recipient. 421 ends the session: the client stops, and keeps every message"
                        + " that has not been accepted.";
            case 421_451 ->
                "Both are temporary failures of the server's own. After 451 the connection stays open, and the next"
                        + " message may follow. After 421 the server closes it, so the client stops and connects"
                        + " again later. A connection that is lost without a word counts as 451.";
            case 421_554 ->
                "As the greeting, both turn the client away. 421 is a temporary failure: connect again later. 554"
                        + " is a permanent failure: say QUIT, and do not come again with this message.";
            case 422_432 ->
                "Both are temporary failures: the user's password has to be moved over to this mechanism first. 432"
                        + " is the code in RFC 4954 and the one to expect; only the registry of RFC 5248 has 422.";
            case 432_535 ->
                "Both answer a login. 535 is a permanent failure: the credentials are wrong, and the user has to be"
                        + " asked. 432 is a temporary failure: they were not judged, since the server has no"
                        + " password yet that fits the mechanism.";
            case 450_451 ->
                "Both are temporary failures, and on both a client keeps the message and tries again. 450 is about"
                        + " the mailbox: busy, locked, or greylisted. 451 is about the server: something failed"
                        + " while it worked on the command. Some servers use 451 for greylisting too.";
            case 450_452 ->
                "Both are temporary failures. 450 is about the state of the mailbox. 452 is about room: storage, or"
                        + " the number of recipients in one transaction, where a client sends to those accepted so"
                        + " far and to the rest in a new transaction.";
            case 450_550 ->
                "Both say that the mailbox is not available. 450 is a temporary failure: keep the message and try"
                        + " again. 550 is a permanent failure: return the message. Giving up on 450 loses messages"
                        + " to greylisting; repeating after 550 earns a place on block lists.";
            case 451_452 ->
                "Both are temporary failures. 451 is an error in the server's own work. 452 is lack of room:"
                        + " storage, or too many recipients in one transaction, where the client sends to those"
                        + " accepted and to the rest at once in a new transaction.";
            case 451_550 ->
                "With both, the message is not accepted. 451 is a temporary failure of the server's own: keep the"
                        + " message and try again. 550 is a permanent failure: the mailbox, or a policy, refuses,"
                        + " and trying again does not help.";
            case 451_554 ->
                "With both, the message is not accepted. 451 is a temporary failure: keep it and try again. 554 is"
                        + " a permanent failure: the same message would fail again, so return it.";
            case 452_552 ->
                "Both are about room. 452 is a temporary failure: no room now, or too many recipients; try again."
                        + " 552 is a permanent failure: the message is too large or the mailbox over its quota;"
                        + " return it. Old servers say 552 for too many recipients, and only that is to be treated"
                        + " as 452.";
            case 454_530 ->
                "Both stand between the client and MAIL. 454 is a temporary failure: the client asked for TLS or a"
                        + " login, and the server cannot do it now; try later. 530 is a permanent failure: the"
                        + " client has not asked for it yet; it must log in or start TLS, then repeat the command.";
            case 454_535 ->
                "Both refuse a login. 535 is a permanent failure: the credentials are wrong, and the user has to be"
                        + " asked. 454 is a temporary failure: the server could not check them, so they may be"
                        + " right; try later, and do not ask for the password again.";
            case 455_555 ->
                "Both are about the parameters of MAIL or RCPT. 455 is a temporary failure: the server knows them"
                        + " and cannot honour them now; try later. 555 is a permanent failure: it does not know"
                        + " them; send without them, or not at all.";
            case 500_501 ->
                "Both are permanent failures about the form of the line. With 500 the server does not know the"
                        + " verb, or the line is too long. With 501 it knows the verb, and what follows it is"
                        + " malformed. After 500 look at the verb, after 501 at the argument.";
            case 500_502 ->
                "Both are permanent failures that leave the command undone. With 500 the server does not know the"
                        + " verb; with 502 it knows the verb and does not carry it out. A client does the same on"
                        + " both: do without, and after EHLO say HELO.";
            case 500_503 ->
                "Both are permanent failures. With 500 the server does not know the verb, or the line is too long,"
                        + " at any time. With 503 it knows the command and would take it at another time: the order"
                        + " is wrong.";
            case 501_502 ->
                "Both are permanent failures. With 501 the command would be carried out if its argument had the"
                        + " right form: correct the line. With 502 it is not carried out here in any form: do"
                        + " without.";
            case 501_503 ->
                "Both are permanent failures. With 501 the line is wrong in itself: its argument has the wrong"
                        + " form. With 503 the line is right and comes at the wrong time, so the fault is in what"
                        + " was sent, or refused, before it.";
            case 501_504 ->
                "Both are permanent failures about the argument. With 501 its form is wrong. With 504 its form is"
                        + " right, and it names something that this server does not have, such as an AUTH"
                        + " mechanism: choose another.";
            case 501_550 ->
                "Both are permanent failures. With 501 the server could not read the command: its form is wrong,"
                        + " and the mailer has to be corrected. With 550 it read the command, and refuses the"
                        + " mailbox or the sender: a matter of the address or of policy.";
            case 501_553 ->
                "Both are permanent failures. 501 is about the form of the command: a missing bracket, a stray"
                        + " space, a bad parameter; correct the mailer. 553 is about the name in a well-formed"
                        + " command: the address is not allowed, ambiguous, or no address; correct the address."
                        + " Some servers say 501 for a malformed address too.";
            case 501_555 ->
                "Both are permanent failures about what follows MAIL or RCPT. With 501 something has the wrong"
                        + " form. With 555 a parameter has the right form and is unknown, most often because the"
                        + " reply to EHLO did not offer it.";
            case 502_503 ->
                "Both are permanent failures. With 502 the server never carries the command out: do without it."
                        + " With 503 it does, but not now: put the commands in order, or say RSET and begin again.";
            case 502_504 ->
                "Both are permanent failures. With 502 the whole command is not carried out; with 504 it is, and"
                        + " only this parameter is not. For AUTH, 502 means that there is no login here, 504 that"
                        + " there is, but not by this mechanism.";
            case 502_553 ->
                "Both are permanent failures. 502 is about a command that the server knows and will not carry out:"
                        + " no other address would change that. 553 is about an address in a command that it does"
                        + " carry out: correct the address.";
            case 503_553 ->
                "Both are permanent failures. 503 is about the order: the command is right and comes at the wrong"
                        + " time. 553 is about a name: the command comes at the right time, and the address in it"
                        + " is not allowed. After 503 look at what came before; after 553 at the address.";
            case 503_554 ->
                "Both are permanent failures, and at DATA without an accepted recipient a server may say either."
                        + " 503 says that the order is wrong; RSET makes a new beginning. 554 says that the"
                        + " transaction has failed, and the message is returned; as the greeting, that there is no"
                        + " service.";
            case 504_555 ->
                "Both are permanent failures about a parameter that the server does not have. 555 is for the"
                        + " parameters of MAIL and RCPT, 504 for those of other commands, such as the mechanism of"
                        + " AUTH.";
            case 521_554 ->
                "As the greeting, both are permanent failures. 521 says that this host never takes mail from"
                        + " anybody, so the server's name is wrong. 554 says that there is no service, often for"
                        + " this client alone, for instance because it is on a block list.";
            case 521_556 ->
                "Both are permanent failures: no mail is taken, ever. A host says 521 of itself, as its greeting."
                        + " Another server says 556 at RCPT, where the recipient's domain has declared that it"
                        + " takes none.";
            case 523_538 ->
                "Both are permanent failures that ask for encryption before this mechanism is used: start TLS. 538"
                        + " is the code in RFC 4954 and the one to expect; only the registry of RFC 5248 has 523.";
            case 524_538 ->
                "Both are permanent failures: this mechanism needs TLS. 538 is the code in RFC 4954 and the one to"
                        + " expect; only the registry of RFC 5248 has 524.";
            case 525_535 ->
                "Both are permanent failures of a login. With 535 the credentials are wrong. With 525 they are"
                        + " right and the account is disabled, so another password does not help: an administrator"
                        + " has to enable it.";
            case 530_535 ->
                "Both are permanent failures. With 530 the client has not logged in (or not started TLS) and must"
                        + " do so first; no password has been judged. With 535 it has tried, and the credentials"
                        + " are wrong.";
            case 530_538 ->
                "Both are permanent failures that ask for something to be done first. 530 refuses a command such as"
                        + " MAIL until the client has logged in or started TLS. 538 refuses an AUTH mechanism until"
                        + " TLS is on.";
            case 534_535 ->
                "Both are permanent failures of a login. With 534 the mechanism is too weak for this user, and a"
                        + " stronger one may succeed with the same password. With 535 the credentials are wrong,"
                        + " whatever the mechanism.";
            case 534_538 ->
                "Both are permanent failures that refuse the mechanism and not the password. With 534 it is too"
                        + " weak for this user with or without TLS: choose a stronger one. With 538 it is good"
                        + " enough inside TLS: start TLS and use it again.";
            case 550_551 ->
                "Both are permanent failures that refuse the recipient. 550 says that there is no such mailbox, or"
                        + " that a policy forbids it. 551 says that the recipient has moved and names the new"
                        + " address, which a client may show to its user and need not use.";
            case 550_552 ->
                "Both are permanent failures. 550 is about whether the mailbox may be written to at all. 552 is"
                        + " about size: the message is too large, or the mailbox over its quota, so a smaller"
                        + " message or a tidied mailbox may do.";
            case 550_553 ->
                "Both are permanent failures that refuse an address. With 553 the name itself is not allowed:"
                        + " malformed, ambiguous or forbidden here, whoever asks. With 550 the name is a proper"
                        + " one, and there is no such mailbox or a policy refuses it.";
            case 550_554 ->
                "Both are permanent failures. 550 gives a reason: this mailbox, or a policy, refuses. 554 says only"
                        + " that the transaction has failed, or, as the greeting, that there is no service. At"
                        + " RCPT, 550 is about one recipient; 554 is about the whole message or session.";
            case 550_556 ->
                "Both are permanent failures that refuse a recipient. With 550 the mailbox does not exist or is not"
                        + " allowed. With 556 the whole domain takes no mail, so no other mailbox there will do"
                        + " either.";
            case 551_553 ->
                "Both are permanent failures that refuse the recipient. With 551 the name was right once, and the"
                        + " server names the new address. With 553 the name is not allowed, and the server has"
                        + " nothing better to offer.";
            case 552_554 ->
                "Both are permanent failures that refuse the message. 552 says why: it is too large, or the mailbox"
                        + " over its quota. 554 leaves the reason to its text and its enhanced status.";
            default -> "";
        };
    }
}
