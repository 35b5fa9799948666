package io.github.smtpservertest.samples.standalone;

/** Whether a rule that was read from an option does what it says. */
enum Lie {
    /** It does. */
    NONE,
    /** It refuses, and keeps. */
    REFUSE_BUT_KEEP,
    /** It accepts, and discards. */
    ACCEPT_BUT_DISCARD
}
