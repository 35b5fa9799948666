package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.mailbox.Mailboxes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lists the addresses of a directory, as it was told to by somebody who may know nothing of directories. */
public final class DirectoryBuilder implements Mailboxes {

    private final Map<MailboxKey, Entry> entries = new LinkedHashMap<>();
    private final Map<MailboxKey, MailPath> forbiddenSenders = new LinkedHashMap<>();
    private final Map<String, Entry> ambiguousNames = new HashMap<>();
    private final Map<MailboxKey, String> names = new HashMap<>();
    private final Set<String> domains = new LinkedHashSet<>();
    private boolean onlyListed;
    private boolean refuseOtherDomains;
    private boolean announceForwards = true;
    private boolean announceMoves = true;

    /** Lists nothing yet. */
    public DirectoryBuilder() {}

    @Override
    public DirectoryBuilder domain(String domain) {
        if (!isDomain(domain)) {
            throw new IllegalArgumentException(
                    "\"" + domain + "\" is no domain; write it like example.com, without an \"@\"");
        }
        domains.add(domain.toLowerCase(Locale.ROOT));
        return this;
    }

    @Override
    public DirectoryBuilder mailbox(String address) {
        return add(new Entry.Mailbox(parse(address)));
    }

    @Override
    public DirectoryBuilder mailbox(String address, String fullName) {
        if (fullName.isBlank() || fullName.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '<' || c == '>')) {
            throw new IllegalArgumentException("The full name of <" + address
                    + "> must be one line of text without \"<\" and \">\";"
                    + " use mailbox(address) where there is none");
        }
        mailbox(address);
        names.put(MailboxKey.of(parse(address)), fullName);
        return this;
    }

    @Override
    public DirectoryBuilder forward(String address, String to) {
        return add(new Entry.Forward(parse(address), otherThan(address, to, "forwarded"), true));
    }

    @Override
    public DirectoryBuilder moved(String address, String to) {
        return add(new Entry.Moved(parse(address), otherThan(address, to, "moved"), true));
    }

    @Override
    public DirectoryBuilder unknown(String address) {
        return add(new Entry.Refused(parse(address), "an unknown mailbox", "unknown", Answers.UNKNOWN));
    }

    @Override
    public DirectoryBuilder full(String address) {
        return add(new Entry.Full(parse(address)));
    }

    @Override
    public DirectoryBuilder notAllowed(String address) {
        return add(new Entry.Refused(parse(address), "a name that is not allowed", "notAllowed", Answers.NOT_ALLOWED));
    }

    @Override
    public DirectoryBuilder senderNotAllowed(String address) {
        MailPath path = parse(address);
        if (forbiddenSenders.putIfAbsent(MailboxKey.of(path), path) != null) {
            throw new IllegalArgumentException(path + " is listed twice as a sender that is not allowed; list it once");
        }
        return this;
    }

    @Override
    public DirectoryBuilder ambiguous(String name, String... candidates) {
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
        if (ambiguousNames.putIfAbsent(name.toLowerCase(Locale.ROOT), new Entry.Ambiguous(MailPath.NULL, paths, words))
                != null) {
            throw new IllegalArgumentException(
                    "The ambiguous name \"" + name + "\" is listed twice; list it once, with all its candidates");
        }
        return this;
    }

    @Override
    public DirectoryBuilder list(String address, String... members) {
        return add(mailingList(address, members, false));
    }

    @Override
    public DirectoryBuilder hiddenList(String address, String... members) {
        return add(mailingList(address, members, true));
    }

    @Override
    public DirectoryBuilder onlyListed() {
        onlyListed = true;
        return this;
    }

    @Override
    public DirectoryBuilder refuseOtherDomains() {
        refuseOtherDomains = true;
        return this;
    }

    @Override
    public DirectoryBuilder announceForwards(boolean announce) {
        announceForwards = announce;
        return this;
    }

    @Override
    public DirectoryBuilder announceMoves(boolean announce) {
        announceMoves = announce;
        return this;
    }

    /** The directory; throws an {@link IllegalArgumentException} where a domain is needed and none was named. */
    public Directory build() {
        if (domains.isEmpty() && (onlyListed || refuseOtherDomains)) {
            throw new IllegalArgumentException((onlyListed ? "onlyListed()" : "refuseOtherDomains()")
                    + " needs to know what is local; name a domain with domain(\"example.com\")");
        }
        Map<MailboxKey, Entry> settled = new LinkedHashMap<>(entries);
        settled.replaceAll((key, entry) -> settle(entry));
        return new Directory(
                settled,
                forbiddenSenders,
                ambiguousNames,
                new FullNames(names),
                domains,
                onlyListed,
                refuseOtherDomains);
    }

    /** A domain, or an address literal, is what may stand after the at sign. */
    private static boolean isDomain(String text) {
        try {
            return MailPath.of("a@" + text).domain().equals(text);
        } catch (IllegalArgumentException none) {
            return false;
        }
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

    private DirectoryBuilder add(Entry entry) {
        Entry before = entries.putIfAbsent(MailboxKey.of(entry.address()), entry);
        if (before != null) {
            throw new IllegalArgumentException(entry.address() + " is listed twice, as " + before.kind() + " and as "
                    + entry.kind() + "; list it once");
        }
        return this;
    }

    private static Entry mailingList(String address, String[] members, boolean hidden) {
        if (members.length == 0) {
            throw new IllegalArgumentException("The mailing list <" + address + "> has no members; give at least one");
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
        return Arrays.stream(addresses).map(DirectoryBuilder::parse).toList();
    }

    private static MailPath parse(String address) {
        MailPath path;
        try {
            path = MailPath.of(address);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(malformed.getMessage() + "; write it like bob@example.com", malformed);
        }
        if (path.isNull()) {
            throw new IllegalArgumentException("An empty address lists nothing; write it like bob@example.com");
        }
        return path;
    }
}
