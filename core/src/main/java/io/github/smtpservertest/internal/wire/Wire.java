package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.Effects;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, as bytes: frames what comes in, sends what goes out, and logs both.
 *
 * <p>All methods but {@link #abort()} belong to the one thread of the session.
 */
public final class Wire implements Framer.Input, Sender.Incoming {

    /** What the last attempt to read or write came to. */
    public enum Condition {
        /** The connection is open. */
        OPEN,
        /** The client has closed its side. */
        CLOSED_BY_CLIENT,
        /** The client has reset the connection, or it broke. */
        RESET_BY_CLIENT,
        /** The client said nothing for as long as the server waits. */
        TIMED_OUT,
        /** We closed. */
        CLOSED_BY_US,
        /** We reset. */
        RESET_BY_US,
        /** The whole server goes down. */
        STOPPED
    }

    /** How many chunks of the log one read may fill, so that what came in one piece is one group. */
    private static final int MAX_CHUNKS = 2;

    /** How long a line that ends with LF alone is waited for to go on. */
    public static final int BARE_LF_PATIENCE_MILLIS = Framer.BARE_LF_PATIENCE_MILLIS;

    private final Link link;
    private StreamLog incoming;
    private final Arrivals arrivals;
    private final Framer framer;
    private final Sender sender;
    private ContentEffects contentEffects = ContentEffects.NONE;
    private ContentEffects sessionEffects = ContentEffects.NONE;
    private List<Effect> leftUndone = List.of();
    private long bytesOfContent;
    private int bytesPerSecond = Integer.MAX_VALUE;
    private long unkeptAtTheEnd;
    private boolean lookFirst;

    /**
     * Takes the connection over.
     *
     * @param idle how long a client may say nothing
     * @param arrivals is told whenever bytes have arrived
     * @param ending is told of a close or a reset of ours just before the client can see it
     */
    public Wire(
            Socket socket,
            Streams streams,
            Closing closing,
            Duration idle,
            Arrivals arrivals,
            Consumer<Condition> ending)
            throws IOException {
        this.link = new Link(socket, closing, idle, ending);
        this.incoming = streams.incoming();
        this.arrivals = arrivals;
        this.framer = new Framer(incoming, this);
        this.sender = new Sender(link, streams.outgoing(), this);
    }

    /** What the last attempt to read or write came to. */
    public Condition condition() {
        return link.condition();
    }

    /**
     * The next line, or null where the connection ended first; {@link #condition()} then says how.
     *
     * @param bareLfEnds whether LF alone ends a line at once; otherwise it does so only when nothing follows it
     */
    public @Nullable Line readLine(boolean bareLfEnds) {
        return framer.readLine(bareLfEnds);
    }

    /**
     * The content of a mail up to its final dot, or null where the connection ended first.
     *
     * @param most how many bytes are kept; the rest is read, counted and dropped
     * @param bareLineEnds whether CR or LF alone ends a line
     * @param effects what is to happen when so many bytes of it have been read
     */
    public @Nullable Content readContent(long most, BareLineEnds bareLineEnds, Effects effects) {
        contentEffects = ContentEffects.of(effects, incoming.length() - framer.consumed());
        Content content = framer.readContent(most, bareLineEnds);
        contentIsOver();
        return content;
    }

    /** From here on those of the effects that lie at bytes of all that the client sends happen when these have been read. */
    public void happenAsItSends(Effects effects) {
        sessionEffects = ContentEffects.of(effects.at(Point.fromClient(0)), 0);
    }

    /** How many bytes were read and not kept: of a line or a content that never ended, or after the end. */
    public long unkept() {
        return framer.unkept() + unkeptAtTheEnd;
    }

    /** How many bytes were sent and not recorded. */
    public long unkeptSent() {
        return sender.unkept();
    }

    /** Reads a chunk, and keeps about {@code most} bytes of it; how many were kept, or -1 where the connection ended. */
    public long readChunk(long size, long most, Effects effects) {
        contentEffects = ContentEffects.of(effects, incoming.length() - framer.consumed());
        long kept = framer.readChunk(size, most);
        contentIsOver();
        return kept;
    }

    private void contentIsOver() {
        leftUndone = contentEffects.left();
        bytesOfContent = contentEffects.bytesRead();
        contentEffects = ContentEffects.NONE;
    }

    /** What was to happen in the last content or chunk, and did not, for it ended before. */
    public List<Effect> leftUndone() {
        return leftUndone;
    }

    /** How many bytes had come until then, if anything was left undone. */
    public long bytesOfContent() {
        return bytesOfContent;
    }

    /** Whether all that has arrived is framed, all that is to be said is sent, and no effect lasts. */
    public boolean isAtRest() {
        return framer.consumed() == incoming.length()
                && bytesPerSecond == Integer.MAX_VALUE
                && sessionEffects.next() == Long.MAX_VALUE
                && sender.isAtRest()
                && link.isOpen()
                && !link.isHalfClosed();
    }

    /** Drops what has arrived and was not framed yet; where it stood in the log. */
    public long dropPending() {
        return framer.dropPending();
    }

    /** Whether the client is known to have closed before a reply was sent; looked at where the reply had to wait. */
    public boolean leftBeforeReply() {
        return sender.leftBeforeReply();
    }

    /**
     * Lays TLS over the connection and shakes hands; afterwards everything is read and sent inside it.
     *
     * @param read what the client has sent of its handshake and was read already
     */
    public Handshake secure(TlsLayer layer, Bytes read) {
        sender.flush();
        return link.secure(layer, read);
    }

    @Override
    public boolean fillWithin(int millis) {
        return link.within(millis, this::fill);
    }

    @Override
    public boolean fill() {
        sender.flush();
        return reachPointsOfSession() && take();
    }

    /** Lets happen what is due at the bytes that were read; whether the connection is still open. */
    private boolean reachPointsOfSession() {
        while (sessionEffects.isDue() && link.isOpen()) {
            sender.happen(sessionEffects.takeNext());
        }
        return link.isOpen();
    }

    private boolean take() {
        boolean some = read() > 0;
        if (some) {
            incoming.commit(System.nanoTime());
            arrivals.arrived();
        }
        return some;
    }

    @Override
    public boolean goOnAfterSilence() {
        return link.forgiveSilence();
    }

    @Override
    public int readBlock() {
        sender.flush();
        return reachPointsOfSession() ? read() : -1;
    }

    private int read() {
        int total = 0;
        int chunks = 0;
        do {
            byte[] chunk = incoming.writeChunk();
            int index = incoming.writeIndex();
            int room = (int) Math.min(chunk.length - index, maxAtOnce());
            int count = link.read(chunk, index, room);
            if (count < 0) {
                return total == 0 ? -1 : total;
            }
            Optional<Streams> elsewhere = total == 0 ? arrivals.begin() : Optional.empty();
            if (elsewhere.isPresent()) {
                goOnIn(elsewhere.get(), chunk, index, count);
                return count;
            }
            incoming.advance(count);
            contentEffects.read(count);
            sessionEffects.read(count);
            total += count;
            if (bytesPerSecond < Integer.MAX_VALUE) {
                link.pause(Sender.timeFor(count, bytesPerSecond));
                return total;
            }
            if (count < room || contentEffects.isDue() || sessionEffects.isDue()) {
                return total;
            }
            chunks++;
        } while (chunks < MAX_CHUNKS && link.hasMore());
        return total;
    }

    /** What was read, at the beginning of a line, is the first that is logged there. */
    private void goOnIn(Streams streams, byte[] bytes, int from, int count) {
        incoming = streams.incoming();
        framer.goOnIn(incoming);
        sender.goOnIn(streams.outgoing());
        incoming.write(bytes, from, from + count);
    }

    private long maxAtOnce() {
        long slowly = bytesPerSecond < Integer.MAX_VALUE ? Sender.beat(bytesPerSecond) : Long.MAX_VALUE;
        return Math.min(slowly, Math.min(contentEffects.untilNext(), sessionEffects.untilNext()));
    }

    @Override
    public long nextPoint() {
        return contentEffects.next();
    }

    @Override
    public boolean reachPoint() {
        return sender.happen(contentEffects.takeNext()).open();
    }

    /**
     * Sends a reply, with what is to happen on its way.
     *
     * @param reply its bytes, already as the effects want them
     * @param look whether to log first what has arrived meanwhile, so that the record tells what the client sent without
     *     waiting for this reply; it costs a system call
     * @param telling is told how the reply fares
     * @return whether the connection is still open
     */
    public boolean send(byte[] reply, Effects effects, boolean look, ReplyFate telling) {
        lookFirst = look;
        link.forgiveSilence();
        return sender.send(reply, effects, telling);
    }

    /** Lets those of the effects happen that lie at {@code place}, outside any reply. */
    public Happened happen(Point place, Effects effects) {
        return sender.happen(effects.at(place).inOrder());
    }

    /**
     * Logs what is there before a reply is complete, so that the record shows what the client sent without waiting for
     * it. Inside TLS that cannot be told without waiting for the rest of a TLS record.
     */
    @Override
    public void look() {
        if (lookFirst && !sessionEffects.isDue() && framer.consumed() == incoming.length() && link.hasMore()) {
            take();
        }
    }

    /** Whether the client has closed its side; the reply is sent nevertheless, because it may still read. */
    @Override
    public boolean clientHasClosed() {
        if (link.isEncrypted() || sessionEffects.isDue() || framer.consumed() < incoming.length()) {
            return false;
        }
        link.within(1, this::take);
        return link.forgiveLeaving();
    }

    @Override
    public void onlyListen() {
        contentEffects = ContentEffects.NONE;
        sessionEffects = ContentEffects.NONE;
        framer.keepSome(link::isOpen);
        if (link.condition() == Condition.TIMED_OUT) {
            link.close();
        }
    }

    @Override
    public void throttle(int newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    /**
     * Closes in the orderly way: says that nothing more will come, and reads on for a moment, so that the client gets
     * the last reply even if it is still sending (RFC 5321 §3.8).
     */
    public void close() {
        sender.flush();
        link.close();
    }

    /** After the end: takes what the client still sends, for a moment, and lets the socket go. */
    public void release() {
        unkeptAtTheEnd = link.release(incoming, framer.consumed() + Framer.KEPT_LINE);
    }

    /** Ends the connection from another thread, at once. */
    public void abort() {
        link.abort();
    }
}
