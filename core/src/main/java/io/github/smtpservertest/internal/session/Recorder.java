package io.github.smtpservertest.internal.session;

/**
 * Where the session's thread writes what happens: the log of the session, and the journal that it is in. A reset gives it others,
 * where the client is idle: not at once, but when the client speaks again, so that a connection that is only kept open appears
 * nowhere.
 */
final class Recorder {

    private enum Standing {
        /** Something is under way. */
        BUSY,
        /** Nothing is under way, and the client may speak. */
        IDLE,
        /** It was idle at a reset: what is recorded now is seen by nobody. */
        LEFT_BEHIND
    }

    private volatile SessionLog log;
    private volatile Journal journal;
    private final boolean mayRest;
    private Standing standing = Standing.BUSY;

    /** @param mayRest whether the session is ever idle: not where it plays a dialogue, which goes from the greeting to the end */
    Recorder(SessionLog log, Journal journal, boolean mayRest) {
        this.log = log;
        this.journal = journal;
        this.mayRest = mayRest;
    }

    /** What happened in this session. */
    SessionLog log() {
        return log;
    }

    /** The session's exchanges. */
    ExchangeLog exchanges() {
        return log().exchanges();
    }

    /** What happened on the server. */
    Journal journal() {
        return journal;
    }

    /** A remark on the exchange under way, or on the session where there is none. */
    void remark(String sentence) {
        log().remark(sentence);
    }

    /** The server itself failed: a sentence that says at what; it is a remark of the session, too. */
    void failed(String sentence) {
        journal().failed(sentence);
        remark(sentence.replaceAll("\\R\\s*", " "));
    }

    /** Wakes whoever waits, after something has happened and the client can know it. */
    void changed() {
        journal().changed();
    }

    /** From here on nothing is under way, until the client speaks. For the session's thread. */
    synchronized void rests() {
        if (mayRest && standing == Standing.BUSY) {
            standing = Standing.IDLE;
        }
    }

    /** Something is under way again; whether the session was left behind. For the session's thread. */
    synchronized boolean wakes() {
        boolean left = standing == Standing.LEFT_BEHIND;
        standing = Standing.BUSY;
        return left;
    }

    /** The client has not spoken, but what follows now is the session's own. For the session's thread. */
    synchronized void stirs() {
        if (standing == Standing.IDLE) {
            standing = Standing.BUSY;
        }
    }

    /** All begins anew elsewhere; whether the session is idle, and so can go on there. For the thread that resets. */
    synchronized boolean leaveBehind() {
        if (standing == Standing.BUSY) {
            return false;
        }
        standing = Standing.LEFT_BEHIND;
        log.settle();
        journal.changed();
        return true;
    }

    /** The session goes on there. For its thread. */
    void moveTo(SessionLog newLog, Journal newJournal) {
        log = newLog;
        journal = newJournal;
    }
}
