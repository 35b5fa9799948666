package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.script.Direction;
import io.github.smtpservertest.script.WireEffect;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the server says, and lets happen what is to happen on its way. Octets between which nothing happens leave in
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
        void throttle(int octetsPerSecond);
    }

    private final Link link;
    private final StreamLog outgoing;
    private final Incoming incoming;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(256);
    private int logged;
    private @Nullable Fate complete;
    private int completeAt;
    private int octetsPerSecond = Integer.MAX_VALUE;
    private long unkept;
    private boolean leftBeforeReply;

    Sender(Link link, StreamLog outgoing, Incoming incoming) {
        this.link = link;
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    /** How many octets were sent and not recorded. */
    long unkept() {
        return unkept;
    }

    /** Whether the client had closed before a reply was sent; looked at where the reply had to wait. */
    boolean leftBeforeReply() {
        return leftBeforeReply;
    }

    /** Sends a reply, with what is to happen on its way; whether the connection is still open. */
    boolean send(byte[] reply, List<WireEffect> effects, Telling telling) {
        boolean possible = link.isOpen() && !link.isMute();
        if (effects.isEmpty() && possible && unsent.size() == 0 && octetsPerSecond == Integer.MAX_VALUE) {
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
    private void sayAtOnce(byte[] reply, Telling telling) {
        incoming.look();
        long now = System.nanoTime();
        telling.said(now);
        outgoing.append(reply, 0, reply.length, now);
        link.write(reply, 0, reply.length);
    }

    /** When so many more octets leave, the reply of that fate has been said. */
    private void tellWith(Fate fate, int octets) {
        complete = fate;
        completeAt = unsent.size() + octets;
    }

    private void tell() {
        if (complete != null) {
            complete.said();
            complete = null;
        }
    }

    /** Lets an effect happen that lies on the way of no reply; whether the connection is still open. */
    boolean happens(WireEffect effect) {
        if (effect instanceof WireEffect.Inject inject) {
            byte[] octets = inject.octets().toByteArray();
            add(octets, 0, octets.length);
            return link.isOpen();
        }
        flush();
        if (effect instanceof WireEffect.Delay delay) {
            link.pause(delay.duration());
        } else if (effect instanceof WireEffect.Wait wait) {
            link.waitFor(wait.hold());
        } else if (effect instanceof WireEffect.Stall) {
            incoming.onlyListen();
        } else if (effect instanceof WireEffect.StopReading stop) {
            link.narrow();
            link.pause(stop.duration().orElse(Closing.LONGEST));
        } else if (effect instanceof WireEffect.Throttle throttle) {
            throttle(throttle);
        } else if (effect instanceof WireEffect.Flood flood) {
            flood(flood);
        } else if (effect instanceof WireEffect.Close) {
            link.close();
        } else if (effect instanceof WireEffect.HalfClose half) {
            link.halfClose(half.direction());
        } else if (effect instanceof WireEffect.Reset) {
            link.reset();
        }
        return link.isOpen();
    }

    private void throttle(WireEffect.Throttle throttle) {
        if (throttle.direction() == Direction.TO_CLIENT) {
            octetsPerSecond = throttle.octetsPerSecond();
        } else {
            incoming.throttle(throttle.octetsPerSecond());
        }
    }

    /** Adds to what leaves next. */
    private void add(byte[] octets, int from, int to) {
        if (to > from && link.isOpen() && !link.isMute()) {
            unsent.write(octets, from, to - from);
        }
    }

    /** Records what is to leave next, though it stays here for now. */
    private void keepBack() {
        tell();
        byte[] octets = unsent.toByteArray();
        if (octets.length > logged) {
            outgoing.append(octets, logged, octets.length, System.nanoTime());
            logged = octets.length;
        }
    }

    /** Records and sends all there is. */
    void flush() {
        if (unsent.size() == 0) {
            tell();
            return;
        }
        byte[] octets = unsent.toByteArray();
        unsent.reset();
        int from = logged;
        logged = 0;
        int step = isThrottled() ? beat(octetsPerSecond) : octets.length;
        for (int at = 0; at < octets.length && link.isOpen(); at += step) {
            int to = Math.min(octets.length, at + step);
            if (to >= completeAt) {
                tell();
            }
            if (to > from) {
                outgoing.append(octets, Math.max(at, from), to, System.nanoTime());
            }
            link.write(octets, at, to);
            pace(to - at);
        }
        complete = null;
    }

    private boolean isThrottled() {
        return octetsPerSecond < Integer.MAX_VALUE;
    }

    private void pace(int octets) {
        if (isThrottled()) {
            link.pause(timeFor(octets, octetsPerSecond));
        }
    }

    /** How many octets pass at once where so many may in a second. */
    static int beat(int octetsPerSecond) {
        return Math.max(1, octetsPerSecond / BEATS);
    }

    /** How long so many octets take. */
    static Duration timeFor(int octets, int octetsPerSecond) {
        return Duration.ofNanos(octets * 1_000_000_000L / octetsPerSecond);
    }

    private void flood(WireEffect.Flood flood) {
        byte[] once = flood.octets().toByteArray();
        int mostPerBlock = isThrottled() ? 1 : Math.max(1, FLOOD_BLOCK / once.length);
        int perBlock = (int) Math.min(mostPerBlock, flood.times());
        byte[] block = new byte[perBlock * once.length];
        for (int index = 0; index < block.length; index++) {
            block[index] = once[index % once.length];
        }
        long kept = 0;
        for (long left = flood.times(); left > 0 && link.isOpen() && !link.isMute(); ) {
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
        private final Telling telling;
        private boolean sealed;

        Fate(Telling telling) {
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

    /** One reply on its way, with effects. */
    private final class Delivery {
        private final byte[] reply;
        private final List<WireEffect> effects;
        private final Fate fate;
        private final List<Integer> cuts;
        private final Duration pause;
        private int at;
        private int end;
        private boolean whole;
        private boolean waited;

        Delivery(byte[] reply, List<WireEffect> effects, Fate fate) {
            this.reply = reply;
            this.effects = effects;
            this.fate = fate;
            this.cuts = Effects.cuts(reply, effects);
            this.pause = Effects.pause(effects);
            this.end = reply.length;
        }

        void run() {
            for (WireEffect effect : Effects.onTheWayOf(reply, effects)) {
                int offset = effect.at().offsetIn(reply.length);
                if (offset > 0) {
                    advance(offset);
                }
                if (!link.isOpen()) {
                    break;
                }
                if (effect instanceof WireEffect.Truncate) {
                    truncate();
                } else {
                    happens(effect);
                }
            }
            advance(reply.length);
            if (Effects.joinsNext(effects) && link.isOpen()) {
                keepBack();
            } else {
                flush();
            }
        }

        private void truncate() {
            if (!whole && !fate.isSealed()) {
                end = at;
                fate.swallowed();
            }
        }

        private void happens(WireEffect effect) {
            if (!(effect instanceof WireEffect.Inject)) {
                flush();
            }
            if (effect instanceof WireEffect.Close
                    || effect instanceof WireEffect.Reset
                    || effect instanceof WireEffect.Stall
                    || (effect instanceof WireEffect.HalfClose half && half.direction() == Direction.TO_CLIENT)) {
                fate.cutOff();
            }
            waited |= effect instanceof WireEffect.Delay || effect instanceof WireEffect.Wait;
            Sender.this.happens(effect);
        }

        /** Says the reply up to this offset, in pieces if it is to be cut. */
        private void advance(int offset) {
            int to = Math.min(offset, end);
            for (int cut : cuts) {
                if (cut > at && cut <= to && cut < end) {
                    sayTo(cut);
                    flush();
                    link.pause(pause);
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

        /** The first octet makes a client that is gone refuse the others; one that only half-closed takes all. */
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
