package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that fields ask for. */
class SmtpServerExtensionTest {

    @Nested
    class InAnInstanceField {

        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.with(builder -> builder.hostName("field.example.com"));

        private FakeSmtpServer first;

        @BeforeEach
        void remember() {
            first = smtp.server();
        }

        @AfterEach
        void stillTheSame() {
            assertThat(smtp.server()).isSameAs(first);
        }

        @RepeatedTest(3)
        void theFieldGivesTheServerOfTheTest(FakeSmtpServer parameter) {
            assertThat(smtp.server()).isSameAs(first).isSameAs(parameter);
            assertThat(first.hostName()).isEqualTo("field.example.com");
            assertThat(first.transcript().sessions()).isEmpty();
            SmtpClient.ask(first, "NOOP");
        }

        @Test
        @SmtpReply(at = NOOP, code = 421)
        void repliesOfAnnotationsAreForIt() {
            assertThat(SmtpClient.ask(smtp.server(), "NOOP")).startsWith("421");
        }

        @Test
        @SmtpReply(server = "other", at = NOOP, code = 421)
        void theOthersAreServedAsUsual(@Smtp("other") FakeSmtpServer other) {
            assertThat(other.hostName()).isEqualTo("mx.example.com");
            assertThat(SmtpClient.ask(other, "NOOP")).startsWith("421");
            assertThat(SmtpClient.ask(smtp.server(), "NOOP")).startsWith("250");
        }
    }

    @Nested
    @SmtpServerTest(hostName = "annotation.example.com", maxMessageSize = 3000)
    class BesideTheAnnotation {

        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.with(builder -> builder.hostName("field.example.com"));

        @RegisterExtension
        final SmtpServerExtension backup = SmtpServerExtension.create().named("backup");

        @Test
        void theFieldAddsToIt(
                FakeSmtpServer parameter, @Smtp("backup") FakeSmtpServer second, @Smtp("c") FakeSmtpServer third) {
            assertThat(parameter).isSameAs(smtp.server()).isNotSameAs(second);
            assertThat(second).isSameAs(backup.server());
            assertThat(parameter.hostName()).isEqualTo("field.example.com");
            assertThat(second.hostName()).isEqualTo("annotation.example.com");
            assertThat(third.hostName()).isEqualTo("annotation.example.com");
            try (SmtpClient client = SmtpClient.greeted(parameter)) {
                assertThat(client.ask("EHLO client.example.org")).contains("SIZE 3000");
            }
        }
    }

    static class InAStaticField {

        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

        private static final ThreadLocal<FakeSmtpServer> FIRST = new ThreadLocal<>();

        InAStaticField(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(SMTP.server());
        }

        @BeforeAll
        static void remember(FakeSmtpServer smtp) {
            FIRST.set(smtp);
        }

        @RepeatedTest(2)
        void oneForAllTests(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(FIRST.get()).isSameAs(SMTP.server());
        }

        @Nested
        class Inside {
            @Test
            @SmtpReply(at = NOOP, code = 421)
            void theSameInside(FakeSmtpServer smtp) {
                assertThat(smtp).isSameAs(FIRST.get());
                assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("421");
            }
        }

        @Nested
        class InsideAgain {
            @Test
            void theSameInside(FakeSmtpServer smtp) {
                assertThat(smtp).isSameAs(FIRST.get());
                assertThat(smtp.script().rules()).isEmpty();
            }
        }
    }

    @Test
    void inAStaticFieldItMayBeShared() {
        Kit.passes(InAStaticField.class, 4);

        assertThat(InAStaticField.FIRST.get().isOpen()).isFalse();
        InAStaticField.FIRST.remove();
    }

    static class InAStaticFieldForEach {

        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.create();

        private final FakeSmtpServer ofConstructor;

        InAStaticFieldForEach(FakeSmtpServer smtp) {
            ofConstructor = smtp;
        }

        @RepeatedTest(2)
        void oneForEachTest(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(ofConstructor).isSameAs(SMTP.server());
            assertThat(smtp.transcript().sessions()).isEmpty();
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @Test
    void inAStaticFieldEachTestHasItsOwn() {
        Kit.passes(InAStaticFieldForEach.class, 2);
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class InTheInstanceOfAllTests {

        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create().scope(ServerScope.CLASS);

        private FakeSmtpServer first;

        @BeforeAll
        void remember(FakeSmtpServer parameter) {
            first = parameter;
        }

        @RepeatedTest(2)
        void theServerIsShared(FakeSmtpServer parameter) {
            assertThat(parameter).isSameAs(first).isSameAs(smtp.server());
        }
    }

    static class Parallel {

        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.create();

        @RepeatedTest(2)
        void asks(FakeSmtpServer smtp) throws Exception {
            // timed: the other invocation comes to the barrier; it throws where that does not
            BOTH.await(20, TimeUnit.SECONDS);
            assertThatThrownBy(SMTP::server)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("2 tests run with this extension, and server() cannot tell which of them asks; take the"
                            + " server as a parameter (FakeSmtpServer), or make the field one that is not static.");
            // timed: the other invocation comes to the barrier; it throws where that does not
            BOTH.await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void inParallelOnAStaticFieldOnlyParametersWork() {
        var results = Kit.run(
                Parallel.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"));

        assertThat(results.testEvents().failed().list()).isEmpty();
        assertThat(results.testEvents().succeeded().list()).hasSize(2);
    }

    @Test
    void outsideATestThereIsNoServer() {
        assertThatThrownBy(SmtpServerExtension.create()::server)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "There is no server, for no test runs; ask for it in a test or a @BeforeEach method, and see"
                                + " that the field has @RegisterExtension. Before that, as in @BeforeAll or"
                                + " @DynamicPropertySource, there is one that all tests of the class share: a static field"
                                + " with .scope(ServerScope.CLASS), or with .scope(ServerScope.RUN) where an application is"
                                + " kept for several classes.");
    }

    static class SharedInAnInstanceField {

        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create().scope(ServerScope.CLASS);

        @Test
        void test() {}
    }

    @Test
    void aServerOfTheClassNeedsAStaticField() {
        Throwable failure = Kit.failureOf(SharedInAnInstanceField.class);
        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "The SmtpServerExtension of SmtpServerExtensionTest.SharedInAnInstanceField has class scope, so"
                                + " its field must be static, or the class @TestInstance(PER_CLASS).");
        assertThat(failure.getSuppressed()).isEmpty();
    }

    static class Settings {

        @RegisterExtension
        final SmtpServerExtension smtp =
                SmtpServerExtension.create().ignoring(Check.UNUSED_RULES).reporting(ReportMode.ALWAYS);

        @Test
        @SmtpReply(at = NOOP, code = 421)
        void test() {
            SmtpClient.ask(smtp.server(), "RSET");
        }
    }

    @Test
    void complaintsAndReportsCanBeSet() {
        var results = Kit.run(Settings.class);

        assertThat(results.testEvents().failed().list()).isEmpty();
        assertThat(results.allEvents().reportingEntryPublished().list()).hasSize(1);
    }

    static class Unused {

        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create();

        @Test
        @SmtpReply(at = NOOP, code = 421, text = "no")
        void test() {}
    }

    @Test
    void itIsAsLoudAsTheAnnotation() {
        assertThat(Kit.complaintOf(Unused.class))
                .startsWith("A rule of the script never fired:\n  rule 1: NOOP = 421 \"no\"\n");
    }
}
