package io.github.smtpservertest.internal.session;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.BARE_LINE_ENDS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LENIENT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Chunk;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.CommandForm;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes an event of what a client sends, and records it. What comes is read once, here. Owned by the session's thread. */
final class EventReader {

    private static final long KEPT_OF_A_REFUSED_CHUNK = 64 * 1024;
    private static final int LONGEST_TEXT_LINE = 1000;

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Session session;
    private final ReplySource source;
    private final Director director;
    private final Settings settings;
    private final CommandForm form;

    EventReader(
            Wire wire,
            SessionLog log,
            Journal journal,
            Session session,
            ReplySource source,
            Director director,
            Settings settings) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.session = session;
        this.source = source;
        this.director = director;
        this.settings = settings;
        this.form = settings.form();
    }

    /** What the client sends next; null where the connection ends, or the client falls silent, before it is whole. */
    Event.@Nullable Input next() {
        if (session.expected() == Next.CONTENT) {
            Content content = wire.readContent(
                    settings.get(MAX_MESSAGE_SIZE), settings.get(BARE_LINE_ENDS), director.inContent(false));
            return content == null ? null : ended(content);
        }
        Line line = director.mayWantBytes() ? readAsWanted() : wire.readLine(settings.get(LENIENT));
        return line == null ? null : came(line);
    }

    /** What comes next may have no line end: reads what the dialogue takes for the next, or a line that ends with LF alone. */
    private @Nullable Line readAsWanted() {
        while (true) {
            Bytes arrived = log.incoming().bytes(log.framed(), log.incoming().committed());
            OptionalInt length = director.lengthOfNext(arrived);
            if (length.isPresent()) {
                return readBytes(length.getAsInt(), Line.Ending.CRLF);
            }
            boolean lineFeed = !arrived.isEmpty() && arrived.at(arrived.length() - 1) == '\n';
            if (lineFeed ? wire.fillWithin(Wire.BARE_LF_PATIENCE_MILLIS) : wire.fill()) {
                continue;
            }
            return lineFeed && wire.goOnAfterSilence() ? readBytes(arrived.length(), Line.Ending.BARE_LF) : null;
        }
    }

    private @Nullable Line readBytes(int count, Line.Ending ending) {
        long from = log.framed();
        return wire.readChunk(count, count, Effects.NONE) < 0
                ? null
                : new Line(from, from + count, ending, 0, System.nanoTime());
    }

    private Event.@Nullable Input came(Line line) {
        Bytes raw = log.incoming().bytes(line.start(), line.end());
        boolean endedByLf = line.ending() == Line.Ending.BARE_LF;
        if (session.expected() == Next.AUTH_RESPONSE) {
            return recorded(
                    new Event.ResponseCame(Command.parseResponse(raw, form), line.size(), endedByLf), line, true);
        }
        Command command = Command.parse(raw, form);
        // A client that takes no for an answer to AUTH goes on with what it would have said to a challenge.
        boolean secret = session.isAfterLogin() && command.looksLikeResponse();
        Event.CommandCame event =
                new Event.CommandCame(secret ? Command.parseResponse(raw, form) : command, line.size(), endedByLf);
        Optional<Chunk> chunk = command.chunk();
        return chunk.isPresent() && source.takesChunks(session)
                ? chunk(event, line, chunk.get())
                : recorded(event, line, secret);
    }

    private Event.Input recorded(Event.Input event, Line line, boolean secret) {
        log.arrived(event.stage(), line, session.state(), secret);
        journal.changed();
        if (line.dropped() > 0) {
            log.remark("the line goes on for " + line.dropped() + " more bytes, which were not kept");
        }
        return event;
    }

    /** A chunk is read whatever the answer will be, so that it is never taken for commands (RFC 3030 §2). */
    private Event.@Nullable Input chunk(Event.CommandCame announced, Line line, Chunk chunk) {
        Transaction transaction = session.transaction();
        boolean inOrder = transaction != null && transaction.takesChunk() && source.isInOrder(announced, session);
        long most = settings.get(MAX_MESSAGE_SIZE);
        long room = inOrder && transaction != null
                ? Math.max(0, most - transaction.chunkBytes())
                : Math.min(most, KEPT_OF_A_REFUSED_CHUNK);
        long from = line.end();
        long kept = wire.readChunk(chunk.size(), room, director.inContent(true));
        if (kept < 0) {
            return null;
        }
        log.arrived(Stage.BDAT, line, from + kept, session.state());
        journal.changed();
        if (kept < chunk.size()) {
            log.remark("the chunk goes on for " + (chunk.size() - kept) + " more bytes, which were not kept");
        }
        Bytes bytes = log.incoming().bytes(from, from + kept);
        Bytes message = Bytes.EMPTY;
        boolean strayBytes = false;
        if (inOrder && chunk.last() && transaction != null) {
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
                chunk,
                inOrder,
                log.incoming().bytes(line.start(), from + kept),
                bytes,
                chunk.size() - kept,
                message,
                strayBytes);
    }

    private Event.Input ended(Content content) {
        log.arrived(Stage.END_OF_DATA, content.end(), content.nanoTime(), session.state());
        remarkOn(content);
        journal.changed();
        if (content.dropped() > 0) {
            log.remark("the content goes on for " + content.dropped() + " more bytes, which were not kept");
        }
        Bytes stuffed = log.incoming().bytes(content.start(), content.textEnd());
        Bytes message = content.stuffed() && content.dropped() == 0
                ? new UnstuffedBytes(stuffed, Math.toIntExact(content.size()))
                : stuffed;
        return new Event.ContentEnded(
                log.incoming().bytes(content.start(), content.end()),
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
            log.remark("the content has " + content.bareCr() + " CR without LF (RFC 5321 §2.3.8)");
        }
        if (content.bareLf() > 0) {
            log.remark("the content has " + content.bareLf() + " LF without CR (RFC 5321 §2.3.8)");
        }
        if (content.nul() > 0) {
            log.remark("the content has " + content.nul() + " NUL (RFC 2045 §2.7, §2.8)");
        }
        if (content.longestLine() > LONGEST_TEXT_LINE) {
            log.remark("the longest line of the content has " + content.longestLine() + " bytes; " + LONGEST_TEXT_LINE
                    + " is the most (RFC 5321 §4.5.3.1.6)");
        }
    }
}
