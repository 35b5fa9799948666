package io.github.smtpservertest.samples.mailers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.matrix.VerdictKind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That the matrix understands the exception by which Jakarta Mail names recipients, wherever a library hides it. In {@code mvn verify}
 * core's packed jar is on the class path, in which names of packages differ.
 */
class SendFailedTest {

    @ParameterizedTest
    @EnumSource(
            value = Library.class,
            names = {"ANGUS_MAIL", "SIMPLE_JAVA_MAIL", "COMMONS_EMAIL", "SPRING"})
    void aMailerThatNamesTheRefusedRecipientIsRight(Library library) {
        MatrixResult result = FaultMatrix.of(smtp -> library.at(smtp).send("bob@example.com", "ann@example.com"))
                .names("REFUSE_ONE_RECIPIENT", "DEFER_ONE_RECIPIENT")
                .limit(Duration.ofSeconds(20))
                .run();

        assertThat(result.cells()).hasSize(2).allSatisfy(cell -> {
            assertThat(cell.kind()).as(cell.toString()).isEqualTo(VerdictKind.RIGHT);
            assertThat(cell.report().orElseThrow().told()).isEqualTo(Told.FAILURE);
            assertThat(cell.report().orElseThrow().refused()).contains("bob@example.com");
        });
    }
}
