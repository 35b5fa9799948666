package io.github.smtpservertest.samples.mailers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.transcript.Transcript;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a mail library said is recorded, and played back to it: the transcript is the same. What it makes up anew for each
 * mail, Date and Message-ID, is a wildcard.
 */
class PlaybackTest {

    private static final String[] VARYING = {"Date", "Message-ID"};

    @TempDir
    private Path folder;

    static Stream<Arguments> libraries() {
        return Stream.of(NormalLibrary.ANGUS_MAIL, NormalLibrary.SIMPLE_JAVA_MAIL)
                .flatMap(library -> Stream.of(Way.values()).map(way -> Arguments.of(library, way)));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void theTranscriptOfItIsTheSame(NormalLibrary library, Way way) throws Exception {
        Transcript recorded;
        try (FakeSmtpServer smtp = way.server().start()) {
            library.send(smtp, way, NormalMail.OUTSIDE_ASCII, folder);
            recorded = smtp.awaitSessionsEnd();
        }
        Dialogue dialogue = Dialogue.of(recorded).varying(VARYING);

        try (FakeSmtpServer smtp = way.server().play(dialogue).start()) {
            library.send(smtp, way, NormalMail.OUTSIDE_ASCII, folder);

            Transcript played = smtp.awaitSessionsEnd();
            assertThat(Dialogue.of(played).varying(VARYING)).isEqualTo(dialogue);
            assertThat(withoutVarying(played)).isEqualTo(withoutVarying(recorded));
            assertThat(smtp.dialogues()).allMatch(play -> play.isPlayed(), "is played");
            assertThat(smtp.failures()).isEmpty();
            assertThat(smtp.onlyMessage().content().text()).contains("Subject: ");
        }
    }

    private static String withoutVarying(Transcript transcript) {
        return transcript.text().replaceAll("(?m)^C: (Date|Message-ID): .*", "C: $1");
    }
}
