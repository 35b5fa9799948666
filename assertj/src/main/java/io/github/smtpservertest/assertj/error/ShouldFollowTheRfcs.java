package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** Says what a client did wrong by the RFCs, or that it did not do wrong what it should have. */
public final class ShouldFollowTheRfcs extends DialogueMessage {

    private ShouldFollowTheRfcs(String sentence, String dialogue) {
        super(sentence, dialogue);
    }

    /** For {@code subject}, such as "session 1", in which there is at least one finding. */
    public static ShouldFollowTheRfcs shouldFollowTheRfcs(String subject, Transcript dialogue, List<Finding> findings) {
        return new ShouldFollowTheRfcs(
                "Expected the client to follow the RFCs in " + subject + ", but there "
                        + (findings.size() == 1 ? "is " : "are ") + Prose.count(findings.size(), "finding") + ":"
                        + sentences(findings),
                dialogue.text(mark(findings.get(0))));
    }

    /** For {@code subject}, in which nothing of this kind was found. */
    public static ShouldFollowTheRfcs shouldHaveFinding(
            String subject, Transcript dialogue, FindingKind kind, List<Finding> findings) {
        return new ShouldFollowTheRfcs(
                "Expected the finding " + kind + " in " + subject + " (" + kind.rfc() + ": " + kind.meaning()
                        + "), but "
                        + (findings.isEmpty() ? "there is no finding." : "these are all:" + sentences(findings)),
                dialogue.toString());
    }

    /** Each on lines of its own. */
    private static String sentences(List<Finding> findings) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append("\n * ").append(Prose.wrapped(finding.toString()).replace("\n", "\n   "));
        }
        return lines.toString();
    }

    private static Mark mark(Finding finding) {
        boolean atEnd = finding.kind() == FindingKind.LEAVES_WITHOUT_QUIT
                || finding.kind() == FindingKind.DOES_NOT_WAIT_FOR_221;
        return new Mark(
                finding.session(),
                finding.exchange(),
                atEnd ? Mark.Place.END : Mark.Place.COMMAND,
                finding.kind().meaning() + " " + finding.kind().advice());
    }
}
