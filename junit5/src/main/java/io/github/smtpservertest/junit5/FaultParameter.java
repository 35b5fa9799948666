package io.github.smtpservertest.junit5;

import java.util.Arrays;
import java.util.List;

/** An attribute of {@link SmtpFault} that some effects need or may have, and others not. */
enum FaultParameter {
    DURATION("duration", "\"300ms\"") {
        @Override
        boolean isIn(SmtpFault fault) {
            return !fault.duration().isEmpty();
        }
    },
    UP_TO("upTo", "\"2s\"") {
        @Override
        boolean isIn(SmtpFault fault) {
            return !fault.upTo().isEmpty();
        }
    },
    SIGMA("sigma", "0.5") {
        @Override
        boolean isIn(SmtpFault fault) {
            return fault.sigma() != SmtpFault.CALM;
        }
    },
    BYTES("bytes", "3") {
        @Override
        boolean isIn(SmtpFault fault) {
            return fault.bytes() != 0;
        }
    },
    CUTS("cutAfter", "{1, 4}") {
        @Override
        boolean isIn(SmtpFault fault) {
            return fault.cutAfter().length > 0;
        }
    },
    RATE("bytesPerSecond", "100") {
        @Override
        boolean isIn(SmtpFault fault) {
            return fault.bytesPerSecond() != 0;
        }
    },
    RAW("raw", "\"250 ok\\n\"") {
        @Override
        boolean isIn(SmtpFault fault) {
            return !fault.raw().isEmpty() || !fault.hex().isEmpty();
        }
    },
    REPEAT("repeat", "3") {
        @Override
        boolean isIn(SmtpFault fault) {
            return fault.repeat() != 0;
        }
    },
    POINT("point", "AFTER_REPLY") {
        @Override
        boolean isIn(SmtpFault fault) {
            return fault.point().length > 0 || fault.offset() >= 0;
        }
    };

    private final String attribute;
    private final String example;

    FaultParameter(String attribute, String example) {
        this.attribute = attribute;
        this.example = example;
    }

    abstract boolean isIn(SmtpFault fault);

    /** The attribute as it may stand in the source, such as {@code duration = "300ms"}. */
    String source() {
        return attribute + " = " + example;
    }

    String attribute() {
        return attribute;
    }

    /** The effects that know it. */
    List<FaultEffect> effects() {
        return Arrays.stream(FaultEffect.values())
                .filter(effect -> effect.knows(this))
                .toList();
    }
}
