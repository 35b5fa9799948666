package io.github.smtpservertest.internal.dialogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the steps of one session together, and looks that they can be played. */
final class SceneBuilder {

    private static final Pattern REPEAT = Pattern.compile("repeat(?: ([0-9]{1,6}) times?)?");

    /** What the last lines mean for the next: whether the client has been challenged by AUTH, and what it said last. */
    private record Before(boolean challenged, Optional<Step.Hears> heard) {}

    /** A group that is still open. */
    private record Group(Reading begun, String title, List<List<Step>> parts, Before before) {
        List<Step> part() {
            return parts.get(parts.size() - 1);
        }
    }

    private final int line;
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Group> open = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();
    private boolean further;
    private Before before = new Before(false, Optional.empty());

    /** One that begins on that line of the text. */
    SceneBuilder(int line) {
        this.line = line;
    }

    int line() {
        return line;
    }

    boolean knows(String name) {
        return names.contains(name);
    }

    void further(Reading reading) {
        if (!steps.isEmpty() || !open.isEmpty() || further) {
            throw reading.wrong("That stands right behind '# session N', once.");
        }
        further = true;
    }

    void add(Reading reading, Step step) {
        List<Step> part = part();
        if (!part.isEmpty()) {
            follow(reading, part.get(part.size() - 1), step);
        } else if (!open.isEmpty() && !begins(step)) {
            throw reading.wrongAt(0, "A part of a group begins with something that the client says.");
        }
        if (step instanceof Step.Hears hears) {
            names.addAll(hears.pattern().names());
        }
        requireTls(reading, step);
        if (isBeginOfTls(step) && steps.stream().anyMatch(SceneBuilder::isBeginOfTls)) {
            throw reading.wrongAt(0, "TLS begins once in a session, and it has begun above.");
        }
        before = behind(step);
        part.add(step);
    }

    /**
     * A transcript tells of TLS: after STARTTLS it follows from the 220, and first of all from how the server was set, which
     * may be another now.
     */
    void beginsTls(Reading reading) {
        if (before.heard().filter(SceneBuilder::mayBeStartTls).isEmpty()) {
            add(reading, Directives.tls(reading.line(), steps.isEmpty() ? TlsChoice.AS_RECORDED : TlsChoice.USUAL));
        }
    }

    /** Whether the next that the client says answers a challenge of AUTH (RFC 4954 §4). */
    boolean isChallenged() {
        return before.challenged();
    }

    private Before behind(Step step) {
        if (step instanceof Step.Hears hears) {
            return new Before(false, Optional.of(hears));
        }
        if (step instanceof Step.Says says) {
            boolean challenge = says.speech().bytes(Captures.NONE).text().startsWith("334");
            return new Before(challenge, before.heard());
        }
        if (step instanceof Step.SaysDefault) {
            boolean login = before.heard()
                    .filter(heard ->
                            heard.response() || Secret.isLogin(heard.pattern().notation()))
                    .isPresent();
            return new Before(login, before.heard());
        }
        return before;
    }

    private void requireTls(Reading reading, Step step) {
        boolean ofTls = step instanceof Step.Happens happens
                && (happens.effect() instanceof Step.Occurrence.InsideTls
                        || happens.effect() instanceof Step.Occurrence.NoTls);
        Optional<Step.Hears> other = before.heard().filter(heard -> !mayBeStartTls(heard));
        if (ofTls && other.isPresent()) {
            throw reading.wrongAt(
                    0,
                    "'" + Notation.line(step) + "' stands after the 220 to STARTTLS, and line "
                            + other.get().line() + " is " + Secret.masked(other.get()) + ".");
        }
    }

    private static boolean isBeginOfTls(Step step) {
        return step instanceof Step.Happens happens && happens.effect() instanceof Step.Occurrence.BeginTls;
    }

    private static boolean mayBeStartTls(Step.Hears heard) {
        return !(heard.pattern() instanceof LinePattern.Literal)
                || heard.pattern().notation().toUpperCase(Locale.ROOT).startsWith("C: STARTTLS");
    }

    private static boolean begins(Step step) {
        return step instanceof Step.Hears
                || step instanceof Step.HearsBytes
                || step instanceof Step.Either
                || step instanceof Step.AnyOrder;
    }

    private static void follow(Reading reading, Step before, Step step) {
        if (step.isServers() && isLast(before)) {
            throw reading.wrongAt(
                    0,
                    "Nothing of the server's can follow '" + Notation.line(before) + "' on line " + before.line()
                            + ".");
        }
        if (before instanceof Step.HandshakeFails failure && !failure.recorded()) {
            throw reading.wrongAt(0, "Nothing can follow '! handshake fails' on line " + before.line() + ".");
        }
        if (step.isServers() && before instanceof Step.Requires) {
            throw reading.wrongAt(
                    0,
                    "Nothing of the server's can follow '" + Notation.line(before) + "' on line " + before.line()
                            + ", which is looked at when the client says the next; put it before that.");
        }
        boolean mayBeSkipped = before instanceof Step.Maybe
                || (before instanceof Step.Repeat repeat && repeat.times() == Step.Repeat.ANY_TIMES);
        if (step.isServers() && mayBeSkipped) {
            throw reading.wrongAt(
                    0, "Nothing of the server's can follow a part that may be left out; put it into the part.");
        }
    }

