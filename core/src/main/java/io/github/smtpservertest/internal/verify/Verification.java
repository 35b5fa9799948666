package io.github.smtpservertest.internal.verify;

import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to say against one server once a test is over: its own failures, clients that mismatches from a dialogue, dialogues
 * that were not played, rules and scenarios that were not used, rules that were not written to their end.
 *
 * @param script its rules
 * @param dialogues the dialogues that it was to play
 * @param failures its own failures, those of its dialogues among them
 * @param missedFaults why faults of the whole server have not happened, a sentence each
 * @param transcript what was said
 */
public record Verification(
        LiveScript script,
        List<DialoguePlay> dialogues,
        List<String> failures,
        List<String> missedFaults,
        Transcript transcript) {

    private static final int MAX_FAILURES = 10;

    /** With the sentence that says how many more failures there are. */
    private static final int MAX_ENTRIES = MAX_FAILURES + 1;

    private static final String ADVICE_ON_RULES =
            "Make the client reach the event, or say that the rule need not fire: optional().\n";
    private static final String ADVICE_ON_FAULTS = "Make the client reach it, or build the server without it.\n";
    private static final String ADVICE_ON_SCENARIOS =
            "Make the client reach the scenario, or say that it need not be used: optional().\n";
    private static final String ADVICE_ON_UNFINISHED =
            "Say what the rule does, such as reply(451), or take the word away.\n";
    private static final String ADVICE_ON_DIALOGUES =
            "Make the client play it to its end, or play it leniently: lenient() of the dialogue.\n";

    /** Copies the lists. */
    public Verification {
        dialogues = List.copyOf(dialogues);
        failures = List.copyOf(failures);
        missedFaults = List.copyOf(missedFaults);
    }

    /** All that there is to say, in sections; empty where there is nothing. */
    public String complaints() {
        List<String> mismatches = new ArrayList<>();
        List<String> unplayed = new ArrayList<>();
        for (DialoguePlay play : dialogues) {
            if (!play.dialogue().isLenient()) {
                play.mismatches().forEach(mismatch -> mismatches.add(mismatch + "\n"));
                unplayed.addAll(play.unplayed());
            }
        }
        List<String> scenarios =
                script.unusedScenarios().stream().map(Scenario::toString).toList();
        return failures(ownFailures())
                + String.join("", mismatches)
                + unplayed(unplayed, ADVICE_ON_DIALOGUES)
                + rules(
                        script.unused().stream()
                                .map(rule -> rule(rule, transcript))
                                .toList(),
                        script.unused().stream().allMatch(rule -> rule.fired() == 0),
                        ADVICE_ON_RULES)
                + faults(missedFaults, ADVICE_ON_FAULTS)
                + scenarios(scenarios, ADVICE_ON_SCENARIOS)
                + unfinished(script.unfinished());
    }

    /** The server's failures but for those that its dialogues tell. */
    public List<String> ownFailures() {
        List<String> own = new ArrayList<>(failures);
        for (DialoguePlay play : dialogues) {
            play.mismatches().forEach(own::remove);
        }
        return own;
    }

    /** The section on failures of the server's own; empty where there are none, as with all sections. */
    public static String failures(List<String> failures) {
        List<String> shown = new ArrayList<>(failures.subList(0, Math.min(failures.size(), MAX_FAILURES)));
        if (failures.size() > MAX_FAILURES) {
            shown.add("and " + (failures.size() - MAX_FAILURES) + " more; failures() has them");
        }
        return section("The server itself failed:", shown, "");
    }

    /** The section on dialogues that were not played to their end. */
    public static String unplayed(List<String> sentences, String advice) {
        return section("A dialogue was not played to its end:", sentences, advice);
    }

    /**
     * The section on rules that did not fire, or not often enough.
     *
     * @param never whether none of them has ever fired
     */
    public static String rules(List<String> rules, boolean never, String advice) {
        return section(
                (rules.size() == 1 ? "A rule" : rules.size() + " rules") + " of the script "
                        + (never ? "never fired:" : "did not fire as often as written:"),
                rules,
                advice);
    }

    /** The section on faults of the whole server that no client has met. */
    public static String faults(List<String> sentences, String advice) {
        return section(
                sentences.size() == 1
                        ? "A fault of the server never happened:"
                        : sentences.size() + " faults of the server never happened:",
                sentences,
                advice);
    }

    /** The section on scenarios that no rule fired in. */
    public static String scenarios(List<String> scenarios, String advice) {
        return section(
                scenarios.size() == 1
                        ? "A scenario of the script was never used:"
                        : scenarios.size() + " scenarios of the script were never used:",
                scenarios,
                advice);
    }

    /** The section on rules that were begun, and not written to their end. */
    public static String unfinished(List<String> sentences) {
        return section(
                sentences.size() == 1
                        ? "A rule of the script is not finished:"
                        : sentences.size() + " rules of the script are not finished:",
                sentences,
                ADVICE_ON_UNFINISHED);
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    private static String section(String title, List<String> entries, String advice) {
        StringBuilder text = new StringBuilder();
        if (!entries.isEmpty()) {
            text.append(title).append('\n');
            entries.stream()
                    .limit(MAX_ENTRIES)
                    .forEach(entry -> text.append("  ").append(entry).append('\n'));
            if (entries.size() > MAX_ENTRIES) {
                text.append("  and ").append(entries.size() - MAX_ENTRIES).append(" more\n");
            }
            text.append(advice);
        }
        return text.toString();
    }

    /** A rule that did not fire often enough, where it was written, and where it came nearest to firing, a line each. */
    public static String rule(LiveRule<?> rule, Transcript transcript) {
        StringBuilder text =
                new StringBuilder("rule ").append(rule.number()).append(": ").append(rule.text());
        int inVain = rule.fired() - rule.happened();
        if (rule.fired() > 0) {
            text.append(" (fired ")
                    .append(times(rule.fired()))
                    .append(inVain == 0 || inVain == rule.fired() ? "" : ", " + times(inVain) + " of them")
                    .append(inVain == 0 ? "" : inVain == rule.fired() ? ", in vain" : " in vain")
                    .append(rule.fired() < rule.wanted() ? ", not " + times(rule.wanted()) : "")
                    .append(')');
        }
        if (!rule.place().isEmpty()) {
            text.append("\n    written at ").append(rule.place());
        }
        rule.nearMisses(transcript).forEach(miss -> text.append("\n    ").append(miss));
        return text.toString();
    }
}
