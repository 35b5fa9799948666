package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gate waits as long as it was told, and tells of a name that no rule has. */
class GateTest {

    private static final Duration SHORT = Duration.ofMillis(7);

    private final FakeSmtpServer smtp =
            FakeSmtpServer.builder().waitLimit(Duration.ofSeconds(20)).start();

    @AfterEach
    void close() {
        smtp.close();
    }

    private static void waitsShortly(Gate gate) {
        assertThatThrownBy(gate::awaitReached)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected a session to come to the gate within 7 ms, but none did");
    }

    @Test
    void theLimitThatWasSetBeforeARuleHoldsCounts() {
        Gate gate = Gate.closed("payment").waitLimit(SHORT);
        smtp.on(quit()).hold(gate);
        waitsShortly(gate);
    }

    @Test
    void theLimitThatIsSetAfterARuleHoldsCounts() {
        Gate gate = Gate.closed("payment");
        smtp.on(quit()).hold(gate);
        gate.waitLimit(SHORT);
        waitsShortly(gate);
    }

    @Test
    void theLimitThatWasSetCountsThoughMoreRulesHold() {
        Gate gate = Gate.closed("payment");
        smtp.on(quit()).hold(gate);
        gate.waitLimit(SHORT);
        smtp.on(endOfData()).hold(gate);
        smtp.script().parse("NOOP = hold payment");
        waitsShortly(gate);
    }

    @Test
    void theLimitOfAGateThatATextHoldsAtCounts() {
        smtp.script().gate("payment").waitLimit(SHORT);
        smtp.script().parse("END_OF_DATA = hold payment");
        waitsShortly(smtp.script().gate("payment"));
    }

    @Test
    void aNameThatNoRuleHasIsTold() {
        smtp.script().parse("END_OF_DATA = hold paymnt");
        Gate gate = smtp.script().gate("payment").waitLimit(SHORT);
        assertThatThrownBy(gate::awaitReached)
                .hasMessageEndingWith("instead. No rule holds at a gate \"payment\"; is it \"paymnt\"?");
        Gate other = smtp.script().gate("other").waitLimit(SHORT);
        assertThatThrownBy(other::awaitReached)
                .hasMessageEndingWith("instead. No rule holds at a gate \"other\"; rules hold at \"paymnt\".");
        smtp.script().clear();
        Gate none = smtp.script().gate("payment").waitLimit(SHORT);
        assertThatThrownBy(none::awaitReached).hasMessageEndingWith("instead. No rule holds at a gate \"payment\".");
    }

    @Test
    void aGateThatIsAskedForBeforeItsRuleIsTheSame() {
        Gate gate = smtp.script().gate("payment");
        smtp.script().parse("NOOP = hold payment");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("NOOP");
            gate.awaitReached();
            gate.release();
            client.expectStatus("250 2.0.0");
        }
        assertThat(smtp.script().gate("payment")).isSameAs(gate);
    }
}
