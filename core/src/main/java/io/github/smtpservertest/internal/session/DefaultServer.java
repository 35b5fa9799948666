package io.github.smtpservertest.internal.session;

/** What the server says where no script says otherwise: one for all sessions, without state. */
public final class DefaultServer {

    private final Handlers handlers;

    /** The default server of this kind. */
    public DefaultServer(Settings settings) {
        this.handlers = new Handlers(settings);
    }

    Handlers handlers() {
        return handlers;
    }
}
