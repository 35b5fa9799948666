package io.github.smtpservertest.internal.protocol;

/** Whether the server does what its reply says. */
public enum Disposition {
    /** What follows is what the reply's class says. */
    AS_REPLIED {
        @Override
        public boolean takes(boolean byReply) {
            return byReply;
        }
    },
    /** The server refuses, and takes the recipient or the message all the same: a duplicate on retry. */
    KEEP_ALTHOUGH_REFUSED {
        @Override
        public boolean takes(boolean byReply) {
            return true;
        }
    },
    /** The server accepts, and throws the recipient or the message away: lost mail. */
    DISCARD_ALTHOUGH_ACCEPTED {
        @Override
        public boolean takes(boolean byReply) {
            return false;
        }
    };

    /** Whether the server takes what the client asks for, where the reply alone would say {@code byReply}. */
    public abstract boolean takes(boolean byReply);
}
