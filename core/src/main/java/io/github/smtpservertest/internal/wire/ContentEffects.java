package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.Effects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is still to happen while a content or a chunk is read, and how far the reading has come. */
final class ContentEffects {

    /** Nothing. */
    static final ContentEffects NONE = new ContentEffects(List.of(), 0);

    private final Deque<Effect> left;
    private long octetsRead;

    private ContentEffects(List<Effect> effects, long octetsRead) {
        this.left = new ArrayDeque<>(effects);
        this.octetsRead = octetsRead;
    }

    /** These, for a content of which {@code octetsRead} octets are there already. */
    static ContentEffects of(Effects effects, long octetsRead) {
        return effects.isEmpty() ? NONE : new ContentEffects(effects.inOrder(), octetsRead);
    }

    /** So many more octets have been read. */
    void read(int count) {
        if (!left.isEmpty()) {
            octetsRead += count;
        }
    }

    /** At which octet the next is to happen. */
    long next() {
        return left.isEmpty() ? Long.MAX_VALUE : left.getFirst().at().octet();
    }

    /** How many octets are to be read until then, 1 or more. */
    long untilNext() {
        return left.isEmpty() ? Long.MAX_VALUE : Math.max(1, next() - octetsRead);
    }

    boolean isDue() {
        return !left.isEmpty() && octetsRead >= next();
    }

    /** All that happen at the next octet. */
    List<Effect> takeNext() {
        long octet = next();
        List<Effect> due = new ArrayList<>();
        while (!left.isEmpty() && next() == octet) {
            due.add(left.removeFirst());
        }
        return due;
    }
}
