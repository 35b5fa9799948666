package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.dialogue.Play;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.IDLE_TIMEOUT;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.replies.DefaultServer;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.internal.script.LiveScript;
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
    private final DefaultServer server;
    private final LiveScript script;
    private final Set<Connection> live = ConcurrentHashMap.newKeySet();
    private volatile Journal journal;
    private volatile Optional<Play> play = Optional.empty();
    private volatile boolean stopping;

    /** No connections yet; what they do is written to {@code journal}. */
    public LiveSessions(Settings settings, LiveScript script, Journal journal) {
        this.settings = settings;
        this.server = new DefaultServer(settings);
        this.script = script;
        this.journal = journal;
    }

    @Override
    public Connection open(Socket accepted) throws IOException {
        Journal current = journal;
        if (current.isFull()) {
            throw new IOException("there is no memory left to record it");
        }
        Recorder recorder = new Recorder(current.open(client(accepted), server(accepted), settings), current);
        try {
            Connection connection = connection(accepted, recorder);
            live.add(connection);
            if (stopping || current != journal) {
                connection.wire().abort();
            }
            return connection;
        } catch (IOException gone) {
            recorder.log().ended(SessionEnd.How.CLIENT_RESET);
            recorder.changed();
            throw gone;
        } catch (Throwable e) { // so that no session seems to be open that is not
            recorder.log().ended(SessionEnd.How.SERVER_FAILED);
            recorder.changed();
            throw e;
        }
    }

    private Connection connection(Socket accepted, Recorder recorder) throws IOException {
        Closing closing = new Closing();
        Wire wire = new Wire(
                accepted,
                recorder.log().incoming(),
                recorder.log().outgoing(),
                closing,
                settings.get(IDLE_TIMEOUT),
                recorder::changed,
                condition -> recorder.log().endedIfOpen(Conversation.ending(condition)));
        Session session = new Session(recorder.log().number(), recorder.log().clientAddress());
        return new Connection(
                wire,
                new Conversation(
                        wire,
                        recorder,
                        session,
                        new ScriptSource(script, session, recorder),
                        new DialogueSource(play.map(playing -> playing.begin(client(accepted))), settings, recorder),
                        server.forSession(recorder::remark, closing, recorder::failed),
                        settings));
    }

    private static InetSocketAddress client(Socket accepted) {
        return (InetSocketAddress) accepted.getRemoteSocketAddress();
    }

    private static InetSocketAddress server(Socket accepted) {
        return (InetSocketAddress) accepted.getLocalSocketAddress();
    }

    @Override
    public void failed(String sentence) {
        journal.failed(sentence);
    }

    @Override
    public void closed(Connection connection) {
        live.remove(connection);
    }

    /** From now on the sessions are written to {@code fresh}; those that are open are ended. */
    public void turnTo(Journal fresh) {
        journal = fresh;
        abortAll();
    }

    /** From now on each new session plays this. */
    public void play(Optional<Play> playing) {
        play = playing;
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
        live.forEach(connection -> connection.wire().abort());
    }
}
