package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.dialogue.RandomSessions.Watch;
import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a transcript records can be read again, and played. */
class RoundTripTest {

    private static final int RUNS = Repeats.of(3, 15);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatWasRecordedIsReadAndPlayedAsItWas(long first) {
        for (long seed = first * 1000; seed < first * 1000 + RUNS; seed++) {
            Transcript recorded = new RandomSessions(seed).record();
            Dialogue dialogue = Dialogue.withSecrets(recorded);
            String text = recorded.textWithSecrets();

            assertThat(Dialogue.parse(dialogue.toString()))
                    .as("seed %d:%n%s", seed, text)
                    .isEqualTo(dialogue);
            assertThat(dialogue.mismatchIn(recorded))
                    .as("seed %d:%n%s", seed, text)
                    .isEmpty();
            assertThat(Dialogue.of(recorded).mismatchIn(recorded))
                    .as("masked, seed %d:%n%s", seed, text)
                    .isEmpty();
            Watch watch = new Watch();
            try (FakeSmtpServer server =
                    RandomSessions.settings(watch).play(dialogue).start()) {
                Transcript played = RandomSessions.again(recorded, server, watch);
                assertThat(spoken(played)).as("seed %d", seed).isEqualTo(spoken(recorded));
                assertThat(server.dialogues().get(0).unplayed())
                        .as("seed %d:%n%s", seed, text)
                        .isEmpty();
                assertThat(server.failures()).as("seed %d", seed).isEmpty();
            }
        }
    }

    /** An idle client is told 421 behind what it has left half said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOOP\r\nMAIL FROM:<",
                "EHLO c\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nhalf",
                "EHLO c\r\nAUTH PLAIN\r\nAGFsaWNl"
            })
    void whatWasLeftHalfSaidIsReadAndPlayedAsItWas(String said) {
        Transcript recorded;
        try (FakeSmtpServer server =
                builder().idleTimeout(Duration.ofMillis(300)).start()) {
            leaves(server, said);
            recorded = server.transcript();
        }
        String text = recorded.textWithSecrets();
        String half = said.substring(said.lastIndexOf('\n') + 1);
        assertThat(text).contains("C: " + half + "\\\n# by idleTimeout(300ms)\nS: 421 4.4.2 ");
        Dialogue dialogue = Dialogue.withSecrets(recorded);
        assertThat(dialogue.mismatchIn(recorded)).isEmpty();
        assertThat(Dialogue.of(recorded).mismatchIn(recorded)).isEmpty();
        try (FakeSmtpServer server =
                builder().idleTimeout(Duration.ofSeconds(1)).play(dialogue).start()) {
            leaves(server, said);
            assertThat(server.dialogues().get(0).unplayed()).isEmpty();
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void whatWasLeftHalfSaidIsHeardOnce() {
        String twice = "S: 220 here\nC: half\\\n! silence\nS: 421 4.4.2 bye\nC: half\\\n";
        try (FakeSmtpServer server = builder()
                .idleTimeout(Duration.ofMillis(300))
                .play(Dialogue.parse(twice))
                .start()) {
            leaves(server, "half");
            assertThat(server.dialogues().get(0).unplayed()).hasSize(1);
            assertThat(Dialogue.parse(twice).mismatchIn(server.transcript())).isPresent();
        }
    }

    private static FakeSmtpServerBuilder builder() {
        return FakeSmtpServer.builder().user("alice", "secret").authInClear(true);
    }

    private static void leaves(FakeSmtpServer server, String half) {
        try (SmtpClient client = SmtpClient.connect(server)) {
            assertThat(client.sendBytes(half).readToEnd()).contains("421 4.4.2");
        }
        server.awaitSessionsEnd();
    }

    /** All that was said, and how it ended, without remarks on rules and causes, which the second server does not have. */
    private static String spoken(Transcript transcript) {
        return transcript
                .textWithSecrets()
                .lines()
                .filter(line -> !line.startsWith("# rule")
                        && !line.startsWith("# by ")
                        && !line.startsWith("# A rule asks")
                        && !line.startsWith("# while the content came")
                        && !line.startsWith("# a scripted success"))
                .collect(Collectors.joining("\n"));
    }
}
