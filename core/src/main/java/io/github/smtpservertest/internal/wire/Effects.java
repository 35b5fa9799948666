package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.script.WireEffect;
import java.util.Comparator;
import java.util.List;

/** The order of wire effects. */
final class Effects {

    private Effects() {}

    /** By their points in a reply of {@code length} octets; those of one point as they were asked for. */
    static List<WireEffect> inOrder(List<WireEffect> effects, int length) {
        if (effects.size() < 2) {
            return effects;
        }
        return effects.stream()
                .sorted(Comparator.comparingInt(
                        (WireEffect effect) -> effect.at().offsetIn(length)))
                .toList();
    }
}
