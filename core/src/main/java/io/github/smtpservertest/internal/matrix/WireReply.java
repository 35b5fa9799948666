package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;

/**
 * What a client can make of the bytes that the server sent in an exchange. It is read from these, and not from what the server
 * meant to say, and strictly (RFC 5321 §4.2): what two right clients may read differently is {@link ReplySays#UNCLEAR}.
 *
 * @param saying what it says
 * @param code the code; 0 where there is none
 * @param more whether the server sent more than one reply
 */
record WireReply(ReplySays saying, int code, boolean more) {

    /** What a reply says. */
    enum ReplySays {
        /** Nothing came, or less than a code. */
        NOTHING,
        /** 2yz, but not 221, which says that the session is over. */
        SUCCESS,
        /** 3yz. */
        GO_ON,
        /** 4yz. */
        TEMPORARY,
        /** 5yz. */
        PERMANENT,
        /** What may be read either way: cut off after its code, malformed, far too long. */
        UNCLEAR
    }

    private static final int CODE = 3;
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 200;
    private static final int CLOSING = 221;
    private static final int CONTENT_MAY_COME = 354;
    private static final int READY = 220;
    private static final int LOGGED_IN = 235;
    private static final int CHALLENGE = 334;

    private static final WireReply NOTHING = new WireReply(ReplySays.NOTHING, 0, false);
    private static final WireReply UNCLEAR = new WireReply(ReplySays.UNCLEAR, 0, false);

    static WireReply of(Exchange exchange) {
        return of(exchange.sent(), exchange.stage());
    }

    static WireReply of(Bytes sent, Stage stage) {
        if (sent.length() < CODE) {
            return sent.isEmpty() || isDigits(sent, 0, sent.length()) ? NOTHING : UNCLEAR;
        }
        int at = 0;
        int code = 0;
        for (int lines = 0; lines < MOST_LINES; lines++) {
            int end = lineEnd(sent, at);
            if (end < 0 || end - at < CODE || !isDigits(sent, at, at + CODE)) {
                return UNCLEAR;
            }
            int ofLine = number(sent, at);
            if (lines > 0 && ofLine != code) {
                return UNCLEAR;
            }
            code = ofLine;
            byte after = end - at == CODE ? (byte) ' ' : sent.at(at + CODE);
            at = end + 2;
            if (after == ' ') {
                return new WireReply(saying(code, stage), code, at < sent.length());
            }
            if (after != '-') {
                return UNCLEAR;
            }
        }
        return UNCLEAR;
    }

    private static ReplySays saying(int code, Stage stage) {
        return switch (code / 100) {
            case 2 -> code == CLOSING && stage != Stage.QUIT ? ReplySays.UNCLEAR : ReplySays.SUCCESS;
            case 3 -> ReplySays.GO_ON;
            case 4 -> ReplySays.TEMPORARY;
            case 5 -> ReplySays.PERMANENT;
            default -> ReplySays.UNCLEAR;
        };
    }

    /** The offset of the CRLF that ends the line at {@code from}; -1 where none does, or another line end stands before it. */
    private static int lineEnd(Bytes sent, int from) {
        int to = Math.min(sent.length() - 1, from + LONGEST_LINE);
        for (int index = from; index < to; index++) {
            if (sent.at(index) == '\n') {
                return -1;
            }
            if (sent.at(index) == '\r') {
                return sent.at(index + 1) == '\n' ? index : -1;
            }
        }
        return -1;
    }

    private static boolean isDigits(Bytes bytes, int from, int to) {
        for (int index = from; index < to; index++) {
            if (bytes.at(index) < '0' || bytes.at(index) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(Bytes bytes, int at) {
        int number = 0;
        for (int index = at; index < at + CODE; index++) {
            number = number * 10 + bytes.at(index) - '0';
        }
        return number;
    }

    boolean isRefusal() {
        return saying == ReplySays.TEMPORARY || saying == ReplySays.PERMANENT;
    }

    /**
     * Whether every right client goes on after it at that stage: 2yz in general, and where another code is laid down, that one
     * (220 to begin and to STARTTLS, 235 and 334 in a login, 354 to DATA).
     */
    boolean letsGoOn(Stage stage) {
        return !more
                && switch (stage) {
                    case CONNECT, STARTTLS -> code == READY && saying == ReplySays.SUCCESS;
                    case AUTH, AUTH_RESPONSE -> code == LOGGED_IN || code == CHALLENGE;
                    case DATA -> code == CONTENT_MAY_COME;
                    case EHLO, HELO, MAIL, RCPT, END_OF_DATA, BDAT, RSET, NOOP, VRFY, EXPN, HELP ->
                        saying == ReplySays.SUCCESS;
                    case QUIT -> true;
                    case CONTENT, IDLE, UNKNOWN -> false;
                };
    }
}
