package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.ServerFailures.shouldFireAllRules;
import static io.github.smtpservertest.assertj.ServerFailures.shouldHaveMessage;
import static io.github.smtpservertest.assertj.ServerFailures.shouldHaveMessageTo;
import static io.github.smtpservertest.assertj.ServerFailures.shouldHaveMessages;
import static io.github.smtpservertest.assertj.ServerFailures.shouldHaveNoFailures;
import static io.github.smtpservertest.assertj.ServerFailures.shouldUseAllScenarios;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a server has seen so far. Each looks at the server anew; to wait for what is yet to come, see
 * {@link SmtpAssertions#awaitThat}.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> {@link FakeSmtpServer}
 */
public abstract class AbstractFakeSmtpServerAssert<
                SELF extends AbstractFakeSmtpServerAssert<SELF, ACTUAL>, ACTUAL extends FakeSmtpServer>
        extends AbstractSmtpAssert<SELF, ACTUAL> {

    /** Begins them; {@code selfType} is the class that extends this one. */
    protected AbstractFakeSmtpServerAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the server has kept so many messages, no more and no fewer.
     *
     * <pre>{@code
     * // passes
     * assertThat(smtp).hasMessages(1);
     * // fails
     * assertThat(smtp).hasMessages(2); // only one was sent
     * }</pre>
     */
    public SELF hasMessages(int expected) {
        isNotNull();
        requireCount(expected);
        List<ReceivedMessage> messages = actual.messages();
        if (messages.size() != expected) {
            fail(shouldHaveMessages(actual, messages, expected));
        }
        return myself;
    }

    /**
     * Verifies that the server has kept no message.
     *
     * <pre>{@code
     * // passes
     * smtp.on(endOfData()).reply(550);
     * assertThat(smtp).hasNoMessages();
     * // fails
     * assertThat(smtp).hasNoMessages(); // one was sent and taken
     * }</pre>
     */
    public SELF hasNoMessages() {
        return hasMessages(0);
    }

    /**
     * Verifies that there is a message {@code number}, counted from 1.
     *
     * <pre>{@code
     * // passes
     * assertThat(smtp).hasMessage(1);
     * // fails
     * assertThat(smtp).hasMessage(2); // there is one
     * }</pre>
     */
    public SELF hasMessage(int number) {
        isNotNull();
        requireNumber(number);
        List<ReceivedMessage> messages = actual.messages();
        if (number > messages.size()) {
            fail(shouldHaveMessage(actual, messages, number));
        }
        return myself;
    }

    /**
     * Verifies that the server has kept one message, and goes on to it.
     *
     * <pre>{@code
     * // passes
     * assertThat(smtp).onlyMessage().hasSubject("Your order");
     * // fails
     * assertThat(smtp).onlyMessage(); // the client sent it twice
     * }</pre>
     */
    @SuppressWarnings("NullAway") // null stands for what is not there; AssertJ says so
    public final MessageAssert onlyMessage() {
        hasMessages(1);
        return extracting(server -> message(server, 1), SmtpAssertFactories.MESSAGE);
    }

    /**
     * Verifies that there is a message {@code number}, counted from 1, and goes on to it.
     *
     * <pre>{@code
     * // passes
     * assertThat(smtp).message(2).hasSubject("Your bill");
     * // fails
     * assertThat(smtp).message(3); // there are two
     * }</pre>
     */
    @SuppressWarnings("NullAway") // null stands for what is not there; AssertJ says so
    public final MessageAssert message(int number) {
        hasMessage(number);
        return extracting(server -> message(server, number), SmtpAssertFactories.MESSAGE);
    }

    /**
     * Verifies that the server has kept one message for {@code address}, be it by its own name or by a forward, and goes on to it.
     *
     * <pre>{@code
     * // passes
     * assertThat(smtp).messageTo("bob@example.com").hasSubject("Your order");
     * // fails
     * assertThat(smtp).messageTo("ann@example.com"); // nobody wrote to Ann
     * }</pre>
     */
    @SuppressWarnings("NullAway") // null stands for what is not there; AssertJ says so
    public final MessageAssert messageTo(String address) {
        isNotNull();
        List<ReceivedMessage> found = actual.messagesTo(address);
        if (found.size() != 1) {
            fail(shouldHaveMessageTo(actual, found, actual.messages(), address));
        }
        return extracting(server -> only(server.messagesTo(address)), SmtpAssertFactories.MESSAGE);
    }

    private static @Nullable ReceivedMessage only(List<ReceivedMessage> messages) {
        return messages.size() == 1 ? messages.get(0) : null;
    }

    private static @Nullable ReceivedMessage message(FakeSmtpServer server, int number) {
        List<ReceivedMessage> messages = server.messages();
        return number < 1 || number > messages.size() ? null : messages.get(number - 1);
    }

    /**
     * Goes on to the transcript as it is now.
     *
     * <pre>{@code
     * // passes
     * assertThat(smtp).transcript().onlySession().endedWithQuit();
     * // fails
     * assertThat(smtp).transcript().hasNoSessions(); // there was a client
     * }</pre>
     */
    public final TranscriptAssert transcript() {
        isNotNull();
        return extracting(FakeSmtpServer::transcript, SmtpAssertFactories.TRANSCRIPT);
    }

    /**
     * Verifies that each rule and each scenario of the script was used, but for those marked {@link
     * Rule#optional()} and {@link Scenario#optional()}. The failure tells where each rule came nearest to firing.
     *
     * <pre>{@code
     * // passes
     * smtp.on(rcptTo("bob@example.com")).reply(251);
     * assertThat(smtp).allRulesFired(); // the client wrote to Bob
     * // fails
     * smtp.on(rcptTo("ann@example.com")).reply(251);
     * assertThat(smtp).allRulesFired(); // it did not write to Ann
     * }</pre>
     */
    public SELF allRulesFired() {
        isNotNull();
        List<Rule<?>> unused = actual.script().unusedRules();
        if (!unused.isEmpty()) {
            fail(shouldFireAllRules(actual, unused));
        }
        List<Scenario> unusedScenarios = actual.script().unusedScenarios();
        if (!unusedScenarios.isEmpty()) {
            fail(shouldUseAllScenarios(actual, unusedScenarios));
        }
        return myself;
    }

    /**
     * Verifies that the server itself has not failed.
     *
     * <pre>{@code
     * // passes
     * assertThat(smtp).hasNoFailures();
     * // fails
     * smtp.on(rcptTo().where("odd", command -> 1 / 0 == 0)).reply(251);
     * assertThat(smtp).hasNoFailures(); // the predicate threw
     * }</pre>
     */
    public SELF hasNoFailures() {
        isNotNull();
        List<String> failures = actual.failures();
        if (!failures.isEmpty()) {
            fail(shouldHaveNoFailures(actual, failures));
        }
        return myself;
    }
}
