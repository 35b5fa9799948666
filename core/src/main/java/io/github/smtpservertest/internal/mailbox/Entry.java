package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.command.MailPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the directory knows of one address, and so what the three commands are told about it. */
sealed interface Entry {

    /** A list may have very many members. */
    int MAX_SHOWN = 3;

    /** The address this is about. */
    MailPath address();

    /** What it is, with an article, for a message to people. */
    String kind();

    /** The call that listed it, such as {@code forward(old@example.com, new@example.net)}. */
    String words(FullNames names);

    /** Whether somebody is there, so that a bare name may mean this. */
    default boolean exists() {
        return true;
    }

    /** Whether it has members that EXPN may ask for. */
    default boolean isList() {
        return false;
    }

    /** The answer to RCPT; {@code asked} is the path as the client wrote it. */
    RecipientDecision recipient(MailPath asked);

    /** The answer to VRFY. */
    Answers.Answer verify(FullNames names);

    /** The answer to EXPN. */
    default Answers.Answer expand(FullNames names) {
        return Answers.NO_SUCH_LIST;
    }

    record Mailbox(MailPath address) implements Entry {
        @Override
        public String kind() {
            return "a mailbox";
        }

        @Override
        public String words(FullNames names) {
            return names.of(address)
                    .map(name -> call("mailbox", address.address(), name))
                    .orElseGet(() -> call("mailbox", address.address()));
        }

        @Override
        public RecipientDecision recipient(MailPath asked) {
            return RecipientDecision.of(Answers.RECIPIENT_OK, asked.address());
        }

        @Override
        public Answers.Answer verify(FullNames names) {
            return Answers.verified(names.shown(address));
        }

        @Override
        public Answers.Answer expand(FullNames names) {
            return Answers.NOT_A_LIST;
        }
    }

    /** It exists, and so is verified, but takes nothing now. */
    record Full(MailPath address) implements Entry {
        @Override
        public String kind() {
            return "a full mailbox";
        }

        @Override
        public String words(FullNames names) {
            return call("full", address.address());
        }

        @Override
        public RecipientDecision recipient(MailPath asked) {
            return RecipientDecision.of(Answers.FULL);
        }

        @Override
        public Answers.Answer verify(FullNames names) {
            return Answers.verified(names.shown(address));
        }

        @Override
        public Answers.Answer expand(FullNames names) {
            return Answers.NOT_A_LIST;
        }
    }

    /** Taken and sent on (RFC 5321 §3.4); announced with 251, or not, with 250. */
    record Forward(MailPath address, MailPath to, boolean announced) implements Entry {
        @Override
        public String kind() {
            return "a forward";
        }

        @Override
        public String words(FullNames names) {
            String words = call("forward", address.address(), to.address());
            return announced ? words : words + " and announceForwards(false)";
        }

        @Override
        public RecipientDecision recipient(MailPath asked) {
            Answers.Answer reply = announced ? Answers.willForward(to) : Answers.RECIPIENT_OK;
            return RecipientDecision.of(reply, asked.address(), to.address());
        }

        @Override
        public Answers.Answer verify(FullNames names) {
            return announced ? Answers.willForward(to) : Answers.verified(names.shown(address));
        }
    }

    /** Refused with the new address, 551, or without it, 550 (RFC 5321 §3.4). */
    record Moved(MailPath address, MailPath to, boolean announced) implements Entry {
        @Override
        public String kind() {
            return "a moved mailbox";
        }

        @Override
        public String words(FullNames names) {
            String words = call("moved", address.address(), to.address());
            return announced ? words : words + " and announceMoves(false)";
        }

        @Override
        public RecipientDecision recipient(MailPath asked) {
            return RecipientDecision.of(reply());
        }

        @Override
        public Answers.Answer verify(FullNames names) {
            return reply();
        }

        private Answers.Answer reply() {
            return announced ? Answers.hasMoved(to) : Answers.UNKNOWN;
        }
    }

    /** A mailing list (RFC 5321 §3.9.2); the members of a hidden one are not told. */
    record MailingList(MailPath address, List<MailPath> members, boolean hidden) implements Entry {
        @Override
        public String kind() {
            return "a mailing list";
        }

        @Override
        public String words(FullNames names) {
            return call(hidden ? "hiddenList" : "list", address.address(), members);
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public RecipientDecision recipient(MailPath asked) {
            List<String> addresses = new ArrayList<>();
            addresses.add(asked.address());
            members.forEach(member -> addresses.add(member.address()));
            return RecipientDecision.of(Answers.RECIPIENT_OK, addresses.toArray(String[]::new));
        }

        @Override
        public Answers.Answer verify(FullNames names) {
            return Answers.verified(names.shown(address));
        }

        @Override
        public Answers.Answer expand(FullNames names) {
            return hidden ? Answers.CANNOT_EXPAND : Answers.expanded(names.shown(members));
        }
    }

    /** Refused in one way whatever is asked. */
    record Refused(MailPath address, String kind, String method, Answers.Answer reply) implements Entry {
        @Override
        public String words(FullNames names) {
            return call(method, address.address());
        }

        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public RecipientDecision recipient(MailPath asked) {
            return RecipientDecision.of(reply);
        }

        @Override
        public Answers.Answer verify(FullNames names) {
            return reply;
        }
    }

    /**
     * May be any of several (RFC 5321 §3.5.1).
     *
     * @param words what makes it ambiguous
     */
    record Ambiguous(MailPath address, List<MailPath> candidates, String words) implements Entry {
        @Override
        public String kind() {
            return "an ambiguous address";
        }

        @Override
        public String words(FullNames names) {
            return words;
        }

        @Override
        public RecipientDecision recipient(MailPath asked) {
            return RecipientDecision.of(Answers.AMBIGUOUS_RECIPIENT);
        }

        @Override
        public Answers.Answer verify(FullNames names) {
            return Answers.ambiguous(names.shown(candidates));
        }
    }

    /** A call as it reads in a test, without quotation marks. */
    static String call(String method, String... arguments) {
        return method + "(" + String.join(", ", arguments) + ")";
    }

    /** The same of one that names an address or a name, and then others, of which the first few are shown. */
    static String call(String method, String first, List<MailPath> others) {
        Stream<String> shown = others.stream().limit(MAX_SHOWN).map(MailPath::address);
        Stream<String> more = others.size() > MAX_SHOWN ? Stream.of("…") : Stream.empty();
        return Stream.of(Stream.of(first), shown, more)
                .flatMap(part -> part)
                .collect(Collectors.joining(", ", method + "(", ")"));
    }
}
