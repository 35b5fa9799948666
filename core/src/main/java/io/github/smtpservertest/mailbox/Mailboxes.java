package io.github.smtpservertest.mailbox;

import io.github.smtpservertest.command.Domains;
import io.github.smtpservertest.command.MailPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The directory of a fake server, from which MAIL, RCPT, VRFY and EXPN are answered (RFC 5321 §3.3, §3.4, §3.5). It never
 * changes once it is made, so servers and threads may share it.
 *
 * <pre>{@code
 * Mailboxes mailboxes = Mailboxes.builder()
 *         .domain("example.com")
 *         .mailbox("bob@example.com", "Bob Builder")         // 250 2.1.5
 *         .forward("old@example.com", "new@example.net")     // 251 2.1.5
 *         .moved("gone@example.com", "here@example.net")     // 551 5.1.6
 *         .unknown("ghost@example.com")                      // 550 5.1.1
 *         .full("full@example.com")                          // 452 4.2.2
 *         .notAllowed("root@example.com")                    // 553 5.1.3
 *         .senderNotAllowed("root@example.com")              // 553 5.1.7, at MAIL
 *         .build();
 * }</pre>
 *
 * <p>An address that the directory does not list is accepted, in its domains and in any other, unless
 * {@link Builder#onlyListed} or {@link Builder#refuseOtherDomains} says otherwise. Postmaster is accepted at every
 * local domain and without one (RFC 5321 §4.5.1), unless it is listed as something else. What is listed answers as
 * listed, whatever its domain. The local part of an address is case-sensitive (§2.4): {@code OLD@example.com} is not listed
 * where {@code old@example.com} is; the transcript shows the entry that was missed by its case only.
 */
public final class Mailboxes {

    private static final Mailboxes ACCEPT_ALL = builder().build();

    private final Directory directory;

    private Mailboxes(Directory directory) {
        this.directory = directory;
    }

    /** A directory that lists nothing: RCPT is answered 250 for every recipient, VRFY and EXPN 252. */
    public static Mailboxes acceptAll() {
        return ACCEPT_ALL;
    }

    /** Begins a directory. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What MAIL is answered (RFC 5321 §3.3): 250, or 553 for a sender that is {@linkplain Builder#senderNotAllowed not
     * allowed}. The {@linkplain MailPath#NULL null path} always is.
     */
    public RecipientDecision sender(MailPath path) {
        return directory.sender(path);
    }

    /**
     * What RCPT is told (RFC 5321 §3.3): 250, 251, 452, 550, 551 or 553. The {@linkplain MailPath#NULL null path} is no
     * recipient: 553.
     */
    public RecipientDecision recipient(MailPath path) {
        return directory.recipient(path);
    }

    /**
     * What VRFY is told (RFC 5321 §3.5): 250 for what is really listed, 252 for what may well exist, 251, 550, 551 or
     * 553, the last with the candidates where a name is ambiguous.
     *
     * @param argument an address with or without angle brackets, a local part, or a full name; the latter two are
     *     the same in any case. A {@code SMTPUTF8} at its end (RFC 6531 §3.7.4.2) is left out
     */
    public RecipientDecision verify(String argument) {
        return directory.verify(argument);
    }

    /**
     * What EXPN is told (RFC 5321 §3.5): 250 with one member a line, 252 where the members are hidden, and 550 for
     * what is no list here. A directory that lists nothing at all cannot know, and says 252.
     *
     * @param argument as for {@link #verify}
     */
    public RecipientDecision expand(String argument) {
        return directory.expand(argument);
    }

    /** How much is listed, such as {@code 3 addresses listed; local domains: [example.com]}. */
    @Override
    public String toString() {
        return directory.toString();
    }

    /**
     * Lists addresses. Every method takes an address such as {@code bob@example.com} and throws an
     * {@link IllegalArgumentException}, with what to do in its message, where it is none or was listed before.
     */
    public static final class Builder {

        private final Map<MailboxKey, Entry> entries = new LinkedHashMap<>();
        private final Map<MailboxKey, MailPath> forbiddenSenders = new LinkedHashMap<>();
        private final Map<String, Entry> ambiguousNames = new HashMap<>();
        private final Map<MailboxKey, String> names = new HashMap<>();
        private final Set<String> domains = new LinkedHashSet<>();
        private boolean onlyListed;
        private boolean refuseOtherDomains;
        private boolean announceForwards = true;
        private boolean announceMoves = true;

        private Builder() {}

        /** A domain, or an address literal, that the server takes mail for; there may be several. */
        public Builder domain(String domain) {
            if (!Domains.isDomainOrLiteral(domain)) {
                throw new IllegalArgumentException(
                        "\"" + domain + "\" is no domain; write it like example.com, without an \"@\"");
            }
            domains.add(domain.toLowerCase(Locale.ROOT));
            return this;
        }

        /** A mailbox that exists: RCPT and VRFY 250. */
        public Builder mailbox(String address) {
            return add(new Entry.Mailbox(parse(address)));
        }

        /** A mailbox that exists, and whose it is: RCPT 250, VRFY 250 {@code Bob Builder <bob@example.com>}. */
        public Builder mailbox(String address, String fullName) {
            if (fullName.isBlank() || fullName.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '<' || c == '>')) {
                throw new IllegalArgumentException("The full name of <" + address
                        + "> must be one line of text without \"<\" and \">\";"
                        + " use mailbox(address) where there is none");
            }
            mailbox(address);
            names.put(MailboxKey.of(parse(address)), fullName);
            return this;
        }

        /**
         * Mail to {@code address} goes on to {@code to}: RCPT and VRFY 251 (RFC 5321 §3.4). The mail is recorded
         * under both; {@code to} is not looked up in its turn.
         */
        public Builder forward(String address, String to) {
            return add(new Entry.Forward(parse(address), otherThan(address, to, "forwarded"), true));
        }

        /** The mailbox is at {@code to} now, and mail to it is refused: RCPT and VRFY 551 (RFC 5321 §3.4). */
        public Builder moved(String address, String to) {
            return add(new Entry.Moved(parse(address), otherThan(address, to, "moved"), true));
        }

        /** No such mailbox: RCPT and VRFY 550 5.1.1. */
        public Builder unknown(String address) {
            return add(new Entry.Refused(parse(address), "an unknown mailbox", "unknown", Answers.UNKNOWN));
        }

        /** The mailbox takes no more for now: RCPT 452 4.2.2, VRFY 250, for it does exist. */
        public Builder full(String address) {
            return add(new Entry.Full(parse(address)));
        }

        /**
         * A name that is well-formed and not allowed: RCPT and VRFY 553 5.1.3 (RFC 5321 §4.2.3). As a sender it is; see
         * {@link #senderNotAllowed}.
         */
        public Builder notAllowed(String address) {
            return add(
                    new Entry.Refused(parse(address), "a name that is not allowed", "notAllowed", Answers.NOT_ALLOWED));
        }

        /**
         * A name that is well-formed and not allowed as a sender: MAIL 553 5.1.7 (RFC 5321 §4.2.3). RCPT, VRFY and
         * EXPN do not look at it, for as a recipient it may exist; list it for them besides. By default every sender is
         * allowed; {@code <>} always is (§4.5.5).
         */
        public Builder senderNotAllowed(String address) {
            MailPath path = parse(address);
            if (forbiddenSenders.putIfAbsent(MailboxKey.of(path), path) != null) {
                throw new IllegalArgumentException(
                        path + " is listed twice as a sender that is not allowed; list it once");
            }
            return this;
        }

        /**
         * A name that may be any of several people: VRFY 553 5.1.4 with a line for each (RFC 5321 §3.5.1), and, where
         * {@code name} is a whole address, RCPT 553 5.1.4.
         *
         * @param name a bare name such as {@code smith}, the same in any case, or a whole address
         * @param candidates two addresses or more, shown with their full names where those are known
         */
        public Builder ambiguous(String name, String... candidates) {
            if (candidates.length < 2) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is ambiguous only between two addresses or more; give at least two");
            }
            List<MailPath> paths = parseAll(candidates);
            String words = Entry.call("ambiguous", name, paths);
            if (name.indexOf('@') >= 0) {
                return add(new Entry.Ambiguous(parse(name), paths, words));
            }
            if (name.isBlank()) {
                throw new IllegalArgumentException("An ambiguous name must not be blank; write it like smith");
            }
            if (ambiguousNames.putIfAbsent(
                            name.toLowerCase(Locale.ROOT), new Entry.Ambiguous(MailPath.NULL, paths, words))
                    != null) {
                throw new IllegalArgumentException(
                        "The ambiguous name \"" + name + "\" is listed twice; list it once, with all its candidates");
            }
            return this;
        }

        /** A mailing list: RCPT and VRFY 250, EXPN 250 with one member a line; its mail is recorded under all. */
        public Builder list(String address, String... members) {
            return add(mailingList(address, members, false));
        }

        /** A mailing list whose members are not told: as {@link #list}, but EXPN 252. */
        public Builder hiddenList(String address, String... members) {
            return add(mailingList(address, members, true));
        }

        /** All other addresses in the local domains are unknown: 550 5.1.1; Postmaster is not. Needs a domain. */
        public Builder onlyListed() {
            onlyListed = true;
            return this;
        }

        /** What is neither listed nor in a local domain is refused: 550 5.7.1. Needs a domain. */
        public Builder refuseOtherDomains() {
            refuseOtherDomains = true;
            return this;
        }

        /**
         * Whether a forward is announced, 251 with the new address, as it is by default; else it is kept quiet: 250
         * (RFC 5321 §3.4).
         */
        public Builder announceForwards(boolean announce) {
            announceForwards = announce;
            return this;
        }

        /**
         * Whether a move is announced, 551 with the new address, as it is by default; else it is kept quiet: 550
         * 5.1.1 (RFC 5321 §3.4).
         */
        public Builder announceMoves(boolean announce) {
            announceMoves = announce;
            return this;
        }

        /** The directory; throws an {@link IllegalArgumentException} where a domain is needed and none was named. */
        public Mailboxes build() {
            if (domains.isEmpty() && (onlyListed || refuseOtherDomains)) {
                throw new IllegalArgumentException((onlyListed ? "onlyListed()" : "refuseOtherDomains()")
                        + " needs to know what is local; name a domain with domain(\"example.com\")");
            }
            Map<MailboxKey, Entry> settled = new LinkedHashMap<>(entries);
            settled.replaceAll((key, entry) -> settle(entry));
            return new Mailboxes(new Directory(
                    settled,
                    forbiddenSenders,
                    ambiguousNames,
                    new FullNames(names),
                    domains,
                    onlyListed,
                    refuseOtherDomains));
        }

        private Entry settle(Entry entry) {
            if (entry instanceof Entry.Forward forward) {
                return new Entry.Forward(forward.address(), forward.to(), announceForwards);
            }
            if (entry instanceof Entry.Moved moved) {
                return new Entry.Moved(moved.address(), moved.to(), announceMoves);
            }
            return entry;
        }

        private Builder add(Entry entry) {
            Entry before = entries.putIfAbsent(MailboxKey.of(entry.address()), entry);
            if (before != null) {
                throw new IllegalArgumentException(entry.address() + " is listed twice, as " + before.kind()
                        + " and as " + entry.kind() + "; list it once");
            }
            return this;
        }

        private static Entry mailingList(String address, String[] members, boolean hidden) {
            if (members.length == 0) {
                throw new IllegalArgumentException(
                        "The mailing list <" + address + "> has no members; give at least one");
            }
            return new Entry.MailingList(parse(address), parseAll(members), hidden);
        }

        private static MailPath otherThan(String address, String to, String done) {
            MailPath path = parse(to);
            if (MailboxKey.of(path).equals(MailboxKey.of(parse(address)))) {
                throw new IllegalArgumentException(path + " cannot be " + done + " to itself; give another address");
            }
            return path;
        }

        private static List<MailPath> parseAll(String[] addresses) {
            return Arrays.stream(addresses).map(Builder::parse).toList();
        }

        private static MailPath parse(String address) {
            MailPath path;
            try {
                path = MailPath.of(address);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        malformed.getMessage() + "; write it like bob@example.com", malformed);
            }
            if (path.isNull()) {
                throw new IllegalArgumentException("An empty address lists nothing; write it like bob@example.com");
            }
            return path;
        }
    }
}
