package io.github.smtpservertest.internal.wire;

/** Is told how a reply fares, each time just before the client can know it. */
public interface ReplyFate {

    /** The last bytes of the reply are about to leave, at that {@link System#nanoTime}. */
    void said(long nanoTime);

    /** The rest of the reply will never leave, and the server goes on as if it had. */
    void swallowed();

    /** The rest of the reply will never leave, and no other will. */
    void cutOff();

    /** One that does not care. */
    ReplyFate NOBODY = new ReplyFate() {
        @Override
        public void said(long nanoTime) {}

        @Override
        public void swallowed() {}

        @Override
        public void cutOff() {}
    };
}
