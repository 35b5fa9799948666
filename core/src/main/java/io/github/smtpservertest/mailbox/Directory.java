package io.github.smtpservertest.mailbox;

import io.github.smtpservertest.command.Path;
import io.github.smtpservertest.reply.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is listed, and how to find it. */
final class Directory {

    private final Map<MailboxKey, Entry> entries;
    private final Map<String, Entry> ambiguousNames;
    private final FullNames names;
    private final Set<String> domains;
    private final boolean onlyListed;
    private final boolean refuseOtherDomains;

    Directory(
            Map<MailboxKey, Entry> entries,
            Map<String, Entry> ambiguousNames,
            FullNames names,
            Set<String> domains,
            boolean onlyListed,
            boolean refuseOtherDomains) {
        this.entries = new LinkedHashMap<>(entries);
        this.ambiguousNames = Map.copyOf(ambiguousNames);
        this.names = names;
        this.domains = Set.copyOf(domains);
        this.onlyListed = onlyListed;
        this.refuseOtherDomains = refuseOtherDomains;
    }

    Verdict recipient(Path path) {
        if (path.isNull()) {
            return Verdict.refused(Answers.NOT_ALLOWED);
        }
        MailboxKey key = MailboxKey.of(path);
        Entry entry = entries.get(key);
        if (entry != null) {
            return entry.recipient(path);
        }
        Reply refusal = refusal(key);
        return refusal == null ? Verdict.accepted(Answers.RECIPIENT_OK, path.address()) : Verdict.refused(refusal);
    }

    Reply verify(String argument) {
        Question question = Question.of(argument);
        Entry entry = find(question, Entry::exists);
        if (entry != null) {
            return entry.verify(names);
        }
        if (question.isMalformed()) {
            return Answers.NO_ADDRESS;
        }
        Path path = question.path();
        Reply refusal = path == null ? refusalOfName(question.name()) : refusal(MailboxKey.of(path));
        return refusal == null ? Answers.CANNOT_VERIFY : refusal;
    }

    Reply expand(String argument) {
        Entry entry = find(Question.of(argument), Entry::isList);
        if (entry != null) {
            return entry.expand(names);
        }
        boolean listsNothing = entries.isEmpty() && ambiguousNames.isEmpty() && !onlyListed;
        return listsNothing ? Answers.CANNOT_EXPAND : Answers.NO_SUCH_LIST;
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
                    Path.NULL, found.stream().map(Entry::address).toList());
        }
        return Stream.concat(found.stream(), named.stream()).findFirst().orElse(null);
    }

    private @Nullable Reply refusal(MailboxKey unlisted) {
        boolean local = unlisted.domain().isEmpty() || domains.contains(unlisted.domain());
        if (!local) {
            return refuseOtherDomains ? Answers.RELAYING_DENIED : null;
        }
        return onlyListed && !unlisted.isPostmaster() ? Answers.UNKNOWN : null;
    }

    private @Nullable Reply refusalOfName(String unlisted) {
        return onlyListed && !unlisted.equalsIgnoreCase(MailboxKey.POSTMASTER) ? Answers.UNKNOWN : null;
    }

    @Override
    public String toString() {
        return entries.size() + (entries.size() == 1 ? " address" : " addresses") + " listed; local domains: "
                + domains.stream().sorted().toList();
    }
}
