package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.QuietPort;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose port is given listens before the first test, though nobody asks for it. */
class GivenPortTest {

    private static final String PARAMETER = "smtpservertest.port";

    /** Gives a test the port that its server has, and not the server. */
    static class Port implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == int.class;
        }

        @Override
        public Integer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter(PARAMETER, Integer::valueOf)
                    .orElseThrow();
        }
    }

    private static void hasAServer(int port) {
        try (SmtpClient client = SmtpClient.connect(port)) {
            client.expect("220 …");
        }
    }

    @SmtpServerTest
    @ExtendWith(Port.class)
    static class OfEach {
        @BeforeEach
        void setUp(int port) {
            hasAServer(port);
        }

        @Test
        void first(int port) {
            hasAServer(port);
        }

        @Test
        void second(int port) {
            hasAServer(port);
        }
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    @ExtendWith(Port.class)
    static class OfTheClass {
        @BeforeAll
        static void setUp(int port) {
            hasAServer(port);
        }

        @Test
        void first(int port) {
            hasAServer(port);
        }

        @Test
        void second(int port) {
            hasAServer(port);
        }
    }

    @ExtendWith(Port.class)
    static class OfAField {
        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create();

        @Test
        void first(int port) {
            hasAServer(port);
        }

        @Test
        void second(int port, FakeSmtpServer asked) {
            assertThat(asked.port()).isEqualTo(port);
            hasAServer(port);
        }
    }

    @SmtpServerTest
    @ExtendWith(Port.class)
    static class OfAFieldBesideAnAnnotation {
        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create();

        @Test
        void first(int port) {
            hasAServer(port);
        }

        @Test
        void second(int port, FakeSmtpServer asked) {
            assertThat(asked).isSameAs(smtp.server());
            assertThat(asked.port()).isEqualTo(port);
        }
    }

    @SmtpServerTest
    @ExtendWith(Port.class)
    static class OfTwo {
        @Test
        void theOthersGetAFreeOne(int port, @Smtp("backup") FakeSmtpServer backup) {
            hasAServer(port);
            assertThat(backup.port()).isNotEqualTo(port);
        }

        @Test
        void second(int port) {
            hasAServer(port);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {OfEach.class, OfTheClass.class, OfAField.class, OfAFieldBesideAnAnnotation.class, OfTwo.class})
    void itListensThoughNobodyAsksForIt(Class<?> testClass) {
        Kit.run(
                        testClass,
                        Map.of(
                                PARAMETER,
                                String.valueOf(QuietPort.next()),
                                "junit.jupiter.execution.parallel.enabled",
                                "false"))
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2));
    }
}
