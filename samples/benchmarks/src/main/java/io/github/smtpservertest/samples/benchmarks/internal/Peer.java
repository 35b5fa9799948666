package io.github.smtpservertest.samples.benchmarks.internal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.smtpservertest.FakeSmtpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.wiser.Wiser;

/** The servers that are measured, each on loopback and a free port. */
public enum Peer {
    /** Ours, with the full transcript kept. */
    SMTP_SERVER_TEST {
        @Override
        public Running start() {
            FakeSmtpServer server = FakeSmtpServer.start();
            return new Running(server.port(), () -> server.messages().size(), server::close);
        }
    },
    /** SubEthaSMTP as it comes, which throws the mail away. */
    SUBETHA {
        @Override
        public Running start() {
            SMTPServer server = SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .hostName("mx.example.com")
                    .simpleMessageListener(new Discard())
                    .build();
            server.start();
            return new Running(server.getPortAllocated(), () -> -1, server::stop);
        }
    },
    /** SubEthaSMTP's test server, which keeps the mails. */
    WISER {
        @Override
        public Running start() {
            Wiser wiser = Wiser.create(SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .hostName("mx.example.com"));
            wiser.start();
            return new Running(
                    wiser.getServer().getPortAllocated(),
                    () -> wiser.getMessages().size(),
                    wiser::stop);
        }
    },
    /** GreenMail, which keeps the mails in mailboxes. */
    GREENMAIL {
        @Override
        public Running start() {
            GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            greenMail.start();
            return new Running(
                    greenMail.getSmtp().getPort(), () -> greenMail.getReceivedMessages().length, greenMail::stop);
        }
    },
    /** A bare loop over sockets that says yes to everything and keeps nothing. */
    BARE_SINK {
        @Override
        public Running start() throws IOException {
            BareSink sink = new BareSink();
            return new Running(sink.port(), () -> -1, sink::close);
        }
    };

    /** Starts one. */
    public abstract Running start() throws IOException;

    /** How many mails a server has kept, or -1 where it keeps none. */
    public interface Count {
        /** The number. */
        int get();
    }

    /**
     * A server that listens.
     *
     * @param port where
     * @param kept how many mails it has kept
     * @param stop stops it
     */
    public record Running(int port, Count kept, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }

    private static final class Discard implements SimpleMessageListener {
        @Override
        public boolean accept(String from, String recipient) {
            return true;
        }

        @Override
        public void deliver(String from, String recipient, InputStream data) throws IOException {
            data.transferTo(OutputStream.nullOutputStream());
        }
    }
}
