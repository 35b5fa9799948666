package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.mailbox.Mailboxes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is listed, and how to find it. */
public final class Directory {

    private static final String NOT_LISTED = "the default, as the address is not listed";

    private final Map<MailboxKey, Entry> entries;
    private final Map<MailboxKey, Entry> entriesInAnyCase;
    private final Map<MailboxKey, MailPath> forbiddenSenders;
    private final Map<MailboxKey, MailPath> forbiddenSendersInAnyCase;
    private final Map<String, Entry> ambiguousNames;
    private final FullNames names;
    private final Set<String> domains;
    private final boolean onlyListed;
    private final boolean refuseOtherDomains;

    Directory(
            Map<MailboxKey, Entry> entries,
            Map<MailboxKey, MailPath> forbiddenSenders,
            Map<String, Entry> ambiguousNames,
            FullNames names,
            Set<String> domains,
            boolean onlyListed,
            boolean refuseOtherDomains) {
        this.entries = new LinkedHashMap<>(entries);
        this.entriesInAnyCase = inAnyCase(entries);
        this.forbiddenSenders = Map.copyOf(forbiddenSenders);
        this.forbiddenSendersInAnyCase = inAnyCase(forbiddenSenders);
        this.ambiguousNames = Map.copyOf(ambiguousNames);
        this.names = names;
        this.domains = Set.copyOf(domains);
        this.onlyListed = onlyListed;
        this.refuseOtherDomains = refuseOtherDomains;
    }

    /** One that lists nothing, and so knows every address. */
    public static Directory ofEveryAddress() {
        return new Directory(Map.of(), Map.of(), Map.of(), new FullNames(Map.of()), Set.of(), false, false);
    }

    /** The first of those that differ in the case of the local part only. */
    private static <T> Map<MailboxKey, T> inAnyCase(Map<MailboxKey, T> listed) {
        Map<MailboxKey, T> folded = new HashMap<>();
        for (Map.Entry<MailboxKey, T> one : listed.entrySet()) {
            folded.putIfAbsent(one.getKey().inAnyCase(), one.getValue());
        }
        return folded;
    }

    /**
     * What MAIL is answered (RFC 5321 §3.3): 250, or 553 for a sender that is {@linkplain Mailboxes#senderNotAllowed not
     * allowed}. The {@linkplain MailPath#NULL null path} always is.
     */
    public RecipientDecision sender(MailPath path) {
        if (forbiddenSenders.isEmpty()) {
            return RecipientDecision.of(Answers.SENDER_OK);
        }
        MailboxKey key = MailboxKey.of(path);
        MailPath forbidden = forbiddenSenders.get(key);
        if (forbidden != null) {
            return RecipientDecision.of(Answers.SENDER_NOT_ALLOWED).because(senderNotAllowed(forbidden));
        }
        MailPath near = forbiddenSendersInAnyCase.get(key.inAnyCase());
        RecipientDecision taken = RecipientDecision.of(Answers.SENDER_OK);
        return near == null ? taken : taken.because(NOT_LISTED).missing(Optional.of(senderNotAllowed(near)));
    }

    private static String senderNotAllowed(MailPath address) {
        return Entry.call("senderNotAllowed", address.address());
    }

    /**
     * What RCPT is told (RFC 5321 §3.3): 250, 251, 452, 550, 551 or 553. The {@linkplain MailPath#NULL null path} is no
     * recipient: 553.
     */
    public RecipientDecision recipient(MailPath path) {
        if (path.isNull()) {
            return RecipientDecision.of(Answers.NOT_ALLOWED);
        }
        MailboxKey key = MailboxKey.of(path);
        Entry entry = entries.get(key);
        if (entry != null) {
            return entry.recipient(path).because(entry.words(names));
        }
        return unlisted(path, RecipientDecision.of(Answers.RECIPIENT_OK, path.address()));
    }

