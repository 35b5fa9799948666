package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.dialogue.DialoguePlayer;
import io.github.smtpservertest.internal.replies.DefaultServer;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.script.SmtpScript;
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
    private final SmtpScript script;
    private final Set<Connection> live = ConcurrentHashMap.newKeySet();
    private volatile Journal journal;
    private volatile Optional<DialoguePlay> play = Optional.empty();
    private volatile boolean stopping;

    /** No connections yet; what they do is written to {@code journal}. */
    public LiveSessions(Settings settings, SmtpScript script, Journal journal) {
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
        SessionLog log = current.open(
                (InetSocketAddress) accepted.getRemoteSocketAddress(),
                (InetSocketAddress) accepted.getLocalSocketAddress(),
                settings);
        try {
            Closing closing = new Closing();
            Wire wire = new Wire(
                    accepted,
                    log.incoming(),
                    log.outgoing(),
                    closing,
                    settings.limits().idleTimeout(),
                    current::changed,
                    condition -> log.endedIfOpen(Conversation.ending(condition)));
            InetSocketAddress client = (InetSocketAddress) accepted.getRemoteSocketAddress();
            Optional<DialoguePlayer> player = play.map(playing -> playing.begin(client));
            Connection connection =
                    new Connection(wire, new Conversation(wire, closing, log, current, script, player, server));
            live.add(connection);
            if (stopping || current != journal) {
                wire.abort();
            }
            return connection;
        } catch (IOException gone) {
            log.ended(SessionEnd.How.CLIENT_RESET);
            current.changed();
            throw gone;
        }
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
    public void play(Optional<DialoguePlay> playing) {
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
