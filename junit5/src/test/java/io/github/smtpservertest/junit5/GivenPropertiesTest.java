package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.QuietPort;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** System properties name the server while the tests of a class run. */
class GivenPropertiesTest {

    private static final String HOST = "given.properties.test.host";
    private static final String PORT = "given.properties.test.port";
    private static final String CA = "given.properties.test.ca";
    private static final String OLD = "given.properties.test.old";

    private static void meetsItsServer() {
        assertThat(System.getProperty(HOST)).isEqualTo("127.0.0.1");
        assertThat(System.getProperty(OLD)).isEqualTo("new {} value");
        try (SmtpClient client = SmtpClient.connect(Integer.getInteger(PORT))) {
            client.expect("220 …");
        }
    }

    @SmtpServerTest(properties = {HOST + "={host}", PORT + " ={port}", OLD + "=new {} value"})
    static class OfEach {
        @Test
        void first() {
            meetsItsServer();
        }

        @Nested
        class Inside {
            @Test
            void second() {
                meetsItsServer();
            }
        }
    }

    @SmtpServerTest(
            scope = ServerScope.CLASS,
            startTls = true,
            properties = {HOST + "={host}", PORT + "={port}", OLD + "=new {} value", CA + "={caPem}"})
    static class OfTheClass {
        @Test
        void first(FakeSmtpServer smtp) {
            meetsItsServer();
            assertThat(System.getProperty(CA)).isEqualTo(smtp.certificates().authorityPem());
        }

        @Test
        void second() {
            meetsItsServer();
        }
    }

    /** As Spring does, which makes an application with the instance of a test. */
    static class Framework implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            meetsItsServer();
        }
    }

    @ExtendWith(Framework.class)
    @TestInstance(Lifecycle.PER_CLASS)
    @SmtpServerTest(
            properties = {HOST + "={host}", PORT + "={port}", OLD + "=new {} value"},
            scope = ServerScope.CLASS)
    static class OfOneInstance {
        @RepeatedTest(2)
        void test() {
            meetsItsServer();
        }
    }

    private static Map<String, String> givenPort() {
        return Map.of(
                "smtpservertest.port",
                String.valueOf(QuietPort.next()),
                "junit.jupiter.execution.parallel.enabled",
                "false");
    }

    @ParameterizedTest
    @ValueSource(classes = {OfEach.class, OfTheClass.class, OfOneInstance.class})
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void theyAreSetForTheClassAndRestoredAfterIt(Class<?> testClass) {
        System.setProperty(OLD, "old");
        try {
            Kit.run(testClass, givenPort()).testEvents().assertStatistics(statistics -> statistics.succeeded(2));

            assertThat(System.getProperty(OLD)).isEqualTo("old");
            assertThat(System.getProperties()).doesNotContainKeys(HOST, PORT, CA);
        } finally {
            System.clearProperty(OLD);
        }
    }

    @SmtpServerTest(properties = HOST + "={host}")
    static class WithoutAPort {
        @Test
        void test() {}
    }

    @SmtpServerTest(scope = ServerScope.CLASS, properties = HOST + "={host}")
    static class SharedWithoutAPort {
        @Test
        void test() {}
    }

    @SmtpServerTest(properties = HOST)
    static class NoProperty {
        @Test
        void test() {}
    }

    @SmtpServerTest(properties = HOST + "={hots}")
    static class NoPlaceholder {
        @Test
        void test() {}
    }

    @SmtpServerTest(startTls = true, properties = CA + "={caPem}")
    static class ManyAuthorities {
        @Test
        void test() {}
    }

    static class OnAMethod {
        @Test
        @SmtpServerTest(properties = HOST + "={host}")
        void test() {}
    }

    private static final String ANOTHER_PORT =
            ": properties cannot name its server, for each test or class has another one, on another port, and an application"
                    + " may be kept for several; share one over the run (scope = ServerScope.RUN), or give it a port.";

    static Stream<Arguments> misuses() {
        return Stream.of(
                Arguments.of(WithoutAPort.class, Map.of(), "WithoutAPort" + ANOTHER_PORT),
                Arguments.of(SharedWithoutAPort.class, Map.of(), "SharedWithoutAPort" + ANOTHER_PORT),
                Arguments.of(
                        NoProperty.class,
                        givenPort(),
                        "NoProperty: '" + HOST + "' is no property; write it like \"spring.mail.host={host}\"."),
                Arguments.of(
                        NoPlaceholder.class,
                        givenPort(),
                        "NoPlaceholder: {hots} stands for nothing; {host}, {port} and {caPem} do."),
                Arguments.of(
                        ManyAuthorities.class,
                        givenPort(),
                        "ManyAuthorities: {caPem} is another one in each test, for each has a server of its own; add scope ="
                                + " CLASS."),
                Arguments.of(
                        OnAMethod.class,
                        Map.of(),
                        "OnAMethod.test(): system properties are set before the first test of a class; put properties on the"
                                + " class."));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void misuseIsOneSentence(Class<?> testClass, Map<String, String> parameters, String sentence) {
        assertThat(Kit.failureOf(Kit.run(testClass, parameters)))
                .hasMessage("@SmtpServerTest on GivenPropertiesTest." + sentence);
        assertThat(System.getProperties()).doesNotContainKeys(HOST, CA);
    }

    @Test
    void thoseWhoSetThemHaveTheLockForThem() {
        assertThat(new SharedThings().provideForClass(OfEach.class))
                .containsExactly(new ResourceLocksProvider.Lock(Resources.SYSTEM_PROPERTIES));
        assertThat(new SharedThings().provideForClass(GivenPropertiesTest.class))
                .isEmpty();
    }

    @SmtpServerTest(port = 2525)
    static class OnAPort {
        @SmtpServerTest(port = 2525)
        void test() {}
    }

    @Test
    void thoseWhoShareAPortRunOneAfterAnother() {
        ResourceLocksProvider.Lock ofThePort =
                new ResourceLocksProvider.Lock(SmtpServerTest.class.getName() + " port 2525");
        SharedThings locks = new SharedThings();
        assertThat(locks.provideForClass(OnAPort.class)).containsExactly(ofThePort);
        assertThat(locks.provideForNestedClass(List.of(), OnAPort.class)).containsExactly(ofThePort);
        assertThat(locks.provideForMethod(
                        List.of(), OnAPort.class, OnAPort.class.getDeclaredMethods()[0]))
                .containsExactly(ofThePort);
    }
}
