package io.github.smtpservertest.internal.session;

import java.io.IOException;
import java.net.Socket;

/** Makes connections out of accepted sockets, and is told when they are over. */
public interface Connections {

    /** A connection over {@code accepted}; an {@link IOException} where the client is gone already. */
    Connection open(Socket accepted) throws IOException;

    /** The server itself failed, outside of any connection: a sentence that says at what. */
    void failed(String sentence);

    /** The connection is over. */
    void closed(Connection connection);
}
