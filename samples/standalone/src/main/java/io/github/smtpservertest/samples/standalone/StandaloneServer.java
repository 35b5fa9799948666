package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The server of the program: says where it listens, prints what happens as it happens, and writes the files when it is
 * closed.
 *
 * <p>It listens to the transcript on the sessions' threads; {@link #close()} takes over from them. A session's thread cannot close
 * the server, which waits for it: it only says that the end has come.
 */
final class StandaloneServer {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** Who is told of what happens. */
    private final class News implements TranscriptListener {

        @Override
        public void exchanged(Exchange exchange) {
            tell(printed -> printed.exchanged(exchange));
            if (exchange.stage() == Stage.END_OF_DATA || exchange.stage() == Stage.BDAT) {
                writeMessages();
            }
        }

        @Override
        public void shookHands(int session, TlsRecord handshake) {
            tell(printed -> printed.shookHands(session, handshake));
        }

        @Override
        public void ended(SessionRecord session) {
            tell(printed -> printed.ended(session));
            if (end.isReached(ended.incrementAndGet(), smtp)) {
                finished.countDown();
            }
        }

        /** A client may be quicker than the line that says where the server listens, which comes first. */
        private void tell(Consumer<LiveTranscript> news) {
            try {
                announced.await();
                live.ifPresent(news);
            } catch (InterruptedException e) {
                // The server closes, which prints what is left.
                Thread.currentThread().interrupt();
            }
        }
    }

    private final FakeSmtpServer smtp;
    private final TlsOptions tls;
    private final RecordOptions options;
    private final EndOptions end;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Optional<LiveTranscript> live;
    private final CountDownLatch announced = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger ended = new AtomicInteger();
    private boolean closing;
    private volatile Status status = Status.WELL;

    /** Not started yet; prints to {@code out}, and complaints to {@code err}. */
    StandaloneServer(
            FakeSmtpServerBuilder builder,
            TlsOptions tls,
            RecordOptions options,
            EndOptions end,
            PrintWriter out,
            PrintWriter err) {
        this.tls = tls;
        this.options = options;
        this.end = end;
        this.out = out;
        this.err = err;
        this.live = options.quiet() ? Optional.empty() : Optional.of(new LiveTranscript(out));
        this.smtp = builder.listener(new News()).build();
    }

    /**
     * Listens, and writes what clients need for TLS. An {@link IllegalStateException} or {@link IOException} says why
     * that cannot be.
     */
    void start() throws IOException {
        smtp.open();
        try {
            tls.write(smtp::certificates);
        } catch (IOException e) {
            smtp.close();
            throw e;
        }
    }

    /** Where it listens. */
    int port() {
        return smtp.port();
    }

    /** Says where it listens, and from then on what happens. */
    synchronized void ready() {
        if (!closing) {
            String host = smtp.host();
            out.print("listening on " + (host.contains(":") ? "[" + host + "]" : host) + ":" + smtp.port() + "\n");
            out.flush();
            announced.countDown();
        }
    }

    /** Waits until it has been closed, or is to end by itself, which it then does; the exit code of the program. */
    int awaitClosed() throws InterruptedException {
        finished.await();
        return close();
    }

    /** Ends all sessions, prints and writes what is left, and gives the exit code. Only the first call does anything. */
    synchronized int close() {
        if (!closing) {
            closing = true;
            announced.countDown();
            smtp.close();
            Transcript transcript = lastTranscript();
            // Before anything is printed: a reader that has stalled must not cost the files.
            write(transcript);
            live.ifPresent(printed -> {
                printed.finish(transcript);
                tellUnusedRules(transcript);
                tellUnplayed();
            });
            out.flush();
            smtp.failures().forEach(err::println);
            err.flush();
            if (status == Status.WELL && !isAsExpected()) {
                status = Status.NOT_AS_EXPECTED;
            }
            finished.countDown();
        }
        return status.code();
    }

    private boolean isAsExpected() {
        return smtp.failures().isEmpty()
                && smtp.script().unusedRules().isEmpty()
                && smtp.dialogues().stream().allMatch(DialoguePlay::isPlayed);
    }

    /** The sessions end on threads of their own. */
    private Transcript lastTranscript() {
        try {
            return smtp.awaitSessionsEnd(LAST_WORDS);
        } catch (AssertionError stillOpen) {
            return smtp.transcript();
        }
    }

    private void tellUnusedRules(Transcript transcript) {
        String before = transcript.sessions().isEmpty() ? "" : "\n";
        for (Rule<?> rule : smtp.script().unusedRules()) {
            out.print(before + "# " + rule + "\n");
            before = "";
        }
    }

    private void tellUnplayed() {
        for (DialoguePlay play : smtp.dialogues()) {
            play.unplayed().forEach(sentence -> out.print("# " + sentence + "\n"));
        }
    }

    private void write(Transcript transcript) {
        for (TranscriptFile file : options.transcripts()) {
            try {
                file.write(smtp, transcript);
            } catch (IOException e) {
                failed(e);
            }
        }
        writeMessages();
    }

    private void writeMessages() {
        if (options.messages().isPresent()) {
            try {
                options.messages().get().write(smtp.messages());
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private void failed(IOException e) {
        status = Status.CANNOT;
        err.println(e.getMessage());
    }
}
