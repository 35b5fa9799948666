package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.effect.Channel;
import io.github.smtpservertest.internal.effect.Direction;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.Effects;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the server says, and lets happen what is to happen on its way. Bytes between which nothing happens leave in
 * one write. Owned by the session's thread.
 */
final class Sender {

    /** How much of a flood is recorded. */
    private static final long KEPT_FLOOD = 1024 * 1024;

    private static final int FLOOD_BLOCK = 64 * 1024;

    /** How many writes a throttled second has. */
    private static final int BEATS = 20;

    /** The other way of the connection, as far as the effects are about it. */
    interface Incoming {
        /** Logs what has arrived so far, if that matters for this reply. */
        void look();

        /** Whether the client is known to have closed its side. */
        boolean clientHasClosed();

        /** Reads on, and answers nothing, until the connection ends. */
        void onlyListen();

        /** Reads no faster than that. */
        void throttle(int bytesPerSecond);
    }

    private final Link link;
    private StreamLog outgoing;
    private final Incoming incoming;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(256);
    private int logged;
    private @Nullable Fate complete;
    private int completeAt;
    private int bytesPerSecond = Integer.MAX_VALUE;
    private long unkept;
    private boolean leftBeforeReply;

    Sender(Link link, StreamLog outgoing, Incoming incoming) {
        this.link = link;
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    /** Whether nothing is kept back for the next reply, and nothing slows what is sent. */
    boolean isAtRest() {
        return unsent.size() == 0 && !isThrottled();
    }

    /** What is sent next is logged there. */
    void goOnIn(StreamLog log) {
        outgoing = log;
    }

    /** How many bytes were sent and not recorded. */
    long unkept() {
        return unkept;
    }

    /** Whether the client had closed before a reply was sent; looked at where the reply had to wait. */
    boolean leftBeforeReply() {
        return leftBeforeReply;
    }

    /** Sends a reply, with what is to happen on its way; whether the connection is still open. */
    boolean send(byte[] reply, Effects effects, ReplyFate telling) {
        boolean possible = link.isOpen() && !link.isMute();
        if (effects.isEmpty() && possible && unsent.size() == 0 && bytesPerSecond == Integer.MAX_VALUE) {
            sayAtOnce(reply, telling);
            return link.isOpen();
        }
        Fate fate = new Fate(telling);
        if (effects.isEmpty()) {
            if (possible) {
                incoming.look();
                tellWith(fate, reply.length);
                add(reply, 0, reply.length);
                flush();
            }
        } else {
            new Delivery(reply, effects, fate).run();
        }
        fate.cutOff();
        return link.isOpen();
    }

    /** As nearly all replies are said: with nothing before them, and nothing happening. */
    private void sayAtOnce(byte[] reply, ReplyFate telling) {
        incoming.look();
        long now = System.nanoTime();
        telling.said(now);
        outgoing.append(reply, 0, reply.length, now);
        link.write(reply, 0, reply.length);
    }

    /** When so many more bytes leave, the reply of that fate has been said. */
    private void tellWith(Fate fate, int bytes) {
        complete = fate;
        completeAt = unsent.size() + bytes;
    }

    private void tell() {
        if (complete != null) {
            complete.said();
            complete = null;
        }
    }

    /** Lets effects happen that lie on the way of no reply; how it stands afterwards. */
    Happened happen(List<Effect> effects) {
        Lane lane = new Lane();
        for (Effect effect : effects) {
            effect.happen(lane);
            if (!link.isOpen()) {
                break;
            }
        }
        flush();
        return new Happened(link.isOpen(), lane.plaintext);
    }

    /** Adds to what leaves next. */
    private void add(byte[] bytes, int from, int to) {
        if (to > from && link.isOpen() && !link.isMute()) {
            unsent.write(bytes, from, to - from);
        }
    }

    /** Records what is to leave next, though it stays here for now. */
    private void keepBack() {
        tell();
        byte[] bytes = unsent.toByteArray();
        if (bytes.length > logged) {
            outgoing.append(bytes, logged, bytes.length, System.nanoTime());
            logged = bytes.length;
        }
    }

    /** Records and sends all there is. */
    void flush() {
        if (unsent.size() == 0) {
            tell();
            return;
        }
        byte[] bytes = unsent.toByteArray();
        unsent.reset();
        int from = logged;
        logged = 0;
        int step = isThrottled() ? beat(bytesPerSecond) : bytes.length;
        for (int at = 0; at < bytes.length && link.isOpen(); at += step) {
            int to = Math.min(bytes.length, at + step);
            if (to >= completeAt) {
                tell();
            }
            if (to > from) {
                outgoing.append(bytes, Math.max(at, from), to, System.nanoTime());
            }
            link.write(bytes, at, to);
            pace(to - at);
        }
        complete = null;
    }

    private boolean isThrottled() {
        return bytesPerSecond < Integer.MAX_VALUE;
    }

    private void pace(int bytes) {
        if (isThrottled()) {
            link.pause(timeFor(bytes, bytesPerSecond));
        }
    }

    /** How many bytes pass at once where so many may in a second. */
    static int beat(int bytesPerSecond) {
        return Math.max(1, bytesPerSecond / BEATS);
    }

    /** How long so many bytes take. */
    static Duration timeFor(int bytes, int bytesPerSecond) {
        return Duration.ofNanos(bytes * 1_000_000_000L / bytesPerSecond);
    }

    private void flood(byte[] once, long wanted) {
        int maxPerBlock = isThrottled() ? 1 : Math.max(1, FLOOD_BLOCK / once.length);
        int perBlock = (int) Math.min(maxPerBlock, wanted);
        byte[] block = new byte[perBlock * once.length];
        for (int index = 0; index < block.length; index++) {
            block[index] = once[index % once.length];
        }
        long kept = 0;
        for (long left = wanted; left > 0 && link.isOpen() && !link.isMute(); ) {
            int times = (int) Math.min(left, perBlock);
            int length = times * once.length;
            if (kept < KEPT_FLOOD) {
                outgoing.append(block, 0, length, System.nanoTime());
                kept += length;
            } else {
                unkept += length;
            }
            link.write(block, 0, length);
            pace(length);
            left -= times;
        }
    }

    /** Tells once how a reply fared. */
    private static final class Fate {
        private final ReplyFate telling;
        private boolean sealed;

        Fate(ReplyFate telling) {
            this.telling = telling;
        }

        boolean isSealed() {
            return sealed;
        }

        void said() {
            seal(() -> telling.said(System.nanoTime()));
        }

        void swallowed() {
            seal(telling::swallowed);
        }

        void cutOff() {
            seal(telling::cutOff);
        }

        private void seal(Runnable tells) {
            if (!sealed) {
                sealed = true;
                tells.run();
            }
        }
    }

    /** What effects do to the connection, where no reply is on its way. */
    private class Lane implements Channel {
        private boolean plaintext;

        @Override
        public void pause(Duration duration) {
            flush();
            link.pause(duration);
        }

        @Override
        public void waitFor(Gate hold) {
            flush();
            link.waitFor(hold);
        }

        @Override
        public void onlyListen() {
            flush();
            saysNoMore();
            incoming.onlyListen();
        }

        @Override
        public void stopReading(Optional<Duration> duration) {
            flush();
            link.narrow();
            link.pause(duration.orElse(Closing.LONGEST));
        }

        @Override
        public void throttle(Direction direction, int bytesPerSecond) {
            flush();
            if (direction == Direction.TO_CLIENT) {
                Sender.this.bytesPerSecond = bytesPerSecond;
            } else {
                incoming.throttle(bytesPerSecond);
            }
        }

        @Override
        public void say(Bytes bytes) {
            byte[] said = bytes.toByteArray();
            add(said, 0, said.length);
        }

        @Override
        public void sayAgain(Bytes bytes, long times) {
            flush();
            flood(bytes.toByteArray(), times);
        }

        @Override
        public void cutReply(Function<byte[], List<Integer>> cuts, Duration pause) {
            // There is none.
        }

        @Override
        public void truncateReply() {
            // There is none.
        }

        @Override
        public void keepBackReply() {
            // There is none.
        }

        @Override
        public void stayInPlaintext() {
            plaintext = true;
        }

        @Override
        public void close() {
            flush();
            saysNoMore();
            link.close();
        }

        @Override
        public void halfClose(Direction direction) {
            flush();
            if (direction == Direction.TO_CLIENT) {
                saysNoMore();
            }
            link.halfClose(direction);
        }

        @Override
        public void reset() {
            flush();
            saysNoMore();
            link.reset();
        }

        /** All that was said has been sent, and no more will be. */
        void saysNoMore() {}
    }

    /** One reply on its way, with effects. */
    private final class Delivery extends Lane {
        private final byte[] reply;
        private final Effects effects;
        private final Fate fate;
        private final TreeSet<Integer> cuts = new TreeSet<>();
        private Duration betweenPieces = Duration.ZERO;
        private int at;
        private int end;
        private boolean whole;
        private boolean waited;
        private boolean keptBack;

        Delivery(byte[] reply, Effects effects, Fate fate) {
            this.reply = reply;
            this.effects = effects;
            this.fate = fate;
            this.end = reply.length;
        }

        void run() {
            for (Effect effect : effects.onTheWayOf(reply.length)) {
                int offset = effect.at().offsetIn(reply.length);
                if (offset > 0) {
                    advance(offset);
                }
                if (!link.isOpen()) {
                    break;
                }
                effect.happen(this);
            }
            advance(reply.length);
            if (keptBack && link.isOpen()) {
                keepBack();
            } else {
                flush();
            }
        }

        @Override
        public void pause(Duration duration) {
            waited = true;
            super.pause(duration);
        }

        @Override
        public void waitFor(Gate hold) {
            waited = true;
            super.waitFor(hold);
        }

        @Override
        public void cutReply(Function<byte[], List<Integer>> where, Duration pause) {
            cuts.addAll(where.apply(reply));
            betweenPieces = pause.compareTo(betweenPieces) > 0 ? pause : betweenPieces;
        }

        @Override
        public void truncateReply() {
            if (!whole && !fate.isSealed()) {
                end = at;
                fate.swallowed();
            }
        }

        @Override
        public void keepBackReply() {
            keptBack = true;
        }

        @Override
        void saysNoMore() {
            fate.cutOff();
        }

        /** Says the reply up to this offset, in pieces if it is to be cut. */
        private void advance(int offset) {
            int to = Math.min(offset, end);
            for (int cut : cuts) {
                if (cut > at && cut <= to && cut < end) {
                    sayTo(cut);
                    flush();
                    link.pause(betweenPieces);
                }
            }
            sayTo(to);
        }

        private void sayTo(int to) {
            if (!link.isOpen() || link.isMute()) {
                return;
            }
            boolean first = at == 0 && to > 0;
            if (first && waited && incoming.clientHasClosed()) {
                sayToWhoMayBeGone(to);
                return;
            }
            say(to);
        }

        private void say(int to) {
            if (to == reply.length && !whole) {
                whole = true;
                incoming.look();
                tellWith(fate, to - at);
            }
            add(reply, at, to);
            at = Math.max(at, to);
        }

        /** The first byte makes a client that is gone refuse the others; one that only half-closed takes all. */
        private void sayToWhoMayBeGone(int to) {
            if (to > 1) {
                add(reply, 0, 1);
                at = 1;
            }
            flush();
            if (link.isOpen()) {
                say(to);
                flush();
            }
            leftBeforeReply = link.condition() == Wire.Condition.RESET_BY_CLIENT;
        }
    }
}
