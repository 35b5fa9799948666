package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.verify.Verification;
import io.github.smtpservertest.junit5.ServerGroup.Placed;
import io.github.smtpservertest.transcript.Transcript;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * What is made of a test, or a class, once it is over: it fails where there is something to complain of, and the
 * transcript goes to the report.
 */
final class Judgement {

    private static final String ADVICE =
            "Make the client reach the event, or say that the rule need not fire: optional = true in"
                    + " @SmtpReply or @SmtpFault, optional in the text of @SmtpRule, optional() in the script, or ignore ="
                    + " UNUSED_RULES in @SmtpServerTest.\n";

    private static final String ADVICE_ON_FAULTS =
            "Make the client reach it, or say that it need not happen: optional = true in @SmtpFault, optional in the text"
                    + " of @SmtpRule, or ignore = UNUSED_RULES in @SmtpServerTest.\n";

    private static final String ADVICE_ON_SCENARIOS =
            "Make the client reach the scenario, or say that it need not be used: optional() in the script, or ignore ="
                    + " UNUSED_RULES in @SmtpServerTest.\n";

    /** Where the words of rules are refused. */
    private static final Pattern WORDS =
            Pattern.compile("io\\.github\\.smtpservertest\\.(script|match|effect|reply|internal)\\.");

    private final ExtensionContext context;
    private final ServerGroup group;
    private final PlayedDialogues dialogues;

    Judgement(ExtensionContext context, ServerGroup group) {
        this.context = context;
        this.group = group;
        this.dialogues = new PlayedDialogues(group);
    }

    /** All rules count, and the servers' failures. */
    void ofAll() {
        List<Placed> unused = new ArrayList<>(unused(group.rulesOfTest()));
        group.servers().forEach((name, server) -> {
            for (LiveRule<?> rule : script(server).unused()) {
                Placed placed = new Placed(name, rule);
                if (!unused.contains(placed)) {
                    unused.add(placed);
                }
            }
        });
        group.servers().forEach(dialogues::judge);
        conclude(unused, scenarios(), failures(), unfinished());
    }

    /** What was there before the test does not count, for the servers are not this test's alone; nor do these dialogues twice. */
    void ofTest(Map<AnnotatedDialogue, DialoguePlay> played) {
        played.forEach((dialogue, play) -> dialogues.judge(dialogue.server(), play, dialogue.ofTest()));
        List<Placed> unused = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        group.servers().forEach((name, server) -> {
            script(server).unused().stream()
                    .filter(rule -> !group.isOfBase(rule))
                    .forEach(rule -> unused.add(new Placed(name, rule)));
            List<String> own = new ArrayList<>(PlayedDialogues.otherFailures(server));
            group.failuresOfBase(name).forEach(own::remove);
            own.forEach(failure -> failures.add(of(name) + failure));
            if (context.getExecutionException().isEmpty()) {
                script(server).unfinished().forEach(sentence -> unfinished.add(of(name) + sentence));
            }
        });
        conclude(unused, List.of(), failures, unfinished);
    }

    /** Nothing counts but this failure, which the context of the test does not tell. */
    void ofFailure(Throwable failure) {
        if (!(failure instanceof TestAbortedException)) {
            TranscriptReport.Published published = new TranscriptReport(context, group)
                    .publish(true, failure.toString(), FailurePlaces.of(Optional.of(failure)), List::of);
            beneath(failure, published);
        }
    }

    /** Why faults of the whole server that the test asks for did not happen, a sentence each. */
    private List<String> missedFaults() {
        List<String> missed = new ArrayList<>();
        for (AnnotatedRule rule : group.plan().rules()) {
            @Nullable FakeSmtpServer server = group.servers().get(rule.server());
            if (rule.ofTest() && server != null) {
                Transcript transcript = server.transcript();
                rule.ofServer().stream()
                        .filter(known -> !known.optional())
                        .flatMap(known -> Recipes.missed(known.fault(), transcript).stream())
                        .forEach(why -> missed.add(of(rule.server()) + why + "\n    written at " + rule.source()));
            }
        }
        return missed;
    }

    /** A word of a rule was refused, so the test ended before all was written, and before any client came. */
    private boolean isStoppedByRefusedWord() {
        return context.getExecutionException()
                .filter(thrown -> thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException)
                .flatMap(thrown -> Arrays.stream(thrown.getStackTrace())
                        .filter(frame -> !frame.getClassName().startsWith("java."))
                        .findFirst())
                .filter(frame -> WORDS.matcher(frame.getClassName()).lookingAt())
                .isPresent();
    }

    private static List<Placed> unused(List<Placed> rules) {
        return rules.stream().filter(placed -> live(placed).isUnused()).toList();
    }

    private static LiveScript script(FakeSmtpServer server) {
        return (LiveScript) server.script();
    }

    private static LiveRule<?> live(Placed placed) {
        return (LiveRule<?>) placed.rule();
    }

