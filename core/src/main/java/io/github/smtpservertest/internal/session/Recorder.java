package io.github.smtpservertest.internal.session;

/** Where the session's thread writes what happens: the log of the session, and the journal that it is in. */
final class Recorder {

    private final SessionLog log;
    private final Journal journal;

    Recorder(SessionLog log, Journal journal) {
        this.log = log;
        this.journal = journal;
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
}
