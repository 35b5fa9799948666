package io.github.smtpservertest.matrix;

/** Where a case of the matrix comes from: a family of the catalogue of faults, a sweep, or the matrix itself. */
public enum CaseKind {
    /** No fault at all; it comes first. */
    HEALTHY("healthy server", false),
    /** Faults of the catalogue that lie in the reply: its code, its lines, its bytes. */
    WHAT_THE_REPLY_SAYS("what the reply says", false),
    /** Faults of the catalogue that lie in when bytes come, and in which pieces. */
    HOW_THE_BYTES_TRAVEL("how the bytes travel", false),
    /** Faults of the catalogue that lie in how the connection ends. */
    HOW_THE_CONNECTION_ENDS("how the connection ends", false),
    /** Faults of the catalogue that lie in TLS, logins and capabilities. */
    TLS_AUTH_EXTENSIONS("TLS, AUTH, extensions", false),
    /** Connections and threads that are left after many calls, judged once. */
    LEAKS("what is left after many calls", false),
    /** Every reply code of {@link io.github.smtpservertest.reply.ReplyCode} at every stage. */
    EVERY_CODE("every code at every stage", true),
    /** The connection closed at every byte of the dialogue, in either direction. */
    CLOSE_AT_EVERY_BYTE("closed at every byte", true),
    /** The connection reset at every byte of the dialogue, in either direction. */
    RESET_AT_EVERY_BYTE("reset at every byte", true),
    /** Every reply cut into two segments at every byte. */
    SPLIT_AT_EVERY_BYTE("split at every byte", true),
    /** A 4yz in the first attempt and a lost connection in the second, and the reverse; of a mailer that tries again. */
    SECOND_ATTEMPT("a fault in the second attempt too", true);

    private final String words;
    private final boolean sweep;

    CaseKind(String words, boolean sweep) {
        this.words = words;
        this.sweep = sweep;
    }

    /** The kind in words, such as {@code how the connection ends}. */
    public String words() {
        return words;
    }

    /** Whether it is a sweep: many cases that differ by a number or a code, shown as {@link SweepRange}s. */
    public boolean isSweep() {
        return sweep;
    }
}
