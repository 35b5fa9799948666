package io.github.smtpservertest.internal.session;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.LENIENT;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.Wire;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes an event of what a client sends, and records it. What comes is read once, here. Owned by the session's thread. */
final class EventReader {

    private final Wire wire;
    private final Recorder recorder;
    private final Session session;
    private final ReplySource source;
    private final DialogueSource dialogue;
    private final ContentReader contents;
    private final Settings settings;
    private final boolean lenient;

    EventReader(
            Wire wire,
            Recorder recorder,
            Session session,
            ReplySource source,
            DialogueSource dialogue,
            ContentReader contents,
            Settings settings) {
        this.wire = wire;
        this.recorder = recorder;
        this.session = session;
        this.source = source;
        this.dialogue = dialogue;
        this.contents = contents;
        this.settings = settings;
        this.lenient = settings.get(LENIENT);
    }

    /** What the client sends next; null where the connection ends, or the client falls silent, before it is whole. */
    Event.@Nullable Input next() {
        if (session.expected() == Next.CONTENT) {
            return contents.content();
        }
        Line line = dialogue.mayWantBytes() ? readAsWanted() : wire.readLine(lenient);
        return line == null ? null : came(line);
    }

    /** What comes next may have no line end: reads what the dialogue takes for the next, or a line that ends with LF alone. */
    private @Nullable Line readAsWanted() {
        while (true) {
            Bytes arrived = recorder.log().unanswered();
            OptionalInt length = dialogue.lengthOfNext(arrived);
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
        long from = recorder.exchanges().framed();
        return wire.readChunk(count, count, Effects.NONE) < 0
                ? null
                : new Line(from, from + count, ending, 0, System.nanoTime());
    }

    private Event.@Nullable Input came(Line line) {
        Bytes raw = recorder.log().streams().incoming().bytes(line.start(), line.end());
        boolean endedByLf = line.ending() == Line.Ending.BARE_LF;
        if (session.expected() == Next.AUTH_RESPONSE) {
            return recorded(
                    new Event.ResponseCame(settings.command(raw).asResponse(), line.size(), endedByLf), line, true);
        }
        Command command = settings.command(raw);
        // A client that takes no for an answer to AUTH goes on with what it would have said to a challenge.
        boolean secret = session.takesForResponse(command);
        Event.CommandCame event =
                new Event.CommandCame(secret ? command.asResponse() : command, line.size(), endedByLf);
        return command.chunkSize().isPresent() && source.takesChunks(session)
                ? contents.chunk(event, line)
                : recorded(event, line, secret);
    }

    private Event.Input recorded(Event.Input event, Line line, boolean secret) {
        recorder.exchanges().arrived(event.stage(), line, session.state(), secret);
        recorder.changed();
        if (line.dropped() > 0) {
            recorder.remark("the line goes on for " + line.dropped() + " more bytes, which were not kept");
        }
        return event;
    }
}
