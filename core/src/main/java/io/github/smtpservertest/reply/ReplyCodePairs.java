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
                        + " handshake after STARTTLS. 250 reports that a command was carried out: it is not the"
                        + " standard greeting, and after STARTTLS it does not start TLS.";
            case 220_421 ->
                "220 is a success and 421 a temporary failure. As the greeting, 220 means that EHLO may follow, 421"
                        + " that the server closes: connect again later. After STARTTLS, 220 starts TLS, while 421"
                        + " closes the connection before TLS: send no message in plaintext, and connect again"
                        + " later.";
            case 220_454 ->
                "220 is a success and 454 a temporary failure. After STARTTLS, 220 starts the handshake at once;"
                        + " with 454 there is no TLS now, and a client that requires TLS stops and tries later"
                        + " instead of going on in plaintext.";
            case 220_554 ->
                "220 is a success and 554 a permanent failure. As the greeting, 220 means that EHLO may follow; 554"
                        + " means that there is no service for this client, which sends QUIT and does not try this"
                        + " message here again.";
            case 221_421 ->
                "Both end the session. 221 is a success: it answers QUIT, and every message accepted before is"
                        + " safe. 421 is a temporary failure that may come at any time: a message whose content has"
                        + " not been answered with 250 must be kept and sent again later.";
            case 235_334 ->
                "235 is a success: the client is logged in, and MAIL may follow. 334 is an intermediate reply: the"
                        + " login is not finished, and the client must send one more line of base64, even if the"
                        + " challenge is empty.";
            case 235_535 ->
                "235 is a success: the credentials are right, and MAIL may follow. 535 is a permanent failure: they"
                        + " are wrong, and the same credentials must not be tried again.";
            case 250_251 ->
                "Both are successes, and at RCPT both accept the recipient. 251 adds one fact: the mailbox is"
                        + " elsewhere, and the server itself forwards the message. A client treats both alike; one"
                        + " that accepts only 250 reports an accepted recipient as refused.";
            case 250_252 ->
                "Both are successes. At VRFY, 250 means that the server has verified the mailbox; 252 means that it"
                        + " has not, but would accept a message and try to deliver it. A client must treat 252"
                        + " neither as a failure nor as proof that the mailbox exists.";
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
                "250 is a success and 450 a temporary failure. At RCPT, 250 accepts the recipient; 450 refuses it"
                        + " for now, as greylisting does: keep the message for that recipient, try again later, and"
                        + " go on with the other recipients.";
            case 250_451 ->
                "250 is a success and 451 a temporary failure. After the content, 250 makes the server responsible"
                        + " for the message; with 451 something failed on the server, the client is still"
                        + " responsible, keeps the message and tries again later.";
            case 250_452 ->
                "250 is a success and 452 a temporary failure. At RCPT, 250 accepts the recipient; 452 means that"
                        + " there is no room, or that the limit of recipients is reached: send to those accepted,"
                        + " and to the rest in a new transaction.";
            case 250_501 ->
                "250 is a success: the server understood the command and carried it out. 501 is a permanent"
                        + " failure: the server knows the verb, but what follows it has the wrong form, and nothing"
                        + " has changed. Look for the error in this line, not in the commands before it.";
            case 250_502 ->
                "250 is a success: the server carried the command out. 502 is a permanent failure: the server knows"
                        + " the command but does not support it, whatever its argument. Correcting the line does"
                        + " not help: do without the command; if it was EHLO, send HELO.";
            case 250_503 ->
                "250 is a success: the command came when the server expected it. 503 is a permanent failure: the"
                        + " command came out of order, and nothing has changed. Look for the error before this"
                        + " line: a command was left out or refused, or this one was sent twice.";
            case 250_550 ->
                "250 is a success and 550 a permanent failure. At RCPT, 250 accepts the recipient; 550 refuses that"
                        + " recipient alone. After the content, 250 makes the server responsible for the message;"
                        + " with 550 the server has not accepted it for anybody.";
            case 250_553 ->
                "250 is a success: at MAIL or RCPT, the server accepts the address. 553 is a permanent failure: the"
                        + " server refuses the address itself, as malformed, ambiguous or forbidden. At RCPT only"
                        + " that recipient fails; at MAIL the message needs another sender.";
            case 250_554 ->
                "250 is a success and 554 a permanent failure. After the content, 250 makes the server responsible"
                        + " for the message; with 554 the server has not accepted it, and would refuse the same"
                        + " message again.";
            case 251_252 ->
                "Both are successes. 251 is certain: the recipient is known, is elsewhere, and the server forwards."
                        + " 252 is uncertain: the server has not verified the address, but would try to deliver."
                        + " 251 answers RCPT and VRFY, 252 answers VRFY and EXPN.";
            case 251_501 ->
                "251 is a success: the server read the address, knows where the mailbox has moved, and forwards the"
                        + " message. 501 is a permanent failure: the server could not read the line and has looked"
                        + " up no address. Correct the form of the line; the address may be right.";
            case 251_502 ->
                "251 is a success: the mailbox is elsewhere, and the server forwards. 502 is a permanent failure:"
                        + " the server does not support the command, for any address. At VRFY, 251 says where the"
                        + " mailbox is; 502 says nothing about it, so send the message and let RCPT decide.";
            case 251_503 ->
                "251 is a success: the recipient is accepted, and the server forwards the message. 503 is a"
                        + " permanent failure: the command came out of order, so the address was not looked up."
                        + " Send the commands in order, and the same address may be answered 251.";
            case 251_550 ->
                "Both answer for one recipient. 251 is a success: the mailbox is elsewhere, and the server accepts"
                        + " the recipient and forwards the message. 550 is a permanent failure: there is no such"
                        + " mailbox, or a policy refuses it; the message for that recipient is returned to its"
                        + " sender.";
            case 251_551 ->
                "Both say that the recipient has moved, and where to. 251 is a success: the server accepts the"
                        + " recipient and forwards the message itself. 551 is a permanent failure: the server"
                        + " refuses the recipient and only names the new address. One digit decides whether the"
                        + " message arrives.";
            case 251_553 ->
                "251 is a success: the recipient is elsewhere, and the server forwards the message. 553 is a"
                        + " permanent failure: the server refuses the address itself, as malformed, ambiguous or"
                        + " forbidden. After 251 go on as after 250; after 553 correct the address.";
            case 334_354 ->
                "Both are intermediate replies, and the client must send something else after each. 334 belongs to"
                        + " AUTH and asks for one line of base64. 354 belongs to DATA and asks for the content,"
                        + " which ends with a dot on a line of its own.";
            case 334_535 ->
                "334 is an intermediate reply: the login goes on, and the client must send one more line. 535 is a"
                        + " permanent failure: the login is over, and the credentials are wrong.";
            case 354_503 ->
                "354 is an intermediate reply: send the content now. 503 is a permanent failure: DATA is not"
                        + " expected here, most often because MAIL or every RCPT was refused. After 503 send no"
                        + " content: the server would read it as commands.";
            case 354_554 ->
                "354 is an intermediate reply: send the content now. 554 is a permanent failure: the transaction is"
                        + " over, most often because every recipient was refused. After 554 send no content: the"
                        + " server would read it as commands.";
            case 421_450 ->
                "Both are temporary failures. 450 is about one mailbox or one command, and the session goes on with"
                        + " the next recipient. 421 ends the session: the client stops, and keeps every message"
                        + " that has not been accepted.";
            case 421_451 ->
                "Both are temporary failures. After 451 the connection stays open, and the next message may follow."
                        + " With 421 the server closes it: stop, and connect again later. A connection that is lost"
                        + " without any reply counts as 451 for its message (RFC 5321 §3.8).";
            case 421_554 ->
                "As the greeting, both turn the client away. 421 is a temporary failure: connect again later. 554"
                        + " is a permanent failure: send QUIT, and do not try this message here again.";
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
                "Both are temporary failures. 450 is about the state of the mailbox: keep the message and try"
                        + " later. 452 is about room: storage, or the number of recipients in one transaction; then"
                        + " send to those accepted, and to the rest at once in a new transaction.";
            case 450_550 ->
                "Both say that the mailbox is not available. 450 is a temporary failure: keep the message and try"
                        + " again. 550 is a permanent failure: return the message. Giving up on 450 loses messages"
                        + " to greylisting; repeating after 550 earns a place on block lists.";
            case 451_452 ->
                "Both are temporary failures. 451 is an error in the server's own work. 452 is lack of room:"
                        + " storage, or too many recipients in one transaction, where the client sends to those"
                        + " accepted and to the rest at once in a new transaction.";
            case 451_550 ->
                "Both refuse the command. 451 is a temporary failure inside the server: keep the message and try"
                        + " again later. 550 is a permanent failure: there is no such mailbox, or a policy refuses,"
                        + " and trying again does not help.";
            case 451_554 ->
                "Both refuse the message. 451 is a temporary failure inside the server: keep the message and try"
                        + " again later. 554 is a permanent failure: the same message would be refused again, so"
                        + " return it to its sender.";
            case 452_552 ->
                "Both are about room. 452 is a temporary failure: no room now, or too many recipients; try again."
                        + " 552 is a permanent failure: the message is too large or the mailbox over its quota;"
                        + " return it. Old servers use 552 for too many recipients: treat that 552, and no other,"
                        + " as 452.";
            case 454_530 ->
                "Both mean that TLS or a login is missing. 454 is a temporary failure: the client asked for it, and"
                        + " the server cannot provide it now; try later. 530 is a permanent failure: the client has"
                        + " not asked for it yet; start TLS or log in, then repeat the command.";
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
                "Both are permanent failures, and nothing was done. With 500 the server does not know the verb;"
                        + " with 502 it knows the verb but does not support the command. A client treats both"
                        + " alike: do without the command; if it was EHLO, send HELO.";
            case 500_503 ->
                "Both are permanent failures. With 500 the server does not know the verb, or the line is too long:"
                        + " no other order would help. With 503 it knows the command and would accept it at another"
                        + " time: correct the order.";
            case 501_502 ->
                "Both are permanent failures. With 501 the server supports the command but cannot read its"
                        + " argument: correct the line. With 502 it does not support the command in any form: do"
                        + " without it.";
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
                        + " space, a bad parameter; correct the client. 553 is about the address between the"
                        + " brackets: not allowed, ambiguous or malformed; correct the address.";
            case 501_555 ->
                "Both are permanent failures about what follows MAIL or RCPT. With 501 something has the wrong"
                        + " form. With 555 a parameter has the right form and is unknown, most often because the"
                        + " reply to EHLO did not offer it.";
            case 502_503 ->
                "Both are permanent failures. With 502 the server never carries the command out: do without it."
                        + " With 503 it does, but not now: put the commands in order, or send RSET and begin again.";
            case 502_504 ->
                "Both are permanent failures. With 502 the server does not support the command at all; with 504 it"
                        + " does, but not with this parameter. For AUTH, 502 means that the server offers no login,"
                        + " 504 that it offers other mechanisms: choose one of those.";
            case 502_553 ->
                "Both are permanent failures. 502 is about the command: the server does not support it, and no"
                        + " other address helps. 553 is about the address: the server supports the command but"
                        + " refuses the address in it; correct the address.";
            case 503_553 ->
                "Both are permanent failures. 503 is about the order: the command is right and comes at the wrong"
                        + " time. 553 is about a name: the command comes at the right time, and the address in it"
                        + " is not allowed. After 503 look at what came before; after 553 at the address.";
            case 503_554 ->
                "Both are permanent failures, and at DATA without an accepted recipient a server may say either."
                        + " 503 means that the order is wrong: RSET starts a new transaction. 554 means that the"
                        + " transaction has failed: the message is returned. As the greeting, 554 means that there"
                        + " is no service.";
            case 504_555 ->
                "Both are permanent failures about a parameter that the server does not have. 555 is for the"
                        + " parameters of MAIL and RCPT, 504 for those of other commands, such as the mechanism of"
                        + " AUTH.";
            case 521_554 ->
                "As the greeting, both are permanent failures. 521 means that this host never accepts mail from"
                        + " anybody, so the client has the wrong host. 554 means that there is no service, often"
                        + " for this client alone, for instance because it is on a block list.";
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
                "Both are permanent failures of a login. 535 is general: usually the user name or password is"
                        + " wrong, so ask the user. 525 is exact: they are right but the account is disabled, so"
                        + " another password does not help; an administrator has to enable the account.";
            case 530_535 ->
                "Both are permanent failures. With 530 the client has not logged in (or not started TLS) and must"
                        + " do so first; no password has been judged. With 535 it has tried, and the credentials"
                        + " are wrong.";
            case 530_538 ->
                "Both are permanent failures that ask for something to be done first. 530 refuses a command such as"
                        + " MAIL until the client has logged in or started TLS. 538 refuses an AUTH mechanism until"
                        + " TLS is on.";
            case 530_550 ->
                "Both are permanent failures. 530 names the remedy: log in or start TLS, then repeat the command."
                        + " 550 refuses the mailbox or follows a policy; where its text says that relaying is"
                        + " denied, logging in may help as well, otherwise repeating does not.";
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
                "Both are permanent failures. 550 is about who or what: there is no such mailbox, or a policy"
                        + " refuses. 552 is about size: the message is too large or the mailbox over its quota, so"
                        + " a smaller message or an emptier mailbox may help.";
            case 550_553 ->
                "Both are permanent failures that refuse an address. With 553 the address itself is the problem:"
                        + " malformed, ambiguous, or not one that this client may use. With 550 the address is a"
                        + " proper one, but there is no such mailbox, or a policy refuses it.";
            case 550_554 ->
                "Both are permanent failures. 550 gives a reason: there is no such mailbox, or a policy refuses."
                        + " 554 gives none: the transaction has failed, or, as the greeting, there is no service."
                        + " At RCPT both refuse that recipient only; some servers say 554 there when relaying is"
                        + " denied.";
            case 550_556 ->
                "Both are permanent failures that refuse a recipient. With 550 the mailbox does not exist, or a"
                        + " policy refuses it. With 556 the whole domain accepts no mail, so no other mailbox there"
                        + " helps.";
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
