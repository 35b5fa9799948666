package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.BareLineEnds;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives into lines and contents (RFC 5321 §2.3.8, §4.1.1.4). It works on the log of what arrived, block by
 * block, and asks its source for more.
 */
final class Framer {

    /** Where more bytes come from. */
    interface Input {
        /** Waits for bytes and commits them to the log; false where none will come. */
        boolean fill();

        /** As {@link #fill()}, but waits no longer than this. */
        boolean fillWithin(int millis);

        /** Waits for bytes and does not commit them; their number, or -1 where none will come. */
        int readBlock();

        /** After a wait in vain: whether it was only for lack of time, and the connection goes on. */
        boolean goOnAfterSilence();

        /** At which byte of the content something is to happen next; {@link Long#MAX_VALUE} where nothing is. */
        long nextPoint();

        /** That byte has been reached: lets it happen; whether the connection is still open. */
        boolean reachPoint();
    }

    /** How much of one over-long command line is kept. */
    static final int KEPT_LINE = 64 * 1024;

    static final int BARE_LF_PATIENCE_MILLIS = 1000;

    private StreamLog incoming;
    private final Input source;
    private long consumed;
    private long unkept;

    Framer(StreamLog incoming, Input source) {
        this.incoming = incoming;
        this.source = source;
    }

    /** How many bytes of a line or a content that never ended were read and not kept. */
    long unkept() {
        return unkept;
    }

    /** What comes next is logged there, and nothing of it is framed yet. */
    void goOnIn(StreamLog log) {
        incoming = log;
        consumed = 0;
    }

    /** Offset in the log behind all that was framed. */
    long consumed() {
        return consumed;
    }

    /**
     * The next line, or null where the connection ended first; the source then knows how.
     *
     * @param bareLfEnds whether LF alone ends a line at once; otherwise it does so only when nothing follows it
     */
    @Nullable
    Line readLine(boolean bareLfEnds) {
        long start = consumed;
        long scanned = start;
        byte previous = 0;
        while (true) {
            long length = incoming.length();
            int chunkIndex = scanned < length ? incoming.chunkIndex(scanned) : 0;
            while (scanned < length) {
                byte[] chunk = incoming.chunk(chunkIndex);
                int index = (int) (scanned - incoming.chunkStart(chunkIndex));
                int to = (int) Math.min(chunk.length, index + (length - scanned));
                int first = index;
                for (; index < to; index++) {
                    byte oneByte = chunk[index];
                    if (oneByte == '\n' && (bareLfEnds || previous == '\r')) {
                        consumed = scanned + (index - first) + 1;
                        return new Line(start, consumed, Line.Ending.CRLF, 0, incoming.lastTime());
                    }
                    previous = oneByte;
                }
                scanned += to - first;
                chunkIndex++;
            }
            if (scanned - start > KEPT_LINE) {
                return dropRestOfLine(start, scanned, previous);
            }
            if (previous == '\n') {
                if (!source.fillWithin(BARE_LF_PATIENCE_MILLIS)) {
                    if (!source.goOnAfterSilence()) {
                        return null;
                    }
                    consumed = scanned;
                    return new Line(start, consumed, Line.Ending.BARE_LF, 0, incoming.lastTime());
                }
            } else if (!source.fill()) {
                return null;
            }
            if (scanned == start) {
                // The first of the line may be logged elsewhere.
                start = consumed;
                scanned = consumed;
            }
        }
    }

    private @Nullable Line dropRestOfLine(long start, long keptEnd, byte last) {
        byte previous = last;
        long dropped = 0;
        while (source.readBlock() > 0) {
            long end = incoming.length();
            for (long at = keptEnd; at < end; at++) {
                byte[] chunk = incoming.chunk(incoming.chunkIndex(at));
                byte oneByte = chunk[(int) (at - incoming.chunkStart(incoming.chunkIndex(at)))];
                if (oneByte == '\n' && previous == '\r') {
                    dropped += at + 1 - keptEnd;
                    keepOnlyFrom(keptEnd, at + 1);
                    consumed = keptEnd;
                    return new Line(start, keptEnd, Line.Ending.CRLF, dropped, System.nanoTime());
                }
                previous = oneByte;
            }
            dropped += end - keptEnd;
            incoming.truncate(keptEnd);
        }
        unkept += dropped;
        return null;
    }

