package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the findings say of clients that send a normal mail: nothing that is false. */
@NeedsClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NormalMailIT {

    private final Map<NormalMail.Way, NormalMails> sent = new EnumMap<>(NormalMail.Way.class);

    NormalMailIT(@TempDir Path folder) throws IOException {
        for (NormalMail.Way way : NormalMail.Way.values()) {
            sent.put(way, new NormalMails(way, Files.createDirectory(folder.resolve(way.name()))));
        }
    }

    static Stream<Arguments> mails() {
        return Arrays.stream(NormalMail.Kind.values())
                .flatMap(kind -> Arrays.stream(NormalClient.values())
                        .flatMap(client ->
                                Arrays.stream(NormalMail.Way.values()).map(way -> Arguments.of(client, way, kind))));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void isFoundToDoWrongOnlyWhatItDoes(NormalClient client, NormalMail.Way way, NormalMail.Kind kind)
            throws IOException, InterruptedException {
        NormalMails.Sent mail = Objects.requireNonNull(sent.get(way)).of(client, kind);
        assertThat(mail.findings()).as(mail.transcript()).isEqualTo(expected(client, kind));
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
