package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code --transcript} wrote of a client is given back as {@code --dialogue}, and played to it: the transcript is the
 * same. What it makes up anew for each mail, Date and Message-ID, is a wildcard.
 */
@NeedsClients
class PlaybackIT {

    @TempDir
    private Path folder;

    static Stream<Arguments> clients() {
        return Arrays.stream(NormalClient.values())
                .flatMap(client -> Stream.of(NormalMail.Way.IN_CLEAR, NormalMail.Way.STARTTLS_WITH_LOGIN)
                        .map(way -> Arguments.of(client, way)));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void theTranscriptOfItIsTheSame(NormalClient client, NormalMail.Way way) throws IOException, InterruptedException {
        String recorded = transcriptOf(client, way, List.of());
        Path golden = Files.writeString(
                folder.resolve("golden.smtp"), recorded.replaceAll("(?mi)^C: (Date|Message-ID): .*", "C~ $1: *"));

        String played = transcriptOf(client, way, List.of("--dialogue", golden.toString()));

        assertThat(withoutVarying(played)).isEqualTo(withoutVarying(recorded));
    }

    private String transcriptOf(NormalClient client, NormalMail.Way way, List<String> more)
            throws IOException, InterruptedException {
        Path ca = folder.resolve("ca.pem");
        List<String> options = new ArrayList<>(way.options());
        options.addAll(more);
        if (way.isEncrypted()) {
            options.addAll(List.of("--ca", ca.toString()));
        }
        try (StandaloneProcess server = StandaloneProcess.start(folder, options.toArray(String[]::new))) {
            Program.Run run = client.send(new NormalMail(NormalMail.Kind.ASCII, way, server.port(), ca, folder));
            assertThat(run.exitCode()).as(run.output()).isZero();
            return server.transcriptOf(1);
        }
    }

    private static String withoutVarying(String transcript) {
        return transcript.replaceAll("(?mi)^C: (Date|Message-ID): .*", "C: $1");
    }
}
