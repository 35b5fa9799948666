package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.NotationReader;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The server waits for a time that is drawn anew each time the rule fires, from the script's seed.
 *
 * @param spread how long
 * @param at where
 */
public record RandomDelay(DelayDistribution spread, Point at) implements Effect {

    /** How it is written; a time that is always the same is another effect. */
    static final EffectForm FORM = EffectForm.among("delay", RandomDelay::read);

    private static final double USUAL_SIGMA = 0.5;

    private static Optional<Effect> read(EffectReader text) {
        NotationReader in = text.in();
        if (in.takes("about")) {
            Duration median = in.time();
            double sigma = in.takes("sigma") ? in.decimal("The sigma") : USUAL_SIGMA;
            DelayDistribution spread = text.made(() -> DelayDistribution.logNormal(median, sigma));
            return Optional.of(new RandomDelay(spread, text.pointOr(Point.beforeReply())));
        }
        Optional<Duration> least = in.timeIfAny();
        if (least.isEmpty() || !in.takes("to")) {
            return Optional.empty();
        }
        Duration most = in.time();
        DelayDistribution spread = text.made(() -> DelayDistribution.uniform(least.get(), most));
        return Optional.of(new RandomDelay(spread, text.pointOr(Point.beforeReply())));
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public Effect drawn(RandomGenerator random) {
        return new Delay(spread.draw(random), at);
    }

    @Override
    public Effect placedAt(Point other) {
        return new RandomDelay(spread, other);
    }

    @Override
    public void happen(Channel channel) {
        throw new IllegalStateException("a random delay is drawn when its rule fires, before anything happens");
    }

    @Override
    public String toString() {
        return "delay " + spread + Effect.unless(at, Point.beforeReply());
    }
}
