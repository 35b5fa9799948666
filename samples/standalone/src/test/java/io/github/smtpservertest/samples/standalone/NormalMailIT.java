package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the findings say of clients that send a normal mail: nothing that is false. */
class NormalMailIT {

    private static final Pattern KIND = Pattern.compile("\"kind\": \"([A-Z0-9_]+)\"");

    @TempDir
    private Path folder;

    static Stream<Arguments> mails() {
        return Arrays.stream(NormalClient.values())
                .flatMap(client -> Arrays.stream(NormalMail.Way.values())
                        .flatMap(way ->
                                Arrays.stream(NormalMail.Kind.values()).map(kind -> Arguments.of(client, way, kind))));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void isFoundToDoWrongOnlyWhatItDoes(NormalClient client, NormalMail.Way way, NormalMail.Kind kind)
            throws IOException, InterruptedException {
        Path ca = folder.resolve("ca.pem");
        Path json = folder.resolve("transcript.json");
        List<String> options = new ArrayList<>(List.of("--transcript", json.toString()));
        options.addAll(way.options());
        if (way.isEncrypted()) {
            options.addAll(List.of("--ca", ca.toString()));
        }
        try (StandaloneProcess server = StandaloneProcess.start(folder, options.toArray(String[]::new))) {
            Program.Run run = client.send(new NormalMail(kind, way, server.port(), ca, folder));
            assertThat(run.exitCode()).as(run.output()).isZero();
            String transcript = server.transcriptOf(1);
            List<String> found = KIND.matcher(Files.readString(json))
                    .results()
                    .map(it -> it.group(1))
                    .toList();
            assertThat(found).as(transcript).isEqualTo(expected(client, kind));
        }
    }

    /** Each of them is true; the table in ARCHITECTURE.md says why. */
    private static List<String> expected(NormalClient client, NormalMail.Kind kind) {
        return switch (client) {
            case CURL ->
                switch (kind) {
                    case ASCII -> List.of();
                    // It sends the file as it is.
                    case OUTSIDE_ASCII -> List.of("EIGHT_BIT_NOT_DECLARED");
                    // It sends the text of a form field as it is, LF included.
                    case WITH_ATTACHMENT -> List.of("BARE_LINE_END");
                };
            // They never say BODY=8BITMIME, swaks not by itself, smtplib not for an ASCII address.
            case SWAKS, SMTPLIB ->
                kind == NormalMail.Kind.OUTSIDE_ASCII ? List.of("EIGHT_BIT_NOT_DECLARED") : List.of();
            case NODEMAILER -> List.of("LEAVES_WITHOUT_QUIT");
        };
    }
}
