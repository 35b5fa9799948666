package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** One server for a JVM, by name; each test here has names of its own, since what is shared is shared with all of them. */
class RunScopeTest {

    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    @SmtpServerTest(scope = ServerScope.RUN)
    static class First {

        @BeforeAll
        static void setUp(@Smtp("two classes") FakeSmtpServer smtp) {
            smtp.on(rset()).reply(421, "of the first class").optional();
        }

        @RepeatedTest(2)
        @SmtpReply(server = "two classes", at = NOOP, code = 421, text = "of the method")
        void test(@Smtp("two classes") FakeSmtpServer smtp) {
            PORTS.add(smtp.port());
            assertThat(smtp.messages()).isEmpty();
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("421 of the method");
            assertThat(SmtpClient.ask(smtp, "RSET")).isEqualTo("421 of the first class");
            SmtpClient.mail(smtp, "bob@example.com", "one");
            assertThat(smtp.onlyMessage().session()).isEqualTo(3);
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    @SmtpReply(server = "two classes", at = NOOP, code = 451, text = "of the second class")
    static class Second {

        @RepeatedTest(2)
        void test(@Smtp("two classes") FakeSmtpServer smtp) {
            PORTS.add(smtp.port());
            assertThat(smtp.transcript().sessions()).isEmpty();
            assertThat(SmtpClient.ask(smtp, "RSET")).startsWith("250");
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("451 of the second class");
        }
    }

    @Test
    void classesShareOneServerOnOnePortAndBringTheirOwnRules() {
        Kit.passes(First.class, 2);
        Kit.passes(Second.class, 2);
        Kit.passes(First.class, 2);

        assertThat(PORTS).hasSize(1);
    }

    @SmtpServerTest(scope = ServerScope.RUN, hostName = "one.example.com")
    static class SetUpOneWay {
        @Test
        void test(@Smtp("two settings") FakeSmtpServer smtp) {
            assertThat(smtp.hostName()).isEqualTo("one.example.com");
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN, hostName = "two.example.com")
    static class SetUpAnotherWay {
        @Test
        void test(@Smtp("two settings") FakeSmtpServer smtp) {}
    }

    @Test
    void otherSettingsAreRefusedWithBothPlaces() {
        Kit.passes(SetUpOneWay.class, 1);

        assertThat(Kit.failureOf(SetUpAnotherWay.class))
                .hasMessageEndingWith(
                        "@SmtpServerTest on RunScopeTest.SetUpAnotherWay: the server \"two settings\" of this run"
                                + " was set up by @SmtpServerTest on RunScopeTest.SetUpOneWay, and otherwise; set it up alike, as on a"
                                + " class that both extend, or give this one a name of its own.")
                .hasRootCauseInstanceOf(ExtensionConfigurationException.class);
    }

    static class Base {

        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.with(
                        builder -> builder.hostName("base.example.com"))
                .named("of a base class")
                .scope(ServerScope.RUN);

        @Test
        void test(@Smtp("of a base class") FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(SMTP.server());
            assertThat(smtp.hostName()).isEqualTo("base.example.com");
            SmtpClient.mail(smtp, "bob@example.com", "one");
            assertThat(smtp.messages()).hasSize(1);
        }
    }

    static class OneOfThem extends Base {}

    static class AnotherOfThem extends Base {}

    @Test
    void aFieldOfABaseClassServesAllItsClasses() {
        Kit.passes(OneOfThem.class, 1);
        Kit.passes(AnotherOfThem.class, 1);
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class ParallelOne {
        @RepeatedTest(10)
        void test(@Smtp("in parallel") FakeSmtpServer smtp) {
            SmtpClient.mail(smtp, "bob@example.com", "one");
            assertThat(smtp.awaitMessages(1)).hasSize(1);
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class ParallelTwo extends ParallelOne {}

    @Test
    void parallelClassesTakeTurns() {
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(
                        DiscoverySelectors.selectClass(ParallelOne.class),
                        DiscoverySelectors.selectClass(ParallelTwo.class))
                .configurationParameter(ReportFiles.DIRECTORY, "target/smtp-transcripts-of-kit")
                .configurationParameters(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"))
                .execute();

        assertThat(results.allEvents().failed().list()).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(20));
    }

    @SmtpServerTest(scope = ServerScope.RUN, properties = "run.scope.test={host}:{port}")
    static class WithProperties {
        @Test
        void test(FakeSmtpServer smtp) {
            assertThat(System.getProperty("run.scope.test")).isEqualTo(smtp.host() + ":" + smtp.port());
        }
    }

    @Test
    @ResourceLock("the server of the run that has no name")
    void propertiesNameTheServerOfTheRun() {
        Kit.passes(WithProperties.class, 1);
        assertThat(System.getProperty("run.scope.test")).isNull();
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    @SmtpReply(at = NOOP, code = 451, text = "of the class")
    static class AsksForNone {
        @Test
        void theApplicationSendsToTheServerThatItKnows() {
            assertThat(SmtpClient.ask(OF_THE_APPLICATION.get(), "NOOP")).isEqualTo("451 of the class");
        }
    }

    private static final ThreadLocal<FakeSmtpServer> OF_THE_APPLICATION = new ThreadLocal<>();

    @SmtpServerTest(scope = ServerScope.RUN)
    static class StartsTheApplication {
        @Test
        void test(FakeSmtpServer smtp) {
            OF_THE_APPLICATION.set(smtp);
        }
    }

    @Test
    @ResourceLock("the server of the run that has no name")
    void whatAClassBringsIsThereForAnApplicationThatWasCached() {
        Kit.passes(StartsTheApplication.class, 1);
        Kit.passes(AsksForNone.class, 1);

        assertThat(SmtpClient.ask(OF_THE_APPLICATION.get(), "NOOP")).startsWith("250");
        OF_THE_APPLICATION.remove();
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class InUse {
        @Test
        void test(@Smtp("in use") FakeSmtpServer smtp) {
            assertThat(Kit.complaintOf(AlsoInUse.class))
                    .endsWith(
                            "@SmtpServerTest on RunScopeTest.AlsoInUse: the server \"in use\" of this run is in use by"
                                    + " @SmtpServerTest on RunScopeTest.InUse; run their classes one after another, with the same"
                                    + " @ResourceLock on both, or by @SmtpServerTest(scope = RUN), which does so by itself.");
            assertThat(smtp.isOpen()).isTrue();
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class AlsoInUse {
        @Test
        void test(@Smtp("in use") FakeSmtpServer smtp) {}
    }

    @Test
    void aServerThatAnotherClassHasIsRefused() {
        Kit.passes(InUse.class, 1);
        Kit.passes(AlsoInUse.class, 1);
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    @SmtpFault(server = "whole server", value = Fault.CERTIFICATE_EXPIRED)
    static class FaultOfTheServer {
        @Test
        void test(@Smtp("whole server") FakeSmtpServer smtp) {}
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    @SmtpDialogue(server = "dialogue", value = "S: 220 hello\nC: QUIT\nS: 221 bye")
    @SmtpRule(server = "rule", value = "NOOP = 421")
    static class DialogueAndRule {
        @RepeatedTest(2)
        void test(@Smtp("dialogue") FakeSmtpServer plays, @Smtp("rule") FakeSmtpServer needNotUseIt) {
            try (SmtpClient client = SmtpClient.connect(plays)) {
                client.expect("220 hello").send("QUIT").expect("221 bye");
            }
        }
    }

    @Test
    void aClassBringsDialoguesAndRulesButNotWhatIsOfTheWholeServer() {
        Kit.passes(DialogueAndRule.class, 2);
        assertThat(Kit.complaintOf(FaultOfTheServer.class))
                .endsWith(
                        ": CERTIFICATE_EXPIRED is a matter of the whole server, which this class shares with all others of"
                                + " the run; give the class a server of its own (scope = CLASS).");
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class ClosesIt {
        @Test
        void test(@Smtp("closed by a test") FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
            smtp.close();
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class FailsAtItsBegin {
        @BeforeAll
        static void setUp(@Smtp("closed by a test") FakeSmtpServer smtp) {
            fail("boom on port " + smtp.port());
        }

        @Test
        void test() {}
    }

    @Test
    void aServerThatATestClosedOrAClassFailedWithIsThereForTheNext() {
        Kit.passes(ClosesIt.class, 1);
        assertThat(Kit.failureOf(FailsAtItsBegin.class)).hasMessageStartingWith("boom");
        Kit.passes(ClosesIt.class, 1);
    }

    static class AnotherClassMeanwhile implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            // In a thread of its own, which would wait for any lock that this one has.
            CompletableFuture.runAsync(() -> Kit.passes(Meanwhile.class, 1))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class Meanwhile {
        @Test
        void test(@Smtp("set up meanwhile") FakeSmtpServer smtp) {}
    }

    @SmtpServerTest(scope = ServerScope.RUN, customizers = AnotherClassMeanwhile.class)
    static class TakesItsTime {
        @Test
        void test(@Smtp("takes its time") FakeSmtpServer smtp) {}
    }

    @Test
    void whatSetsAServerOfTheRunUpKeepsNoOtherFromBeingMade() {
        Kit.passes(TakesItsTime.class, 1);
    }

    static class RuleMeanwhile implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            builder.script(script -> CompletableFuture.runAsync(() -> Kit.passes(MeanwhileAgain.class, 1))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join());
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class MeanwhileAgain {
        @Test
        void test(@Smtp("used meanwhile") FakeSmtpServer smtp) {}
    }

    @SmtpServerTest(scope = ServerScope.RUN, customizers = RuleMeanwhile.class)
    static class WritesRulesAgain {
        @RepeatedTest(2)
        void test(@Smtp("writes rules again") FakeSmtpServer smtp) {}
    }

    @Test
    void rulesThatAreWrittenAgainForAClassKeepNoOtherFromBeingUsed() {
        Kit.passes(WritesRulesAgain.class, 2);
        Kit.passes(WritesRulesAgain.class, 2);
    }

    static class AsksForItself {
        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.with(
                        builder -> builder.hostName(AsksForItself.SMTP.server().hostName()))
                .named("asks for itself")
                .scope(ServerScope.RUN);

        @Test
        void test() {}
    }

    static class FailsOnce {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.with(builder -> {
                    if (CALLS.getAndIncrement() == 0) {
                        throw new IllegalStateException("boom");
                    }
                })
                .named("fails once")
                .scope(ServerScope.RUN);

        @Test
        void test() {
            assertThat(SMTP.server().isOpen()).isTrue();
        }
    }

    @Test
    void aServerThatCouldNotBeMadeIsMadeForTheNextWhoAsks() {
        assertThat(Kit.failureOf(FailsOnce.class)).hasMessageEndingWith(": boom");
        Kit.passes(FailsOnce.class, 1);

        assertThat(Kit.failureOf(AsksForItself.class))
                .hasMessageEndingWith(
                        ": The SmtpServerExtension of RunScopeTest.AsksForItself: what sets a server up asks for this very"
                                + " server, which is not made yet; take from the builder what it needs, or ask in a @BeforeEach"
                                + " method.");
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class Unused {

        @BeforeAll
        static void setUp(@Smtp("unused") FakeSmtpServer smtp) {
            smtp.on(noop()).reply(421, "never");
        }

        @Test
        void test(@Smtp("unused") FakeSmtpServer smtp) {
            assertThat(smtp.isOpen()).isTrue();
        }
    }

    @Test
    void whatAClassBringsIsJudgedWithTheClass() {
        assertThat(Kit.complaintOf(Unused.class))
                .startsWith("A rule of the script never fired:\n  \"unused\", rule 1: NOOP");
    }
}
