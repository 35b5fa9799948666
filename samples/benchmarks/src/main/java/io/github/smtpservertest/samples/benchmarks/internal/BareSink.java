package io.github.smtpservertest.samples.benchmarks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The least that an SMTP client can talk to: the upper bound of what a server on blocking sockets could reach. */
final class BareSink {

    private static final byte[] OK = "250 OK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GO = "354 go\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    BareSink() throws IOException {
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "bare-sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            out.write("220 sink\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[65_536];
            int length = 0;
            boolean body = false;
            while (true) {
                int count = in.read(buffer, length, buffer.length - length);
                if (count < 0) {
                    return;
                }
                length += count;
                if (body) {
                    if (!endsWith(buffer, length, "\r\n.\r\n")) {
                        length = keepTail(buffer, length);
                        continue;
                    }
                    body = false;
                    out.write(OK);
                } else if (endsWith(buffer, length, "\r\n")) {
                    body = buffer[0] == 'D';
                    out.write(body ? GO : OK);
                    if (buffer[0] == 'Q') {
                        return;
                    }
                } else {
                    continue;
                }
                length = 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int keepTail(byte[] buffer, int length) {
        int tail = Math.min(4, length);
        System.arraycopy(buffer, length - tail, buffer, 0, tail);
        return tail;
    }

    private static boolean endsWith(byte[] buffer, int length, String end) {
        if (length < end.length()) {
            return false;
        }
        for (int index = 0; index < end.length(); index++) {
            if (buffer[length - end.length() + index] != end.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
