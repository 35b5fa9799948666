package io.github.smtpservertest.internal.matrix;

/** A reply so long that a client which reads it to its end has read over 16 MB, whatever the system holds back on the way. */
final class Floods {

    /** The system holds at most some 10 MB for both sides of a connection. */
    static final int MEGABYTES = 28;

    static final String LINE = "250-and so on and so on and so on and so on and so on and so on\r\n";

    static final long TIMES = MEGABYTES * 1_000_000L / LINE.length();

    private Floods() {}
}
