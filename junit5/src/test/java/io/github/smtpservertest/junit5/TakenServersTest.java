package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.testkit.SmtpClient;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a server that nobody takes, and what is taken for two servers and is one, is said. */
class TakenServersTest {

    @SmtpServerTest
    static class TwoParameters {
        @Test
        void failsOver(FakeSmtpServer primary, FakeSmtpServer backup) {}
    }

    @SmtpServerTest
    static class TwoOfAConstructor {
        TwoOfAConstructor(FakeSmtpServer primary, @Smtp FakeSmtpServer backup) {}

        @Test
        void test() {}
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class TwoOfBeforeAll {
        @BeforeAll
        static void setUp(FakeSmtpServer primary, FakeSmtpServer backup) {}

        @Test
        void test() {}
    }

    @Test
    void twoParametersWithoutANameAreOneServerAndRefused() {
        assertThat(Kit.complaintOf(TwoParameters.class))
                .endsWith(
                        ": TakenServersTest.TwoParameters.failsOver() takes 2 FakeSmtpServers without a name, and they are"
                                + " one server; give all but one a name, as in @Smtp(\"backup\") FakeSmtpServer.");
        assertThat(Kit.complaintOf(TwoOfAConstructor.class))
                .endsWith(
                        ": The constructor of TakenServersTest.TwoOfAConstructor takes 2 FakeSmtpServers without a name, and"
                                + " they are one server; give all but one a name, as in @Smtp(\"backup\") FakeSmtpServer.");
        assertThat(Kit.complaintOf(TwoOfBeforeAll.class))
                .endsWith(
                        ": TakenServersTest.TwoOfBeforeAll.setUp() takes 2 FakeSmtpServers without a name, and they are"
                                + " one server; give all but one a name, as in @Smtp(\"backup\") FakeSmtpServer.");
    }

    @SmtpServerTest
    static class TwoFields {
        @Smtp
        FakeSmtpServer primary;

        @Smtp
        FakeSmtpServer backup;

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class OfABase {
        @Smtp
        FakeSmtpServer smtp;
    }

    static class AndOfAnother extends OfABase {
        @Smtp
        FakeSmtpServer mine;

        @Test
        void aBaseClassHasItsOwnField() {
            assertThat(mine).isSameAs(smtp);
        }
    }

