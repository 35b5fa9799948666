package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.reply.Reply;
import java.util.ArrayList;
import java.util.List;

/** Every reply of the directory, in one place. */
final class Answers {

    static final Answer RECIPIENT_OK = answer(RecipientDecision.Kind.RECIPIENT_TAKEN, 250, "2.1.5 Recipient ok");
    static final Answer CANNOT_VERIFY = answer(
            RecipientDecision.Kind.CANNOT_VERIFY,
            252,
            "2.0.0 Cannot VRFY user, but will accept message and attempt delivery");
    static final Answer CANNOT_EXPAND = answer(
            RecipientDecision.Kind.CANNOT_VERIFY,
            252,
            "2.0.0 Cannot EXPN list, but will accept message and attempt delivery");
    static final Answer UNKNOWN = answer(RecipientDecision.Kind.UNKNOWN_MAILBOX, 550, "5.1.1 No such user here");
    static final Answer NO_SUCH_LIST = answer(RecipientDecision.Kind.OTHER, 550, "5.1.1 No such mailing list here");
    static final Answer NOT_A_LIST =
            answer(RecipientDecision.Kind.OTHER, 550, "5.1.0 That is a mailbox, not a mailing list");
    static final Answer RELAYING_DENIED = answer(RecipientDecision.Kind.RELAY_DENIED, 550, "5.7.1 Relaying denied");
    static final Answer FULL = answer(RecipientDecision.Kind.MAILBOX_FULL, 452, "4.2.2 Mailbox full");
    static final Answer NOT_ALLOWED = answer(RecipientDecision.Kind.OTHER, 553, "5.1.3 Mailbox name not allowed");
    static final Answer SENDER_OK = answer(RecipientDecision.Kind.OTHER, 250, "2.1.0 OK");
    static final Answer SENDER_NOT_ALLOWED =
            answer(RecipientDecision.Kind.OTHER, 553, "5.1.7 Sender's mailbox name not allowed");
    static final Answer NO_ADDRESS =
            answer(RecipientDecision.Kind.OTHER, 553, "5.1.3 That is neither an address nor a name");
    static final Answer AMBIGUOUS_RECIPIENT = answer(RecipientDecision.Kind.OTHER, 553, "5.1.4 User ambiguous");

    /** A reply, and which of the usual verdicts it is. */
    record Answer(RecipientDecision.Kind kind, Reply reply) {}

    private Answers() {}

    private static Answer answer(RecipientDecision.Kind kind, int code, String text) {
        return new Answer(kind, Reply.of(code, text));
    }

    private static Answer other(Reply reply) {
        return new Answer(RecipientDecision.Kind.OTHER, reply);
    }

    static Answer willForward(MailPath to) {
        return other(Reply.of(251, "2.1.5 User not local; will forward to " + to));
    }

    static Answer hasMoved(MailPath to) {
        return other(Reply.of(551, "5.1.6 User not local; please try " + to));
    }

    static Answer verified(String shown) {
        return other(Reply.of(250, "2.1.5 " + shown));
    }

    static Answer expanded(List<String> members) {
        return other(
                Reply.of(250, members.stream().map(member -> "2.1.5 " + member).toList()));
    }

    static Answer ambiguous(List<String> candidates) {
        List<String> lines = new ArrayList<>();
        lines.add("5.1.4 Ambiguous; possibilities are");
        candidates.forEach(candidate -> lines.add("5.1.4 " + candidate));
        return other(Reply.of(553, lines));
    }
}
