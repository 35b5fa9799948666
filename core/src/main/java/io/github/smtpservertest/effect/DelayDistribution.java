package io.github.smtpservertest.effect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long something takes that does not always take the same time. */
public sealed interface DelayDistribution permits UniformDelay, LogNormalDelay {

    /** The longest that is ever drawn. */
    Duration LONGEST = Duration.ofHours(1);

    /**
     * Any length between two, each as likely as the others.
     *
     * @param least zero or more
     * @param most at least {@code least}, at most an hour
     * @throws IllegalArgumentException where the bounds are negative, the wrong way round, or over an hour
     */
    static DelayDistribution uniform(Duration least, Duration most) {
        return new UniformDelay(least, most);
    }

    /**
     * Log-normal, as the answering times of real servers are: half take less than the median, and now and then one takes
     * many times as long.
     *
     * @param median more than zero, at most an hour
     * @param sigma the standard deviation of the logarithm, 0 to 3; 0.5 is a calm network
     * @throws IllegalArgumentException where the median or the sigma is out of bounds
     */
    static DelayDistribution logNormal(Duration median, double sigma) {
        return new LogNormalDelay(median, sigma);
    }

    /** One length of time, drawn from {@code random}; never negative, and never over an hour. */
    Duration draw(RandomGenerator random);

    /** It in the notation of rules, such as {@code 2ms to 5ms} or {@code about 20ms sigma 1}. */
    @Override
    String toString();
}
