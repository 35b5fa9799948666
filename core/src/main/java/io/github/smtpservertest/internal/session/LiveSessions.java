package io.github.smtpservertest.internal.session;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.IDLE_TIMEOUT;

import io.github.smtpservertest.internal.dialogue.DialoguePlayer;
import io.github.smtpservertest.internal.dialogue.Play;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.replies.DefaultServer;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.wire.Arrivals;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.internal.wire.Streams;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.transcript.SessionEnd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of one server that are open now; all of them can be ended at once. */
public final class LiveSessions implements Connections {

    private final Settings settings;
    private final LiveScript script;
    private final Set<Connection> live = ConcurrentHashMap.newKeySet();
    private volatile Now now;
    private volatile boolean stopping;

    /** Where what new connections do is written, and what they play: both of one reset. */
    private record Now(Journal journal, Optional<Play> play) {}

    /** No connections yet; what they do is written to {@code journal}. */
    public LiveSessions(Settings settings, LiveScript script, Journal journal) {
        this.settings = settings;
        this.script = script;
        this.now = new Now(journal, Optional.empty());
    }

    @Override
    public Connection open(Socket accepted) throws IOException {
        Now since = now;
        Journal current = since.journal();
        if (current.isFull()) {
            throw new IOException("there is no memory left to record it");
        }
        Recorder recorder = new Recorder(
                current.open(client(accepted), server(accepted), settings),
                current,
                since.play().isEmpty());
        try {
            Connection connection = connection(accepted, recorder, since.play());
            live.add(connection);
            if (stopping || current != now.journal()) {
                connection.wire().abort();
            }
            return connection;
        } catch (IOException gone) {
            over(recorder, SessionEnd.How.CLIENT_RESET);
            throw gone;
        } catch (Throwable e) { // so that no session seems to be open that is not
            over(recorder, SessionEnd.How.SERVER_FAILED);
            throw e;
        }
    }

    private static void over(Recorder recorder, SessionEnd.How how) {
        recorder.log().ended(how);
        recorder.log().settle();
        recorder.changed();
    }

    private Connection connection(Socket accepted, Recorder recorder, Optional<Play> play) throws IOException {
        Closing closing = new Closing();
        Session session = new Session(recorder.log().number(), recorder.log().clientAddress());
        Wire wire = new Wire(
                accepted,
                recorder.log().streams(),
                closing,
                settings.get(IDLE_TIMEOUT),
                new Arrivals() {
                    @Override
                    public Optional<Streams> begin() {
                        return recorder.wakes() ? Optional.of(goOn(recorder, session)) : Optional.empty();
                    }

                    @Override
                    public void arrived() {
                        recorder.changed();
                    }
                },
                condition -> recorder.log().endedIfOpen(Conversation.ending(condition)));
        return new Connection(
                wire,
                new Conversation(
                        wire,
                        recorder,
                        session,
                        new ScriptSource(script, session, recorder),
                        new DialogueSource(player(play, accepted), settings, recorder),
                        new DefaultServer(settings).forSession(recorder::remark, closing, recorder::failed),
                        settings));
    }

    private static Optional<DialoguePlayer> player(Optional<Play> play, Socket accepted) {
        return play.isEmpty() ? Optional.empty() : Optional.of(play.get().begin(client(accepted)));
    }

    /** A client that was idle at a reset speaks again: its session goes on as one of those that came after. */
    private Streams goOn(Recorder recorder, Session session) {
        Journal current = now.journal();
        recorder.moveTo(current.goOn(recorder.log(), session.offered(), settings), current);
        return recorder.log().streams();
    }

    private static InetSocketAddress client(Socket accepted) {
        return (InetSocketAddress) accepted.getRemoteSocketAddress();
    }

    private static InetSocketAddress server(Socket accepted) {
        return (InetSocketAddress) accepted.getLocalSocketAddress();
    }

    @Override
    public void failed(String sentence) {
        now.journal().failed(sentence);
    }

    @Override
    public void closed(Connection connection) {
        live.remove(connection);
    }

    /**
     * From now on the sessions are written to {@code fresh}, and each new one plays this. One whose client is idle between two
     * transactions goes on there when the client speaks again, unless there is something to play; the others are ended.
     */
    public synchronized void turnTo(Journal fresh, Optional<Play> playing) {
        now = new Now(fresh, playing);
        for (Connection connection : live) {
            if (!connection.conversation().leaveBehind() || playing.isPresent()) {
                connection.wire().abort();
            }
        }
    }

    /** From now on each new session plays this. */
    public synchronized void play(Optional<Play> playing) {
        now = new Now(now.journal(), playing);
    }

    /** Ends all connections, and each new one as it comes, until {@link #resume()}. */
    public void stop() {
        stopping = true;
        abortAll();
    }

    /** Takes connections again. */
    public void resume() {
        stopping = false;
    }

    private void abortAll() {
        for (Connection connection : live) {
            connection.wire().abort();
        }
    }
}
