package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.catchThrowableOfType;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;

class SmtpAssertionsTest {

    private static final List<Class<?>> VOCABULARY = List.of(
            AbstractDialogueAssert.class,
            AbstractTranscriptAssert.class,
            AbstractSessionAssert.class,
            AbstractExchangeAssert.class,
            AbstractEnvelopeAssert.class,
            AbstractMessageAssert.class,
            AbstractFakeSmtpServerAssert.class);

    private final Transcript order = Sent.order();

    @Test
    void standBesideAssertJsOwn() {
        assertThat("text").hasSize(4);
        assertThat(List.of(1)).hasSize(1);
        assertThat(order).hasSessions(1);
    }

    @Test
    void areReachedFromAssertJsOwn() {
        assertThat(order.sessions()).singleElement(SmtpAssertFactories.SESSION).endedWithQuit();
        Object exchange = order.exchanges().get(0);
        assertThat(exchange).asInstanceOf(SmtpAssertFactories.EXCHANGE).wasAnswered(220);
    }

    @Test
    void tellTheDescriptionFirst() {
        AssertionError failure = catchThrowableOfType(
                AssertionError.class,
                () -> assertThat(order).as("the %s", "order").hasSessions(2));

        assertThat(failure).hasMessageStartingWith("[the order] ").hasMessageContaining("but there is 1.");
    }

    @Test
    void giveWayToAMessageOfTheTestsOwn() {
        AssertionError failure = catchThrowableOfType(
                AssertionError.class,
                () -> assertThat(order).overridingErrorMessage("came twice").hasSessions(2));

        assertThat(failure).hasMessage("came twice");
    }

    @Test
    void refuseNull() {
        Exchange none = null;
        AssertionError failure = catchThrowableOfType(
                AssertionError.class, () -> assertThat(none).wasAnswered(250));

        assertThat(failure.getMessage().strip()).isEqualTo("Expecting actual not to be null");
    }

    @Test
    void mayBeExtended() {
        new MailerSessionAssert(order.onlySession())
                .saidGoodbye()
                .endedWithQuit()
                .saidGoodbye();
    }

    private static final class MailerSessionAssert extends AbstractSessionAssert<MailerSessionAssert, SessionRecord> {
        MailerSessionAssert(SessionRecord actual) {
            super(actual, MailerSessionAssert.class);
        }

        MailerSessionAssert saidGoodbye() {
            return contains(quit());
        }
    }

    @Test
    void returnThemselvesOrGoOnToOthersByAMethodThatSoftAssertionsDoNotIntercept() {
        for (Method method : methods()) {
            assertThat(method.getReturnType()).as("%s", method).isAssignableTo(AbstractAssert.class);
            boolean goesOn = Modifier.isFinal(method.getReturnType().getModifiers())
                    || !Modifier.isAbstract(method.getReturnType().getModifiers());
            assertThat(Modifier.isFinal(method.getModifiers())).as("%s", method).isEqualTo(goesOn);
        }
    }

    private static List<Method> methods() {
        return VOCABULARY.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .toList();
    }
}
