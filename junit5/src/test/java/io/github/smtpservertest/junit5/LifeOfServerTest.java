package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.MAIL;
import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.RSET;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.net.ConnectException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** When servers start, where tests get them from, and what is said where that cannot be. */
class LifeOfServerTest {

    /** As Spring and Micronaut do: they are registered by the class, and so come before any field. */
    static class Framework implements BeforeAllCallback, TestInstancePreConstructCallback {

        private static final ThreadLocal<Integer> PORT = new ThreadLocal<>();

        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            PORT.set(OfTheClass.SMTP.server().port());
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            PORT.set(OfTheClass.SMTP.server().port());
        }
    }

    @ExtendWith(Framework.class)
    @TestInstance(Lifecycle.PER_CLASS)
    static class OfTheClass {

        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

        private final int atConstruction = SMTP.server().port();

        @Test
        void theServerRanBeforeTheInstanceAndBeforeTheFramework(FakeSmtpServer smtp) {
            assertThat(smtp.isOpen()).isTrue();
            assertThat(smtp.port()).isEqualTo(atConstruction).isEqualTo(Framework.PORT.get());
        }
    }

    @Test
    void aSharedServerInAStaticFieldRunsAsSoonAsJUnitTouchesTheClass() {
        Kit.passes(OfTheClass.class, 1);

        assertThatThrownBy(OfTheClass.SMTP::server)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("There is no server, for no test runs;");
        Framework.PORT.remove();
    }

    static class StaticWithoutScope {

        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.create();

        @BeforeAll
        static void setUp() {
            SMTP.server();
        }

        @Test
        void test() {}
    }

    @Test
    void whereEachTestHasItsOwnServerTheMessageNamesTheCure() {
        assertThat(Kit.failureOf(StaticWithoutScope.class))
                .hasMessage(
                        "There is no server, for no test runs; ask for it in a test or a @BeforeEach method, and see"
                                + " that the field has @RegisterExtension. Before that, as in @BeforeAll or"
                                + " @DynamicPropertySource, there is one that all tests of the class share: a static field with"
                                + " .scope(ServerScope.CLASS), or with .scope(ServerScope.RUN) where an application is kept"
                                + " for several classes.");
    }

    /** The application of the first class is kept for the second, and sends to the server of the first. */
    abstract static class KeepsTheApplication {
        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

        @Test
        void test(FakeSmtpServer smtp) throws ConnectException {
            APPLICATION.compareAndSet(null, smtp);
            if (!APPLICATION.get().isOpen()) {
                throw new ConnectException("Connection refused");
            }
            SmtpClient.mail(APPLICATION.get(), "bob@example.com", "one");
        }
    }

    private static final AtomicReference<FakeSmtpServer> APPLICATION = new AtomicReference<>();

    static class FirstOfTwo extends KeepsTheApplication {}

    static class SecondOfTwo extends KeepsTheApplication {}

    @Test
    void anApplicationThatIsKeptForASecondClassIsNamedWithItsCure() {
        Kit.passes(FirstOfTwo.class, 1);

        assertThat(Kit.stable(
                        Kit.failureOf(SecondOfTwo.class).getSuppressed()[0].getMessage()))
                .startsWith(
                        "No client connected to the server of this test, and one was refused elsewhere. The server of an"
                                + " earlier class was on 127.0.0.1:PORT and is closed; an application that is kept for several"
                                + " classes, as Spring keeps it, still sends there. Give them one server:"
                                + " .scope(ServerScope.RUN).\n");
        assertThat(Kit.failureOf(SecondOfTwo.class).getSuppressed()[0].getMessage())
                .contains(APPLICATION.get().uri().getAuthority());
    }

    @Nested
    @SmtpServerTest
    class InFields {

        @Smtp
        private FakeSmtpServer smtp;

        @Smtp("backup")
        private FakeSmtpServer backup;

        private FakeSmtpServer ofBeforeEach;

        @BeforeEach
        void setUp() {
            ofBeforeEach = smtp;
        }

        @RepeatedTest(2)
        void aFieldHasTheServerOfTheTest(FakeSmtpServer parameter, @Smtp("backup") FakeSmtpServer second) {
            assertThat(smtp).isSameAs(parameter).isSameAs(ofBeforeEach);
            assertThat(backup).isSameAs(second).isNotSameAs(smtp);
            assertThat(smtp.transcript().sessions()).isEmpty();
            SmtpClient.ask(smtp, "NOOP");
        }

        @Nested
        class Inside {
            @Test
            void anEnclosingInstanceHasItToo(FakeSmtpServer parameter) {
                assertThat(smtp).isSameAs(parameter);
            }
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    @SmtpServerTest
    class InFieldsOfOneInstance {

        @Smtp
        private FakeSmtpServer smtp;

        @RepeatedTest(2)
        void aFieldHasTheServerOfTheTest(FakeSmtpServer parameter) {
            assertThat(smtp).isSameAs(parameter);
            assertThat(smtp.transcript().sessions()).isEmpty();
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class InAStaticField {

        @Smtp
        private static FakeSmtpServer smtp;

        @BeforeAll
        static void setUp(FakeSmtpServer parameter) {
            assertThat(smtp).isSameAs(parameter);
        }

        @Test
        void test(FakeSmtpServer parameter) {
            assertThat(smtp).isSameAs(parameter);
        }
    }

    @Test
    void aStaticFieldHasTheServerThatTestsShare() {
        Kit.passes(InAStaticField.class, 1);
        assertThat(InAStaticField.smtp.isOpen()).isFalse();
    }

    @SmtpServerTest
    static class InAStaticFieldForEach {

        @SuppressWarnings("UnusedVariable")
        @Smtp
        private static FakeSmtpServer smtp;

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class InAFinalField {

        @Smtp
        private final FakeSmtpServer smtp = null;

        @Test
        void test() {
            assertThat(smtp).isNull();
        }
    }

    @Test
    void aFieldThatCannotBeSetIsRejected() {
        assertThat(Kit.failureOf(InAStaticFieldForEach.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "There is no FakeSmtpServer for the static field LifeOfServerTest.InAStaticFieldForEach.smtp,"
                                + " for each test has a server of its own; share one between them (scope = ServerScope.CLASS), or"
                                + " take it in a @BeforeEach, @AfterEach or test method.");
        assertThat(Kit.failureOf(InAFinalField.class))
                .hasMessageContaining(
                        "@Smtp on LifeOfServerTest.InAFinalField.smtp: the field is final, so it cannot be"
                                + " set; leave out final, or take the server as a parameter of the constructor.");
    }

    @SmtpServerTest
    static class Unset {

        private FakeSmtpServer smtp;

        @Test
        void test() {
            smtp.port();
        }
    }

    @Test
    void aFieldThatNothingSetsIsNamedBeneathTheFailure() {
        Throwable failure = Kit.failureOf(Unset.class);
        assertThat(failure).isInstanceOf(NullPointerException.class);
        assertThat(messages(failure.getSuppressed()))
                .contains("LifeOfServerTest.Unset.smtp is null, for nothing sets it: write @Smtp before it, or take a"
                        + " FakeSmtpServer parameter.\n");
    }

    private static String messages(Throwable[] suppressed) {
        return Arrays.stream(suppressed).map(Throwable::getMessage).collect(Collectors.joining("\n"));
    }

    static class TwoWithoutAName {

        @RegisterExtension
        final SmtpServerExtension first = SmtpServerExtension.create();

        @RegisterExtension
        final SmtpServerExtension second = SmtpServerExtension.create();

        @Test
        void test(FakeSmtpServer smtp) {}
    }

    static class TwoOfOneName {

        @RegisterExtension
        static final SmtpServerExtension FIRST = SmtpServerExtension.create().named("backup");

        @RegisterExtension
        static final SmtpServerExtension SECOND = SmtpServerExtension.create().named("backup");

        @Test
        void test() {}
    }

    @Test
    void twoExtensionsForOneServerAreNamed() {
        assertThat(Kit.failureOf(TwoWithoutAName.class).getMessage())
                .startsWith("LifeOfServerTest.TwoWithoutAName.first and LifeOfServerTest.TwoWithoutAName.second are two"
                        + " SmtpServerExtensions without a name, and a test could not tell their servers apart; give one a"
                        + " name of its own, as in SmtpServerExtension.create().named(\"backup\"), and take its server as"
                        + " @Smtp(\"backup\") FakeSmtpServer.");
        assertThat(Kit.failureOf(TwoOfOneName.class).getMessage())
                .startsWith("LifeOfServerTest.TwoOfOneName.FIRST and LifeOfServerTest.TwoOfOneName.SECOND are two"
                        + " SmtpServerExtensions of the name \"backup\", and");
    }

    @SmtpServerTest
    static class NobodyAsks {

        @Test
        @SmtpReply(server = "backup", at = NOOP, code = 421, text = "no")
        void test(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @Test
    void aRuleForAServerThatNobodyAsksForSaysSo() {
        assertThat(Kit.complaintOf(NobodyAsks.class))
                .contains("  \"backup\", rule 1: NOOP = 421 \"no\"\n")
                .contains("    Nobody asked for the server \"backup\": take it as @Smtp(\"backup\") FakeSmtpServer, or"
                        + " correct the name.\n");
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @SmtpServerTest(scope = ServerScope.CLASS)
    static class SharedWithState {

        @BeforeAll
        static void setUp(FakeSmtpServer smtp) {
            smtp.on(noop()).reply(299, "twice").times(2);
            SmtpClient.mail(smtp, "bob@example.com", "of the start");
            smtp.awaitSessionsEnd();
        }

        @BeforeEach
        void reset(FakeSmtpServer smtp) {
            smtp.reset();
        }

        @RepeatedTest(3)
        @Order(1)
        @SmtpReply(at = RSET, code = 421, text = "of the method")
        void beginsWithTheStateAfterBeforeAll(FakeSmtpServer smtp) {
            assertThat(smtp.onlyMessage().subject()).contains("of the start");
            assertThat(smtp.transcript().sessions()).hasSize(1);
            assertThat(smtp.script().rules()).hasSize(2);
            try (SmtpClient client = SmtpClient.greeted(smtp)) {
                client.send("NOOP").expect("299 twice").send("NOOP").expect("299 twice");
                client.send("NOOP").expectStatus("250 2.0.0").send("RSET").expect("421 of the method");
            }
            smtp.on(noop()).reply(298, "of the test").optional();
            SmtpClient.mail(smtp, "carol@example.com", "of the test");
        }

        @Test
        @Order(2)
        void theMethodsRulesAreGone(FakeSmtpServer smtp) {
            assertThat(smtp.script().rules()).hasSize(1);
            assertThat(SmtpClient.ask(smtp, "RSET")).startsWith("250");
        }
    }

    @Test
    void aSharedServerReturnsToItsStateBeforeEachTestAndMethodRulesOutliveAReset() {
        Kit.passes(SharedWithState.class, 4);
    }

    @SmtpServerTest
    static class ResetInBeforeEach {

        @BeforeEach
        void reset(FakeSmtpServer smtp) {
            smtp.reset();
        }

        @Test
        @SmtpReply(at = NOOP, code = 421, text = "of the method")
        void test(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("421 of the method");
        }
    }

    @Test
    void methodRulesOutliveAResetOfTheTestsOwnServer() {
        Kit.passes(ResetInBeforeEach.class, 1);
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Pooled {

        private static final ThreadLocal<SmtpClient> POOL = new ThreadLocal<>();

        @BeforeAll
        static void connect(FakeSmtpServer smtp) {
            POOL.set(SmtpClient.introduced(smtp));
        }

        @RepeatedTest(3)
        @SmtpReply(at = MAIL, code = 451, text = "later", times = 1)
        void aPooledConnectionMeetsTheRulesOfEachTest(FakeSmtpServer smtp) {
            POOL.get().send("MAIL FROM:<a@b>").expect("451 later");
            POOL.get().send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            POOL.get().send("RSET").expectStatus("250 2.0.0");
        }
    }

    @Test
    void aConnectionThatStaysOpenBetweenTestsMeetsTheRulesOfEach() {
        Kit.passes(Pooled.class, 3);
        Pooled.POOL.get().close();
        Pooled.POOL.remove();
    }

    static class Overlapping {

        private static final CountDownLatch ONE_IS_OVER = new CountDownLatch(1);

        @RegisterExtension
        @Order(1)
        static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

        /** Is called for the test that is refused too, whose own methods are not. */
        @RegisterExtension
        @Order(2)
        static final AfterEachCallback END = context -> ONE_IS_OVER.countDown();

        @BeforeEach
        void waitForTheOther() throws InterruptedException {
            assertThat(ONE_IS_OVER.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @RepeatedTest(2)
        void test() {}
    }

    @Test
    void testsThatRunAtOnceOnASharedServerInAFieldAreRefused() {
        var results = Kit.run(Overlapping.class, PARALLEL);

        assertThat(results.testEvents().failed().list())
                .extracting(Kit::messageOf)
                .anySatisfy(message -> assertThat(message)
                        .isEqualTo("The SmtpServerExtension of LifeOfServerTest.Overlapping: two tests run at once on a"
                                + " server that they share, and each begins it anew; run them one after another"
                                + " (@Execution(SAME_THREAD) or @ResourceLock on the class), or give each its own (scope ="
                                + " ServerScope.TEST)."));
    }

    /** The third begins when one was refused and is over, and the first goes on until both others are. */
    static class OneAfterARefusal {

        static class InTurn implements BeforeEachCallback, AfterEachCallback {
            private static final CountDownLatch ONE_IS_OVER = new CountDownLatch(1);
            private static final CountDownLatch TWO_ARE_OVER = new CountDownLatch(2);

            @Override
            public void beforeEach(ExtensionContext context) throws InterruptedException {
                if (context.getDisplayName().contains("3")) {
                    assertThat(ONE_IS_OVER.await(20, TimeUnit.SECONDS)).isTrue();
                }
            }

            @Override
            public void afterEach(ExtensionContext context) {
                ONE_IS_OVER.countDown();
                TWO_ARE_OVER.countDown();
            }
        }

        @RegisterExtension
        @Order(1)
        static final InTurn TURN = new InTurn();

        @RegisterExtension
        @Order(2)
        static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

        @BeforeEach
        void waitForTheOthers() throws InterruptedException {
            assertThat(InTurn.TWO_ARE_OVER.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @RepeatedTest(value = 3, name = "{currentRepetition}")
        void test() {}
    }

    @Test
    void aTestThatIsRefusedDoesNotEndTheOneThatRuns() {
        var results = Kit.run(OneAfterARefusal.class, PARALLEL);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(2));
    }

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class OneAfterAnother {

        @RepeatedTest(20)
        void test(FakeSmtpServer smtp) {
            SmtpClient.mail(smtp, "bob@example.com", "one");
            assertThat(smtp.awaitMessages(1)).hasSize(1);
        }
    }

    @Test
    void testsThatShareAServerByTheAnnotationRunOneAfterAnother() {
        var results = Kit.run(OneAfterAnother.class, PARALLEL);

        assertThat(results.testEvents().failed().list()).isEmpty();
        assertThat(results.testEvents().succeeded().list()).hasSize(20);
    }

    @Test
    void anOlderJUnitIsNamed() throws Exception {
        try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> JUnitVersion.require(none, "5.11.4"))
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .hasMessage(
                            "smtp-server-test needs JUnit 5.12 or later, and this is JUnit 5.11.4; set the version of"
                                    + " junit-bom, or of the framework that brings it.");
            assertThatThrownBy(() -> JUnitVersion.require(none, null))
                    .hasMessage(
                            "smtp-server-test needs JUnit 5.12 or later, and this is JUnit of an older version; set the"
                                    + " version of junit-bom, or of the framework that brings it.");
        }
        List.of("5.12.2", "6.0.0")
                .forEach(version -> JUnitVersion.require(getClass().getClassLoader(), version));
    }
}