    /** Of a test that has failed already nothing more is said: it may have failed before the rule was finished. */
    private List<String> unfinished() {
        List<String> unfinished = new ArrayList<>();
        if (context.getExecutionException().isEmpty()) {
            group.servers()
                    .forEach((name, server) ->
                            script(server).unfinished().forEach(sentence -> unfinished.add(of(name) + sentence)));
        }
        return unfinished;
    }

    private List<String> scenarios() {
        List<String> unused = new ArrayList<>();
        group.servers()
                .forEach((name, server) ->
                        server.script().unusedScenarios().forEach(scenario -> unused.add(of(name) + scenario)));
        return unused;
    }

    private List<String> failures() {
        List<String> failures = new ArrayList<>();
        group.servers()
                .forEach((name, server) ->
                        PlayedDialogues.otherFailures(server).forEach(failure -> failures.add(of(name) + failure)));
        return failures;
    }

    private void conclude(
            List<Placed> allUnused, List<String> scenarios, List<String> failures, List<String> unfinished) {
        List<Placed> unused = isStoppedByRefusedWord() ? List.of() : allUnused;
        Optional<Throwable> thrown = context.getExecutionException();
        List<String> missed = isStoppedByRefusedWord() ? List.of() : missedFaults();
        boolean aborted = thrown.filter(TestAbortedException.class::isInstance).isPresent();
        String complaint = aborted ? "" : complaint(unused, scenarios, missed, failures, unfinished);
        boolean failed = !aborted && (thrown.isPresent() || !complaint.isEmpty());

        TranscriptReport report = new TranscriptReport(context, group);
        String text = aborted
                ? ""
                : Stream.concat(thrown.map(Throwable::toString).stream(), Stream.of(complaint))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n\n"));
        TranscriptReport.Published published =
                report.publish(failed, text, FailurePlaces.of(thrown), () -> notes(unused));
        if (!complaint.isEmpty()) {
            // JUnit adds it to a failure that is there already.
            String whole = new SeenByServers(group)
                    .text(
                            complaint + SpringBeans.hadTheClients(context, group) + Seeds.of(group),
                            true,
                            published.where());
            thrown.ifPresent(failure -> ShownDialogue.whereItIsPrinted(failure, whole));
            throw new AssertionError(whole);
        }
        if (failed) {
            thrown.ifPresent(failure -> beneath(failure, published));
        }
    }

    /** The rules that were not used, whether the test fails for it or not. */
    private List<String> notes(List<Placed> unused) {
        return unused.stream().map(placed -> "Not used: " + words(placed)).toList();
    }

    private void beneath(Throwable failure, TranscriptReport.Published published) {
        ShownDialogue.beneath(
                failure,
                new SeenByServers(group),
                unsetField(failure)
                        + keptApplication(failure)
                        + SpringBeans.hadTheClients(context, group)
                        + Seeds.of(group),
                published);
    }

    private String complaint(
            List<Placed> unused,
            List<String> scenarios,
            List<String> missedFaults,
            List<String> failures,
            List<String> unfinished) {
        StringBuilder text = new StringBuilder();
        if (!group.plan().ignores(Check.SERVER_FAILURES)) {
            text.append(Verification.failures(failures));
        }
        text.append(dialogues.complaint());
        if (!group.plan().ignores(Check.UNUSED_RULES)) {
            text.append(Verification.rules(
                            unused.stream().map(this::words).toList(),
                            unused.stream().allMatch(placed -> placed.rule().fired() == 0),
                            ADVICE))
                    .append(Verification.faults(missedFaults, ADVICE_ON_FAULTS))
                    .append(Verification.scenarios(scenarios, ADVICE_ON_SCENARIOS))
                    .append(Verification.unfinished(unfinished));
        }
        return text.toString();
    }

    private String words(Placed placed) {
        @Nullable FakeSmtpServer server = group.servers().get(placed.server());
        return of(placed.server())
                + Verification.rule(live(placed), server == null ? new Transcript(List.of()) : server.transcript())
                + group.unasked(placed.server());
    }

    private static String of(String server) {
        return server.isEmpty() ? "" : "\"" + server + "\", ";
    }

    /** An application that is kept for several classes knows the port that the server had when it began. */
    private String keptApplication(Throwable failure) {
        boolean used = group.servers().values().stream()
                .anyMatch(server -> !server.transcript().sessions().isEmpty());
        return used || group.earlier().isEmpty() || !isCausedBy(failure, ConnectException.class)
                ? ""
                : "No client connected to the server of this test, and one was refused elsewhere. The server of an earlier class was on "
                        + group.earlier().get(0)
                        + " and is closed; an application that is kept for several classes, as Spring keeps it, still sends"
                        + " there. Give them one server: .scope(ServerScope.RUN).\n";
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> cause) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(100)
                .anyMatch(cause::isInstance);
    }

    /** A test that meets a null where a field should hold a server does not say why. */
    private String unsetField(Throwable failure) {
        return isCausedBy(failure, NullPointerException.class)
                ? context.getTestInstance().flatMap(ServerFields::unset).orElse("")
                : "";
    }
}
