package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.Event;

/** Dialogues that annotations ask for. */
class SmtpDialogueTest {

    private static final String ADVICE = "Make the client play it to its end, or play it leniently: lenient = true in"
            + " @SmtpDialogue, lenient() of the dialogue, or ignore = UNPLAYED_DIALOGUES in @SmtpServerTest.\n";

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpDialogue("S: 220 busy\nC: QUIT\nS: 221 bye")
    @interface Busy {}

    static class Played {
        @Test
        @SmtpDialogue("""
                S: 220 here
                C: NOOP
                S: 251 odd
                """)
        void inline(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.expect("220 here");
                assertThat(client.ask("NOOP")).isEqualTo("251 odd");
            }
        }

        @Test
        @SmtpDialogue(file = "hello.smtp")
        void file(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.greeted(smtp)) {
                assertThat(client.ask("EHLO box")).isEqualTo("250 hello box");
                assertThat(client.ask("QUIT")).isEqualTo("221 bye");
            }
        }

        @Test
        @SmtpDialogue(file = "/io/github/smtpservertest/junit5/hello.smtp", lenient = true)
        void fileFromTheRootAndLeniently(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "HELP")).startsWith("421 4.3.0 ");
        }

        @Test
        @Busy
        void metaAnnotation(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.expect("220 busy");
                client.ask("QUIT");
            }
        }

        @Test
        @SmtpDialogue("S: 220 first")
        @SmtpDialogue(server = "backup", value = "S: 220 second")
        void severalServers(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {
            try (SmtpClient client = SmtpClient.connect(smtp);
                    SmtpClient other = SmtpClient.connect(backup)) {
                client.expect("220 first");
                other.expect("220 second");
            }
        }
    }

    @Test
    void theServerPlaysThem() {
        Kit.passes(Played.class, 5);
    }

    @SmtpDialogue("S: 220 class")
    static class OfClass {
        @Test
        void needNotBePlayed(FakeSmtpServer smtp) {
            assertThat(smtp.dialogues()).hasSize(1);
        }

        @Nested
        class Inner {
            @Test
            void isInherited(FakeSmtpServer smtp) {
                try (SmtpClient client = SmtpClient.connect(smtp)) {
                    client.expect("220 class");
                }
            }

            @Test
            @SmtpDialogue("S: 220 method")
            void isCoveredByTheMethods(FakeSmtpServer smtp) {
                try (SmtpClient client = SmtpClient.connect(smtp)) {
                    client.expect("220 method");
                }
            }
        }
    }

    @Test
    void theNearestCounts() {
        Kit.passes(OfClass.class, 3);
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Shared {
        @Test
        void thenNothingIsPlayed(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.expect("220 mx.example.com …");
            }
        }

        @Nested
        @SmtpDialogue("S: 220 inside\nC: NOOP\nS: 250 inside")
        class Inside {
            @Test
            void playsItsOwnAndNotToItsEnd(FakeSmtpServer smtp) {
                try (SmtpClient client = SmtpClient.connect(smtp)) {
                    client.expect("220 inside");
                }
            }

            @Test
            @SmtpDialogue("S: 220 method")
            void butNotWhereTheMethodHasOne(FakeSmtpServer smtp) {
                try (SmtpClient client = SmtpClient.connect(smtp)) {
                    client.expect("220 method");
                }
            }
        }

        @Test
        @SmtpDialogue("S: 220 shared")
        void first(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.expect("220 shared");
            }
        }
    }

    @Test
    void aSharedServerPlaysThatOfAMethodOrANestedClass() {
        Kit.passes(Shared.class, 4);
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class SharedUnplayed {
        @Test
        @SmtpDialogue("S: 220 shared")
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void onASharedServerOnlyTheTestFails() {
        assertThat(Kit.complaintOf(SharedUnplayed.class)).startsWith("A dialogue was not played to its end:\n");
    }

    static class Unplayed {
        @Test
        @SmtpDialogue(file = "hello.smtp")
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void oneThatWasNotPlayedFailsTheTest() {
        assertThat(Kit.complaintOf(Unplayed.class))
                .isEqualTo("A dialogue was not played to its end:\n"
                        + "  Session 1 of the dialogue, from line 1 of hello.smtp, was not played: no client came for it.\n"
                        + ADVICE + "No client connected to the server, which listens at 127.0.0.1:PORT.\n");
    }

    static class Departed {
        @Test
        @SmtpDialogue(file = "hello.smtp")
        void test(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "HELP");
        }
    }

    @Test
    void aClientThatDepartsFailsTheTestWithBothSides() {
        assertThat(Kit.complaintOf(Departed.class)).startsWith("""
                In session 1 the client departed from the dialogue at line 4 of hello.smtp:
                   expected: C: QUIT
                   but came: C: HELP
                                ^
                The dialogue:
                      1  S: 220 here
                      2  C~ EHLO {me}
                      3  S~ 250 hello {me}
                >>    4  C: QUIT
                      5  S: 221 bye
                The dialogue with the server was:
                # session 1
                """);
    }

    @SmtpServerTest(ignore = {Check.MISMATCHES, Check.UNPLAYED_DIALOGUES})
    static class Ignored {
        @Test
        @SmtpDialogue(file = "hello.smtp")
        void departed(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "HELP");
        }

        @Test
        @SmtpDialogue(file = "hello.smtp")
        void unplayed(FakeSmtpServer smtp) {}
    }

    @Test
    void bothCanBeIgnored() {
        Kit.passes(Ignored.class, 2);
    }

    static class Misused {
        @Test
        @SmtpDialogue
        void nothing(FakeSmtpServer smtp) {}

        @Test
        @SmtpDialogue("# nobody says anything")
        void noLine(FakeSmtpServer smtp) {}

        @Test
        @SmtpDialogue(value = "S: 220", file = "hello.smtp")
        void both(FakeSmtpServer smtp) {}

        @Test
        @SmtpDialogue("S: 220 here\nC QUIT")
        void syntax(FakeSmtpServer smtp) {}

        @Test
        @SmtpDialogue(file = "broken.smtp")
        void fileSyntax(FakeSmtpServer smtp) {}

        @Test
        @SmtpDialogue(file = "none.smtp")
        void noFile(FakeSmtpServer smtp) {}

        @Test
        @SmtpDialogue("S: 220 a")
        @SmtpDialogue("S: 220 b")
        void twice(FakeSmtpServer smtp) {}
    }

    @Test
    void misuseNamesAnnotationTestAndPlace() {
        Map<String, String> expected = Map.of(
                "nothing",
                "@SmtpDialogue on SmtpDialogueTest.Misused.nothing(): it holds no dialogue; give it a text, or a resource"
                        + " (file = \"order.smtp\").",
                "noLine",
                "@SmtpDialogue on SmtpDialogueTest.Misused.noLine(): there is no line in it that a client or a server"
                        + " says.",
                "both",
                "@SmtpDialogue(file = \"hello.smtp\") on SmtpDialogueTest.Misused.both(): it has both a text and a file;"
                        + " leave one of them out.",
                "syntax",
                "@SmtpDialogue on SmtpDialogueTest.Misused.syntax(): Line 2, column 2: Behind C stands a colon, as in"
                        + " 'C: ', or ~, / or three dots.\n  C QUIT\n   ^",
                "fileSyntax",
                "@SmtpDialogue(file = \"broken.smtp\") on SmtpDialogueTest.Misused.fileSyntax(): Line 3, column 3 of"
                        + " broken.smtp: A space stands behind S:, as in 'S: text'.\n  S:221 bye\n    ^",
                "noFile",
                "@SmtpDialogue(file = \"none.smtp\") on SmtpDialogueTest.Misused.noFile(): there is no resource of that"
                        + " name beside SmtpDialogueTest.Misused.",
                "twice",
                "@SmtpDialogue on SmtpDialogueTest.Misused.twice(): a server plays one dialogue; that of several"
                        + " connections has a line '# session 2' for the second.");
        for (Event failed : Kit.run(Misused.class).testEvents().failed().list()) {
            String test = failed.getTestDescriptor().getDisplayName().replaceAll("\\(.*", "");
            assertThat(failed.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                            .getThrowable())
                    .containsInstanceOf(ExtensionConfigurationException.class);
            assertThat(Kit.messageOf(failed)).isEqualTo(expected.get(test));
        }
        assertThat(Kit.run(Misused.class).testEvents().failed().count()).isEqualTo(expected.size());
    }
}
