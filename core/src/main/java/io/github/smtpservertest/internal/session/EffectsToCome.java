package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.script.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What rules that have fired let happen after their reply, in a content or beside the TLS handshake: a rule is told where that
 * does not come, or is over too early. Owned by the session's thread.
 */
final class EffectsToCome {

    private final Recorder recorder;
    private final List<Awaited> awaited = new ArrayList<>();

    private record Awaited(Effects effects, Consumer<String> inVain) {}

    EffectsToCome(Recorder recorder) {
        this.recorder = recorder;
    }

    /** A rule has fired that lets these happen. */
    void add(Effects effects, Decision fired) {
        if (!effects.isEmpty()) {
            awaited.add(new Awaited(effects, fired.inVain()));
        }
    }

    /** That comes next. */
    void comesNext(Next next) {
        if (!awaited.isEmpty() && next != Next.CONTENT && next != Next.TLS) {
            nothingFollows();
        }
    }

    private void nothingFollows() {
        for (Awaited each : awaited) {
            each.inVain()
                    .accept("In session " + recorder.log().number() + " nothing followed in which '"
                            + each.effects().inOrder().get(0) + "' could happen.");
        }
        awaited.clear();
    }

    /** TLS was to begin, and has, or has not. */
    void tlsFollowed(boolean begun) {
        if (!awaited.isEmpty()) {
            awaited.removeIf(
                    each -> begun || each.effects().at(Point.insideTls()).isEmpty());
            nothingFollows();
        }
    }

    /**
     * The content has ended, or the connection in it.
     *
     * @param left what did not happen
     * @param bytes how many bytes have come
     */
    void contentIsOver(List<Effect> left, long bytes) {
        for (Awaited each : awaited) {
            left.stream()
                    .filter(effect -> each.effects().inOrder().stream().anyMatch(own -> own == effect))
                    .findFirst()
                    .ifPresent(effect -> each.inVain()
                            .accept("In session " + recorder.log().number() + " " + bytes
                                    + " bytes of a content came, so '" + effect + "' did not happen."));
        }
        awaited.clear();
    }
}
