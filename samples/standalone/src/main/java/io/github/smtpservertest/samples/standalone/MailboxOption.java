package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.mailbox.Mailboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An entry of the mailbox directory as one text, such as {@code old@example.com -> new@example.net}:
 *
 * <pre>{@code
 * mailbox = address                                  ; exists
 *         / address " -> " address                   ; 251
 *         / address " is named " text                ; exists, and whose it is
 *         / address " is moved to " address          ; 551
 *         / address " is unknown"                    ; 550
 *         / address " is full"                       ; 452
 *         / address " is not allowed"                ; 553
 *         / address " is not allowed as a sender"    ; 553 at MAIL
 *         / ( address / name ) " is ambiguous: " address 1*( ", " address )
 *         / address " is a list: " address *( ", " address )
 *         / address " is a hidden list: " address *( ", " address )
 * }</pre>
 *
 * @param entry tells it to the directory
 */
record MailboxOption(Consumer<Mailboxes> entry) {

    private static final String ARROW = " -> ";
    private static final String IS = " is ";
    private static final String KINDS =
            "'named', 'moved to', 'unknown', 'full', 'not allowed', 'not allowed as a sender',"
                    + " 'ambiguous:', 'a list:' and 'a hidden list:'";

    /** Reads an entry; an {@link OptionSyntaxException} where it is none. */
    static MailboxOption parse(String mailbox) {
        return new MailboxOption(new Parser(mailbox).entry());
    }

    /** Lists it; an {@link IllegalArgumentException} where it cannot be, as when it is listed already. */
    void addTo(Mailboxes directory) {
        entry.accept(directory);
    }

    private record Parser(String text) {

        private Consumer<Mailboxes> entry() {
            int from = text.startsWith("\"") ? Math.max(0, text.lastIndexOf("\"@")) : 0;
            int arrow = text.indexOf(ARROW, from);
            if (arrow >= 0) {
                String address = address(0, arrow);
                String to = address(arrow + ARROW.length(), text.length());
                return directory -> directory.forward(address, to);
            }
            int is = text.indexOf(IS, from);
            if (is >= 0) {
                return kind(is, is + IS.length());
            }
            String address = address(0, text.length());
            return directory -> directory.mailbox(address);
        }

        private Consumer<Mailboxes> kind(int subjectEnd, int at) {
            String kind = text.substring(at);
            if (begins(kind, "ambiguous:")) {
                String name = text.substring(0, subjectEnd);
                String subject = name.indexOf('@') < 0 ? name : address(0, subjectEnd);
                String[] candidates = addresses(at + "ambiguous: ".length());
                if (candidates.length < 2) {
                    throw wrong(at, "a name is ambiguous between two addresses or more");
                }
                return directory -> directory.ambiguous(subject, candidates);
            }
            String address = address(0, subjectEnd);
            return switch (kind) {
                case "unknown" -> directory -> directory.unknown(address);
                case "full" -> directory -> directory.full(address);
                case "not allowed" -> directory -> directory.notAllowed(address);
                case "not allowed as a sender" -> directory -> directory.senderNotAllowed(address);
                default -> kindWithMore(address, kind, at);
            };
        }

        private Consumer<Mailboxes> kindWithMore(String address, String kind, int at) {
            if (begins(kind, "named")) {
                String name = kind.substring("named".length()).strip();
                if (name.isEmpty()) {
                    throw wrong(at, "a name is missing; write it like bob@example.com is named Bob Builder");
                }
                return directory -> directory.mailbox(address, name);
            }
            if (begins(kind, "moved to")) {
                String to = address(at + "moved to ".length(), text.length());
                return directory -> directory.moved(address, to);
            }
            if (begins(kind, "a list:")) {
                String[] members = addresses(at + "a list: ".length());
                return directory -> directory.list(address, members);
            }
            if (begins(kind, "a hidden list:")) {
                String[] members = addresses(at + "a hidden list: ".length());
                return directory -> directory.hiddenList(address, members);
            }
            throw wrong(at, "'" + kind + "' is nothing a mailbox can be, which is " + KINDS);
        }

        /** Whether it is of that kind, be it that nothing follows. */
        private static boolean begins(String kind, String words) {
            return kind.equals(words) || kind.startsWith(words + " ");
        }

        private String[] addresses(int from) {
            List<String> addresses = new ArrayList<>();
            int start = from;
            while (true) {
                int comma = text.indexOf(", ", start);
                addresses.add(address(start, comma < 0 ? text.length() : comma));
                if (comma < 0) {
                    return addresses.toArray(String[]::new);
                }
                start = comma + ", ".length();
            }
        }

        private String address(int from, int to) {
            // Nothing at all may follow what announces an address, not even a space.
            int start = Math.min(from, to);
            String address = text.substring(start, to);
            try {
                if (!MailPath.of(address).isNull()) {
                    return address;
                }
            } catch (IllegalArgumentException malformed) {
                throw wrong(start, malformed.getMessage() + "; write it like bob@example.com");
            }
            throw wrong(start, "an address is missing; write it like bob@example.com");
        }

        private OptionSyntaxException wrong(int index, String complaint) {
            return new OptionSyntaxException(text, index, complaint);
        }
    }
}
