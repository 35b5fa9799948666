package io.github.smtpservertest.script;

/** Whether what the server says and what it does agree. */
public enum Lie {
    /** They agree: what a reply does follows from its class. */
    NONE("the truth"),
    /** The server refuses, and takes the recipient or the mail all the same: the classic duplicate on retry. */
    REFUSE_BUT_KEEP("refuse, but keep"),
    /** The server accepts, and throws the recipient or the mail away: the classic lost mail. */
    ACCEPT_BUT_DISCARD("accept, but discard");

    private final String words;

    Lie(String words) {
        this.words = words;
    }

    /** The lie in words. */
    public String words() {
        return words;
    }
}
