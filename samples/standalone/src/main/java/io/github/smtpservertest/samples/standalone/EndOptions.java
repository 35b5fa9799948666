package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When the program ends by itself. */
final class EndOptions {

    @Option(
            names = "--sessions",
            paramLabel = "COUNT",
            description = "End when that many sessions have ended, 1 or more; without it, at Ctrl-C.")
    private @Nullable Integer sessions;

    @Option(
            names = "--until-played",
            description = "End when the dialogue has been played to its end, or a client does not match it.")
    private boolean untilPlayed;

    /** An {@link IllegalArgumentException} says which option cannot be. */
    void check(boolean hasDialogue) {
        if (sessions != null && sessions < 1) {
            throw new IllegalArgumentException("The number of sessions is 1 or more, not " + sessions);
        }
        if (untilPlayed && !hasDialogue) {
            throw new IllegalArgumentException("--until-played needs a dialogue; name its file with --dialogue FILE");
        }
    }

    /** Whether the program is to end now that {@code ended} sessions have. */
    boolean isReached(int ended, FakeSmtpServer smtp) {
        OptionalInt most = sessions == null ? OptionalInt.empty() : OptionalInt.of(sessions);
        return (most.isPresent() && ended >= most.getAsInt()) || (untilPlayed && isPlayed(smtp));
    }

    /** A session that is still open may yet come to a mismatch. */
    private static boolean isPlayed(FakeSmtpServer smtp) {
        List<DialoguePlay> dialogues = smtp.dialogues();
        boolean mismatch =
                dialogues.stream().anyMatch(play -> !play.mismatches().isEmpty());
        boolean whole = dialogues.stream().allMatch(DialoguePlay::isPlayed);
        return (mismatch || whole) && smtp.transcript().sessions().stream().noneMatch(SessionRecord::isOpen);
    }
}
