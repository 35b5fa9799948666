package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.junit5.FaultParameter.BYTES;
import static io.github.smtpservertest.junit5.FaultParameter.CUTS;
import static io.github.smtpservertest.junit5.FaultParameter.DURATION;
import static io.github.smtpservertest.junit5.FaultParameter.POINT;
import static io.github.smtpservertest.junit5.FaultParameter.RATE;
import static io.github.smtpservertest.junit5.FaultParameter.RAW;
import static io.github.smtpservertest.junit5.FaultParameter.REPEAT;
import static io.github.smtpservertest.junit5.FaultParameter.SIGMA;
import static io.github.smtpservertest.junit5.FaultParameter.UP_TO;

import java.util.Set;

/**
 * What may happen to the connection, as {@link SmtpFault#effect()} names it. Where nothing else is said, it happens before
 * the reply, or instead of it.
 */
public enum FaultEffect {
    /** Waits for {@link SmtpFault#duration()}. */
    DELAY(Set.of(DURATION), Set.of(POINT)),
    /** Waits from {@link SmtpFault#duration()} to {@link SmtpFault#upTo()}, drawn anew each time; before the reply. */
    DELAY_BETWEEN(Set.of(DURATION, UP_TO), Set.of()),
    /** Waits about {@link SmtpFault#duration()}, log-normal with {@link SmtpFault#sigma()}; before the reply. */
    DELAY_ABOUT(Set.of(DURATION), Set.of(SIGMA)),
    /** Waits until the test releases the hold, which is in {@code FakeSmtpServer.script().holds()}. */
    HOLD(Set.of(), Set.of(POINT)),
    /** Says nothing any more. */
    STALL(Set.of(), Set.of(POINT)),
    /** Stops reading, for {@link SmtpFault#duration()} or until the server is closed; after the reply. */
    STOP_READING(Set.of(), Set.of(DURATION, POINT)),
    /** Sends the reply {@link SmtpFault#bytes()} bytes at a time, one unless set, with {@link SmtpFault#duration()} between. */
    DRIBBLE(Set.of(DURATION), Set.of(BYTES)),
    /** Cuts the reply after each byte of {@link SmtpFault#cutAfter()}, with {@link SmtpFault#duration()} between. */
    SPLIT(Set.of(CUTS), Set.of(DURATION)),
    /** Sends each line of the reply in a segment of its own, with {@link SmtpFault#duration()} between. */
    EACH_LINE_APART(Set.of(), Set.of(DURATION)),
    /** Sends each CR and its LF in different segments, with {@link SmtpFault#duration()} between. */
    CR_APART_FROM_LF(Set.of(), Set.of(DURATION)),
    /** Sends the reply in one segment with the next one. */
    TOGETHER_WITH_THE_NEXT(Set.of(), Set.of()),
    /** From this reply on sends no faster than {@link SmtpFault#bytesPerSecond()}. */
    SEND_SLOWLY(Set.of(RATE), Set.of()),
    /** After this reply reads no faster than {@link SmtpFault#bytesPerSecond()}. */
    READ_SLOWLY(Set.of(RATE), Set.of()),
    /** Sends only the first {@link SmtpFault#bytes()} bytes of the reply, and goes on. */
    TRUNCATE(Set.of(BYTES), Set.of()),
    /** Does what the reply says, but does not send it, and goes on. */
    WITHHOLD(Set.of(), Set.of()),
    /** Sends the bytes of {@link SmtpFault#raw()} that nobody asked for; after the reply. */
    INJECT(Set.of(RAW), Set.of(POINT)),
    /** Sends the bytes of {@link SmtpFault#raw()} in place of the reply. */
    SAY_RAW(Set.of(RAW), Set.of()),
    /** Sends the bytes of {@link SmtpFault#raw()} {@link SmtpFault#repeat()} times, or without end. */
    FLOOD(Set.of(RAW), Set.of(REPEAT, POINT)),
    /** Says 220 to STARTTLS, and goes on in plaintext. */
    STAY_IN_PLAINTEXT(Set.of(), Set.of()),
    /** Closes the connection in the orderly way (FIN). */
    DROP_CONNECTION(Set.of(), Set.of(POINT)),
    /** Resets the connection (RST). */
    RESET_CONNECTION(Set.of(), Set.of(POINT)),
    /** Closes the half on which it sends, and reads on; after the reply. */
    CLOSE_SENDING_HALF(Set.of(), Set.of(POINT)),
    /** Closes the half on which it reads; after the reply. */
    CLOSE_READING_HALF(Set.of(), Set.of(POINT));

    private final Set<FaultParameter> needed;
    private final Set<FaultParameter> possible;

    FaultEffect(Set<FaultParameter> needed, Set<FaultParameter> possible) {
        this.needed = needed;
        this.possible = possible;
    }

    boolean needs(FaultParameter parameter) {
        return needed.contains(parameter);
    }

    boolean knows(FaultParameter parameter) {
        return needed.contains(parameter) || possible.contains(parameter);
    }
}
