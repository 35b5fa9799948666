package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the findings say of mail libraries that send a normal mail: nothing that is false. */
class NormalMailTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> mails() {
        return Stream.of(NormalLibrary.values())
                .flatMap(library -> Stream.of(Way.values())
                        .flatMap(way -> Stream.of(NormalMail.values()).map(mail -> Arguments.of(library, way, mail))));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void isFoundToDoWrongOnlyWhatItDoes(NormalLibrary library, Way way, NormalMail mail) throws Exception {
        try (FakeSmtpServer smtp = way.server().start()) {
            library.send(smtp, way, mail, folder);

            Transcript transcript = smtp.awaitSessionsEnd();
            List<FindingKind> found =
                    transcript.findings().stream().map(Finding::kind).toList();
            assertThat(found)
                    .as(() -> transcript.findings() + "\n" + transcript.text())
                    .isEqualTo(expected(library, mail));
            assertThat(transcript.sessions())
                    .singleElement()
                    .satisfies(session -> assertThat(session.findings()).isEqualTo(transcript.findings()));
            assertThat(transcript.json()).containsPattern(inJson(found));
            assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject(mail.subject());
        }
    }

    /** Each of them is true; the table in ARCHITECTURE.md says why. */
    private static List<FindingKind> expected(NormalLibrary library, NormalMail mail) {
        return switch (library) {
            // It turns encoded text into 8-bit text, and does not say BODY=8BITMIME.
            case ANGUS_MAIL_WITH_8BITMIME ->
                mail == NormalMail.ASCII ? List.of() : List.of(FindingKind.EIGHT_BIT_NOT_DECLARED);
            // It writes the name of the file unencoded into the Content-Type of the part.
            case SIMPLE_JAVA_MAIL -> mail.hasAttachment() ? List.of(FindingKind.EIGHT_BIT_NOT_DECLARED) : List.of();
            // Its pool is not closed with Vertx, and closes the connection as it is.
            case VERTX_NOT_CLOSED -> List.of(FindingKind.LEAVES_WITHOUT_QUIT);
            default -> List.of();
        };
    }

    private static String inJson(List<FindingKind> found) {
        return found.stream()
                .map(kind -> "\\{\\s+\"kind\": \"" + kind + "\"[^}]+}")
                .collect(Collectors.joining(",\\s+", "\"findings\": \\[\\s*", "\\s*]"));
    }
}
