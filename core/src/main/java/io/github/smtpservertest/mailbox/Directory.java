package io.github.smtpservertest.mailbox;

import io.github.smtpservertest.command.Path;
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
final class Directory {

    private static final String NOT_LISTED = "the default, as the address is not listed";

    private final Map<MailboxKey, Entry> entries;
    private final Map<MailboxKey, Entry> entriesInAnyCase;
    private final Map<MailboxKey, Path> forbiddenSenders;
    private final Map<MailboxKey, Path> forbiddenSendersInAnyCase;
    private final Map<String, Entry> ambiguousNames;
    private final FullNames names;
    private final Set<String> domains;
    private final boolean onlyListed;
    private final boolean refuseOtherDomains;

    Directory(
            Map<MailboxKey, Entry> entries,
            Map<MailboxKey, Path> forbiddenSenders,
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

    /** The first of those that differ in the case of the local part only. */
    private static <T> Map<MailboxKey, T> inAnyCase(Map<MailboxKey, T> listed) {
        Map<MailboxKey, T> folded = new HashMap<>();
        listed.forEach((key, value) -> folded.putIfAbsent(key.inAnyCase(), value));
        return folded;
    }

    Verdict sender(Path path) {
        if (forbiddenSenders.isEmpty()) {
            return Verdict.of(Answers.SENDER_OK);
        }
        MailboxKey key = MailboxKey.of(path);
        Path forbidden = forbiddenSenders.get(key);
        if (forbidden != null) {
            return Verdict.of(Answers.SENDER_NOT_ALLOWED).because(senderNotAllowed(forbidden));
        }
        Path near = forbiddenSendersInAnyCase.get(key.inAnyCase());
        Verdict taken = Verdict.of(Answers.SENDER_OK);
        return near == null ? taken : taken.because(NOT_LISTED).missing(Optional.of(senderNotAllowed(near)));
    }

    private static String senderNotAllowed(Path address) {
        return Entry.call("senderNotAllowed", address.address());
    }

    Verdict recipient(Path path) {
        if (path.isNull()) {
            return Verdict.of(Answers.NOT_ALLOWED);
        }
        MailboxKey key = MailboxKey.of(path);
        Entry entry = entries.get(key);
        if (entry != null) {
            return entry.recipient(path).because(entry.words(names));
        }
        return unlisted(path, Verdict.of(Answers.RECIPIENT_OK, path.address()));
    }

    Verdict verify(String argument) {
        Question question = Question.of(argument);
        Entry entry = find(question, Entry::exists);
        if (entry != null) {
            return Verdict.of(entry.verify(names)).because(entry.words(names));
        }
        if (question.isMalformed()) {
            return Verdict.of(Answers.NO_ADDRESS);
        }
        Path path = question.path();
        Verdict plausible = Verdict.of(Answers.CANNOT_VERIFY);
        if (path != null) {
            return unlisted(path, plausible);
        }
        return onlyListed && !question.name().equalsIgnoreCase(MailboxKey.POSTMASTER) ? refusedAsUnlisted() : plausible;
    }

    Verdict expand(String argument) {
        Question question = Question.of(argument);
        Entry entry = find(question, Entry::isList);
        if (entry != null) {
            return Verdict.of(entry.expand(names)).because(entry.words(names));
        }
        boolean listsNothing = entries.isEmpty() && ambiguousNames.isEmpty() && !onlyListed;
        Verdict verdict = Verdict.of(listsNothing ? Answers.CANNOT_EXPAND : Answers.NO_SUCH_LIST);
        Path path = question.path();
        return path == null ? verdict : orNearMiss(MailboxKey.of(path), verdict);
    }

    private @Nullable Entry find(Question question, Predicate<Entry> meant) {
        Path path = question.path();
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
                    Path.NULL,
                    found.stream().map(Entry::address).toList(),
                    found.stream().map(entry -> entry.words(names)).collect(Collectors.joining(" and ")));
        }
        return Stream.concat(found.stream(), named.stream()).findFirst().orElse(null);
    }

    /** What becomes of an address that is not listed; {@code taken} where nothing refuses it. */
    private Verdict unlisted(Path path, Verdict taken) {
        MailboxKey key = MailboxKey.of(path);
        boolean local = key.domain().isEmpty() || domains.contains(key.domain());
        if (!local && refuseOtherDomains) {
            return orNearMiss(key, Verdict.of(Answers.RELAYING_DENIED).because("refuseOtherDomains()"));
        }
        return orNearMiss(key, local && onlyListed && !key.isPostmaster() ? refusedAsUnlisted() : taken);
    }

    private static Verdict refusedAsUnlisted() {
        return Verdict.of(Answers.UNKNOWN).because("onlyListed()");
    }

    /** The same, with the entry that would have been meant if case did not count (RFC 5321 §2.4). */
    private Verdict orNearMiss(MailboxKey unlisted, Verdict verdict) {
        Entry near = entriesInAnyCase.get(unlisted.inAnyCase());
        if (near == null) {
            return verdict;
        }
        Verdict said = verdict.entry().isPresent() ? verdict : verdict.because(NOT_LISTED);
        return said.missing(Optional.of(near.words(names)));
    }

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
