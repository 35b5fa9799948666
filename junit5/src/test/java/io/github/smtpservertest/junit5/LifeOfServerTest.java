package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;

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
                .hasMessage("There is no server, for no test runs; ask for it in a test or a @BeforeEach method, and see"
                        + " that the field has @RegisterExtension. Before that, as in @BeforeAll or"
                        + " @DynamicPropertySource, there is one that all tests of the class share: a static field with"
                        + " .scope(ServerScope.CLASS).");
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
                .hasMessage("There is no FakeSmtpServer for the static field LifeOfServerTest.InAStaticFieldForEach.smtp,"
                        + " for each test has a server of its own; share one between them (scope = ServerScope.CLASS), or"
                        + " take it in a @BeforeEach, @AfterEach or test method.");
        assertThat(Kit.failureOf(InAFinalField.class))
                .hasMessageContaining("@Smtp on LifeOfServerTest.InAFinalField.smtp: the field is final, so it cannot be"
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
                .contains("  \"backup\", rule 1: at NOOP: say 421 \"no\"\n")
                .contains("    Nobody asked for the server \"backup\": take it as @Smtp(\"backup\") FakeSmtpServer, or"
                        + " correct the name.\n");
    }

    @Test
    void anOlderJUnitIsNamed() throws Exception {
        try (java.net.URLClassLoader none = new java.net.URLClassLoader(new java.net.URL[0], null)) {
            assertThatThrownBy(() -> JUnitVersion.require(none, "5.11.4"))
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .hasMessage("smtp-server-test needs JUnit 5.12 or later, and this is JUnit 5.11.4; set the version of"
                            + " junit-bom, or of the framework that brings it.");
        }
        List.of("5.12.2", "6.0.0").forEach(version -> JUnitVersion.require(getClass().getClassLoader(), version));
    }
}