    /**
     * The content of a mail up to its final dot, or null where the connection ended first.
     *
     * @param most how many bytes are kept; the rest is read, counted and dropped
     */
    @Nullable
    Content readContent(long most, BareLineEnds bareLineEnds) {
        ContentScanner scanner = bareLineEnds == BareLineEnds.END_LINES ? new TrickedScanner() : new StrictScanner();
        long start = consumed;
        long scanned = start;
        long dropped = 0;
        while (true) {
            long point = pointBehind(start - dropped);
            long length = Math.min(point, incoming.length());
            int chunkIndex = scanned < length ? incoming.chunkIndex(scanned) : 0;
            while (scanned < length) {
                byte[] chunk = incoming.chunk(chunkIndex);
                int index = (int) (scanned - incoming.chunkStart(chunkIndex));
                int to = (int) Math.min(chunk.length, index + (length - scanned));
                int end = scanner.scan(chunk, index, to);
                if (end >= 0) {
                    long found = scanned + (end - index);
                    if (found == point && !source.reachPoint()) {
                        return contentIsCut(dropped);
                    }
                    return contentEnds(scanner, start, found, dropped);
                }
                scanned += to - index;
                chunkIndex++;
            }
            if (scanned >= point) {
                if (!source.reachPoint()) {
                    return contentIsCut(dropped);
                }
                continue;
            }
            boolean over = scanner.isOver(most);
            if (over && incoming.length() > incoming.committed()) {
                long kept = incoming.committed();
                dropped += incoming.length() - kept;
                incoming.truncate(kept);
                scanned = kept;
            }
            if (over ? source.readBlock() <= 0 : !source.fill()) {
                return contentIsCut(dropped);
            }
        }
    }

    private @Nullable Content contentIsCut(long dropped) {
        unkept += dropped;
        consumed = incoming.length();
        return null;
    }

    /** The offset in the log at which something is to happen, in a content that would begin at {@code start}. */
    private long pointBehind(long start) {
        long point = source.nextPoint();
        return point == Long.MAX_VALUE ? point : start + point;
    }

    /** Reads on as long as it may, keeps some of it unframed, and counts the rest. */
    void keepSome(BooleanSupplier goesOn) {
        long full = consumed + KEPT_LINE;
        while (goesOn.getAsBoolean()) {
            if (incoming.length() < full) {
                source.fill();
                continue;
            }
            long kept = incoming.length();
            int count = source.readBlock();
            unkept += Math.max(0, count);
            incoming.truncate(kept);
        }
    }

    private Content contentEnds(ContentScanner scanner, long start, long foundEnd, long droppedBefore) {
        long kept = incoming.committed();
        long end = foundEnd;
        long dropped = droppedBefore;
        if (foundEnd > kept && incoming.length() > kept) {
            dropped += foundEnd - kept;
            keepOnlyFrom(kept, foundEnd);
            end = kept;
        }
        consumed = end;
        long textEnd = Math.max(start, end - (dropped > 0 ? 0 : scanner.terminator()));
        return new Content(
                start,
                textEnd,
                end,
                scanner.unstuffedSize(),
                dropped,
                scanner.stuffed(),
                scanner.bareCr(),
                scanner.bareLf(),
                scanner.nul(),
                scanner.longestLine(),
                scanner.eightBit(),
                incoming.lastTime());
    }

    /**
     * Reads a chunk of {@code size} bytes (RFC 3030 §2), of which it keeps {@code most}, give or take a block.
     *
     * @return how many were kept, or -1 where the connection ended first
     */
    long readChunk(long size, long most) {
        long wanted = Math.min(size, most);
        while (incoming.length() - consumed < wanted || source.nextPoint() <= wanted) {
            boolean reached = source.nextPoint() <= Math.min(wanted, incoming.length() - consumed);
            if (reached ? !source.reachPoint() : !source.fill()) {
                return -1;
            }
        }
        long kept = Math.min(size, incoming.length() - consumed);
        long end = consumed + kept;
        long left = size - kept;
        while (left > 0 || source.nextPoint() <= size) {
            if (source.nextPoint() <= size - left) {
                if (!source.reachPoint()) {
                    unkept += size - kept - left;
                    return -1;
                }
                continue;
            }
            int count = source.readBlock();
            if (count <= 0) {
                unkept += size - kept - left;
                return -1;
            }
            long dropped = Math.min(left, count);
            left -= dropped;
            keepOnlyFrom(end, end + dropped);
        }
        consumed = end;
        return kept;
    }

    /** Drops what has arrived and was not framed yet; where it stood in the log. */
    long dropPending() {
        long from = consumed;
        consumed = incoming.length();
        return from;
    }

    private void keepOnlyFrom(long cut, long from) {
        byte[] rest = incoming.bytes(from, incoming.length()).toByteArray();
        incoming.truncate(cut);
        incoming.append(rest, 0, rest.length, System.nanoTime());
    }
}
