package io.github.smtpservertest.fuzz;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that is talked to by one client after the other, and forgets them now and then. */
final class FuzzServer implements AutoCloseable {

    private static final int SESSIONS_KEPT = 16;
    private static final int LIMIT_SECONDS = 10;

    /** The ways in which a server can be set up that change what it makes of bytes. */
    enum Kind {
        USUAL,
        LENIENT,
        LMTP,
        WITH_USERS,
        TRICKED,
        NARROW,
        WITH_TLS,
        WITH_EVERYTHING,
        POSTFIX,
        EXIM,
        GMAIL,
        EXCHANGE_ONLINE,
        AMAZON_SES;

        FakeSmtpServerBuilder builder() {
            FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
            return switch (this) {
                case USUAL -> builder;
                case LENIENT -> builder.lenient();
                case LMTP -> builder.lmtp();
                case WITH_USERS -> builder.user("alice", "secret").token("alice", "token");
                case TRICKED -> builder.bareLineEnds(BareLineEnds.END_LINES);
                case NARROW ->
                    builder.maxMessageSize(1000)
                            .maxCommandLine(1000)
                            .maxRecipients(2)
                            .maxMessages(3)
                            .without(SmtpExtension.PIPELINING)
                            .bareLineEnds(BareLineEnds.REFUSE);
                case WITH_TLS -> builder.startTls();
                case WITH_EVERYTHING ->
                    builder.extensions(SmtpExtension.values())
                            .user("alice", "secret")
                            .requireAuth()
                            .mailboxes(known -> known.domain("example.com")
                                    .forward("old@example.com", "new@example.net")
                                    .full("full@example.com"));
                case POSTFIX, EXIM, GMAIL, EXCHANGE_ONLINE, AMAZON_SES -> builder.like(Preset.valueOf(name()));
            };
        }
    }

    private final FakeSmtpServer server;
    private final BlockingQueue<SessionRecord> ended = new LinkedBlockingQueue<>();
    private int sessions;

    FuzzServer(Kind kind) {
        this.server = kind.builder()
                .listener(new TranscriptListener() {
                    @Override
                    public void ended(SessionRecord session) {
                        ended.add(session);
                    }
                })
                .start();
    }

    /** Has a client do these things, and holds what came of it against what must be true. */
    void play(Iterable<Step> steps) {
        if (sessions++ % SESSIONS_KEPT == 0) {
            server.reset();
        }
        FuzzClient.Heard heard = FuzzClient.play(server, steps);
        SessionRecord record = awaitRecord(heard);
        new SessionChecks(heard, record).all();
        MessageChecks.all(server, record);
    }

    private SessionRecord awaitRecord(FuzzClient.Heard heard) {
        try {
            SessionRecord record = ended.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            while (record != null && record.client().getPort() != heard.port()) {
                record = ended.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            if (record == null) {
                throw new AssertionError("The session has not ended " + LIMIT_SECONDS + " seconds after its client.\n"
                        + server.transcript());
            }
            return record;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the end of a session.", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
