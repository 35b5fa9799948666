package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers of the annotations and servers of fields in one class: each server has one owner, which alone looks after it. */
class AnnotatedBesideFieldsTest {

    @SmtpServerTest(hostName = "annotated.example.com")
    static class EachTestHasItsOwn {

        @RegisterExtension
        final SmtpServerExtension inAField = SmtpServerExtension.with(builder -> builder.hostName("field.example.com"))
                .named("backup");

        @Smtp
        private FakeSmtpServer smtp;

        @Smtp("backup")
        private FakeSmtpServer backup;

        @BeforeAll
        static void mayHaveOtherParameters(TestInfo info) {
            assertThat(info.getTestMethod()).isEmpty();
        }

        @Test
        @SmtpReply(server = "backup", at = NOOP, code = 421, text = "of the field")
        @SmtpReply(at = NOOP, code = 421, text = "of the annotation")
        void fieldsAndRulesGoToTheirServers() {
            assertThat(smtp.hostName()).isEqualTo("annotated.example.com");
            assertThat(backup).isSameAs(inAField.server());
            assertThat(backup.hostName()).isEqualTo("field.example.com");
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("421 of the annotation");
            assertThat(SmtpClient.ask(backup, "NOOP")).isEqualTo("421 of the field");
        }

        @Test
        @SmtpDialogue(server = "backup", value = "S: 220 hello\nC: QUIT\nS: 221 bye")
        void aDialogueGoesToItsServer() {
            try (SmtpClient client = SmtpClient.connect(backup)) {
                client.expect("220 hello").send("QUIT").expect("221 bye");
            }
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        }
    }

    @SmtpServerTest(scope = ServerScope.CLASS, hostName = "annotated.example.com")
    static class TestsShareBoth {

        @RegisterExtension
        static final SmtpServerExtension IN_A_FIELD = SmtpServerExtension.with(
                        builder -> builder.hostName("field.example.com"))
                .named("backup")
                .scope(ServerScope.CLASS);

        @Smtp
        private static FakeSmtpServer smtp;

        @Smtp("backup")
        private static FakeSmtpServer backup;

        @BeforeAll
        static void setUp(FakeSmtpServer parameter, @Smtp("backup") FakeSmtpServer other) {
            assertThat(smtp).isSameAs(parameter);
            assertThat(backup).isSameAs(other).isSameAs(IN_A_FIELD.server());
        }

        @RepeatedTest(2)
        @SmtpRule(server = "backup", value = "NOOP = 421 \"of the field\"")
        @SmtpRule("NOOP = 421 \"of the annotation\"")
        void rulesGoToTheirServers() {
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("421 of the annotation");
            assertThat(SmtpClient.ask(backup, "NOOP")).isEqualTo("421 of the field");
        }

        @RepeatedTest(2)
        @SmtpDialogue(server = "backup", value = "S: 220 hello\nC: QUIT\nS: 221 bye")
        void dialoguesGoToTheirServers() {
            try (SmtpClient client = SmtpClient.connect(backup)) {
                client.expect("220 hello").send("QUIT").expect("221 bye");
            }
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        }

        @Test
        void theMethodsRulesAreGone() {
            assertThat(smtp.script().rules()).isEmpty();
            assertThat(backup.script().rules()).isEmpty();
            assertThat(SmtpClient.ask(backup, "NOOP")).startsWith("250");
        }
    }

    /** Only the server of the field is there before the tests. */
    @SmtpServerTest
    static class TestsShareTheFieldsOnly {

        @RegisterExtension
        static final SmtpServerExtension IN_A_FIELD =
                SmtpServerExtension.create().named("backup").scope(ServerScope.CLASS);

        @Smtp("backup")
        private static FakeSmtpServer backup;

        @BeforeAll
        static void setUp(@Smtp("backup") FakeSmtpServer other) {
            assertThat(backup).isSameAs(other);
        }

