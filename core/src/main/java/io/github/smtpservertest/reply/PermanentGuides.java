package io.github.smtpservertest.reply;

/** What the catalogue says about the 5yz codes. */
final class PermanentGuides {

    private PermanentGuides() {}

    static ReplyCodeGuide of(ReplyCode code) {
        return switch (code) {
            case COMMAND_UNRECOGNIZED ->
                new ReplyCodeGuide(
                        "the verb is unknown or the line is too long",
                        "The server does not know the command, or the line is too long for it.",
                        "Seen at EHLO from very old servers and from firewalls that rewrite commands, and wherever"
                                + " content is read as commands.",
                        "The client must not repeat the line. After EHLO it should say HELO and do without"
                                + " extensions.",
                        "Look at the line in the transcript: a mistyped verb, more than 512 bytes, or content that"
                                + " was sent without a 354.",
                        "A firewall that inspects SMTP may overwrite EHLO with XXXX: switch that off.");
            case SYNTAX_ERROR_IN_PARAMETERS ->
                new ReplyCodeGuide(
                        "what follows the verb has the wrong form",
                        "The server knows the command, but what follows the verb has the wrong form.",
                        "Seen for MAIL and RCPT without angle brackets or with a space after the colon, for EHLO"
                                + " with a name that is no domain, for bad base64, and after a cancelled login.",
                        "The client must not repeat the command unchanged. The session is as it was before.",
                        "Go through the line: the colon, the angle brackets, stray spaces, characters outside ASCII"
                                + " and their encoding, one local@domain. Servers differ about a malformed address:"
                                + " some say 501, some 553.",
                        "");
            case COMMAND_NOT_IMPLEMENTED ->
                new ReplyCodeGuide(
                        "the command is known but not carried out here",
                        "The server knows the command but does not carry it out: it was never implemented, or it is"
                                + " switched off.",
                        "Seen for VRFY and EXPN that are switched off so that nobody can collect addresses (most"
                                + " servers answer VRFY with 252), for retired commands, and for AUTH or STARTTLS"
                                + " that was not offered.",
                        "The client must do without the command. After EHLO it should say HELO and do without"
                                + " extensions.",
                        "Use only what the reply to EHLO offers. Instead of VRFY, send the message: only RCPT tells"
                                + " whether the recipient is accepted.",
                        "Switch the command on if clients need it. Where VRFY or EXPN is disabled for security, RFC"
                                + " 5321 §7.3 asks for 252, not 502.");
            case BAD_SEQUENCE_OF_COMMANDS ->
                new ReplyCodeGuide(
                        "the command comes at the wrong time",
                        "The command is known and well formed, but comes at the wrong time.",
                        "Seen for RCPT before MAIL, DATA without an accepted recipient, a second MAIL in a"
                                + " transaction, a second AUTH, and MAIL before EHLO.",
                        "The client should send the command that is missing (EHLO, MAIL, an accepted RCPT), or send"
                                + " RSET and begin the transaction again, or give up. The session is as it was"
                                + " before.",
                        "The order is EHLO, MAIL, RCPT, DATA; RSET returns to the point where MAIL is expected."
                                + " Look at the replies before this one: most often a command was refused, and the"
                                + " mailer went on as if it had been accepted.",
                        "");
            case PARAMETER_NOT_IMPLEMENTED ->
                new ReplyCodeGuide(
                        "this parameter or mechanism is not available",
                        "The command is known, but not with this parameter; for AUTH, the server does not have this"
                                + " mechanism.",
                        "Seen after AUTH with a mechanism that the reply to EHLO did not offer. Some servers send"
                                + " it at EHLO or HELO for a name that is not fully qualified.",
                        "The client must choose another parameter or mechanism, or do without the command.",
                        "Choose from the list in the reply to EHLO, and read that list again after STARTTLS: it"
                                + " often differs.",
                        "Offer the mechanism if clients need it.");
            case HOST_DOES_NOT_ACCEPT_MAIL ->
                new ReplyCodeGuide(
                        "this host never takes mail",
                        "This host never takes mail, from anybody.",
                        "Seen as the greeting of a host that has an address but no mail service.",
                        "The client must close, and not try this host again. If the domain has other hosts, it may"
                                + " try those; if not, the message is returned.",
                        "Check the host name that your mailer is configured with.",
                        "If no mail is meant to come here, correct the DNS records that lead to this host.");
            case ENCRYPTION_NEEDED ->
                new ReplyCodeGuide(
                        "this mechanism needs encryption",
                        "This mechanism needs an encrypted session. Only the registry of RFC 5248 lists this"
                                + " number, next to the enhanced status X.7.10.",
                        "Hardly ever seen; servers say 538 or 530.",
                        "The client must act on the first digit. It may start TLS, or choose a stronger mechanism.",
                        "Treat it as 538.",
                        "");
            case ENCRYPTION_REQUIRED_FOR_MECHANISM_524 ->
                new ReplyCodeGuide(
                        "this mechanism needs TLS",
                        "This mechanism may be used inside TLS only. Only the registry of RFC 5248 has this number;"
                                + " RFC 4954 has 538.",
                        "Hardly ever seen; servers say 538.",
                        "The client must start TLS before it tries the mechanism again.",
                        "Treat it as 538.",
                        "");
            case USER_ACCOUNT_DISABLED ->
                new ReplyCodeGuide(
                        "the account is disabled",
                        "The credentials are right, but the account has been disabled. Only the registry of RFC"
                                + " 5248 lists this number, next to the enhanced status X.7.13.",
                        "Rarely seen; many servers say 535 with the enhanced status 5.7.13.",
                        "The client must not try again before an administrator has enabled the account.",
                        "Do not ask the user for another password: this one was right.",
                        "Enable the account.");
            case AUTHENTICATION_OR_TLS_REQUIRED ->
                new ReplyCodeGuide(
                        "a login, or TLS, has to come first",
                        "The server does not carry out this command before the client has authenticated, or before"
                                + " it has started TLS; the text tells which.",
                        "Seen at MAIL on submission servers when AUTH was left out, and before TLS has started"
                                + " where it is required.",
                        "The client must authenticate, or start TLS and say EHLO again, and then repeat the"
                                + " command.",
                        "Check that a user name is configured, that AUTH comes before MAIL, and that your mailer"
                                + " looks for STARTTLS in the reply to EHLO.",
                        "");
            case DELIVERY_NOT_AUTHORIZED ->
                new ReplyCodeGuide(
                        "the sender may not send this message",
                        "The sender is not allowed to send this message. Only the registry of RFC 5248 lists this"
                                + " number, next to the enhanced status X.7.1.",
                        "Hardly ever seen; servers say 550 with the enhanced status 5.7.1.",
                        "The client must act on the first digit: return the message to its sender.",
                        "Treat it as 550.",
                        "");
            case MECHANISM_TOO_WEAK ->
                new ReplyCodeGuide(
                        "the mechanism is too weak for this user",
                        "The server requires a stronger mechanism for this user; the password was not found wrong.",
                        "Seen where an administrator has closed PLAIN and LOGIN for some accounts, and from"
                                + " services that want OAuth instead of passwords.",
                        "The client must choose a stronger mechanism of those offered, or give up.",
                        "Check which mechanisms your mail library tries, and in which order; another password does"
                                + " not help.",
                        "Offer a mechanism that both sides have.");
            case CREDENTIALS_INVALID ->
                new ReplyCodeGuide(
                        "the credentials are wrong",
                        "The user name or the password is wrong, or the account may not be used.",
                        "Seen after a password was changed or a token has expired, and where a service wants an"
                                + " application password.",
                        "The client must not try the same credentials again; it asks its user or reports the"
                                + " failure, and sends nothing in this session.",
                        "Make sure that no retry repeats a wrong password: that locks accounts. Report the user and"
                                + " the server, never the password.",
                        "Check that the account is enabled and may log in by this mechanism.");
            case ENCRYPTION_REQUIRED_FOR_MECHANISM ->
                new ReplyCodeGuide(
                        "this mechanism is allowed inside TLS only",
                        "This mechanism would show the password to anybody who listens, so the server takes it"
                                + " inside TLS only.",
                        "Seen after AUTH PLAIN or AUTH LOGIN in plaintext.",
                        "The client must start TLS, say EHLO again and then authenticate, or use a mechanism that"
                                + " is safe in plaintext.",
                        "The password may already have crossed the network in clear: have the mailer require"
                                + " STARTTLS.",
                        "");
            case MAILBOX_UNAVAILABLE ->
                new ReplyCodeGuide(
                        "the mailbox does not exist, or a policy refuses",
                        "The mailbox does not exist or may not be used, or the server's policy refuses the command"
                                + " or the message.",
                        "Seen at RCPT for unknown users (5.1.1), at MAIL and RCPT for relaying denied and block"
                                + " lists (5.7.1), and after the content for what is taken for spam.",
                        "The client must not repeat it unchanged. At RCPT this recipient alone has failed; at MAIL"
                                + " or after the content the whole message has.",
                        "Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a policy"
                                + " refuses, for instance because the client should have logged in before relaying.",
                        "For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block lists,"
                                + " and at the sender's SPF, DKIM and DMARC.");
            case USER_NOT_LOCAL_TRY_FORWARD_PATH ->
                new ReplyCodeGuide(
                        "the recipient has moved, and the server does not forward",
                        "The recipient has moved; the server names the new address, does not forward, and refuses"
                                + " the recipient.",
                        "Rarely seen, since it shows a private address to strangers; most servers say 550.",
                        "The client must count the recipient as refused. It may show its user the new address, and"
                                + " need not send there.",
                        "Do not follow the address in the text without asking: nobody has checked it. Check that"
                                + " 551 is not taken for 251.",
                        "A server that should forward says 251; one that must not reveal the address says 550.");
            case EXCEEDED_STORAGE_ALLOCATION ->
                new ReplyCodeGuide(
                        "the message is too large, or the mailbox is over its quota",
                        "The message is too large for the server, or the mailbox has used up its quota.",
                        "Seen at MAIL when the declared SIZE is over the maximum, after the content when the"
                                + " message itself is, and at RCPT for full mailboxes (5.2.2).",
                        "The client must return the message. One exception: if the text says too many recipients,"
                                + " it should treat 552 as 452, since old servers use it for that (RFC 5321"
                                + " §4.5.3.1.10).",
                        "Read the maximum from SIZE in the reply to EHLO and declare the size at MAIL: a large"
                                + " message is then refused before it is sent.",
                        "Raise the maximum size or the quota of the mailbox.");
            case MAILBOX_NAME_NOT_ALLOWED ->
                new ReplyCodeGuide(
                        "the address is not allowed",
                        "The command is well formed, but the server refuses the address between the angle brackets:"
                                + " it is malformed, ambiguous or forbidden.",
                        "Seen at RCPT and MAIL for illegal characters or two at signs, for a sender that is not the"
                                + " user's own, and at VRFY for a name that fits several users.",
                        "The client must not try the address again unchanged; it returns the message for that"
                                + " address or has it corrected.",
                        "Go through the address: one local@domain, no stray spaces, brackets or display name, no"
                                + " illegal characters, the right encoding. Many servers accept only senders that"
                                + " belong to the account that has logged in. Servers differ about a malformed"
                                + " address: some say 501, some 553.",
                        "If the address is a sender's, allow it for the account that logs in.");
            case TRANSACTION_FAILED ->
                new ReplyCodeGuide(
                        "the transaction has failed, or there is no service",
                        "The transaction has failed for good, and no other code says why; as the greeting, there is"
                                + " no service here.",
                        "Seen as the greeting to clients on a block list, at DATA when no recipient was accepted,"
                                + " after the content when a filter refuses it, and at MAIL or RCPT from servers"
                                + " such as Postfix, for denied relaying.",
                        "The client must not send the message again unchanged. If this is the greeting, it must"
                                + " send QUIT and close.",
                        "Read the text and the enhanced status: the code alone says little. A filter refuses only"
                                + " after the content, so wait for that reply.",
                        "Look in the log of the content filter, or for the block list that the client is on.");
            case PARAMETERS_NOT_RECOGNIZED ->
                new ReplyCodeGuide(
                        "a parameter is unknown",
                        "The server does not know a parameter of MAIL or RCPT, such as SIZE, BODY, RET or NOTIFY.",
                        "Seen when a client uses an extension that the reply to EHLO did not offer, or uses a"
                                + " parameter after HELO.",
                        "The client should send the command again without the parameter, or return the message if"
                                + " it cannot do without.",
                        "Check that your mailer reads the reply to EHLO, reads it again after STARTTLS, and uses no"
                                + " parameter that is not offered there.",
                        "");
            case DOMAIN_DOES_NOT_ACCEPT_MAIL ->
                new ReplyCodeGuide(
                        "the domain takes no mail",
                        "The recipient's domain has declared in the DNS, by a null MX record, that it takes no"
                                + " mail.",
                        "Seen at RCPT from a relay or submission server that looked the domain up.",
                        "The client must return the message for this recipient; the others are not affected.",
                        "The address can never work: look for a mistyped domain, or for a placeholder such as"
                                + " example.com.",
                        "");
            default -> throw ReplyCodeGuide.missing(code);
        };
    }
}
