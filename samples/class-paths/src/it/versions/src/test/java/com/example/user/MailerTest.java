package com.example.user;

import static io.github.smtpservertest.command.Stage.MAIL;
import static io.github.smtpservertest.command.Stage.NOOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.assertj.SmtpAssertions;
import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.Smtp;
import io.github.smtpservertest.junit5.SmtpReply;
import io.github.smtpservertest.junit5.SmtpServerExtension;
import io.github.smtpservertest.junit5.SmtpServerTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may do, under the JUnit and the AssertJ that the build is given. */
class MailerTest {

    private static List<String> talk(FakeSmtpServer smtp, String... lines) throws IOException {
        try (Socket socket = new Socket(smtp.host(), smtp.port())) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            List<String> replies = new ArrayList<>();
            replies.add(reader.readLine());
            for (String line : lines) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                replies.add(reader.readLine());
            }
            return replies;
        }
    }

    private static void assertIsIn(String jar, Class<?> type) {
        String place = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        assertTrue(place.endsWith(jar), () -> type + " is in " + place);
    }

    @Test
    void theVersionsAreThoseThatWereAskedForAndOurJarsTheBuiltOnes() {
        assertIsIn("/junit-jupiter-api-" + System.getProperty("junit.version") + ".jar", Test.class);
        assertIsIn("/assertj-core-" + System.getProperty("assertj.version") + ".jar", Assertions.class);
        for (Class<?> ours : List.of(FakeSmtpServer.class, SmtpServerTest.class, SmtpAssertions.class)) {
            assertIsIn(".jar", ours);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @SmtpServerTest(hostName = "mail.example.com")
    class OneForEachTest {

        private static final List<FakeSmtpServer> SEEN = new ArrayList<>();

        private final FakeSmtpServer ofConstructor;

        OneForEachTest(FakeSmtpServer smtp) {
            ofConstructor = smtp;
        }

        @BeforeEach
        void setUp(FakeSmtpServer smtp) {
            assertSame(ofConstructor, smtp);
            assertFalse(SEEN.contains(smtp));
            SEEN.add(smtp);
        }

        @Test
        @Order(1)
        @SmtpReply(at = MAIL, code = 451, text = "4.7.1 greylisted", times = 1)
        void reply(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) throws IOException {
            List<String> replies = talk(smtp, "HELO me.example.org", "MAIL FROM:<a@example.org>");

            assertTrue(replies.get(0).startsWith("220 mail.example.com"));
            assertEquals("451 4.7.1 greylisted", replies.get(2));
            assertNotSame(smtp, backup);
        }

        @RepeatedTest(2)
        @Order(2)
        void repeated(FakeSmtpServer smtp) {
            assertSame(ofConstructor, smtp);
        }

        @ParameterizedTest
        @Order(3)
        @ValueSource(strings = {"one", "two"})
        void parameterized(String which, FakeSmtpServer smtp) throws IOException {
            assertTrue(talk(smtp, "NOOP " + which).get(1).startsWith("250"));
            assertEquals(1, smtp.awaitSessionsEnd().sessions().size());
        }

        @Test
        @Order(4)
        void thoseBeforeAreClosed(FakeSmtpServer smtp) {
            assertEquals(6, SEEN.size());
            assertEquals(
                    List.of(smtp), SEEN.stream().filter(FakeSmtpServer::isOpen).toList());
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @SmtpServerTest(scope = ServerScope.CLASS)
    class OneForAllTests {

        private static FakeSmtpServer first;

        @BeforeAll
        static void setUp(FakeSmtpServer smtp) {
            first = smtp;
        }

        @AfterAll
        static void tearDown(FakeSmtpServer smtp) {
            assertSame(first, smtp);
        }

        @Test
        @Order(1)
        @SmtpReply(at = NOOP, code = 421)
        void reply(FakeSmtpServer smtp) throws IOException {
            assertSame(first, smtp);
            assertTrue(talk(smtp, "NOOP").get(1).startsWith("421"));
        }

        @Test
        @Order(2)
        void theRuleIsGone(FakeSmtpServer smtp) throws IOException {
            assertSame(first, smtp);
            assertTrue(talk(smtp, "NOOP").get(1).startsWith("250"));
        }
    }

    @Nested
    class InAField {

        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.with(builder -> builder.hostName("field.example.com"));

        @Test
        void server(FakeSmtpServer parameter) {
            assertSame(parameter, smtp.server());
            assertEquals("field.example.com", parameter.hostName());
        }
    }
}
