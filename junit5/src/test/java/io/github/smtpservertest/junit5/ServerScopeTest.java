package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

class ServerScopeTest {

    @Test
    void theTestsOfAClassMayShareOneServer() {
        Kit.passes(Shared.class, 4);
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @SmtpServerTest(scope = ServerScope.CLASS, hostName = "shared.example.com")
    static class Shared {

        private static final ThreadLocal<FakeSmtpServer> FIRST = new ThreadLocal<>();

        private final FakeSmtpServer ofConstructor;

        Shared(FakeSmtpServer smtp) {
            ofConstructor = smtp;
        }

        @BeforeAll
        static void remember(FakeSmtpServer smtp) {
            assertThat(smtp.isOpen()).isTrue();
            FIRST.set(smtp);
        }

        @AfterAll
        static void isTheSameToTheEnd(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(FIRST.get());
            assertThat(smtp.isOpen()).isTrue();
            assertThat(smtp.transcript().sessions()).isEmpty();
            FIRST.remove();
        }

        @Test
        @Order(1)
        @SmtpRule("VERB XFOO = 502 'no'")
        void aRuleOfTheMethod(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(FIRST.get()).isSameAs(ofConstructor);
            assertThat(SmtpClient.ask(smtp, "XFOO")).isEqualTo("502 no");
        }

        @Test
        @Order(2)
        void isGoneInTheNextTestAndSoIsTheTranscript(FakeSmtpServer smtp) {
            assertThat(smtp.script().rules()).isEmpty();
            assertThat(smtp.transcript().sessions()).isEmpty();
        }

        @Test
        @Order(3)
        @SmtpServerTest(hostName = "own.example.com")
        void aMethodWithAnAnnotationHasAServerOfItsOwn(FakeSmtpServer smtp) {
            assertThat(smtp).isNotSameAs(FIRST.get());
            assertThat(smtp.hostName()).isEqualTo("own.example.com");
        }

        @Nested
        class Inside {
            @Test
            void itIsTheOuterClassesServer(FakeSmtpServer smtp) {
                assertThat(smtp).isSameAs(FIRST.get());
            }
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    @SmtpServerTest(scope = ServerScope.CLASS)
    class WithOneInstanceForAllTests {

        private final FakeSmtpServer ofConstructor;

        WithOneInstanceForAllTests(FakeSmtpServer smtp) {
            ofConstructor = smtp;
        }

        @BeforeAll
        void beforeAll(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(ofConstructor);
        }

        @Test
        void theConstructorHasTheServerOfAll(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(ofConstructor);
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    @SmtpServerTest
    class WithOneInstanceAndAServerForEachTest {

        private final Set<FakeSmtpServer> seen = new HashSet<>();

        @BeforeEach
        void setUp(FakeSmtpServer smtp) {
            remember(smtp);
        }

        private synchronized void remember(FakeSmtpServer smtp) {
            assertThat(seen.add(smtp)).as("is new").isTrue();
        }

        @Test
        void oneTestHasAServer(FakeSmtpServer smtp) {
            assertThat(smtp.isOpen()).isTrue();
        }

        @Test
        void anotherTestHasAServer(FakeSmtpServer smtp) {
            assertThat(smtp.isOpen()).isTrue();
        }
    }

    @Test
    void whereEachTestHasItsOwnBeforeAllCannotHaveOne() {
        assertThat(Kit.failureOf(InBeforeAll.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "There is no FakeSmtpServer for @BeforeAll ServerScopeTest.InBeforeAll.setUp(), for each test"
                                + " has a server of its own; share one between them (scope = ServerScope.CLASS), or take it in a"
                                + " @BeforeEach, @AfterEach or test method.");
        assertThat(Kit.failureOf(InAfterAll.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith(
                        "There is no FakeSmtpServer for @AfterAll ServerScopeTest.InAfterAll.tearDown(), for each");
    }

    @SmtpServerTest
    static class InBeforeAll {
        @BeforeAll
        static void setUp(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class InAfterAll {
        @AfterAll
        static void tearDown(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @Test
    void theConstructorOfASharedInstanceCannotHaveOneEither() {
        assertThat(Kit.failureOf(InConstructorOfAll.class))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageEndingWith("There is no FakeSmtpServer for the constructor of"
                        + " ServerScopeTest.InConstructorOfAll, for each test has a server of its own; share one between"
                        + " them (scope = ServerScope.CLASS), or take it in a @BeforeEach, @AfterEach or test method.")
                .cause()
                .isInstanceOf(ExtensionConfigurationException.class);
    }

    @SmtpServerTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class InConstructorOfAll {
        InConstructorOfAll(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @Test
    void aMethodCannotShareItsServer() {
        Throwable failure = Kit.failureOf(ScopeOfMethod.class);
        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@SmtpServerTest(scope = CLASS) on ServerScopeTest.ScopeOfMethod.test(): a method shares its"
                                + " server with no other; put it on the class.");
        assertThat(failure.getSuppressed()).isEmpty();
    }

    static class ScopeOfMethod {
        @Test
        @SmtpServerTest(scope = ServerScope.CLASS)
        void test() {}
    }

    @Test
    void anInnerClassWithAnAnnotationOfItsOwnHasItsOwnScope() {
        Kit.passes(OwnScopes.class, 3);
    }

    @SmtpServerTest(scope = ServerScope.CLASS, hostName = "outer.example.com")
    static class OwnScopes {

        private static final ThreadLocal<Set<FakeSmtpServer>> SEEN = ThreadLocal.withInitial(HashSet::new);

        @BeforeAll
        static void beginAnew() {
            SEEN.get().clear();
        }

        @AfterAll
        static void count() {
            assertThat(SEEN.get()).hasSize(2);
            SEEN.remove();
        }

        @Nested
        @SmtpServerTest
        class OneForEachTest {
            @Test
            void takesTheRestFromFurtherOut(FakeSmtpServer smtp) {
                assertThat(smtp.hostName()).isEqualTo("outer.example.com");
                SEEN.get().add(smtp);
            }
        }

        @Nested
        @SmtpServerTest(scope = ServerScope.CLASS, hostName = "inner.example.com")
        class OneOfItsOwn {
            @Test
            void oneTestHasAServer(FakeSmtpServer smtp) {
                assertThat(smtp.hostName()).isEqualTo("inner.example.com");
                SEEN.get().add(smtp);
            }

            @Test
            void anotherTestHasTheSameServer(FakeSmtpServer smtp) {
                SEEN.get().add(smtp);
            }
        }
    }
}
