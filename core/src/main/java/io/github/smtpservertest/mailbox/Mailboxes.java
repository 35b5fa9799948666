package io.github.smtpservertest.mailbox;

/**
 * Lists the mailboxes of a fake server, from which MAIL, RCPT, VRFY and EXPN are answered (RFC 5321 §3.3, §3.4, §3.5). A server
 * without such a list takes every recipient: RCPT 250, VRFY and EXPN 252.
 *
 * <pre>{@code
 * FakeSmtpServer smtp = FakeSmtpServer.builder()
 *         .mailboxes(list -> list.domain("example.com")
 *                 .mailbox("bob@example.com", "Bob Builder")         // 250 2.1.5
 *                 .forward("old@example.com", "new@example.net")     // 251 2.1.5
 *                 .moved("gone@example.com", "here@example.net")     // 551 5.1.6
 *                 .unknown("ghost@example.com")                      // 550 5.1.1
 *                 .full("full@example.com")                          // 452 4.2.2
 *                 .notAllowed("root@example.com")                    // 553 5.1.3
 *                 .senderNotAllowed("root@example.com"))             // 553 5.1.7, at MAIL
 *         .start();
 * }</pre>
 *
 * <p>An address that the directory does not list is accepted, in its domains and in any other, unless
 * {@link #onlyListed} or {@link #refuseOtherDomains} says otherwise. Postmaster is accepted at every
 * local domain and without one (RFC 5321 §4.5.1), unless it is listed as something else. What is listed answers as
 * listed, whatever its domain. The local part of an address is case-sensitive (§2.4): {@code OLD@example.com} is not listed
 * where {@code old@example.com} is; the transcript shows the entry that was missed by its case only.
 *
 * <p>Every method takes an address such as {@code bob@example.com} and throws an {@link IllegalArgumentException}, with what to
 * do in its message, where it is none or was listed before. It is what the builder hands out, and not to be implemented.
 */
public interface Mailboxes {

    /** A domain, or an address literal, that the server takes mail for; there may be several. */
    Mailboxes domain(String domain);

    /** A mailbox that exists: RCPT and VRFY 250. */
    Mailboxes mailbox(String address);

    /** A mailbox that exists, and whose it is: RCPT 250, VRFY 250 {@code Bob Builder <bob@example.com>}. */
    Mailboxes mailbox(String address, String fullName);

    /**
     * Mail to {@code address} goes on to {@code to}: RCPT and VRFY 251 (RFC 5321 §3.4). The mail is recorded
     * under both; {@code to} is not looked up in its turn.
     */
    Mailboxes forward(String address, String to);

    /** The mailbox is at {@code to} now, and mail to it is refused: RCPT and VRFY 551 (RFC 5321 §3.4). */
    Mailboxes moved(String address, String to);

    /** No such mailbox: RCPT and VRFY 550 5.1.1. */
    Mailboxes unknown(String address);

    /** The mailbox takes no more for now: RCPT 452 4.2.2, VRFY 250, for it does exist. */
    Mailboxes full(String address);

    /**
     * A name that is well-formed and not allowed: RCPT and VRFY 553 5.1.3 (RFC 5321 §4.2.3). As a sender it is; see
     * {@link #senderNotAllowed}.
     */
    Mailboxes notAllowed(String address);

    /**
     * A name that is well-formed and not allowed as a sender: MAIL 553 5.1.7 (RFC 5321 §4.2.3). RCPT, VRFY and
     * EXPN do not look at it, for as a recipient it may exist; list it for them besides. By default every sender is
     * allowed; {@code <>} always is (§4.5.5).
     */
    Mailboxes senderNotAllowed(String address);

    /**
     * A name that may be any of several people: VRFY 553 5.1.4 with a line for each (RFC 5321 §3.5.1), and, where
     * {@code name} is a whole address, RCPT 553 5.1.4.
     *
     * @param name a bare name such as {@code smith}, the same in any case, or a whole address
     * @param candidates two addresses or more, shown with their full names where those are known
     */
    Mailboxes ambiguous(String name, String... candidates);

    /** A mailing list: RCPT and VRFY 250, EXPN 250 with one member a line; its mail is recorded under all. */
    Mailboxes list(String address, String... members);

    /** A mailing list whose members are not told: as {@link #list}, but EXPN 252. */
    Mailboxes hiddenList(String address, String... members);

    /** All other addresses in the local domains are unknown: 550 5.1.1; Postmaster is not. Needs a domain. */
    Mailboxes onlyListed();

    /** What is neither listed nor in a local domain is refused: 550 5.7.1. Needs a domain. */
    Mailboxes refuseOtherDomains();

    /**
     * Whether a forward is announced, 251 with the new address, as it is by default; else it is kept quiet: 250
     * (RFC 5321 §3.4).
     */
    Mailboxes announceForwards(boolean announce);

    /**
     * Whether a move is announced, 551 with the new address, as it is by default; else it is kept quiet: 550
     * 5.1.1 (RFC 5321 §3.4).
     */
    Mailboxes announceMoves(boolean announce);
}
