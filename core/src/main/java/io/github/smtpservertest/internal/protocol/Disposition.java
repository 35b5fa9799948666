package io.github.smtpservertest.internal.protocol;

/** Whether a server does what its reply says. */
public enum Disposition {
    /** It does: what follows from a reply is what its class says. */
    AS_REPLIED("as replied") {
        @Override
        public boolean takes(boolean byReply) {
            return byReply;
        }
    },
    /** It refuses, and takes the recipient or the message all the same: the classic duplicate on retry. */
    KEEP_ALTHOUGH_REFUSED("kept although refused") {
        @Override
        public boolean takes(boolean byReply) {
            return true;
        }
    },
    /** It accepts, and throws the recipient or the message away: the classic lost mail. */
    DISCARD_ALTHOUGH_ACCEPTED("discarded although accepted") {
        @Override
        public boolean takes(boolean byReply) {
            return false;
        }
    };

    private final String words;

    Disposition(String words) {
        this.words = words;
    }

    /** It in words. */
    public String words() {
        return words;
    }

    /** Whether the server takes what the client asks for, where the reply alone would say {@code byReply}. */
    public abstract boolean takes(boolean byReply);
}
