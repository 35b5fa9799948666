package io.github.smtpservertest.effect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long something takes that does not always take the same time. */
public sealed interface DelayDistribution {

    /** One length of time, drawn from {@code random}; never negative, and never over an hour. */
    Duration draw(RandomGenerator random);

    /** The longest that is ever drawn. */
    Duration LONGEST = Duration.ofHours(1);

    /**
     * Any length between two, each as likely as the others.
     *
     * @param least zero or more
     * @param most at least {@code least}, at most an hour
     */
    record Uniform(Duration least, Duration most) implements DelayDistribution {

        /** Rejects bounds that are negative, the wrong way round, or over an hour. */
        public Uniform {
            if (least.isNegative() || most.compareTo(least) < 0 || most.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "A delay lies between two lengths of time, 0 <= least <= most <= 1 h;" + " least is " + least
                                + ", most " + most + ".");
            }
        }

        @Override
        public Duration draw(RandomGenerator random) {
            long span = most.minus(least).toNanos();
            return least.plusNanos(span == 0 ? 0 : random.nextLong(span + 1));
        }

        @Override
        public String toString() {
            return least.toMillis() + " to " + most.toMillis() + " ms";
        }
    }

    /**
     * Log-normal, as the answering times of real servers are: half take less than the median, and now and then one takes
     * many times as long.
     *
     * @param median more than zero, at most an hour
     * @param sigma the standard deviation of the logarithm, 0 to 3; 0.5 is a calm network
     */
    record LogNormal(Duration median, double sigma) implements DelayDistribution {

        /** Rejects a median or a sigma out of bounds. */
        public LogNormal {
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
            return "about " + median.toMillis() + " ms (log-normal, sigma " + sigma + ")";
        }
    }
}
