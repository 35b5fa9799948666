package io.github.smtpservertest.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at what clients did for what they did wrong. A pure function of the record: the same record, the same findings. */
final class Findings {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(Finding::session)
            .thenComparingInt(Finding::exchange)
            .thenComparing(Finding::kind);

    private Findings() {}

    /** What one session shows by itself. */
    static List<Finding> of(SessionRecord session) {
        List<Finding> findings = new ArrayList<>();
        Turns turns = alone(session, findings);
        findings.addAll(RetryFindings.in(List.of(turns)));
        return sorted(findings);
    }

    /** What the sessions show, each by itself and one beside the other. */
    static List<Finding> of(Transcript transcript) {
        List<Finding> findings = new ArrayList<>();
        List<Turns> all = new ArrayList<>();
        for (SessionRecord session : transcript.sessions()) {
            all.add(alone(session, findings));
        }
        findings.addAll(RetryFindings.in(all));
        findings.addAll(FallbackFindings.in(all));
        return sorted(findings);
    }

    private static Turns alone(SessionRecord session, List<Finding> findings) {
        Turns turns = StrayLines.takeOut(Turns.of(session), findings);
        findings.addAll(OrderFindings.in(turns));
        findings.addAll(OfferFindings.in(turns));
        findings.addAll(CommandFindings.in(turns));
        findings.addAll(LoginFindings.in(turns));
        findings.addAll(ContentFindings.in(turns));
        findings.addAll(RefusalFindings.in(turns));
        findings.addAll(SuccessFindings.in(turns));
        findings.addAll(LeaveFindings.in(turns));
        return turns;
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(BY_PLACE).toList();
    }
}
