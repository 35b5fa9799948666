package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.verify.Verification;
import java.util.ArrayList;
import java.util.List;

/** What there is to complain of dialogues that were played. */
final class PlayedDialogues {

    private static final String ADVICE = "Make the client play it to its end, or play it leniently: lenient = true in"
            + " @SmtpDialogue, lenient() of the dialogue, or ignore = UNPLAYED_DIALOGUES in @SmtpServerTest.\n";

    private final ServerGroup group;
    private final Plan plan;
    private final List<String> mismatches = new ArrayList<>();
    private final List<String> unplayed = new ArrayList<>();

    PlayedDialogues(ServerGroup group) {
        this.group = group;
        this.plan = group.plan();
    }

    /** The dialogues of a server count; that of a class need not be played to its end. */
    void judge(String name, FakeSmtpServer server) {
        for (DialoguePlay play : server.dialogues()) {
            boolean ofClass = plan.dialogues().stream()
                    .anyMatch(dialogue ->
                            !dialogue.ofTest() && dialogue.dialogue().equals(play.dialogue()));
            if (!group.isOfTest(play)) {
                judge(name, play, !ofClass);
            }
        }
    }

    /** A dialogue counts; if {@code toItsEnd}, so does what was not played. */
    void judge(String name, DialoguePlay play, boolean toItsEnd) {
        if (!play.dialogue().isLenient()) {
            play.mismatches().forEach(mismatch -> mismatches.add(of(name) + mismatch + "\n"));
            if (toItsEnd) {
                play.unplayed().forEach(sentence -> unplayed.add(of(name) + sentence + group.unasked(name)));
            }
        }
    }

    /** The failures of a server but for those that its dialogues tell. */
    static List<String> otherFailures(FakeSmtpServer server) {
        return new Verification(
                        (LiveScript) server.script(),
                        server.dialogues(),
                        server.failures(),
                        List.of(),
                        server.transcript())
                .ownFailures();
    }

    String complaint() {
        StringBuilder text = new StringBuilder();
        if (!plan.ignores(Check.MISMATCHES)) {
            mismatches.forEach(text::append);
        }
        if (!plan.ignores(Check.UNPLAYED_DIALOGUES)) {
            text.append(Verification.unplayed(unplayed, ADVICE));
        }
        return text.toString();
    }

    private static String of(String server) {
        return server.isEmpty() ? "" : "\"" + server + "\", ";
    }
}
