package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.Effects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is still to happen while a content, a chunk or all that the client sends is read, and how far the reading has come. */
final class ContentEffects {

    /** Nothing. */
    static final ContentEffects NONE = new ContentEffects(List.of(), 0);

    private final Deque<Effect> left;
    private long bytesRead;

    private ContentEffects(List<Effect> effects, long bytesRead) {
        this.left = new ArrayDeque<>(effects);
        this.bytesRead = bytesRead;
    }

    /** These, for a content of which {@code bytesRead} bytes are there already. */
    static ContentEffects of(Effects effects, long bytesRead) {
        return effects.isEmpty() ? NONE : new ContentEffects(effects.inOrder(), bytesRead);
    }

    /** So many more bytes have been read. */
    void read(int count) {
        if (!left.isEmpty()) {
            bytesRead += count;
        }
    }

    /** At which byte the next is to happen. */
    long next() {
        return left.isEmpty() ? Long.MAX_VALUE : left.getFirst().at().offset();
    }

    /** How many bytes are to be read until then, 1 or more. */
    long untilNext() {
        return left.isEmpty() ? Long.MAX_VALUE : Math.max(1, next() - bytesRead);
    }

    /** What has not happened. */
    List<Effect> left() {
        return List.copyOf(left);
    }

    /** How many bytes have been read, as long as anything is left. */
    long bytesRead() {
        return bytesRead;
    }

    boolean isDue() {
        return !left.isEmpty() && bytesRead >= next();
    }

    /** All that happen at the next byte. */
    List<Effect> takeNext() {
        long oneByte = next();
        List<Effect> due = new ArrayList<>();
        while (!left.isEmpty() && next() == oneByte) {
            due.add(left.removeFirst());
        }
        return due;
    }
}
