package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.DATA;
import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.STARTTLS;
import static io.github.smtpservertest.effect.Point.Place.BEFORE_TLS;
import static io.github.smtpservertest.effect.Point.Place.INSIDE_REPLY;
import static io.github.smtpservertest.effect.Point.Place.INSIDE_TLS;
import static io.github.smtpservertest.effect.Point.Place.IN_CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.internal.script.LiveScript;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.support.AnnotationSupport;

/** Each effect that the annotation names becomes a rule of the script, which says in words what it does. */
class FaultEffectTest {

    private static final Map<FaultEffect, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put(FaultEffect.DELAY, "wait 300 ms before TLS");
        RULES.put(FaultEffect.DELAY_BETWEEN, "wait 10 to 2000 ms before the reply");
        RULES.put(FaultEffect.DELAY_ABOUT, "wait about 60000 ms (log-normal, sigma 1.5) before the reply");
        RULES.put(FaultEffect.HOLD, "hold after byte 7 of the reply");
        RULES.put(FaultEffect.STALL, "stall inside TLS");
        RULES.put(FaultEffect.STOP_READING, "stop reading for 50 ms after byte 0 of the content");
        RULES.put(FaultEffect.DRIBBLE, "split every 1 byte, 5 ms between");
        RULES.put(FaultEffect.SPLIT, "split after byte 1, 4, 0 ms between");
        RULES.put(FaultEffect.EACH_LINE_APART, "split behind each line, 0 ms between");
        RULES.put(FaultEffect.CR_APART_FROM_LF, "split between CR and LF, 5 ms between");
        RULES.put(FaultEffect.TOGETHER_WITH_THE_NEXT, "send along with the next reply");
        RULES.put(FaultEffect.SEND_SLOWLY, "send 100 bytes a second from before the reply");
        RULES.put(FaultEffect.READ_SLOWLY, "read 100 bytes a second from after the reply");
        RULES.put(FaultEffect.TRUNCATE, "truncate after byte 3 of the reply");
        RULES.put(FaultEffect.WITHHOLD, "withhold the reply");
        RULES.put(FaultEffect.INJECT, "say \"250 again\\r\\n\" after the reply");
        RULES.put(FaultEffect.SAY_RAW, "say the bytes \"250 ok\\n\"");
        RULES.put(FaultEffect.FLOOD, "say \"250-\\r\\n\" without end before the reply");
        RULES.put(FaultEffect.STAY_IN_PLAINTEXT, "stay in plaintext");
        RULES.put(FaultEffect.DROP_CONNECTION, "close instead of replying");
        RULES.put(FaultEffect.RESET_CONNECTION, "reset after byte 1000 of the content");
        RULES.put(FaultEffect.CLOSE_SENDING_HALF, "close the sending half after the reply");
        RULES.put(FaultEffect.CLOSE_READING_HALF, "close the reading half after the reply");
    }

    @SuppressWarnings("unused")
    interface Cases {
        @SmtpFault(at = STARTTLS, effect = FaultEffect.DELAY, duration = "300 ms", point = BEFORE_TLS)
        void delay();

        @SmtpFault(at = NOOP, effect = FaultEffect.DELAY_BETWEEN, duration = "10ms", upTo = "2s")
        void delayBetween();

        @SmtpFault(at = NOOP, effect = FaultEffect.DELAY_ABOUT, duration = "1min", sigma = 1.5)
        void delayAbout();

        @SmtpFault(at = NOOP, effect = FaultEffect.HOLD, point = INSIDE_REPLY, offset = 7)
        void hold();

        @SmtpFault(at = STARTTLS, effect = FaultEffect.STALL, point = INSIDE_TLS)
        void stall();

        @SmtpFault(at = DATA, effect = FaultEffect.STOP_READING, duration = "50ms", point = IN_CONTENT, offset = 0)
        void stopReading();

        @SmtpFault(at = NOOP, effect = FaultEffect.DRIBBLE, duration = "5ms")
        void dribble();

        @SmtpFault(
                at = NOOP,
                effect = FaultEffect.SPLIT,
                cutAfter = {1, 4})
        void split();

        @SmtpFault(at = NOOP, effect = FaultEffect.EACH_LINE_APART)
        void eachLineApart();

        @SmtpFault(at = NOOP, effect = FaultEffect.CR_APART_FROM_LF, duration = "5ms")
        void crApartFromLf();

        @SmtpFault(at = NOOP, effect = FaultEffect.TOGETHER_WITH_THE_NEXT)
        void togetherWithTheNext();

        @SmtpFault(at = NOOP, effect = FaultEffect.SEND_SLOWLY, bytesPerSecond = 100)
        void sendSlowly();

        @SmtpFault(at = NOOP, effect = FaultEffect.READ_SLOWLY, bytesPerSecond = 100)
        void readSlowly();

        @SmtpFault(at = NOOP, effect = FaultEffect.TRUNCATE, bytes = 3)
        void truncate();

        @SmtpFault(at = NOOP, effect = FaultEffect.WITHHOLD)
        void withhold();

        @SmtpFault(at = NOOP, effect = FaultEffect.INJECT, raw = "250 again\r\n")
        void inject();

        @SmtpFault(at = NOOP, effect = FaultEffect.SAY_RAW, raw = "250 ok\n")
        void sayRaw();

        @SmtpFault(at = NOOP, effect = FaultEffect.FLOOD, raw = "250-\r\n")
        void flood();

        @SmtpFault(at = STARTTLS, effect = FaultEffect.STAY_IN_PLAINTEXT)
        void stayInPlaintext();

        @SmtpFault(at = NOOP, effect = FaultEffect.DROP_CONNECTION)
        void dropConnection();

        @SmtpFault(at = DATA, effect = FaultEffect.RESET_CONNECTION, point = IN_CONTENT, offset = 1000)
        void resetConnection();

        @SmtpFault(at = NOOP, effect = FaultEffect.CLOSE_SENDING_HALF)
        void closeSendingHalf();

        @SmtpFault(at = NOOP, effect = FaultEffect.CLOSE_READING_HALF)
        void closeReadingHalf();
    }

    @TestFactory
    Stream<DynamicTest> eachBecomesItsRule() {
        return Arrays.stream(Cases.class.getDeclaredMethods()).map(FaultEffectTest::test);
    }

    private static DynamicTest test(Method method) {
        SmtpFault fault = AnnotationSupport.findRepeatableAnnotations(method, SmtpFault.class)
                .get(0);
        FaultEffect effect = fault.effect()[0];
        return DynamicTest.dynamicTest(effect.name(), () -> {
            FaultRule reader = new FaultRule(fault);
            reader.check();
            assertThat(reader.addTo(new LiveScript(Duration.ofSeconds(5)))
                            .get(0)
                            .text())
                    .startsWith("at " + fault.at()[0] + ": ")
                    .endsWith(RULES.get(effect));
        });
    }

    @Test
    void eachIsLookedAt() {
        assertThat(RULES.keySet()).containsExactly(FaultEffect.values());
        assertThat(Cases.class.getDeclaredMethods()).hasSameSizeAs(FaultEffect.values());
    }
}