    @Test
    void twoFieldsWithoutANameAreOneServerAndRefused() {
        assertThat(Kit.failureOf(TwoFields.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "TakenServersTest.TwoFields.backup and TakenServersTest.TwoFields.primary are one server, for"
                                + " @Smtp names none on either; give one a name, as in @Smtp(\"backup\").");
        Kit.passes(AndOfAnother.class, 1);
    }

    @SmtpServerTest
    @SmtpReply(server = "backpu", at = NOOP, code = 421)
    static class Reply {
        @Test
        void test(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {}
    }

    @SmtpServerTest
    @SmtpRule(server = "backpu", value = "NOOP = 421")
    static class Rule {
        @Test
        void test(FakeSmtpServer smtp) {}
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    @SmtpFault(server = "backpu", value = Fault.NOOP_ERROR)
    static class TheFault {
        @BeforeAll
        static void setUp(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @SmtpServerTest
    @SmtpDialogue(server = "backpu", value = "S: 220 hello")
    static class Dialogue {
        @Smtp
        private FakeSmtpServer smtp;

        @Test
        void test() {
            assertThat(smtp).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"Reply, @SmtpReply", "Rule, @SmtpRule", "TheFault, @SmtpFault", "Dialogue, @SmtpDialogue"})
    void anAnnotationOnAClassForAServerThatNobodyTakesIsRefused(String testClass, String annotation) throws Exception {
        assertThat(Kit.failureOf(Class.forName(getClass().getName() + "$" + testClass)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(annotation + "(server = \"backpu\") on TakenServersTest." + testClass
                        + ": nothing in the class takes the server \"backpu\", so nothing comes of it; take it as"
                        + " @Smtp(\"backpu\") FakeSmtpServer, or correct the name.");
    }

    @SmtpServerTest
    @SmtpReply(at = NOOP, code = 421)
    static class NobodyTakesAny {
        @Test
        void test() {}
    }

    @SmtpServerTest
    @SmtpReply(at = NOOP, code = 421)
    static class TakesSomethingElse {

        @Smtp
        private String noServer;

        @Test
        void test(TestInfo info) {
            assertThat(noServer).isNull();
        }
    }

    @Test
    void anAnnotationOnAClassThatTakesNoServerIsRefused() {
        assertThat(Kit.failureOf(TakesSomethingElse.class))
                .hasMessageStartingWith(
                        "@SmtpReply on TakenServersTest.TakesSomethingElse: nothing in the class takes its");
        assertThat(Kit.failureOf(NobodyTakesAny.class))
                .hasMessage(
                        "@SmtpReply on TakenServersTest.NobodyTakesAny: nothing in the class takes its server, so nothing"
                                + " comes of it; take it as a FakeSmtpServer parameter, or in a field with @Smtp.");
    }

    @SmtpServerTest(ignore = Check.UNUSED_RULES)
    @SmtpReply(at = NOOP, code = 421)
    static class Tolerated {
        @Test
        void test() {}
    }

    @SmtpReply(server = "backup", at = NOOP, code = 421)
    @SmtpServerTest
    static class TakenByANestedClass {
        @Test
        void test() {}

        @Nested
        class Inside {
            @Test
            void test(@Smtp("backup") FakeSmtpServer backup) {
                assertThat(SmtpClient.ask(backup, "NOOP")).startsWith("421");
            }
        }
    }

    @SmtpServerTest
    static class TakenByTheEnclosingClass {
        @BeforeEach
        void setUp(@Smtp("backup") FakeSmtpServer backup) {}

        @Nested
        @SmtpReply(server = "backup", at = NOOP, code = 421)
        class Inside {
            @Test
            void test() {}
        }
    }

    @SmtpReply(server = "backup", at = NOOP, code = 421)
    @SmtpServerTest
    static class TakenInAField {
        @Smtp("backup")
        private FakeSmtpServer backup;

        @Test
        void test() {
            assertThat(SmtpClient.ask(backup, "NOOP")).startsWith("421");
        }
    }

    @SmtpReply(server = "backup", at = NOOP, code = 421)
    @SmtpServerTest
    static class WrittenForSeveralClasses {}

    static class OneOfThem extends WrittenForSeveralClasses {
        @Test
        void test() {}
    }

    @SmtpReply(server = "backup", at = NOOP, code = 421)
    @SmtpServerTest
    @Retention(RetentionPolicy.RUNTIME)
    @interface MailTest {}

    @MailTest
    static class Composed {
        @Test
        void test() {}
    }

    @SmtpReply(server = "backup", at = NOOP, code = 421)
    @SmtpReply(at = NOOP, code = 451)
    static class OfExtensions {
        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create();

        @RegisterExtension
        static final SmtpServerExtension BACKUP = SmtpServerExtension.create().named("backup");

        @Test
        void test() {
            assertThat(SmtpClient.ask(smtp.server(), "NOOP")).startsWith("451");
        }
    }

    @SmtpReply(server = "that another class takes", at = NOOP, code = 421)
    @SmtpServerTest(scope = ServerScope.RUN)
    static class OfTheRun {
        @Test
        void theApplicationKnowsThePort() {}
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class TakesTheOneOfTheRun {
        @Test
        void test(@Smtp("that another class takes") FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        }
    }

    @SmtpServerTest(scope = ServerScope.RUN)
    static class MistypedOnAMethod {
        @Test
        @SmtpReply(server = "that anohter class takes", at = NOOP, code = 421)
        void test(@Smtp("another of the run") FakeSmtpServer smtp) {}
    }

    /** Nobody can know its port before somebody has asked for it. */
    @Test
    void aServerOfTheRunThatNobodyHasTakenYetIsNotReached() {
        assertThat(Kit.failureOf(OfTheRun.class))
                .hasMessage(
                        "@SmtpReply(server = \"that another class takes\") on TakenServersTest.OfTheRun: nothing in the class"
                                + " takes the server \"that another class takes\", so nothing comes of it; take it as"
                                + " @Smtp(\"that another class takes\") FakeSmtpServer, or correct the name.");

        Kit.passes(TakesTheOneOfTheRun.class, 1);
        Kit.passes(OfTheRun.class, 1);

        assertThat(Kit.complaintOf(MistypedOnAMethod.class))
                .contains("    Nobody asked for the server \"that anohter class takes\": take it as"
                        + " @Smtp(\"that anohter class takes\") FakeSmtpServer, or correct the name.\n");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Tolerated.class,
                TakenByTheEnclosingClass.class,
                TakenInAField.class,
                OneOfThem.class,
                Composed.class,
                OfExtensions.class
            })
    void whatOthersTakeOrIsWrittenForOthersIsNot(Class<?> testClass) {
        Kit.passes(testClass, 1);
    }

    @Test
    void whatANestedClassTakesIsTaken() {
        Kit.passes(TakenByANestedClass.class, 2);
    }

    static class OnlyANamedOne {
        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create().named("backup");

        @Test
        @SmtpRule("NOOP = 421")
        void test() {}
    }

    @SmtpServerTest
    static class NobodyAsks {
        @Test
        @SmtpRule("NOOP = 421")
        void test() {}
    }

    @SmtpServerTest
    static class NobodyAsksForThePlayer {
        @Test
        @SmtpDialogue(server = "backup", value = "S: 220 hello")
        void test() {}
    }

    @Test
    void aRuleOrDialogueOfAMethodThatAsksForNoServerSaysSo() {
        for (Class<?> testClass : List.of(NobodyAsks.class, OnlyANamedOne.class)) {
            assertThat(Kit.complaintOf(testClass))
                    .contains(
                            "    Nobody asked for the server without a name: take it as a FakeSmtpServer parameter or in a"
                                    + " field with @Smtp, or say which is meant (server = \"…\").\n");
        }
        assertThat(Kit.complaintOf(NobodyAsksForThePlayer.class))
                .startsWith("A dialogue was not played to its end:\n  \"backup\", ")
                .contains("    Nobody asked for the server \"backup\": take it as @Smtp(\"backup\") FakeSmtpServer, or"
                        + " correct the name.\n");
    }

    @ExtendWith(SmtpServerExtension.class)
    static class Registered {
        @Test
        void test() {}
    }

    @Test
    void anExtensionThatIsNotInAFieldSaysWhatToWrite() {
        assertThat(Kit.failureOf(Registered.class))
                .hasMessage(
                        "@ExtendWith(SmtpServerExtension.class) has nothing to set a server up by: write @SmtpServerTest"
                                + " in its place, or a field with @RegisterExtension: SmtpServerExtension.create().");
    }
}
