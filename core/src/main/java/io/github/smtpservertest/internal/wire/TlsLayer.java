package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Lays TLS, as a server, over a connection. */
public interface TlsLayer {

    /**
     * A socket over {@code raw} whose handshake has not begun; closing it must leave {@code raw} open.
     *
     * @param read what the client has sent of its handshake and was read already
     */
    SSLSocket over(Socket raw, Bytes read) throws IOException;

    /** Whether a client's certificate, where it shows one, is one that the server trusts. */
    boolean verifiesClients();

    /** Sockets of this factory, each with parameters of its own. */
    static TlsLayer of(
            SSLSocketFactory sockets, String hostName, Supplier<SSLParameters> parameters, boolean verifiesClients) {
        return new TlsLayer() {
            @Override
            public SSLSocket over(Socket raw, Bytes read) throws IOException {
                SSLSocket secured = (SSLSocket)
                        (read.isEmpty()
                                ? sockets.createSocket(raw, hostName, raw.getPort(), false)
                                : sockets.createSocket(raw, read.openStream(), false));
                secured.setUseClientMode(false);
                secured.setSSLParameters(parameters.get());
                return secured;
            }

            @Override
            public boolean verifiesClients() {
                return verifiesClients;
            }
        };
    }
}
