package io.github.smtpservertest.effect;

import io.github.smtpservertest.internal.notation.Numbers;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Any length between two. */
record UniformDelay(Duration least, Duration most) implements DelayDistribution {

    UniformDelay {
        if (least.isNegative() || most.compareTo(least) < 0 || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A delay lies between two lengths of time, 0 <= least <= most <= 1 h;"
                    + " least is " + least + ", most " + most + ".");
        }
    }

    @Override
    public Duration draw(RandomGenerator random) {
        long span = most.minus(least).toNanos();
        return least.plusNanos(span == 0 ? 0 : random.nextLong(span + 1));
    }

    @Override
    public String toString() {
        return Numbers.time(least) + " to " + Numbers.time(most);
    }
}
