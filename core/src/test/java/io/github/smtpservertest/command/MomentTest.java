package io.github.smtpservertest.command;

import static io.github.smtpservertest.command.Lines.strict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentTest {

    @Test
    void hasTheStageOfItsCommand() {
        Command quit = strict("QUIT");

        assertThat(SmtpEvent.of(quit))
                .isEqualTo(new SmtpEvent(Stage.QUIT, Optional.of(quit)))
                .hasToString("QUIT");
    }

    @Test
    void mayBeWithoutACommand() {
        assertThat(SmtpEvent.of(Stage.CONNECT).command()).isEmpty();
        assertThat(SmtpEvent.of(Stage.END_OF_DATA)).hasToString("END_OF_DATA");
    }

    @Test
    void refusesTheCommandOfAnotherStage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpEvent(Stage.MAIL, Optional.of(strict("AUTH PLAIN c2VjcmV0"))))
                .withMessage("The command AUTH PLAIN *** belongs to the stage AUTH, not to MAIL");
    }

    @Test
    void keepsAResponseToAChallengeToItselfWhateverItReadsAs() {
        SmtpEvent moment = new SmtpEvent(Stage.AUTH_RESPONSE, Optional.of(strict("QUIT")));

        assertThat(moment.command()).contains(strict("QUIT"));
        assertThat(moment).hasToString("AUTH_RESPONSE");
    }

    @Test
    void hasAChunkOfNoNegativeSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Chunk(-1, true))
                .withMessage("A chunk has 0 bytes or more, not -1");
        assertThat(new Chunk(86, true)).hasToString("86 LAST");
        assertThat(new Chunk(0, false)).hasToString("0");
    }
}
