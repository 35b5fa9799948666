package io.github.smtpservertest.mailbox;

import io.github.smtpservertest.command.Path;
import io.github.smtpservertest.reply.Reply;
import java.util.ArrayList;
import java.util.List;

/** Every reply of the directory, in one place. */
final class Answers {

    static final Reply RECIPIENT_OK = Reply.of(250, "2.1.5 Recipient ok");
    static final Reply CANNOT_VERIFY =
            Reply.of(252, "2.0.0 Cannot VRFY user, but will accept message and attempt delivery");
    static final Reply CANNOT_EXPAND =
            Reply.of(252, "2.0.0 Cannot EXPN list, but will accept message and attempt delivery");
    static final Reply UNKNOWN = Reply.of(550, "5.1.1 No such user here");
    static final Reply NO_SUCH_LIST = Reply.of(550, "5.1.1 No such mailing list here");
    static final Reply NOT_A_LIST = Reply.of(550, "5.1.0 That is a mailbox, not a mailing list");
    static final Reply RELAYING_DENIED = Reply.of(550, "5.7.1 Relaying denied");
    static final Reply FULL = Reply.of(452, "4.2.2 Mailbox full");
    static final Reply NOT_ALLOWED = Reply.of(553, "5.1.3 Mailbox name not allowed");
    static final Reply SENDER_OK = Reply.of(250, "2.1.0 OK");
    static final Reply SENDER_NOT_ALLOWED = Reply.of(553, "5.1.7 Sender's mailbox name not allowed");
    static final Reply NO_ADDRESS = Reply.of(553, "5.1.3 That is neither an address nor a name");
    static final Reply AMBIGUOUS_RECIPIENT = Reply.of(553, "5.1.4 User ambiguous");

    private Answers() {}

    static Reply willForward(Path to) {
        return Reply.of(251, "2.1.5 User not local; will forward to " + to);
    }

    static Reply hasMoved(Path to) {
        return Reply.of(551, "5.1.6 User not local; please try " + to);
    }

    static Reply verified(String shown) {
        return Reply.of(250, "2.1.5 " + shown);
    }

    static Reply expanded(List<String> members) {
        return Reply.of(250, members.stream().map(member -> "2.1.5 " + member).toList());
    }

    static Reply ambiguous(List<String> candidates) {
        List<String> lines = new ArrayList<>();
        lines.add("5.1.4 Ambiguous; possibilities are");
        candidates.forEach(candidate -> lines.add("5.1.4 " + candidate));
        return Reply.of(553, lines);
    }
}
