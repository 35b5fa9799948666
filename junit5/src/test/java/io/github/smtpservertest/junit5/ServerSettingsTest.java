package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd.How;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What the attributes do, and which of several annotations counts. */
class ServerSettingsTest {

    private static String ehlo(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            return client.ask("EHLO client.example.org");
        }
    }

    @Test
    @SmtpServerTest(
            hostName = "mail.example.net",
            extensions = {SmtpExtension.SIZE, SmtpExtension.PIPELINING, SmtpExtension.HELP},
            without = SmtpExtension.HELP,
            maxMessageSize = 2000,
            maxRecipients = 1,
            maxCommandLine = 60)
    void eachAttributeReachesTheServer(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            client.expect("220 mail.example.net…");
            assertThat(client.ask("EHLO client.example.org"))
                    .contains("PIPELINING", "SIZE 2000")
                    .doesNotContain("HELP", "8BITMIME");
            assertThat(client.ask("NOOP " + "x".repeat(60))).startsWith("500");
            assertThat(client.ask("MAIL FROM:<shop@example.org>")).startsWith("250");
            assertThat(client.ask("RCPT TO:<bob@example.com>")).startsWith("250");
            assertThat(client.ask("RCPT TO:<carol@example.com>")).startsWith("452");
        }
    }

    @Test
    @SmtpServerTest(lenient = true)
    void errorsOfFormMayBeForgiven(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "MAIL FROM: shop@example.org")).startsWith("250");
    }

    @Test
    @SmtpServerTest
    void errorsOfFormAreNotForgivenOtherwise(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "MAIL FROM: shop@example.org")).startsWith("501");
    }

    @Test
    @SmtpServerTest(waitLimit = "1ms")
    void waitsHaveALimit(FakeSmtpServer smtp) {
        assertThatThrownBy(() -> smtp.awaitMessages(1)).hasMessageContaining("within 1 ms");
    }

    @Test
    @SmtpServerTest(idleTimeout = "30ms")
    void aClientMayBeTooQuiet(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            client.expect("220 …").expect("421 …").expectEnd();
            assertThat(smtp.awaitSessionsEnd().onlySession().end().how()).isEqualTo(How.TIMED_OUT);
        }
    }

    static class Directory implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            builder.mailboxes(m -> m.domain("example.com").unknown("ghost@example.com"));
        }
    }

    static class Names implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            throw new AssertionError("the other method is there");
        }

        @Override
        public void customize(FakeSmtpServerBuilder builder, String server) {
            builder.hostName(server.isEmpty() ? "primary.example.com" : server + ".example.com");
        }
    }

    @Test
    @SmtpServerTest(
            hostName = "overwritten.example.com",
            customizers = {Directory.class, Names.class})
    void aCustomizerSetsUpTheRest(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {
        assertThat(smtp.hostName()).isEqualTo("primary.example.com");
        assertThat(backup.hostName()).isEqualTo("backup.example.com");
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            client.ask("EHLO client.example.org");
            client.ask("MAIL FROM:<shop@example.org>");
            assertThat(client.ask("RCPT TO:<ghost@example.com>")).startsWith("550 5.1.1");
        }
    }

    @Nested
    @SmtpServerTest(hostName = "class.example.com", without = SmtpExtension.HELP, maxMessageSize = 3000)
    class MethodAndClass {

        @Test
        void theClassCountsByItself(FakeSmtpServer smtp) {
            assertThat(smtp.hostName()).isEqualTo("class.example.com");
        }

        @Test
        @SmtpServerTest(hostName = "method.example.com", without = SmtpExtension.VRFY)
        void theMethodChangesWhatItSets(FakeSmtpServer smtp) {
            assertThat(smtp.hostName()).isEqualTo("method.example.com");
            assertThat(ehlo(smtp)).contains("SIZE 3000").doesNotContain("HELP", "VRFY");
        }

        @Nested
        @SmtpServerTest(maxMessageSize = 4000)
        class Inside {
            @Test
            void theNestedClassChangesWhatItSets(FakeSmtpServer smtp) {
                assertThat(smtp.hostName()).isEqualTo("class.example.com");
                assertThat(ehlo(smtp)).contains("SIZE 4000").doesNotContain("HELP");
            }
        }

        @Nested
        class InsideWithout {
            @Test
            void theOuterClassCounts(FakeSmtpServer smtp) {
                assertThat(ehlo(smtp)).contains("class.example.com", "SIZE 3000");
            }
        }
    }

    @SmtpServerTest(hostName = "parent.example.com", maxMessageSize = 3000)
    abstract static class Parent {
        @Test
        void theNearestClassSetsTheNameForAnInheritedTest(FakeSmtpServer smtp) {
            assertThat(smtp.hostName()).isEqualTo(expectedHostName());
        }

        abstract String expectedHostName();
    }

    @Nested
    class Child extends Parent {
        @Override
        String expectedHostName() {
            return "parent.example.com";
        }
    }

    @Nested
    @SmtpServerTest(hostName = "child.example.com")
    class ChildOfItsOwnMind extends Parent {
        @Override
        String expectedHostName() {
            return "child.example.com";
        }

        @Test
        void whatTheParentSetsDoesNotCount(FakeSmtpServer smtp) {
            assertThat(ehlo(smtp)).doesNotContain("SIZE 3000");
        }
    }

    @SmtpServerTest(hostName = "interface.example.com")
    interface Contract {
        @Test
        default void aDefaultMethodHasTheSettingsOfItsInterface(FakeSmtpServer smtp) {
            assertThat(smtp.hostName()).isEqualTo("interface.example.com");
        }

        @Test
        @SmtpServerTest(hostName = "default-method.example.com")
        @SmtpReply(at = io.github.smtpservertest.command.Stage.NOOP, code = 421)
        default void anAnnotatedDefaultMethodHasItsOwnSettings(FakeSmtpServer smtp) {
            assertThat(smtp.hostName()).isEqualTo("default-method.example.com");
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("421");
        }
    }

    @Nested
    class Implementation implements Contract {}

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpServerTest(hostName = "composed.example.com")
    @interface Composed {}

    @Nested
    @Composed
    class WithAnAnnotationOfOnesOwn {
        @Test
        void itCounts(FakeSmtpServer smtp) {
            assertThat(smtp.hostName()).isEqualTo("composed.example.com");
        }
    }

    @Test
    @Composed
    void anAnnotationOfOnesOwnCountsOnAMethodToo(FakeSmtpServer smtp) {
        assertThat(smtp.hostName()).isEqualTo("composed.example.com");
    }

    @Test
    void aBadValueIsOneSentence() {
        assertThat(Kit.failureOf(BadHostName.class))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageEndingWith("@SmtpServerTest on ServerSettingsTest.BadHostName.test(): hostName is printable"
                        + " ASCII without spaces, not 'a b'.")
                .cause()
                .isInstanceOf(ExtensionConfigurationException.class);
        assertThat(Kit.complaintOf(BadSize.class))
                .endsWith("@SmtpServerTest on ServerSettingsTest.BadSize: maxMessageSize is 1 to 1073741824, not -1.");
    }

    static class BadHostName {
        @Test
        @SmtpServerTest(hostName = "a b")
        void test(FakeSmtpServer smtp) {}
    }

    @SmtpServerTest(maxMessageSize = -1)
    static class BadSize {
        @Test
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void aCustomizerThatCannotBeMadeIsOneSentence() {
        assertThat(Kit.complaintOf(BadCustomizer.class))
                .endsWith(
                        "@SmtpServerTest on ServerSettingsTest.BadCustomizer: ServerSettingsTest.Picky cannot be made; it"
                                + " needs a constructor without parameters that does not fail, and to be static where it is"
                                + " nested.");
    }

    record Picky(String name) implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            builder.hostName(name);
        }
    }

    @SmtpServerTest(customizers = Picky.class)
    static class BadCustomizer {
        @Test
        void test(FakeSmtpServer smtp) {}
    }
}