        @RepeatedTest(2)
        void theOtherIsOfTheTest(FakeSmtpServer smtp) {
            assertThat(smtp.transcript().sessions()).isEmpty();
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstance {

        @RegisterExtension
        final SmtpServerExtension inAField =
                SmtpServerExtension.create().named("backup").scope(ServerScope.CLASS);

        @Smtp
        private FakeSmtpServer smtp;

        @Smtp("backup")
        private FakeSmtpServer backup;

        @BeforeAll
        void setUp(FakeSmtpServer parameter) {
            assertThat(smtp).isSameAs(parameter);
        }

        @RepeatedTest(2)
        void fieldsHoldTheServersOfTheirOwners() {
            assertThat(backup).isSameAs(inAField.server()).isNotSameAs(smtp);
        }
    }

    @SmtpServerTest
    static class TakenTooSoon {

        @RegisterExtension
        final SmtpServerExtension inAField = SmtpServerExtension.create().named("backup");

        TakenTooSoon(@Smtp("backup") FakeSmtpServer backup) {}

        @Test
        void test() {}
    }

    @Test
    void aConstructorThatTakesTheServerOfAFieldThatComesLaterSaysSo() {
        assertThat(Kit.complaintOf(TakenTooSoon.class))
                .isEqualTo("The constructor of AnnotatedBesideFieldsTest.TakenTooSoon takes the server \"backup\" of an"
                        + " extension in a field that there is only after it; make that field static.");
    }

    @Test
    void eachHasOneOwner() {
        Kit.passes(OneInstance.class, 2);
        Kit.passes(EachTestHasItsOwn.class, 2);
        Kit.passes(TestsShareBoth.class, 5);
        Kit.passes(TestsShareTheFieldsOnly.class, 2);
    }

    @SmtpServerTest
    static class Resets {
        @BeforeEach
        void reset(FakeSmtpServer smtp) {
            smtp.reset();
        }

        @Test
        @SmtpDialogue("S: 220 hello\nC: QUIT\nS: 221 bye")
        void test(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.expect("220 hello").send("QUIT").expect("221 bye");
            }
        }
    }

    @Test
    void theDialogueOfAMethodOutlivesAReset() {
        Kit.passes(Resets.class, 1);
    }

    @SmtpServerTest
    static class ForgetsItsRules {
        @Test
        @SmtpRule("NOOP = 421")
        void test(FakeSmtpServer smtp) {
            smtp.script().clear();
        }
    }

    @SmtpServerTest
    static class ReachesARuleOnceOfTwice {
        @Test
        @SmtpRule("NOOP, 2 times = 421")
        void test(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @Test
    void theRuleOfAMethodHasToFireThoughTheTestRemovesIt() {
        assertThat(Kit.complaintOf(ForgetsItsRules.class))
                .startsWith("A rule of the script never fired:\n  rule 1: NOOP = 421");
        assertThat(Kit.complaintOf(ReachesARuleOnceOfTwice.class))
                .startsWith("A rule of the script did not fire as often as written:\n  rule 1: NOOP, 2 times = 421");
    }

    /** Is called after the extension of the server, for it is registered before. */
    static class LooksAfterwards implements AfterEachCallback, AfterAllCallback {

        private static final ThreadLocal<List<FakeSmtpServer>> SEEN = ThreadLocal.withInitial(ArrayList::new);

        @Override
        public void afterEach(ExtensionContext context) {
            SEEN.get()
                    .forEach(server -> assertThat(server.isOpen())
                            .as("open after a test")
                            .isEqualTo(context.getRequiredTestClass() == ClosedAfterTheClass.class));
        }

        @Override
        public void afterAll(ExtensionContext context) {
            assertThat(SEEN.get()).hasSize(1).noneMatch(FakeSmtpServer::isOpen);
        }
    }

    @ExtendWith(LooksAfterwards.class)
    @SmtpServerTest
    static class ClosedAfterTheTest {
        @Test
        void test(FakeSmtpServer smtp) {
            LooksAfterwards.SEEN.get().add(smtp);
        }
    }

    @ExtendWith(LooksAfterwards.class)
    @SmtpServerTest(scope = ServerScope.CLASS)
    static class ClosedAfterTheClass {
        @Test
        void test(FakeSmtpServer smtp) {
            LooksAfterwards.SEEN.get().add(smtp);
        }

        @AfterAll
        static void tearDown(FakeSmtpServer smtp) {
            assertThat(smtp.isOpen()).isTrue();
        }
    }

    @Test
    void aServerIsClosedBeforeOtherExtensionsGoOn() {
        for (Class<?> testClass : List.of(ClosedAfterTheTest.class, ClosedAfterTheClass.class)) {
            Kit.passes(testClass, 1);
            LooksAfterwards.SEEN.remove();
        }
    }

    static class TwoForAConstructor {

        @RegisterExtension
        static final SmtpServerExtension FIRST = SmtpServerExtension.create();

        @RegisterExtension
        static final SmtpServerExtension SECOND = SmtpServerExtension.create();

        TwoForAConstructor(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @Test
    void twoForOneServerAreNamedInAConstructorToo() {
        assertThat(Kit.complaintOf(TwoForAConstructor.class))
                .contains(
                        "AnnotatedBesideFieldsTest.TwoForAConstructor.FIRST and"
                                + " AnnotatedBesideFieldsTest.TwoForAConstructor.SECOND are two SmtpServerExtensions without a name");
    }

    @SmtpServerTest
    static class HasAFieldOfItsOwn {

        private final FakeSmtpServer own = FakeSmtpServer.start();

        @Test
        void test() {
            try (own) {
                throw new NullPointerException("of something else");
            }
        }
    }

    @Test
    void aFieldThatTheTestSetIsNotToBlameForANull() {
        assertThat(Kit.failureOf(HasAFieldOfItsOwn.class).getSuppressed())
                .noneMatch(note -> note.getMessage().contains("is null"));
    }
}
