package io.github.smtpservertest.internal.session;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.BARE_LINE_ENDS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads contents and chunks, and records them. Owned by the session's thread. */
final class ContentReader {

    private static final long KEPT_OF_A_REFUSED_CHUNK = 64 * 1024;
    private static final int LONGEST_TEXT_LINE = 1000;

    private final Wire wire;
    private final Recorder recorder;
    private final Session session;
    private final ReplySource source;
    private final Director director;
    private final EffectsToCome toCome;
    private final Settings settings;

    ContentReader(
            Wire wire,
            Recorder recorder,
            Session session,
            ReplySource source,
            Director director,
            EffectsToCome toCome,
            Settings settings) {
        this.wire = wire;
        this.recorder = recorder;
        this.session = session;
        this.source = source;
        this.director = director;
        this.toCome = toCome;
        this.settings = settings;
    }

    /** The content that comes next, up to its final dot; null where the connection ends first. */
    Event.@Nullable Input content() {
        Content content = wire.readContent(
                settings.get(MAX_MESSAGE_SIZE), settings.get(BARE_LINE_ENDS), director.inContent(false));
        toCome.contentIsOver(
                wire.leftUndone(), content == null ? wire.bytesOfContent() : content.end() - content.start());
        return content == null ? null : ended(content);
    }

    /**
     * The chunk after a BDAT; null where the connection ends first. It is read whatever the answer will be, so that it is never
     * taken for commands (RFC 3030 §2).
     */
    Event.@Nullable Input chunk(Event.CommandCame announced, Line line) {
        long size = announced.line().chunkSize().orElseThrow();
        Transaction transaction = session.transaction();
        boolean inOrder = transaction != null && transaction.takesChunk() && source.isInOrder(announced, session);
        long most = settings.get(MAX_MESSAGE_SIZE);
        long room = inOrder && transaction != null
                ? Math.max(0, most - transaction.chunkBytes())
                : Math.min(most, KEPT_OF_A_REFUSED_CHUNK);
        long from = line.end();
        long kept = wire.readChunk(size, room, director.inContent(true));
        toCome.contentIsOver(wire.leftUndone(), kept < 0 ? wire.bytesOfContent() : size);
        if (kept < 0) {
            return null;
        }
        recorder.exchanges().arrived(Stage.BDAT, line, from + kept, session.state());
        recorder.changed();
        if (kept < size) {
            recorder.remark("the chunk goes on for " + (size - kept) + " more bytes, which were not kept");
        }
        Bytes bytes = recorder.log().streams().incoming().bytes(from, from + kept);
        Bytes message = Bytes.EMPTY;
        boolean strayBytes = false;
        if (inOrder && announced.line().isLastChunk() && transaction != null) {
            List<Bytes> pieces = new ArrayList<>(transaction.chunks());
            pieces.add(bytes);
            message = new JoinedBytes(pieces);
            if (!transaction.isBinary()) {
                Content lines = Content.ofChunks(message);
                remarkOn(lines);
                strayBytes = hasStrayBytes(lines);
            }
        }
        return new Event.ChunkEnded(
                announced,
                inOrder,
                recorder.log().streams().incoming().bytes(line.start(), from + kept),
                bytes,
                size - kept,
                message,
                strayBytes);
    }

    private Event.Input ended(Content content) {
        recorder.exchanges().arrived(Stage.END_OF_DATA, content.end(), content.nanoTime(), session.state());
        remarkOn(content);
        recorder.changed();
        if (content.dropped() > 0) {
            recorder.remark("the content goes on for " + content.dropped() + " more bytes, which were not kept");
        }
        Bytes stuffed = recorder.log().streams().incoming().bytes(content.start(), content.textEnd());
        Bytes message = content.stuffed() && content.dropped() == 0
                ? new UnstuffedBytes(stuffed, Math.toIntExact(content.size()))
                : stuffed;
        return new Event.ContentEnded(
                recorder.log().streams().incoming().bytes(content.start(), content.end()),
                message,
                content.size(),
                content.dropped() == 0,
                hasStrayBytes(content));
    }

    private static boolean hasStrayBytes(Content content) {
        return content.bareCr() + content.bareLf() + content.nul() > 0;
    }

    /** What a strict receiver would not have taken. */
    private void remarkOn(Content content) {
        if (content.bareCr() > 0) {
            recorder.remark("the content has " + content.bareCr() + " CR without LF (RFC 5321 §2.3.8)");
        }
        if (content.bareLf() > 0) {
            recorder.remark("the content has " + content.bareLf() + " LF without CR (RFC 5321 §2.3.8)");
        }
        if (content.nul() > 0) {
            recorder.remark("the content has " + content.nul() + " NUL (RFC 2045 §2.7, §2.8)");
        }
        if (content.longestLine() > LONGEST_TEXT_LINE) {
            recorder.remark("the longest line of the content has " + content.longestLine() + " bytes; "
                    + LONGEST_TEXT_LINE + " is the most (RFC 5321 §4.5.3.1.6)");
        }
    }
}
