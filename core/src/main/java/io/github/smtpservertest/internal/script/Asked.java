package io.github.smtpservertest.internal.script;

import java.util.List;
import java.util.Optional;

/**
 * What the conditions of a rule say of one event by themselves: in whatever states scenarios are, whatever was counted, and whatever
 * chance says.
 *
 * @param picks whether the rule's event is this one, whatever else it wants
 * @param holds whether all of them hold
 * @param miss what did not, where that is worth a remark
 * @param visits where the event belongs in the scenarios that have a part in the rule
 * @param thrown what a test's own code threw; then the rest says nothing
 */
record Asked(boolean picks, boolean holds, Optional<NearMiss> miss, List<Visit> visits, Optional<Throwable> thrown) {

    /** A scenario that has a part in a rule, and the key of the event there. */
    record Visit(LiveScenario scenario, String key) {}

    static Asked no(boolean picks, Optional<NearMiss> miss) {
        return new Asked(picks, false, miss, List.of(), Optional.empty());
    }

    static Asked yes(List<Visit> visits) {
        return new Asked(true, true, Optional.empty(), visits, Optional.empty());
    }

    static Asked failed(Throwable thrown) {
        return new Asked(false, false, Optional.empty(), List.of(), Optional.of(thrown));
    }
}