    /**
     * What VRFY is told (RFC 5321 §3.5): 250 for what is really listed, 252 for what may well exist, 251, 550, 551 or
     * 553, the last with the candidates where a name is ambiguous.
     *
     * @param argument an address with or without angle brackets, a local part, or a full name; the latter two are
     *     the same in any case. A {@code SMTPUTF8} at its end (RFC 6531 §3.7.4.2) is left out
     */
    public RecipientDecision verify(String argument) {
        Question question = Question.of(argument);
        Entry entry = find(question, Entry::exists);
        if (entry != null) {
            return RecipientDecision.of(entry.verify(names)).because(entry.words(names));
        }
        if (question.isMalformed()) {
            return RecipientDecision.of(Answers.NO_ADDRESS);
        }
        MailPath path = question.path();
        RecipientDecision plausible = RecipientDecision.of(Answers.CANNOT_VERIFY);
        if (path != null) {
            return unlisted(path, plausible);
        }
        return onlyListed && !question.name().equalsIgnoreCase(MailboxKey.POSTMASTER) ? refusedAsUnlisted() : plausible;
    }

    /**
     * What EXPN is told (RFC 5321 §3.5): 250 with one member a line, 252 where the members are hidden, and 550 for
     * what is no list here. A directory that lists nothing at all cannot know, and says 252.
     *
     * @param argument as for {@link #verify}
     */
    public RecipientDecision expand(String argument) {
        Question question = Question.of(argument);
        Entry entry = find(question, Entry::isList);
        if (entry != null) {
            return RecipientDecision.of(entry.expand(names)).because(entry.words(names));
        }
        boolean listsNothing = entries.isEmpty() && ambiguousNames.isEmpty() && !onlyListed;
        RecipientDecision verdict = RecipientDecision.of(listsNothing ? Answers.CANNOT_EXPAND : Answers.NO_SUCH_LIST);
        MailPath path = question.path();
        return path == null ? verdict : orNearMiss(MailboxKey.of(path), verdict);
    }

    private @Nullable Entry find(Question question, Predicate<Entry> meant) {
        MailPath path = question.path();
        return path == null ? findByName(question.name(), meant) : entries.get(MailboxKey.of(path));
    }

    /** Several may have the name; only those that can be {@code meant} make it ambiguous (RFC 5321 §3.5.1). */
    private @Nullable Entry findByName(String name, Predicate<Entry> meant) {
        Entry ambiguous = ambiguousNames.get(name.toLowerCase(Locale.ROOT));
        if (ambiguous != null) {
            return ambiguous;
        }
        List<Entry> named = entries.values().stream()
                .filter(entry -> entry.address().unquotedLocalPart().equalsIgnoreCase(name)
                        || names.isNameOf(name, entry.address()))
                .toList();
        List<Entry> found = named.stream().filter(meant).toList();
        if (found.size() > 1) {
            return new Entry.Ambiguous(
                    MailPath.NULL,
                    found.stream().map(Entry::address).toList(),
                    found.stream().map(entry -> entry.words(names)).collect(Collectors.joining(" and ")));
        }
        return Stream.concat(found.stream(), named.stream()).findFirst().orElse(null);
    }

    /** What becomes of an address that is not listed; {@code taken} where nothing refuses it. */
    private RecipientDecision unlisted(MailPath path, RecipientDecision taken) {
        MailboxKey key = MailboxKey.of(path);
        boolean local = key.domain().isEmpty() || domains.contains(key.domain());
        if (!local && refuseOtherDomains) {
            return orNearMiss(key, RecipientDecision.of(Answers.RELAYING_DENIED).because("refuseOtherDomains()"));
        }
        return orNearMiss(key, local && onlyListed && !key.isPostmaster() ? refusedAsUnlisted() : taken);
    }

    private static RecipientDecision refusedAsUnlisted() {
        return RecipientDecision.of(Answers.UNKNOWN).because("onlyListed()");
    }

    /** The same, with the entry that would have been meant if case did not count (RFC 5321 §2.4). */
    private RecipientDecision orNearMiss(MailboxKey unlisted, RecipientDecision verdict) {
        Entry near = entriesInAnyCase.get(unlisted.inAnyCase());
        if (near == null) {
            return verdict;
        }
        RecipientDecision said = verdict.entry().isPresent() ? verdict : verdict.because(NOT_LISTED);
        return said.missing(Optional.of(near.words(names)));
    }

    /** How much is listed, such as {@code 3 addresses listed; local domains: [example.com]}. */
    @Override
    public String toString() {
        return count(entries.size(), "address", "addresses") + " listed; "
                + (forbiddenSenders.isEmpty()
                        ? ""
                        : count(forbiddenSenders.size(), "sender", "senders") + " not allowed; ")
                + "local domains: " + domains.stream().sorted().toList();
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
