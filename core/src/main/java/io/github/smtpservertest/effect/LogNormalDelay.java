package io.github.smtpservertest.effect;

import io.github.smtpservertest.internal.notation.Numbers;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A median, and how far from it. */
record LogNormalDelay(Duration median, double sigma) implements DelayDistribution {

    /** What the notation means where it names no sigma. */
    private static final double USUAL_SIGMA = 0.5;

    LogNormalDelay {
        if (median.isNegative() || median.isZero() || median.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The median of a delay is more than 0 and at most 1 h, not " + median + ".");
        }
        if (!(sigma >= 0 && sigma <= 3)) {
            throw new IllegalArgumentException("The sigma of a log-normal delay is 0 to 3, not " + sigma + ".");
        }
    }

    @Override
    public Duration draw(RandomGenerator random) {
        double nanos = median.toNanos() * Math.exp(sigma * random.nextGaussian());
        return nanos >= LONGEST.toNanos() ? LONGEST : Duration.ofNanos((long) nanos);
    }

    @Override
    public String toString() {
        return "about " + Numbers.time(median) + (sigma == USUAL_SIGMA ? "" : " sigma " + Numbers.decimal(sigma));
    }
}
