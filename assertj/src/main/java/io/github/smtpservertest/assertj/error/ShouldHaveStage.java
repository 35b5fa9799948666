package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;

/** Says that an exchange is of another stage than was expected. */
public final class ShouldHaveStage extends DialogueMessage {

    private ShouldHaveStage(Exchange exchange, Stage stage) {
        super(
                "Expected the stage " + stage + ", but it is " + exchange.stage() + ".",
                exchange.text(Mark.command(exchange, "Expected here: the stage " + stage + ".")));
    }

    /** For an exchange that was to be of this stage. */
    public static ShouldHaveStage shouldHaveStage(Exchange exchange, Stage stage) {
        return new ShouldHaveStage(exchange, stage);
    }
}