    private static boolean isLast(Step step) {
        return step instanceof Step.Happens happens && happens.effect() instanceof AtPoint effect && effect.isLast();
    }

    private List<Step> part() {
        return open.isEmpty() ? steps : open.element().part();
    }

    /** Whether the words begin, divide or end a group, which is then done. */
    boolean takesPartOfGroup(Reading reading, String words) {
        boolean begins = words.equals("optional")
                || words.equals("either")
                || words.equals("in any order")
                || REPEAT.matcher(words).matches();
        if (begins) {
            List<List<Step>> parts = new ArrayList<>();
            parts.add(new ArrayList<>());
            open.push(new Group(reading, words, parts, before));
            return true;
        }
        if (words.equals("or") || words.equals("and")) {
            Group group = group(reading, words);
            String divided = words.equals("or") ? "either" : "in any order";
            if (!group.title().equals(divided)) {
                throw reading.wrong("'" + words + "' divides '" + divided + "', not '" + group.title() + "'.");
            }
            requirePart(reading, group);
            group.parts().add(new ArrayList<>());
            before = group.before();
            return true;
        }
        if (words.equals("end")) {
            Group group = group(reading, words);
            requirePart(reading, group);
            open.pop();
            add(group.begun(), step(group));
            return true;
        }
        return false;
    }

    private Group group(Reading reading, String words) {
        if (open.isEmpty()) {
            throw reading.wrong("There is no group here that '" + words + "' could belong to.");
        }
        return open.element();
    }

    private static void requirePart(Reading reading, Group group) {
        if (group.part().isEmpty()) {
            throw reading.wrong("A part of '" + group.title() + "' cannot be empty.");
        }
    }

    private static Step step(Group group) {
        int begun = group.begun().line();
        List<List<Step>> parts = group.parts().stream().map(List::copyOf).toList();
        return switch (group.title()) {
            case "optional" -> new Step.Maybe(begun, parts.get(0));
            case "either" -> new Step.Either(begun, parts);
            case "in any order" -> new Step.AnyOrder(begun, parts);
            default -> new Step.Repeat(begun, times(group), parts.get(0));
        };
    }

    private static int times(Group group) {
        Matcher repeat = REPEAT.matcher(group.title());
        if (!repeat.matches() || repeat.group(1) == null) {
            return Step.Repeat.ANY_TIMES;
        }
        int times = Integer.parseInt(repeat.group(1));
        if (times < 1) {
            throw group.begun().wrong("A part is repeated 1 time or more, not " + times + ".");
        }
        return times;
    }

    /** Whether a remark on the session's end has a meaning here. */
    boolean mayEnd() {
        return open.isEmpty();
    }

    /** The server ends the session, unless it has done so already. */
    void ends(Step step) {
        if (steps.isEmpty() || !isLast(steps.get(steps.size() - 1))) {
            steps.add(placeOfEnd(), step);
        }
    }

    /**
     * Where a server ended the session that a transcript tells of. What the client had sent behind was never answered: the
     * last lines, but for the first thing it said there.
     */
    private int placeOfEnd() {
        int run = steps.size();
        while (run > 0 && steps.get(run - 1) instanceof Step.Hears) {
            run--;
        }
        return run < steps.size() && isAnswerToQuit(run)
                ? run
                : run + EndOfInput.of(steps.subList(run, steps.size()), content(run));
    }

    private boolean isAnswerToQuit(int run) {
        int at = run;
        while (at > 0 && steps.get(at - 1).isServers()) {
            at--;
        }
        return at < run && at > 0 && Notation.line(steps.get(at - 1)).equalsIgnoreCase("C: QUIT");
    }

    /** Whether what comes at that step is a content. */
    private boolean content(int run) {
        return run > 0
                && steps.get(run - 1) instanceof Step.Says says
                && says.speech().bytes(Captures.NONE).text().startsWith("354");
    }

    /** Before its last reply the server has waited for the client in vain. */
    void endsInSilence(int lineOfRemark) {
        int at = steps.size();
        if (at > 0 && steps.get(at - 1) instanceof Step.Says) {
            at--;
        }
        while (at > 0
                && steps.get(at - 1) instanceof Step.Says says
                && Saying.isContinued(says.speech().bytes(Captures.NONE))) {
            at--;
        }
        if (at == 0 || !(steps.get(at - 1) instanceof Step.Silence)) {
            steps.add(at, new Step.Silence(lineOfRemark));
        }
    }

    /** The session; an error where a group is open. */
    Scene build() {
        if (!open.isEmpty()) {
            Group group = open.element();
            throw group.begun().wrong("There is no '! end' to '" + group.title() + "'.");
        }
        return new Scene(line, further, steps);
    }
}
