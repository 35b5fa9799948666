package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a matrix makes of the recipients that a failure, or the user's function, names. */
class RefusedRecipientsTest {

    private static final String BOB = "bob@example.com";
    private static final TestMailer TWO = TestMailer.right().to(BOB, "ann@example.com");

    private static FaultMatrix naming(Function<Object, ? extends Collection<String>> names) {
        return FaultMatrix.of(TWO).names("REFUSE_ONE_RECIPIENT").refusedRecipients(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {BOB, "Bob <bob@example.com>", "<bob@example.com>", " bob@example.com ", "BOB@EXAMPLE.COM"})
    void areKnownHoweverTheyAreWritten(String name) {
        MatrixCell cell = naming(reported -> {
                    List<String> refused = SendFailure.refusedIn(reported);
                    return refused.isEmpty() ? List.of() : List.of(name);
                })
                .run()
                .cells()
                .get(0);
        assertThat(cell.report().orElseThrow().refused()).containsExactly(BOB);
        assertThat(cell.kind()).as(cell.toString()).isEqualTo(VerdictKind.RIGHT);
    }

    @Test
    void oneWhomTheMessageIsNotForIsAMistakeOfTheFunction() {
        assertThatThrownBy(
                        () -> naming(reported -> List.of("carol@example.com")).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "refusedRecipients(…) named 'carol@example.com', and the message was for bob@example.com, ann@example.com."
                                + " Let it return addresses of recipients.");
    }

    @Test
    void aFunctionThatThrowsIsNamedWithWhatItWasGiven() {
        assertThatThrownBy(() -> naming(reported -> {
                            throw new ClassCastException("not mine");
                        })
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("refusedRecipients(…) threw java.lang.ClassCastException: not mine when it was given "
                        + SendFailure.class.getName() + ". Let it return an empty collection for what names nobody.");
    }

    @Test
    @SuppressWarnings("NullAway") // what a newcomer may do
    void aFunctionThatReturnsNullNamesNobody() {
        assertThat(naming(reported -> null)
                        .run()
                        .cells()
                        .get(0)
                        .report()
                        .orElseThrow()
                        .refused())
                .isEmpty();
    }

    private static final class Circle extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized @Nullable Throwable getCause() {
            return this;
        }
    }

    private static final class Throwing extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    private static MatrixCell failingWith(RuntimeException failure) {
        return FaultMatrix.of(smtp -> {
                    try {
                        TWO.send(smtp);
                    } catch (Exception e) {
                        throw failure;
                    }
                })
                .names("REFUSE_AFTER_DOT")
                .run()
                .cells()
                .get(0);
    }

    @Test
    void aFailureMayBeItsOwnCauseOrThrowWhenItIsAsked() {
        assertThat(failingWith(new Circle()).report().orElseThrow().failure()).hasValue("Circle");
        assertThat(failingWith(new Throwing()).report().orElseThrow().failure()).hasValue("Throwing");
    }

    @Test
    void thatAMailerReturnedFalseIsSaid() {
        MatrixResult result = FaultMatrix.ofResult(smtp -> () -> sends(smtp))
                .names("REFUSE_AFTER_DOT")
                .run();
        assertThat(result.cells().get(0).report().orElseThrow())
                .asString()
                .matches("reported success, it returned false, after \\d+ ms");
    }

    private static boolean sends(FakeSmtpServer smtp) {
        try {
            TWO.send(smtp);
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
