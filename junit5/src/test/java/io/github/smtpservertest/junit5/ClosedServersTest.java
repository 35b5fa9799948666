package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a test or a class ends, its server is closed then. */
class ClosedServersTest {

    /** The servers of the classes that run, which is in the thread that runs the kit. */
    private static final ThreadLocal<List<FakeSmtpServer>> SEEN = ThreadLocal.withInitial(ArrayList::new);

    private static void see(FakeSmtpServer smtp) {
        assertThat(smtp.isOpen()).isTrue();
        SEEN.get().add(smtp);
    }

    private static RuntimeException failure() {
        return new IllegalStateException("boom");
    }

    @SmtpServerTest
    static class TestFails {
        @Test
        void test(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }
    }

    @SmtpServerTest
    static class TestIsAborted {
        @Test
        void test(FakeSmtpServer smtp) {
            see(smtp);
            abort();
        }
    }

    @SmtpServerTest
    static class ConstructorFails {
        ConstructorFails(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class BeforeEachFails {
        @BeforeEach
        void setUp(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class AfterEachFails {
        @AfterEach
        void tearDown(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }

        @Test
        void test() {}
    }

    static class Fails implements BeforeEachCallback, AfterEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            throw failure();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            throw failure();
        }
    }

    /** Comes before the server's own callbacks, and so keeps JUnit from calling them. */
    @ExtendWith(Fails.class)
    @SmtpServerTest
    static class AnotherExtensionFails {
        AnotherExtensionFails(FakeSmtpServer smtp) {
            see(smtp);
        }

        @Test
        void test() {}
    }

    static class FailsWithTheInstance implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            throw failure();
        }
    }

    @SmtpServerTest
    @ExtendWith(FailsWithTheInstance.class)
    static class PostProcessorFails {
        PostProcessorFails(FakeSmtpServer smtp) {
            see(smtp);
        }

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class ParameterFails {
        @BeforeEach
        void setUp(FakeSmtpServer smtp) {
            see(smtp);
        }

        @Test
        void test(FakeSmtpServer smtp, String thatNobodyResolves) {}
    }

    @SmtpServerTest
    static class RuleIsUnused {
        @Test
        @SmtpRule("NOOP = 421")
        void test(FakeSmtpServer smtp) {
            see(smtp);
        }
    }

    @SmtpServerTest
    static class DynamicTestFails {
        @TestFactory
        Stream<DynamicTest> tests(FakeSmtpServer smtp) {
            return Stream.of(DynamicTest.dynamicTest("fails", () -> {
                see(smtp);
                throw failure();
            }));
        }
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class BeforeAllFails {
        @BeforeAll
        static void setUp(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }

        @Test
        void test() {}
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class AfterAllFails {
        @AfterAll
        static void tearDown(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }

        @Test
        void test() {}
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class TestsOfAClassFail {
        @RepeatedTest(2)
        void test(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    @TestInstance(Lifecycle.PER_CLASS)
    static class TheOneConstructorFails {
        TheOneConstructorFails(FakeSmtpServer smtp) {
            see(smtp);
            throw failure();
        }

        @Test
        void test() {}
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class NestedClassFails {
        @Nested
        class Inside {
            @BeforeEach
            void setUp(FakeSmtpServer smtp) {
                see(smtp);
                throw failure();
            }

            @Test
            void test() {}
        }
    }

    static class FailsBeforeAll implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            see(StartedAtOnce.SMTP.server());
            throw failure();
        }
    }

    /** The server runs before the extension that fails, and its own callback is never called. */
    @ExtendWith(FailsBeforeAll.class)
    static class StartedAtOnce {
        @RegisterExtension
        static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

        @Test
        void test() {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TestFails.class,
                TestIsAborted.class,
                ConstructorFails.class,
                BeforeEachFails.class,
                AfterEachFails.class,
                AnotherExtensionFails.class,
                PostProcessorFails.class,
                ParameterFails.class,
                RuleIsUnused.class,
                DynamicTestFails.class,
                BeforeAllFails.class,
                AfterAllFails.class,
                TestsOfAClassFail.class,
                TheOneConstructorFails.class,
                NestedClassFails.class,
                StartedAtOnce.class
            })
    void itIsClosed(Class<?> testClass) {
        try {
            Kit.run(testClass);

            assertThat(SEEN.get()).isNotEmpty().noneMatch(FakeSmtpServer::isOpen);
        } finally {
            SEEN.remove();
        }
    }

    /** Is asked before the condition that skips the class, and so starts the server. */
    static class IsSkipped {
        @RegisterExtension
        @Order(1)
        static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

        @RegisterExtension
        @Order(2)
        static final ExecutionCondition AFTER_IT = context -> {
            if (context.getTestMethod().isEmpty()) {
                see(SMTP.server());
            }
            return ConditionEvaluationResult.disabled("to be skipped");
        };

        @Test
        void test() {}
    }

    @Test
    void aClassThatIsSkippedLeavesNoServer() {
        assertThat(Kit.run(IsSkipped.class).containerEvents().skipped().list()).hasSize(1);

        assertThat(SEEN.get()).hasSize(1).noneMatch(FakeSmtpServer::isOpen);
        SEEN.remove();
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    @TestMethodOrder(OrderAnnotation.class)
    static class ClosesItsServer {
        @Test
        @Order(1)
        void theServerGoesDown(FakeSmtpServer smtp) {
            see(smtp);
            smtp.close();
        }

        @Test
        @Order(2)
        void itIsThereAgain(FakeSmtpServer smtp) {
            see(smtp);
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
            assertThat(smtp.port()).isEqualTo(SEEN.get().get(0).port());
        }
    }

    @Test
    void aSharedServerThatATestClosedListensAgainInTheNext() {
        Kit.passes(ClosesItsServer.class, 2);

        assertThat(SEEN.get()).hasSize(2).noneMatch(FakeSmtpServer::isOpen);
        SEEN.remove();
    }
}
