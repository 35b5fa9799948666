package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.script.Point;
import io.github.smtpservertest.script.WireEffect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What the wire asks of the effects of one exchange. */
final class Effects {

    private Effects() {}

    /** Those that happen on the way of a reply, by their points in it; those of one point as they were asked for. */
    static List<WireEffect> onTheWayOf(byte[] reply, List<WireEffect> effects) {
        if (effects.isEmpty()) {
            return effects;
        }
        return effects.stream()
                .filter(effect -> effect.at().isOfReply() && !isShape(effect))
                .sorted(Comparator.comparingInt(
                        (WireEffect effect) -> effect.at().offsetIn(reply.length)))
                .toList();
    }

    /** Whether it is about the reply as a whole. */
    private static boolean isShape(WireEffect effect) {
        return effect instanceof WireEffect.Replace
                || effect instanceof WireEffect.Rewrite
                || effect instanceof WireEffect.Split
                || effect instanceof WireEffect.JoinNext;
    }

    /** The offsets at which the reply is cut, ascending. */
    static List<Integer> cuts(byte[] reply, List<WireEffect> effects) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (WireEffect effect : effects) {
            if (effect instanceof WireEffect.Split split) {
                cuts.addAll(split.cuts().in(reply));
            }
        }
        return List.copyOf(cuts);
    }

    /** How long to wait between two pieces. */
    static Duration pause(List<WireEffect> effects) {
        Duration longest = Duration.ZERO;
        for (WireEffect effect : effects) {
            if (effect instanceof WireEffect.Split split && split.pause().compareTo(longest) > 0) {
                longest = split.pause();
            }
        }
        return longest;
    }

    static boolean joinsNext(List<WireEffect> effects) {
        return effects.stream().anyMatch(WireEffect.JoinNext.class::isInstance);
    }

    /** Those at that place, in the order of their octets. */
    static List<WireEffect> at(Point.Place place, List<WireEffect> effects) {
        List<WireEffect> there = new ArrayList<>(0);
        for (WireEffect effect : effects) {
            if (effect.at().place() == place) {
                there.add(effect);
            }
        }
        there.sort(Comparator.comparingLong(effect -> effect.at().octet()));
        return there;
    }
}
