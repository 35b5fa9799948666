package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is asked for: the settings and rules of the servers, and how the test is judged.
 *
 * @param source what asks for it, such as {@code @SmtpServerTest on OrderMailerTest}
 * @param scope how long the servers live
 * @param setups what sets up each server, in this order
 * @param settings what tells these setups from others
 * @param rules the rules for all servers, the oldest first
 * @param dialogues what they play, one for each server at the most
 * @param ignored for what the test is not to fail
 * @param report when the transcript goes to the report
 */
record Plan(
        String source,
        ServerScope scope,
        List<Setup> setups,
        List<Object> settings,
        List<AnnotatedRule> rules,
        List<AnnotatedDialogue> dialogues,
        Set<Check> ignored,
        ReportMode report) {

    /** Sets up a server before it is made. */
    @FunctionalInterface
    interface Setup {

        /** Changes what is set so far for the server of this name. */
        void apply(FakeSmtpServerBuilder builder, String server);
    }

    Plan {
        setups = List.copyOf(setups);
        settings = List.copyOf(settings);
        rules = List.copyOf(rules);
        dialogues = List.copyOf(dialogues);
        ignored = Set.copyOf(ignored);
    }

    /** The same, and on top of it what an extension in a field asks for. */
    Plan with(
            String extension,
            ServerScope scopeOfField,
            Consumer<FakeSmtpServerBuilder> setup,
            Set<Check> alsoIgnored,
            ReportMode mode) {
        List<Setup> moreSetups = new ArrayList<>(setups);
        moreSetups.add((builder, server) -> setup.accept(builder));
        List<Object> moreSettings = new ArrayList<>(settings);
        moreSettings.add(setup);
        Set<Check> moreIgnored = EnumSet.noneOf(Check.class);
        moreIgnored.addAll(ignored);
        moreIgnored.addAll(alsoIgnored);
        return new Plan(
                extension,
                scopeOfField,
                moreSetups,
                moreSettings,
                rules,
                dialogues,
                moreIgnored,
                mode == ReportMode.DEFAULT ? report : mode);
    }

    /** The same without the rules for servers that are not among these. */
    Plan only(Predicate<String> servers) {
        return new Plan(
                source,
                scope,
                setups,
                settings,
                rules.stream().filter(rule -> servers.test(rule.server())).toList(),
                dialogues.stream()
                        .filter(dialogue -> servers.test(dialogue.server()))
                        .toList(),
                ignored,
                report);
    }

    /** Whether the test method's annotations ask for something of the server of this name. */
    boolean isOfTest(String server) {
        return rules.stream().anyMatch(rule -> rule.ofTest() && rule.server().equals(server))
                || dialogues.stream()
                        .anyMatch(dialogue ->
                                dialogue.ofTest() && dialogue.server().equals(server));
    }

    boolean ignores(Check complaint) {
        return ignored.contains(complaint);
    }
}
