package io.github.smtpservertest.assertj;

import io.github.smtpservertest.internal.explain.Explanation;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** What failed assertions on a transcript say, and those that a session has in common with it. */
final class DialogueFailures {

    private static final int MAX_FINDINGS = 4;
    private static final int LINES_BEFORE = 30;
    private static final int LINES_AFTER = 20;

    private static final String NOTE = "This should never happen.";

    private DialogueFailures() {}

    /** For {@code subject}, such as "session 1", whose dialogue was to contain {@code expected}. */
    static Failure shouldContainExchange(
            String subject, Transcript dialogue, ExchangeMatcher expected, Difference difference) {
        return new Failure(
                "Expected " + subject + " to contain " + expected + ", but " + difference.fact() + ".",
                difference.in(dialogue),
                difference.meaning());
    }

    /** For {@code subject}, such as "session 1", whose dialogue has {@code found}. */
    static Failure shouldNeverContain(String subject, Transcript dialogue, ExchangeMatcher unwanted, Exchange found) {
        return new Failure(
                "Expected " + subject + " never to contain " + unwanted + ", but " + Prose.named(found) + " "
                        + Prose.answer(found) + ".",
                (unwanted.asksForAnAnswer() ? Mark.reply(found, NOTE) : Mark.command(found, NOTE)).in(dialogue),
                Explanation.of(found));
    }

    /** For {@code subject}, such as "session 1", in whose dialogue the matcher picks {@code found}, which are too many. */
    static Failure shouldHaveFewerExchanges(
            String subject, Transcript dialogue, ExchangeMatcher matcher, int times, List<Exchange> found) {
        MarkedText text = Mark.command(found.get(times), "This is time " + (times + 1) + ".")
                .in(dialogue);
        return counted(subject, text, matcher, times, found.size(), "");
    }

    /** For {@code subject}, in whose dialogue the matcher picks too few; {@code nearest} is where one more was due. */
    static Failure shouldHaveMoreExchanges(
            String subject, Transcript dialogue, ExchangeMatcher matcher, int times, int actual, Difference nearest) {
        return counted(subject, nearest.in(dialogue), matcher, times, actual, nearest.meaning());
    }

    private static Failure counted(
            String subject, MarkedText dialogue, ExchangeMatcher matcher, int times, int actual, String meaning) {
        return new Failure(
                        "Expected " + subject + " to contain " + matcher + " " + Prose.times(times)
                                + ", but it does so " + Prose.times(actual) + ".",
                        dialogue,
                        meaning)
                .comparing(actual, times);
    }

    /** For {@code subject}, such as "session 1", whose text was to be {@code expected}. */
    static Failure shouldHaveText(String subject, String actual, String expected) {
        List<String> actualLines = actual.lines().toList();
        List<String> expectedLines = expected.lines().toList();
        int at = 0;
        while (at < actualLines.size()
                && at < expectedLines.size()
                && actualLines.get(at).equals(expectedLines.get(at))) {
            at++;
        }
        String wanted = at < expectedLines.size() ? expectedLines.get(at) : "nothing more.";
        return readsOtherwise(subject, "line " + (at + 1) + " differs.", markedAt(actualLines, at, wanted))
                .comparing(actual, expected);
    }

    /** The lines around that one. */
    private static String markedAt(List<String> lines, int at, String wanted) {
        StringBuilder text = new StringBuilder();
        int from = Math.max(0, Math.min(at, lines.size()) - LINES_BEFORE);
        int to = Math.min(lines.size(), at + LINES_AFTER);
        if (from > 0) {
            text.append("   # … ").append(Prose.count(from, "more line")).append('\n');
        }
        for (int index = from; index <= to; index++) {
            if (index < to || index == at) {
                String line = index < lines.size() ? lines.get(index) : "# nothing more";
                text.append(index == at ? ">> " : "   ")
                        .append(Prose.shortened(line, wanted))
                        .append('\n');
            }
            if (index == at) {
                text.append("   ^^ Expected here: ")
                        .append(
                                index < lines.size()
                                        ? Prose.shortened(wanted, lines.get(index))
                                        : Prose.shortened(wanted))
                        .append('\n');
            }
        }
        if (to < lines.size()) {
            text.append("   # … ")
                    .append(Prose.count(lines.size() - to, "more line"))
                    .append('\n');
        }
        return text.toString();
    }

    private static Failure readsOtherwise(String subject, String sentence, String text) {
        return new Failure("Expected " + subject + " to read as given, but " + sentence, text);
    }

    /** For a transcript that differs first where {@code mismatch} says. */
    static Failure shouldMatchDialogue(Transcript actual, String mismatch) {
        return new Failure(
                "Expected the transcript to be the dialogue, but it is not.\n" + mismatch,
                "The transcript:\n" + actual);
    }

    /** For {@code subject}, such as "session 1", in which there is at least one finding. */
    static Failure shouldFollowTheRfcs(String subject, Transcript dialogue, List<Finding> findings) {
        return new Failure(
                "Expected the client to follow the RFCs in " + subject + ", but there "
                        + (findings.size() == 1 ? "is " : "are ") + Prose.count(findings.size(), "finding") + ":"
                        + sentences(findings),
                mark(findings.get(0)).in(dialogue));
    }

    /** For {@code subject}, in which nothing of this kind was found. */
    static Failure shouldHaveFinding(String subject, Transcript dialogue, FindingKind kind, List<Finding> findings) {
        return new Failure(
                "Expected the finding " + kind + " in " + subject + " (" + kind.rfc() + ": " + kind.meaning()
                        + "), but "
                        + (findings.isEmpty() ? "there is no finding." : "these are all:" + sentences(findings)),
                dialogue.toString());
    }

    /** The first of them, each on lines of its own, and how many more there are. */
    private static String sentences(List<Finding> findings) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings.subList(0, Math.min(findings.size(), MAX_FINDINGS))) {
            lines.append("\n * ").append(Shown.wrapped(finding.toString()).replace("\n", "\n   "));
        }
        if (findings.size() > MAX_FINDINGS) {
            lines.append("\n * and ").append(findings.size() - MAX_FINDINGS).append(" more, which findings() has");
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

    /** For a transcript that was to have {@code expected} sessions. */
    static Failure shouldHaveSessions(Transcript transcript, int expected) {
        return sessions(
                        "Expected " + (expected == 0 ? "no session" : Prose.count(expected, "session")) + ", but "
                                + Prose.thereAre(transcript.sessions().size()) + ".",
                        transcript)
                .comparing(transcript.sessions().size(), expected);
    }

    /** For a transcript that was to have a session {@code number}. */
    static Failure shouldHaveSession(Transcript transcript, int number) {
        return sessions(
                "Expected a session " + number + ", but "
                        + Prose.thereAre(transcript.sessions().size()) + ".",
                transcript);
    }

    private static Failure sessions(String sentence, Transcript transcript) {
        return new Failure(sentence, transcript.toString());
    }
}
