package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.ExchangeFailures.shouldBeAnswered;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldBeAnsweredWith;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldBeDecidedByDefault;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldBeDecidedByRule;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldBeRefused;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldHaveCommandLine;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldHaveEnhancedStatus;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldHaveReplyContaining;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldHaveStage;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldLeaveState;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldNotBeAnswered;
import static io.github.smtpservertest.assertj.ExchangeFailures.shouldTakeAtLeast;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.EnhancedStatus;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one exchange: what the client did, and what it got.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> {@link Exchange}
 */
public abstract class AbstractExchangeAssert<SELF extends AbstractExchangeAssert<SELF, ACTUAL>, ACTUAL extends Exchange>
        extends AbstractSmtpAssert<SELF, ACTUAL> {

    /** Begins them; {@code selfType} is the class that extends this one. */
    protected AbstractExchangeAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the server answered with this code.
     *
     * <pre>{@code
     * // passes
     * assertThat(exchange).wasAnswered(251);
     * // fails
     * assertThat(exchange).wasAnswered(550); // it was answered 251
     * }</pre>
     */
    public SELF wasAnswered(int code) {
        isNotNull();
        if (actual.code() != code) {
            fail(shouldBeAnswered(actual, code, null));
        }
        return myself;
    }

    /**
     * Verifies that the server answered with this very reply, code and lines.
     *
     * <pre>{@code
     * // passes
     * assertThat(exchange).wasAnsweredWith(Reply.of(251, "User not local; will forward"));
     * // fails
     * assertThat(exchange).wasAnsweredWith(Reply.of(251, "OK")); // the text differs
     * }</pre>
     */
    public SELF wasAnsweredWith(Reply reply) {
        isNotNull();
        if (actual.reply().filter(reply::equals).isEmpty()) {
            fail(shouldBeAnsweredWith(actual, reply));
        }
        return myself;
    }

    /**
     * Verifies that the reply begins with this enhanced status code (RFC 3463), such as {@code 5.1.1}; anything else than
     * such a code is an {@link IllegalArgumentException}.
     *
     * <pre>{@code
     * // passes
     * assertThat(exchange).hasEnhancedStatus("5.1.1"); // 550 5.1.1 No such mailbox
     * // fails
     * assertThat(exchange).hasEnhancedStatus("5.7.1"); // 550 5.1.1 No such mailbox
     * }</pre>
     */
    public SELF hasEnhancedStatus(String status) {
        isNotNull();
        if (!EnhancedStatus.parse(status)
                .equals(actual.reply().flatMap(Reply::enhancedStatus).orElse(null))) {
            fail(shouldHaveEnhancedStatus(actual, status));
        }
        return myself;
    }

    /**
     * Verifies that the text of the reply contains {@code part}.
     *
     * <pre>{@code
     * // passes
     * assertThat(exchange).hasReplyContaining("will forward");
     * // fails
     * assertThat(exchange).hasReplyContaining("No such mailbox"); // 251 User not local; will forward
     * }</pre>
     */
    public SELF hasReplyContaining(String part) {
        isNotNull();
        if (actual.reply().filter(reply -> reply.text().contains(part)).isEmpty()) {
            fail(shouldHaveReplyContaining(actual, part));
        }
        return myself;
    }

    /**
     * Verifies that the server refused, with a 4yz or a 5yz code.
     *
     * <pre>{@code
     * // passes
     * assertThat(exchange).wasRefused(); // 550 5.1.1 No such mailbox
     * // fails
     * assertThat(exchange).wasRefused(); // 251 User not local; will forward
     * }</pre>
     */
    public SELF wasRefused() {
        isNotNull();
        if (actual.code() < 400) {
            fail(shouldBeRefused(actual));
        }
        return myself;
    }

    /**
     * Verifies that the client never got a whole reply.
     *
     * <pre>{@code
     * // passes
     * smtp.on(quit()).close();
     * assertThat(exchange).wasNotAnswered();
     * // fails
     * assertThat(exchange).wasNotAnswered(); // it was answered 221
     * }</pre>
     */
    public SELF wasNotAnswered() {
        isNotNull();
        if (actual.isAnswered()) {
            fail(shouldNotBeAnswered(actual));
        }
        return myself;
    }

    /**
     * Verifies that the exchange is of this stage.
     *
     * <pre>{@code
     * // passes
     * assertThat(exchange).hasStage(Stage.RCPT);
     * // fails
     * assertThat(exchange).hasStage(Stage.DATA); // it is RCPT
     * }</pre>
     */
    public SELF hasStage(Stage stage) {
        isNotNull();
        if (actual.stage() != stage) {
            fail(shouldHaveStage(actual, stage));
        }
        return myself;
    }

    /**
     * Verifies that the client sent this line, to the letter, without its line end.
     *
     * <pre>{@code
     * // passes
     * assertThat(exchange).hasCommandLine("RCPT TO:<bob@example.com>");
     * // fails
     * assertThat(exchange).hasCommandLine("rcpt to:<bob@example.com>"); // it was in upper case
     * }</pre>
     */
    public SELF hasCommandLine(String line) {
        isNotNull();
        if (actual.command().filter(command -> command.line().equals(line)).isEmpty()) {
            fail(shouldHaveCommandLine(actual, line));
        }
        return myself;
    }

    /**
     * Verifies that a rule of the script decided the answer.
     *
     * <pre>{@code
     * // passes
     * smtp.on(rcptTo()).reply(251);
     * assertThat(rcpt).wasDecidedByRule();
     * // fails
     * assertThat(quit).wasDecidedByRule(); // no rule is about QUIT
     * }</pre>
     */
    public SELF wasDecidedByRule() {
        isNotNull();
        if (actual.rule().isEmpty()) {
            fail(shouldBeDecidedByRule(actual));
        }
        return myself;
    }

    /**
     * Verifies that the rule of this number, from 1 in the order in which they were added, decided the answer.
     *
     * <pre>{@code
     * // passes
     * assertThat(rcpt).wasDecidedByRule(1);
     * // fails
     * assertThat(rcpt).wasDecidedByRule(2); // it was rule 1
     * }</pre>
     */
    public SELF wasDecidedByRule(int number) {
        isNotNull();
        if (actual.rule().filter(rule -> rule.number() == number).isEmpty()) {
            fail(shouldBeDecidedByRule(actual, number));
        }
        return myself;
    }

    /**
     * Verifies that no rule of the script decided the answer.
     *
     * <pre>{@code
     * // passes
     * assertThat(quit).wasDecidedByDefault();
     * // fails
     * smtp.on(rcptTo()).reply(251);
     * assertThat(rcpt).wasDecidedByDefault();
     * }</pre>
     */
    public SELF wasDecidedByDefault() {
        isNotNull();
        if (actual.rule().isPresent()) {
            fail(shouldBeDecidedByDefault(actual));
        }
        return myself;
    }

    /**
     * Verifies that the client waited this long or longer: from the last byte that it sent to the last of the reply. A client
     * that was told nothing fails.
     *
     * <pre>{@code
     * // passes
     * smtp.on(quit()).delay(ofMillis(50));
     * assertThat(quit).tookAtLeast(ofMillis(50));
     * // fails
     * assertThat(ehlo).tookAtLeast(ofSeconds(10)); // the answer came at once
     * }</pre>
     */
    public SELF tookAtLeast(Duration expected) {
        isNotNull();
        if (actual.repliedAfter()
                .filter(replied -> replied.minus(actual.receivedAfter()).compareTo(expected) >= 0)
                .isEmpty()) {
            fail(shouldTakeAtLeast(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that the session had come so far after this exchange.
     *
     * <pre>{@code
     * // passes
     * assertThat(rcpt).leftState(SessionState.Phase.RCPT);
     * // fails
     * smtp.on(rcptTo()).reply(550);
     * assertThat(rcpt).leftState(SessionState.Phase.RCPT); // no recipient was taken
     * }</pre>
     */
    public SELF leftState(SessionState.Phase phase) {
        isNotNull();
        if (actual.after().phase() != phase) {
            fail(shouldLeaveState(actual, phase));
        }
        return myself;
    }
}
