package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.script.WireEffect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What is still to happen while a content or a chunk is read, and how far the reading has come. */
final class ContentEffects {

    /** Nothing. */
    static final ContentEffects NONE = new ContentEffects(List.of(), 0);

    private final Deque<WireEffect> left;
    private long octetsRead;

    private ContentEffects(List<WireEffect> effects, long octetsRead) {
        this.left = new ArrayDeque<>(effects);
        this.octetsRead = octetsRead;
    }

    /** These, for a content of which {@code octetsRead} octets are there already. */
    static ContentEffects of(List<WireEffect> effects, long octetsRead) {
        return effects.isEmpty()
                ? NONE
                : new ContentEffects(
                        effects.stream()
                                .sorted(Comparator.comparingLong(
                                        effect -> effect.at().octet()))
                                .toList(),
                        octetsRead);
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
    List<WireEffect> takeNext() {
        long octet = next();
        List<WireEffect> due = new ArrayList<>();
        while (!left.isEmpty() && next() == octet) {
            due.add(left.removeFirst());
        }
        return due;
    }
}
