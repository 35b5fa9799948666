package io.github.smtpservertest.internal.script;

import java.util.ArrayList;
import java.util.List;

/** When a rule fired, and something of what it says did not happen. Safe for use by many threads. */
final class VainFirings {

    private static final int MAX_TOLD = 3;

    private List<String> reasons = List.of();

    /** Once more, for that reason, a sentence. */
    synchronized void add(String reason) {
        List<String> all = new ArrayList<>(reasons);
        all.add(reason);
        reasons = List.copyOf(all);
    }

    synchronized int count() {
        return reasons.size();
    }

    /** Why, the first few times. */
    synchronized List<String> told() {
        return reasons.subList(0, Math.min(reasons.size(), MAX_TOLD));
    }

    synchronized void forget() {
        reasons = List.of();
    }
}
