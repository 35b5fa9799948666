package io.github.smtpservertest.internal.protocol;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Something that happened in a session. A value: what came was read once, and nothing is read from the wire any more. */
public sealed interface Event {

    /** An event that the server answers. */
    sealed interface Input extends Event {

        /** The stage that the session has come to. */
        Stage stage();

        /** The line that came, where it was one. */
        default Optional<Command> command() {
            return Optional.empty();
        }

        /** The message that is complete with it, if one is. */
        default Optional<Bytes> endedContent() {
            return Optional.empty();
        }

        /** What {@code cases} makes of it. */
        <T> T in(Cases<T> cases);

        /** What rules are asked about it. */
        default SmtpEvent moment() {
            return new SmtpEvent(stage(), command());
        }

        /**
         * What rules are asked before that, because it is this as well: the end of the content is one event, whether the
         * content came by DATA or by BDAT (RFC 3030 §2).
         */
        default Optional<SmtpEvent> broaderMoment() {
            return Optional.empty();
        }
    }

    /** What there is to do for each kind of input. */
    interface Cases<T> {
        T connected(Connected event);

        T command(CommandCame event);

        T response(ResponseCame event);

        T contentEnded(ContentEnded event);

        T chunkEnded(ChunkEnded event);

        T idle(Idle event);
    }

    /**
     * A client has connected.
     *
     * @param oneTooMany whether the server has as many clients as it takes
     */
    record Connected(boolean oneTooMany) implements Input {
        @Override
        public Stage stage() {
            return Stage.CONNECT;
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.connected(this);
        }
    }

    /**
     * A command line came.
     *
     * @param line what it says
     * @param size its length in bytes, those that were not kept included
     * @param endedByLf whether it ended with LF alone (RFC 5321 §2.3.8)
     */
    record CommandCame(Command line, long size, boolean endedByLf) implements Input {
        @Override
        public Stage stage() {
            return line.stage();
        }

        @Override
        public Optional<Command> command() {
            return Optional.of(line);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.command(this);
        }
    }

    /**
     * The line that answers a challenge came (RFC 4954 §4).
     *
     * @param line what it says
     * @param size its length in bytes, those that were not kept included
     * @param endedByLf whether it ended with LF alone
     */
    record ResponseCame(Command line, long size, boolean endedByLf) implements Input {
        @Override
        public Stage stage() {
            return Stage.AUTH_RESPONSE;
        }

        @Override
        public Optional<Command> command() {
            return Optional.of(line);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.response(this);
        }
    }

    /**
     * A content has ended with its final dot (RFC 5321 §4.1.1.4).
     *
     * @param received it as it came, the final dot included
     * @param content it without the final dot and the dots that were doubled on the way
     * @param size the content's length in bytes, those that were not kept included
     * @param whole whether all of it was kept
     * @param strayBytes whether it has a CR or LF that stands alone, or a NUL
     */
    record ContentEnded(Bytes received, Bytes content, long size, boolean whole, boolean strayBytes) implements Input {
        @Override
        public Stage stage() {
            return Stage.END_OF_DATA;
        }

        @Override
        public Optional<Bytes> endedContent() {
            return Optional.of(content);
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.contentEnded(this);
        }
    }

    /**
     * BDAT came with its chunk (RFC 3030 §2).
     *
     * @param announced the BDAT command
     * @param inOrder whether a chunk was in order, so that it is part of the message
     * @param received the command and the chunk, as they came
     * @param bytes the chunk
     * @param dropped how many more bytes of the chunk were not kept
     * @param content where it is the last chunk, all of them; empty before
     * @param strayBytes whether that is made of lines and has a CR or LF that stands alone, or a NUL
     */
    record ChunkEnded(
            CommandCame announced,
            boolean inOrder,
            Bytes received,
            Bytes bytes,
            long dropped,
            Bytes content,
            boolean strayBytes)
            implements Input {
        /** Whether the message is complete with it. */
        public boolean isLast() {
            return announced.line().isLastChunk();
        }

        /** How many bytes the chunk has, kept or not. */
        public long chunkSize() {
            return announced.line().chunkSize().orElseThrow();
        }

        @Override
        public Stage stage() {
            return Stage.BDAT;
        }

        @Override
        public Optional<Command> command() {
            return announced.command();
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.chunkEnded(this);
        }

        @Override
        public Optional<Bytes> endedContent() {
            return inOrder && isLast() ? Optional.of(content) : Optional.empty();
        }

        @Override
        public Optional<SmtpEvent> broaderMoment() {
            return inOrder ? moment().endOfContent() : Optional.empty();
        }
    }

    /** The client has sent nothing for as long as the server waits (RFC 5321 §4.5.3.2.7). */
    record Idle() implements Input {
        @Override
        public Stage stage() {
            return Stage.IDLE;
        }

        @Override
        public <T> T in(Cases<T> cases) {
            return cases.idle(this);
        }
    }

    /**
     * The TLS handshake is done, and the session begins anew inside TLS (RFC 3207 §4.2).
     *
     * @param clientCertificates what the client showed of itself, its own first; empty where nothing
     */
    record TlsEstablished(List<X509Certificate> clientCertificates) implements Event {}

    /** The session is over, however it ended. */
    record SessionEnded() implements Event {}
}
