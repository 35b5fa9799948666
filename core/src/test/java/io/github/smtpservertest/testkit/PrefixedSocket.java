package io.github.smtpservertest.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A socket that puts something before what is first written. */
final class PrefixedSocket extends Socket {

    private final Socket socket;
    private final byte[] prefix;

    PrefixedSocket(Socket socket, byte[] prefix) {
        this.socket = socket;
        this.prefix = prefix;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream wire = socket.getOutputStream();
        return new OutputStream() {
            private boolean begun;

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                ByteArrayOutputStream both = new ByteArrayOutputStream();
                both.write(prefix, 0, begun ? 0 : prefix.length);
                both.write(bytes, from, count);
                begun = true;
                wire.write(both.toByteArray());
            }
        };
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        socket.setSoTimeout(millis);
    }
}
