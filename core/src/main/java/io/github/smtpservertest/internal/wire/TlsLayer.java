package io.github.smtpservertest.internal.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Lays TLS, as a server, over a connection. */
public interface TlsLayer {

    /** A socket over {@code raw} whose handshake has not begun; closing it must leave {@code raw} open. */
    SSLSocket over(Socket raw) throws IOException;

    /** Whether a client's certificate, where it shows one, is one that the server trusts. */
    boolean verifiesClients();

    /** Sockets of this factory, each with parameters of its own. */
    static TlsLayer of(
            SSLSocketFactory sockets, String hostName, Supplier<SSLParameters> parameters, boolean verifiesClients) {
        return new TlsLayer() {
            @Override
            public SSLSocket over(Socket raw) throws IOException {
                SSLSocket secured = (SSLSocket) sockets.createSocket(raw, hostName, raw.getPort(), false);
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
