package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.LongDialogue;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a failed test says of its servers has sixty lines at most, however many there are and whatever they have seen. */
class ManyServersTest {

    @SmtpServerTest
    static class Twenty {
        @Smtp("s01")
        FakeSmtpServer s01;

        @Smtp("s02")
        FakeSmtpServer s02;

        @Smtp("s03")
        FakeSmtpServer s03;

        @Smtp("s04")
        FakeSmtpServer s04;

        @Smtp("s05")
        FakeSmtpServer s05;

        @Smtp("s06")
        FakeSmtpServer s06;

        @Smtp("s07")
        FakeSmtpServer s07;

        @Smtp("s08")
        FakeSmtpServer s08;

        @Smtp("s09")
        FakeSmtpServer s09;

        @Smtp("s10")
        FakeSmtpServer s10;

        @Smtp("s11")
        FakeSmtpServer s11;

        @Smtp("s12")
        FakeSmtpServer s12;

        @Smtp("s13")
        FakeSmtpServer s13;

        @Smtp("s14")
        FakeSmtpServer s14;

        @Smtp("s15")
        FakeSmtpServer s15;

        @Smtp("s16")
        FakeSmtpServer s16;

        @Smtp("s17")
        FakeSmtpServer s17;

        @Smtp("s18")
        FakeSmtpServer s18;

        @Smtp("s19")
        FakeSmtpServer s19;

        @Smtp("s20")
        FakeSmtpServer s20;

        List<FakeSmtpServer> all() {
            return List.of(
                    s01, s02, s03, s04, s05, s06, s07, s08, s09, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20);
        }
    }

    static class OneIsUsed extends Twenty {
        @Test
        void test() {
            SmtpClient.mail(s17, "bob@example.com", "one");
            fail("boom");
        }
    }

    static class NoneIsUsed extends Twenty {
        @Test
        void test() {
            fail("boom");
        }
    }

    static class AllAreUsed extends Twenty {
        @Test
        void test() {
            all().forEach(LongDialogue.MANY_LINES::play);
            fail("boom");
        }
    }

    static class RulesOfAllAreUnused extends Twenty {
        @Test
        void test() {
            all().forEach(LongDialogue.MANY_NEAR_MISSES::play);
        }
    }

    private static List<String> linesOf(Throwable failure) {
        return failure.getMessage().lines().toList();
    }

    @Test
    void theServerThatGotTheMessageIsNamedFirst() {
        Throwable failure = Kit.failureOf(OneIsUsed.class);

        assertThat(failure).hasMessage("boom");
        assertThat(Kit.stable(failure.getSuppressed()[0].getMessage()))
                .startsWith("The dialogue with the server \"s17\" was:\n# session 1\n")
                .contains("C: RCPT TO:<bob@example.com>\n")
                .contains("""
                        The servers of this test, and what each has seen:
                          "s17": smtp://127.0.0.1:PORT, 1 session, 1 message
                          "s01": smtp://127.0.0.1:PORT, 0 sessions, 0 messages
                        """)
                .contains("  and 10 more\n");
        assertThat(linesOf(failure.getSuppressed()[0])).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void whereNoClientCameThatIsSaidOnce() {
        assertThat(Kit.failureOf(NoneIsUsed.class).getSuppressed()[0])
                .hasMessageStartingWith(
                        "No client connected to any of the 20 servers of this test.\nThe servers of this");
    }

    @Test
    void theirDialoguesAreShownAsFarAsThereIsRoom() {
        Throwable beneath = Kit.failureOf(AllAreUsed.class).getSuppressed()[0];

        assertThat(beneath.getMessage())
                .contains(
                        "The dialogue with the server \"s01\" was:\n",
                        "The dialogues with ",
                        " more servers are left out here.\n");
        assertThat(linesOf(beneath)).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void rulesThatNobodyUsedAreListedAsFarAsThereIsRoom() {
        Throwable failure = Kit.failureOf(RulesOfAllAreUnused.class);

        assertThat(failure).hasMessageStartingWith("600 rules of the script never fired:\n  \"s01\", rule 1: ");
        assertThat(linesOf(failure)).hasSizeLessThanOrEqualTo(60).anyMatch(line -> line.contains("optional()"));
    }
}
