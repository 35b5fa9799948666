package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.RSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An annotation on a method that is no test would do nothing, and nobody would know. */
class MisplacedAnnotationTest {

    private static final String ADVICE =
            ": that is no test method, so nothing comes of it; put it on a test method, or on the class.";

    @SmtpServerTest
    static class OnBeforeEach {
        @BeforeEach
        @SmtpReply(at = NOOP, code = 421)
        @SmtpReply(at = RSET, code = 421)
        void prepare(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class OnAfterEach {
        @AfterEach
        @SmtpServerTest(lmtp = true)
        void tidy(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class OnBeforeAll {
        @BeforeAll
        @SmtpFault(Fault.NOOP_ERROR)
        static void prepare() {}

        @Test
        void test() {}
    }

    @SmtpServerTest
    static class WithoutTest {
        @SmtpDialogue("S: 220 hello")
        void forgotten(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @Test
    void misuseNamesAnnotationAndMethod() {
        assertThat(Kit.failureOf(OnBeforeEach.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@SmtpReply on MisplacedAnnotationTest.OnBeforeEach.prepare()" + ADVICE);
        assertThat(Kit.complaintOf(OnAfterEach.class))
                .isEqualTo("@SmtpServerTest on MisplacedAnnotationTest.OnAfterEach.tidy()" + ADVICE);
        assertThat(Kit.complaintOf(OnBeforeAll.class))
                .isEqualTo("@SmtpFault on MisplacedAnnotationTest.OnBeforeAll.prepare()" + ADVICE);
        assertThat(Kit.complaintOf(WithoutTest.class))
                .isEqualTo("@SmtpDialogue on MisplacedAnnotationTest.WithoutTest.forgotten()" + ADVICE);
    }

    @SmtpServerTest
    static class OnTests {
        @Test
        @SmtpReply(at = NOOP, code = 421, optional = true)
        void test() {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        @SmtpReply(at = NOOP, code = 421, optional = true)
        void parameterized(int number) {}
    }

    @Test
    void testsOfAllKindsMayHaveThem() {
        Kit.passes(OnTests.class, 2);
    }
}
