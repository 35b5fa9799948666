package io.github.smtpservertest.internal.dialogue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line of the client's. */
final class HeardLine {

    private final byte[] bytes;
    private final boolean ended;
    private final boolean command;
    private final boolean login;

    /**
     * A line.
     *
     * @param bytes all of it, its CRLF included
     * @param ended whether it has a CRLF
     * @param command whether it is a command
     * @param login whether it may be of a client that logs in
     */
    HeardLine(byte[] bytes, boolean ended, boolean command, boolean login) {
        this.bytes = bytes;
        this.ended = ended;
        this.command = command;
        this.login = login;
    }

    /** The same, read as a command. */
    HeardLine asCommand() {
        return new HeardLine(bytes, ended, true, true);
    }

    /** The same, read as a response to a challenge. */
    HeardLine asResponse() {
        return new HeardLine(bytes, ended, false, true);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean ended() {
        return ended;
    }

    boolean command() {
        return command;
    }

    boolean login() {
        return login;
    }

    /** Without its CRLF. */
    byte[] bare() {
        return ended ? Arrays.copyOf(bytes, bytes.length - 2) : bytes;
    }

    /** Its text without the CRLF, in {@link #charset()}. */
    String text() {
        return new String(bare(), charset());
    }

    /** UTF-8 where it is that, else Latin-1. */
    Charset charset() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bare()));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
