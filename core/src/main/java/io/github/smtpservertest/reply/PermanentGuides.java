package io.github.smtpservertest.reply;

/** What the catalogue says about the 5yz codes. */
final class PermanentGuides {

    private PermanentGuides() {}

    static ReplyCodeGuide of(ReplyCode code) {
        return switch (code) {
            case COMMAND_UNRECOGNIZED ->
                new ReplyCodeGuide(
                        "The server does not know the command at all, or the line is too long for it.",
                        "Seen at EHLO from very old servers and from firewalls that rewrite commands, and wherever"
                                + " client and server have lost step so that content is read as commands.",
                        "The client must not repeat the line. After EHLO it should say HELO and do without"
                                + " extensions.",
                        "Look at the line in the transcript: a mistyped verb, a line over 512 octets, or content"
                                + " that was sent without a 354.");
            case SYNTAX_ERROR_IN_PARAMETERS ->
                new ReplyCodeGuide(
                        "The server knows the command, but what follows the verb has the wrong form.",
                        "Seen for MAIL and RCPT without angle brackets or with a space after the colon, for EHLO"
                                + " with a name that is no domain, for bad base64 in AUTH, and after the client"
                                + " cancelled AUTH.",
                        "The client must not repeat the command unchanged. The state of the session is what it was"
                                + " before.",
                        "It is nearly always a fault in the mailer, or an address passed on unchecked. Compare the"
                                + " line with the grammar in RFC 5321 §4.1.2.");
            case COMMAND_NOT_IMPLEMENTED ->
                new ReplyCodeGuide(
                        "The server knows the command but does not carry it out, because it never learnt to or"
                                + " because it is switched off.",
                        "Seen for VRFY and EXPN on nearly every public server, for retired commands, and for AUTH or"
                                + " STARTTLS that was not offered.",
                        "The client must do without the command. After EHLO it should say HELO and do without"
                                + " extensions.",
                        "Use only what the reply to EHLO offers, and let no mail fail because a command that is a"
                                + " mere extra was refused.");
            case BAD_SEQUENCE_OF_COMMANDS ->
                new ReplyCodeGuide(
                        "The command is known and well formed, but it comes at the wrong time.",
                        "Seen for RCPT before MAIL, DATA without an accepted recipient, a second MAIL within a"
                                + " transaction, AUTH twice, and mail before EHLO.",
                        "The client should say RSET and begin the transaction anew, or give up; the state of the"
                                + " session is what it was before.",
                        "Look at the replies before this one: most often a command was refused and the mailer went"
                                + " on as though it had been accepted.");
            case PARAMETER_NOT_IMPLEMENTED ->
                new ReplyCodeGuide(
                        "The command is known, but not with this parameter; for AUTH, the server does not have this"
                                + " mechanism.",
                        "Seen after AUTH with a mechanism that the reply to EHLO did not offer.",
                        "The client must choose another parameter or mechanism, or do without the command.",
                        "Choose the mechanism from the list in the reply to EHLO, and read that list again after"
                                + " STARTTLS: it often differs.");
            case HOST_DOES_NOT_ACCEPT_MAIL ->
                new ReplyCodeGuide(
                        "This host never takes mail, for anyone.",
                        "Seen as the greeting of a host that has an address but no mail service, where mail came by"
                                + " mistake.",
                        "The client must close the session and count it as a permanent failure for mail that leads"
                                + " to this host alone; where the domain has other hosts, it may go on to them.",
                        "Check the host name that your mailer is configured with.");
            case ENCRYPTION_NEEDED ->
                new ReplyCodeGuide(
                        "This mechanism needs an encrypted session. The registry names the code beside X.7.10.",
                        "Hardly ever seen; servers say 538 or 530.",
                        "The client must act on the first digit. It may start TLS, or choose a stronger mechanism.",
                        "Handle it as 538.");
            case ENCRYPTION_REQUIRED_FOR_MECHANISM_524 ->
                new ReplyCodeGuide(
                        "This mechanism may be used under TLS only. The registry names the code beside 538, which is"
                                + " the code in RFC 4954.",
                        "Hardly ever seen; servers say 538.",
                        "The client must start TLS before it tries the mechanism again.",
                        "Handle it as 538.");
            case USER_ACCOUNT_DISABLED ->
                new ReplyCodeGuide(
                        "The credentials are right, but the account has been disabled. The registry names the code"
                                + " beside X.7.13.",
                        "Seldom seen; many servers say 535 with the enhanced status 5.7.13.",
                        "The client must not try again until an administrator has enabled the account.",
                        "Do not ask the user for another password: this one was right.");
            case AUTHENTICATION_OR_TLS_REQUIRED ->
                new ReplyCodeGuide(
                        "The server does not carry out this command before the client has authenticated, or before"
                                + " it has started TLS. The text tells which.",
                        "Seen at MAIL on submission servers when AUTH was left out, and before STARTTLS where TLS is"
                                + " compulsory.",
                        "The client must authenticate, or start TLS and say EHLO again, and then repeat the command.",
                        "Check that a user name is configured, that AUTH comes before MAIL, and that your mailer"
                                + " looks for STARTTLS in the reply to EHLO.");
            case DELIVERY_NOT_AUTHORIZED ->
                new ReplyCodeGuide(
                        "The sender is not allowed to send this mail. The registry names the code beside X.7.1.",
                        "Hardly ever seen; servers say 550 with the enhanced status 5.7.1.",
                        "The client must act on the first digit: return the mail to its sender.",
                        "Handle it as 550.");
            case MECHANISM_TOO_WEAK ->
                new ReplyCodeGuide(
                        "The server's policy asks for a stronger mechanism for this user. The password has not been"
                                + " found wrong.",
                        "Seen where an administrator has closed PLAIN and LOGIN for some accounts, and from services"
                                + " that want OAuth instead of passwords.",
                        "The client must choose a stronger mechanism of those offered, or give up.",
                        "Check which mechanisms your mail library tries and in which order; asking the user for the"
                                + " password again does not help.");
            case CREDENTIALS_INVALID ->
                new ReplyCodeGuide(
                        "The user name or the password is wrong, or the account may not be used.",
                        "Seen after a password was changed or an access token has expired, and where a service wants"
                                + " an application password.",
                        "The client must not try the same credentials again; it asks its user or reports the"
                                + " failure, and sends no mail in this session.",
                        "Make sure that no retry loop repeats a wrong password: it locks accounts. Report which"
                                + " user and server, never the password.");
            case ENCRYPTION_REQUIRED_FOR_MECHANISM ->
                new ReplyCodeGuide(
                        "This mechanism would show the password to anyone who listens, so the server takes it under"
                                + " TLS only.",
                        "Seen after AUTH PLAIN or AUTH LOGIN on a plaintext connection.",
                        "The client must start TLS, say EHLO again and then authenticate, or use a mechanism that is"
                                + " safe in plaintext.",
                        "When you see this, the password may already have crossed the network in clear: turn"
                                + " STARTTLS on in the mailer, and require it.");
            case MAILBOX_UNAVAILABLE ->
                new ReplyCodeGuide(
                        "The mailbox does not exist or may not be used, or the server's policy refuses the command"
                                + " or the mail.",
                        "Seen at RCPT for unknown users (5.1.1), at MAIL and RCPT for relaying denied and block"
                                + " lists (5.7.1), and after the final dot for content taken for spam.",
                        "The client must not try again unchanged. At RCPT this recipient alone has failed, and the"
                                + " others go on; after the final dot the whole mail has.",
                        "Read the enhanced status: 5.1.1 is a bad address, 5.7.1 a policy that another address will"
                                + " not change.");
            case USER_NOT_LOCAL_TRY_FORWARD_PATH ->
                new ReplyCodeGuide(
                        "The recipient has moved, the server knows where to, and it does not forward: it refuses the"
                                + " recipient and names the new address.",
                        "Seldom seen, since it shows a private address to strangers; most servers say 550 instead.",
                        "The client must count the recipient as refused. It may tell its user the new address, and"
                                + " is not obliged to send there.",
                        "Do not follow the address in the text without asking: it was not checked by anyone you"
                                + " trust. Check that 551 is not mistaken for 251.");
            case EXCEEDED_STORAGE_ALLOCATION ->
                new ReplyCodeGuide(
                        "The mail is too large for the server, or the mailbox has used up its allocation.",
                        "Seen at MAIL when the declared SIZE is over the maximum, after the final dot when the"
                                + " content is, and at RCPT for full mailboxes (5.2.2).",
                        "The client must return the mail. Only where it says that there are too many recipients must"
                                + " it be treated as 452, since old servers mean that.",
                        "Read the maximum from SIZE in the reply to EHLO and declare the size at MAIL: then a large"
                                + " mail is refused before it is sent.");
            case MAILBOX_NAME_NOT_ALLOWED ->
                new ReplyCodeGuide(
                        "The command has the right form, but the address in it is not one that this server allows:"
                                + " its name is malformed, ambiguous or forbidden.",
                        "Seen at RCPT and MAIL for addresses with illegal characters or two at-signs, where a sender"
                                + " uses an address that is not its own, and at VRFY for names that fit several"
                                + " users.",
                        "The client must not try the address again; it returns the mail or has the address mended.",
                        "Validate addresses before they reach the mailer, and check that the sender's address"
                                + " belongs to the account that authenticates.");
            case TRANSACTION_FAILED ->
                new ReplyCodeGuide(
                        "The transaction has failed for good and no other code says why; as a greeting, there is no"
                                + " mail service here.",
                        "Seen as the greeting to clients on a block list, at DATA when no recipient was accepted,"
                                + " and after the final dot when a filter refuses the content.",
                        "The client must not send the mail again unchanged. When it is the greeting, the client must"
                                + " say QUIT and close.",
                        "Read the text and the enhanced status, for the code alone tells little. A filter's refusal"
                                + " shows only after the final dot, so check that you wait for that reply.");
            case PARAMETERS_NOT_RECOGNIZED ->
                new ReplyCodeGuide(
                        "The server does not know a parameter of MAIL or RCPT, such as SIZE, BODY, RET or NOTIFY.",
                        "Seen when a client uses an extension that the reply to EHLO did not offer, or greeted with"
                                + " HELO.",
                        "The client should send the command again without the parameter, or return the mail where it"
                                + " cannot do without it.",
                        "Check that your mailer reads the reply to EHLO, reads it again after STARTTLS, and uses no"
                                + " parameter that is not offered there.");
            case DOMAIN_DOES_NOT_ACCEPT_MAIL ->
                new ReplyCodeGuide(
                        "The domain of the recipient has declared in the DNS, with a null MX record, that it takes"
                                + " no mail.",
                        "Seen at RCPT from a relay or submission server that looked the domain up.",
                        "The client must return the mail for this recipient; the other recipients are not concerned.",
                        "The address can never work. Look for a mistyped domain, or for a placeholder such as"
                                + " example.com.");
            default -> throw ReplyCodeGuide.missing(code);
        };
    }
}
