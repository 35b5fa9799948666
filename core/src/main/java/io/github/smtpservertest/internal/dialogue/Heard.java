package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the client sent at once: a command, a response, a content, a command with its chunk, or, by silence, nothing. */
final class Heard {

    private final Stage stage;
    private final byte[] bytes;

    Heard(Stage stage, Bytes bytes) {
        this.stage = stage;
        this.bytes = bytes.toByteArray();
    }

    int length() {
        return bytes.length;
    }

    boolean isSilence() {
        return stage == Stage.IDLE;
    }

    /** Whether lines follow one another in it. */
    boolean isLong() {
        return stage == Stage.END_OF_DATA || stage == Stage.BDAT;
    }

    /** Whether the line at that offset is a command, of which the verb may be in any case. */
    boolean isCommand(int offset) {
        return offset == 0 && stage != Stage.END_OF_DATA && stage != Stage.AUTH_RESPONSE;
    }

    /** The line at that offset, its CRLF included if it has one. */
    HeardLine line(int offset) {
        int end = offset;
        while (end < bytes.length && !(bytes[end] == '\n' && end > offset && bytes[end - 1] == '\r')) {
            end++;
        }
        boolean ended = end < bytes.length;
        return new HeardLine(
                Arrays.copyOfRange(bytes, offset, ended ? end + 1 : end), ended, isCommand(offset), isLogin(offset));
    }

    private boolean isLogin(int offset) {
        return offset == 0 && (stage == Stage.AUTH || stage == Stage.AUTH_RESPONSE || stage == Stage.UNKNOWN);
    }

    /**
     * The line at that offset as a transcript shows it; what may be a secret is masked.
     *
     * @param afterLogin whether it comes after a login, so that one word that is no command may be a response
     */
    String shown(int offset, boolean afterLogin) {
        String text = Notation.of("C", Bytes.of(line(offset).bytes()));
        boolean login = stage == Stage.AUTH || stage == Stage.UNKNOWN;
        if (stage == Stage.AUTH_RESPONSE || (afterLogin && isStrayResponse())) {
            return Secret.response(text);
        }
        return login ? Secret.login(text) : text;
    }

    /** A chunk as the content that it would be after DATA: without its command, and with a final dot. */
    Heard asContent() {
        int start = line(0).bytes().length;
        boolean lineEnds = bytes.length == start || bytes[bytes.length - 1] == '\n';
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1);
        String ended = text + (lineEnds ? ".\r\n" : "\r\n.\r\n");
        return new Heard(Stage.END_OF_DATA, Bytes.of(ended.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Whether it may be what a client says to a challenge that it takes a refusal for. */
    private boolean isStrayResponse() {
        return stage == Stage.UNKNOWN && Command.parse(Bytes.of(bytes)).looksLikeResponse();
    }

    /** Whether a client that says this logs in. */
    boolean isOfLogin(boolean afterLogin) {
        return stage == Stage.AUTH
                || stage == Stage.AUTH_RESPONSE
                || (stage == Stage.UNKNOWN
                        && (Secret.isLogin(Notation.of("C", Bytes.of(bytes))) || (afterLogin && isStrayResponse())));
    }

    /** What there is from that offset on. */
    Bytes from(int offset) {
        return Bytes.of(Arrays.copyOfRange(bytes, offset, bytes.length));
    }
}
