package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Point;
import java.util.random.RandomGenerator;

/**
 * The server waits for a time that is drawn anew each time the rule fires, from the script's seed.
 *
 * @param spread how long
 * @param at where
 */
public record RandomDelay(DelayDistribution spread, Point at) implements Effect {

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public Effect drawn(RandomGenerator random) {
        return new Delay(spread.draw(random), at);
    }

    @Override
    public void happen(Channel channel) {
        throw new IllegalStateException("a random delay is drawn when its rule fires, before anything happens");
    }

    @Override
    public String toString() {
        return "wait " + spread + " " + at;
    }
}
