package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.RandomSessions.Watch;
import io.github.smtpservertest.transcript.Secrets;
import io.github.smtpservertest.transcript.Transcript;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a transcript records can be read again, and played. */
class RoundTripTest {

    private static final int RUNS = 15;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatWasRecordedIsReadAndPlayedAsItWas(long first) {
        for (long seed = first * 1000; seed < first * 1000 + RUNS; seed++) {
            Transcript recorded = new RandomSessions(seed).record();
            Dialogue dialogue = Dialogue.of(recorded, Secrets.SHOWN);
            String text = recorded.text(Secrets.SHOWN);

            assertThat(Dialogue.parse(dialogue.toString()))
                    .as("seed %d:%n%s", seed, text)
                    .isEqualTo(dialogue);
            assertThat(dialogue.departureOf(recorded).map(Departure::text))
                    .as("seed %d:%n%s", seed, text)
                    .isEmpty();
            assertThat(Dialogue.of(recorded).departureOf(recorded).map(Departure::text))
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

    /** All that was said, and how it ended, without remarks on rules, which the second server does not have. */
    private static String spoken(Transcript transcript) {
        return transcript
                .text(Secrets.SHOWN)
                .lines()
                .filter(line -> !line.startsWith("# rule")
                        && !line.startsWith("# A rule asks")
                        && !line.startsWith("# while the content came")
                        && !line.startsWith("# a scripted success"))
                .collect(Collectors.joining("\n"));
    }
}
