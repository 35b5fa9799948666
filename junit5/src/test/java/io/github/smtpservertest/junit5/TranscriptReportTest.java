package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.testkit.SmtpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Where the transcript of a test is to be found. */
class TranscriptReportTest {

    @TempDir
    Path folder;

    private EngineExecutionResults run(Class<?> testClass) {
        return Kit.run(testClass, Map.of("smtpservertest.reports.directory", folder.toString()));
    }

    private static List<Map<String, String>> entriesOf(EngineExecutionResults results) {
        return results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .toList();
    }

    private List<String> files() throws Exception {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(".run")) // what JVMs of one run hand on
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @SmtpServerTest
    static class Failing {
        @Test
        void fails(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException("the test's own");
        }

        @Test
        void passes(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "RSET");
        }
    }

    @Test
    void itIsWrittenForATestThatFailed() throws Exception {
        EngineExecutionResults results = run(Failing.class);

        Path text = folder.resolve(Failing.class.getName()).resolve("fails.txt");
        assertThat(entriesOf(results)).singleElement().satisfies(entry -> {
            assertThat(entry).containsOnlyKeys("smtp-transcript", "smtp-transcript-file");
            assertThat(entry.get("smtp-transcript"))
                    .startsWith("# session 1\nS: 220")
                    .contains("\nC: NOOP\nS: 250");
            assertThat(entry).containsEntry("smtp-transcript-file", text.toString());
        });
        assertThat(files())
                .containsExactly(
                        "index.html",
                        Failing.class.getName() + "/fails.html",
                        Failing.class.getName() + "/fails.json",
                        Failing.class.getName() + "/fails.txt");
        assertThat(text).content().contains("\nC: NOOP\nS: 250");
        assertThat(text.resolveSibling("fails.json")).content().startsWith("{").contains("\"sessions\"");
    }

    private static List<Path> attached(EngineExecutionResults results) {
        return results.allEvents().fileEntryPublished().stream()
                .map(event -> event.getRequiredPayload(FileEntry.class).getPath())
                .toList();
    }

    @Test
    void itIsAttachedToTheTestWhereAskedFor() throws Exception {
        List<Path> attached = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Failing.class))
                                .configurationParameter(ReportFiles.DIRECTORY, folder.toString())
                                .configurationParameter("smtpservertest.reports.attach", "true")
                                .configurationParameter(
                                        "junit.platform.reporting.output.dir",
                                        folder.resolve("attached").toString())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                                attached.add(file.getPath());
                            }
                        });
        assertThat(attached).singleElement().satisfies(place -> {
            try (var all = Files.list(place)) {
                assertThat(all.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("fails.html", "fails.json", "fails.txt");
            }
            assertThat(place.resolve("fails.txt"))
                    .hasSameTextualContentAs(
                            folder.resolve(Failing.class.getName()).resolve("fails.txt"));
        });
    }

    @Test
    void itIsNotAttachedWhereNobodyReadsAttachments() {
        assertThat(attached(run(Failing.class))).isEmpty();
        assertThat(attached(Kit.run(
                        Failing.class,
                        Map.of(
                                ReportFiles.DIRECTORY,
                                folder.toString(),
                                "junit.platform.reporting.open.xml.enabled",
                                "false"))))
                .isEmpty();
    }

    @Test
    void whetherItIsIsTrueOrFalse() {
        EngineExecutionResults results = Kit.run(
                Failing.class,
                Map.of(ReportFiles.DIRECTORY, folder.toString(), "smtpservertest.reports.attach", "yes"));
        assertThat(Kit.failureOf(results).getSuppressed())
                .singleElement()
                .satisfies(
                        shown -> assertThat(shown.getMessage())
                                .contains(
                                        "\nThey are not attached to the test, for the configuration parameter smtpservertest.reports.attach is true or false, not 'yes'.\n"));
    }

    @Test
    void thatItCouldNotBeAttachedIsSaidBeneathTheFailure() {
        // The test kit itself has no folder for attachments.
        EngineExecutionResults results = Kit.run(
                Failing.class,
                Map.of(ReportFiles.DIRECTORY, folder.toString(), "junit.platform.reporting.open.xml.enabled", "true"));
        assertThat(Kit.failureOf(results).getSuppressed())
                .singleElement()
                .satisfies(shown -> assertThat(shown.getMessage())
                        .contains("\nThey are not attached to the test, for that failed: "));
    }

    @Test
    void itIsBeneathTheFailureItself() {
        assertThat(Kit.failureOf(run(Failing.class)).getSuppressed())
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.getMessage())
                            .startsWith("The dialogue with the server was:\n# session 1\n")
                            .contains("\nC: NOOP\n")
                            .endsWith("\nAll of it is in "
                                    + folder.resolve(Failing.class.getName()).resolve("fails.txt") + ".\n");
                    assertThat(shown.getStackTrace()).isEmpty();
                });
    }

    @Test
    void itsPageShowsTheFailureEveryServerAndEachRuleWithItsPlace() throws Exception {
        run(Pages.class);
        Path classFolder = folder.resolve(Pages.class.getName());
        assertThat(classFolder.resolve("fails().html")).doesNotExist();
        assertThat(classFolder.resolve("fails.html"))
                .content()
                .contains(
                        "<h1>Pages: fails(FakeSmtpServer, FakeSmtpServer)</h1>",
                        "java.lang.IllegalStateException: &lt;b&gt;the test's own",
                        "\"NOOP main\"",
                        "\"NOOP spare\"",
                        "1 session, 3 exchanges",
                        "<li>Not used: rule 2: VRFY = 502")
                .containsPattern("rule 1: NOOP = 450 .{1,30} \\(.{0,80}TranscriptReportTest.java:[0-9]+");
    }

    @Test
    void itsTextSaysWhatEachRefusalMeansAndWhoHasToDoWhat() throws Exception {
        run(Pages.class);
        String text = Files.readString(folder.resolve(Pages.class.getName()).resolve("fails.txt"));
        assertThat(text)
                .contains("\n\n# What the refusals mean, and who has to do what about them:\n# 450 at NOOP: ")
                .contains("\n#   In the client: "
                        + ReplyCode.of(450).orElseThrow().authorAdvice() + "\n")
                .endsWith("#   On a real server: "
                        + ReplyCode.of(450).orElseThrow().operatorAdvice().orElseThrow() + "\n");
        assertThat(Dialogue.parse(text)).isNotNull();
    }

    @SmtpServerTest(ignore = Check.UNUSED_RULES)
    static class Pages {
        @Test
        void fails(FakeSmtpServer smtp, @Smtp("spare") FakeSmtpServer spare) {
            smtp.on(SmtpEvents.noop()).reply(450, "4.5.0 later");
            smtp.on(SmtpEvents.vrfy()).reply(502);
            SmtpClient.ask(smtp, "NOOP main");
            SmtpClient.ask(spare, "NOOP spare");
            throw new IllegalStateException("<b>the test's own");
        }

        @Test
        void passes(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "RSET");
        }
    }

    @Test
    void thePageOfTheRunHasItsTotalsAndLeadsToThePages() throws Exception {
        run(Pages.class);
        assertThat(folder.resolve("index.html"))
                .content()
                .contains(
                        "<li><b>2</b> tests</li><li><b>1</b> failed</li><li><b>3</b> sessions</li><li><b>9</b> exchanges</li>",
                        "<a href=\"./" + Pages.class.getName().replace("$", "%24") + "/fails.html\">Pages: fails(",
                        "Pages: passes(FakeSmtpServer)<div class=\"why\"></div>")
                .doesNotContain("http:", "https:", "{{");
    }

    @SmtpServerTest
    static class ShowsItself {
        @Test
        void fails(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new AssertionError("Expected another reply:\n> S: 250 OK");
        }
    }

    @Test
    void itIsNotBeneathAFailureThatShowsADialogueItself() {
        assertThat(Kit.failureOf(run(ShowsItself.class)).getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("To look at it, open "
                        + folder.resolve(ShowsItself.class.getName()).resolve("fails.html") + ".\nAll of it is in "
                        + folder.resolve(ShowsItself.class.getName()).resolve("fails.txt") + ".\n");
    }

    @SmtpServerTest
    static class FailsInComplaint {
        @Test
        @SmtpRule("VERB XFOO = 502")
        void fails(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @Test
    void itIsWrittenForATestThatFailedOnlyInTheEnd() {
        EngineExecutionResults results = run(FailsInComplaint.class);

        assertThat(entriesOf(results))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("smtp-transcript")).contains("\nC: NOOP\n"));
        assertThat(Kit.failureOf(results))
                .hasMessageEndingWith("\nAll of it is in "
                        + folder.resolve(FailsInComplaint.class.getName()).resolve("fails.txt") + ".\n");
    }

    @SmtpServerTest(report = ReportMode.ALWAYS)
    static class WithoutTraffic {
        @Test
        void fails(FakeSmtpServer smtp) {
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void thereIsNoneWhereThereWasNoTraffic() throws Exception {
        EngineExecutionResults results = run(WithoutTraffic.class);

        assertThat(entriesOf(results)).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(Kit.failureOf(results).getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .matches("No client connected to the server, which listens at 127[.]0[.]0[.]1:\\d+[.]\n");
    }

    @SmtpServerTest
    static class WithMessages {
        @Test
        void fails(FakeSmtpServer smtp) {
            for (String text : List.of("one", "two")) {
                try (SmtpClient client = SmtpClient.inBody(smtp)) {
                    client.sendBytes("Subject: " + text + "\r\n\r\n..dot\r\n.\r\n")
                            .expectStatus("250 2.0.0");
                }
            }
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void eachMessageLiesBesideItAsAFile() throws Exception {
        EngineExecutionResults results = run(WithMessages.class);

        Path classFolder = folder.resolve(WithMessages.class.getName());
        assertThat(files().stream().filter(file -> file.endsWith(".eml")))
                .containsExactly(
                        WithMessages.class.getName() + "/fails-message-1.eml",
                        WithMessages.class.getName() + "/fails-message-2.eml");
        assertThat(classFolder.resolve("fails-message-2.eml")).hasContent("Subject: two\r\n\r\n.dot\r\n");
        assertThat(classFolder.resolve("fails-message-2.summary.txt"))
                .content()
                .contains(
                        "\nthe message, text/plain, 6 bytes\nproblem: The message has no Date field (RFC 5322 §3.6).\n");
        assertThat(Kit.failureOf(results).getSuppressed()[0].getMessage())
                .endsWith("\nAll of it is in " + classFolder.resolve("fails.txt")
                        + ", and each message beside it (.eml, .summary.txt).\n");
    }

    /** Fails in its first run, and in no other. */
    @SmtpServerTest
    static class GreenAgain {
        static final ThreadLocal<Boolean> FAILS = ThreadLocal.withInitial(() -> false);

        @Test
        void fails(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.inBody(smtp)) {
                client.sendBytes("Subject: x\r\n\r\n.\r\n").expectStatus("250 2.0.0");
            }
            if (FAILS.get()) {
                throw new IllegalStateException("the test's own");
            }
        }
    }

    @Test
    void whatAnEarlierRunHasLeftGoesWhenTheTestIsGreen() throws Exception {
        GreenAgain.FAILS.set(true);
        run(GreenAgain.class);
        assertThat(files()).hasSize(6);
        GreenAgain.FAILS.set(false);
        run(GreenAgain.class);
        assertThat(files()).isEmpty();
    }

    @SmtpServerTest
    static class Dynamic {
        @TestFactory
        List<DynamicTest> tests(FakeSmtpServer smtp) {
            return List.of(
                    DynamicTest.dynamicTest("fails", () -> {
                        SmtpClient.ask(smtp, "NOOP");
                        throw new IllegalStateException("the test's own");
                    }),
                    DynamicTest.dynamicTest("passes", () -> SmtpClient.ask(smtp, "RSET")));
        }
    }

    @Test
    void theReportOnADynamicTestStaysThoughItsMethodIsGreen() throws Exception {
        run(Dynamic.class);
        assertThat(files()).hasSize(4);
    }

    @SmtpServerTest
    static class Interrupted {
        @Test
        void fails(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void aTestThatWasInterruptedHasAReport() throws Exception {
        run(Interrupted.class);
        assertThat(files()).hasSize(4);
    }

    @SmtpServerTest
    static class Invocations {
        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        void fails(String which, FakeSmtpServer smtp, @Smtp("backup/1") FakeSmtpServer backup) {
            SmtpClient.ask(smtp, "NOOP " + which);
            SmtpClient.ask(backup, "NOOP " + which);
            throw new IllegalStateException("the test's own");
        }

        @Test
        void overloaded(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException("the test's own");
        }

        @Test
        void overloaded(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {
            SmtpClient.ask(smtp, "NOOP");
            SmtpClient.ask(backup, "NOOP");
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void itIsWrittenForEachInvocationAndEachServer() throws Exception {
        EngineExecutionResults results = run(Invocations.class);

        assertThat(entriesOf(results)).hasSize(7);
        assertThat(entriesOf(results).stream().flatMap(entry -> entry.keySet().stream()))
                .contains("smtp-transcript-backup/1", "smtp-transcript-file-backup/1");
        String folderOfClass = Invocations.class.getName();
        assertThat(files().stream().filter(file -> file.endsWith(".txt")))
                .containsExactly(
                        folderOfClass + "/fails-1-backup_1.txt",
                        folderOfClass + "/fails-1.txt",
                        folderOfClass + "/fails-2-backup_1.txt",
                        folderOfClass + "/fails-2.txt",
                        folderOfClass + "/overloaded(FakeSmtpServer).txt",
                        folderOfClass + "/overloaded(FakeSmtpServer,FakeSmtpServer)-backup.txt",
                        folderOfClass + "/overloaded(FakeSmtpServer,FakeSmtpServer).txt");
    }

    @SmtpServerTest
    static class InheritsInvocations extends Invocations {}

    @Test
    void itIsWrittenForInheritedTestsToo() throws Exception {
        run(InheritsInvocations.class);

        assertThat(files())
                .contains(
                        InheritsInvocations.class.getName() + "/overloaded(FakeSmtpServer).txt",
                        InheritsInvocations.class.getName() + "/overloaded(FakeSmtpServer,FakeSmtpServer).txt");
    }

    @SmtpServerTest(report = ReportMode.ALWAYS)
    static class Always {
        @Test
        void passes(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
        }

        @Test
        @SmtpServerTest(report = ReportMode.NEVER)
        void never(FakeSmtpServer smtp) {
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void itIsWrittenAlwaysOrNever() throws Exception {
        EngineExecutionResults results = run(Always.class);

        assertThat(entriesOf(results)).hasSize(1);
        assertThat(files())
                .containsExactly(
                        "index.html",
                        Always.class.getName() + "/passes.html",
                        Always.class.getName() + "/passes.json",
                        Always.class.getName() + "/passes.txt");
        assertThat(Kit.failureOf(results).getSuppressed()).isEmpty();
    }

    @Test
    void theModeOfAllTestsIsAConfigurationParameter() {
        Map<String, String> always = Map.of("smtpservertest.reports.mode", "always");
        assertThat(entriesOf(Kit.run(Failing.class, always))).hasSize(2);
        assertThat(entriesOf(Kit.run(Always.class, Map.of("smtpservertest.reports.mode", "never"))))
                .as("an annotation counts more")
                .hasSize(1);

        assertThat(Kit.failureOf(Kit.run(FailsInComplaint.class, Map.of("smtpservertest.reports.mode", "loud"))))
                .hasMessage(
                        "The configuration parameter smtpservertest.reports.mode is ON_FAILURE, ALWAYS or NEVER, not"
                                + " 'loud'.");
    }

    @Test
    void withoutAFolderOfOnesOwnTheFilesLieInTheBuildFolder() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(FailsInComplaint.class))
                .execute();

        Path file = Path.of(entriesOf(results).get(0).get("smtp-transcript-file"));
        assertThat(file).endsWith(Path.of("target", "smtp-transcripts", FailsInComplaint.class.getName(), "fails.txt"));
        assertThat(file).isRegularFile();
    }

    @Test
    void aFolderThatCannotBeWrittenToDoesNoHarm() throws Exception {
        Path occupied = Files.createFile(folder.resolve("occupied"));
        EngineExecutionResults results =
                Kit.run(Failing.class, Map.of("smtpservertest.reports.directory", occupied.toString()));

        assertThat(entriesOf(results).get(0).get("smtp-transcript-file"))
                .startsWith("none, for " + occupied)
                .contains(" could not be written: ");
        assertThat(Kit.failureOf(results)).hasMessage("the test's own");
    }

    @SmtpServerTest(scope = ServerScope.CLASS, report = ReportMode.ALWAYS)
    static class OfAClass {
        @BeforeAll
        static void setUp(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
        }

        @Test
        void passes(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @Test
    void itIsWrittenOnceMoreInTheEndForASharedServer() throws Exception {
        assertThat(entriesOf(run(OfAClass.class))).hasSize(2);
        assertThat(files()).contains(OfAClass.class.getName() + "/class.txt", OfAClass.class.getName() + "/passes.txt");
    }
}
