package io.github.smtpservertest.soak;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A client of the soak: sends messages in one of several ways, and notes of each what it was told. */
final class SoakMailer implements Runnable {

    /** What a client was told of a message. */
    enum Told {
        /** It was accepted. */
        ACCEPTED,
        /** It was refused. */
        REFUSED,
        /** The connection ended before the reply. */
        NOTHING
    }

    /**
     * A message and what became of it.
     *
     * @param content what was sent, dots not doubled; empty where a mail library wrote it
     */
    record Sent(String id, String content, Told told) {}

    private enum Way {
        ONE_BY_ONE,
        PIPELINED,
        CHUNKED,
        ENCRYPTED,
        LIBRARY,
        HOSTILE
    }

    private static final int REPLY_MISSING = -1;

    private final FakeSmtpServer server;
    private final String name;
    private final int messages;
    private final RandomGenerator random;
    private final List<Sent> sent = new ArrayList<>();

    SoakMailer(FakeSmtpServer server, String name, int messages, RandomGenerator random) {
        this.server = server;
        this.name = name;
        this.messages = messages;
        this.random = random;
    }

    /** Only after it has run. */
    List<Sent> sent() {
        return sent;
    }

    @Override
    public void run() {
        for (int number = 0; number < messages; number++) {
            String id = name + "-" + number;
            Way way = Way.values()[random.nextInt(Way.values().length)];
            switch (way) {
                case LIBRARY -> sent.add(byLibrary(id));
                case HOSTILE -> misbehave();
                default -> byHand(id, way);
            }
        }
    }

    private void byHand(String id, Way way) {
        String content = "Subject: " + id + "\r\n\r\n" + ".dot\r\nline\r\n".repeat(random.nextInt(400));
        String stuffed = content.replace("\r\n.", "\r\n..");
        int code = REPLY_MISSING;
        boolean begun = false;
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.readReply();
            client.ask("EHLO client.example");
            if (way == Way.ENCRYPTED) {
                client.startTls().ask("EHLO client.example");
            }
            begun = true;
            switch (way) {
                case CHUNKED -> code = byChunks(client, content);
                case PIPELINED -> code = inOneGroup(client, stuffed);
                default -> code = oneByOne(client, stuffed);
            }
            if (code != REPLY_MISSING && random.nextBoolean()) {
                client.send("QUIT").readReply();
            }
        } catch (AssertionError | UncheckedIOException gone) {
            silent(gone);
        }
        if (begun) {
            sent.add(new Sent(id, content, told(code)));
        }
    }

    /** A server that says nothing for twenty seconds hangs; one that has gone is what was asked for. */
    private static void silent(Throwable gone) {
        if (String.valueOf(gone.getMessage()).contains(" said nothing for ")) {
            throw new AssertionError("The server hangs.", gone);
        }
    }

    private static Told told(int code) {
        return code == REPLY_MISSING ? Told.NOTHING : code / 100 == 2 ? Told.ACCEPTED : Told.REFUSED;
    }

    private static int code(SmtpClient client, String line) {
        return client.send(line).readReply().code();
    }

    private static int oneByOne(SmtpClient client, String stuffed) {
        for (String line : List.of("MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA")) {
            int code = code(client, line);
            if (code >= 400) {
                return code;
            }
        }
        return client.sendBytes(stuffed + ".\r\n").readReply().code();
    }

    private static int inOneGroup(SmtpClient client, String stuffed) {
        client.sendBytes("MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n");
        int mail = client.readReply().code();
        int recipient = client.readReply().code();
        int data = client.readReply().code();
        return data == 354
                ? client.sendBytes(stuffed + ".\r\n").readReply().code()
                : Math.max(mail, Math.max(recipient, data));
    }

    private static int byChunks(SmtpClient client, String content) {
        for (String line : List.of("MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>")) {
            int code = code(client, line);
            if (code >= 400) {
                return code;
            }
        }
        int half = content.length() / 2;
        int first = client.sendBytes("BDAT " + half + "\r\n" + content.substring(0, half))
                .readReply()
                .code();
        return first >= 400
                ? first
                : client.sendBytes("BDAT " + (content.length() - half) + " LAST\r\n" + content.substring(half))
                        .readReply()
                        .code();
    }

    private Sent byLibrary(String id) {
        try {
            var properties = server.mailProperties();
            properties.setProperty("mail.smtp.starttls.enable", String.valueOf(random.nextBoolean()));
            properties.setProperty("mail.smtp.starttls.required", "false");
            MimeMessage message = new MimeMessage(Session.getInstance(properties));
            message.setFrom(new InternetAddress("a@b.example"));
            message.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress("c@d.example"));
            message.setSubject(id);
            message.setText("text");
            Transport.send(message);
            return new Sent(id, "", Told.ACCEPTED);
        } catch (MessagingException e) {
            // It does not tell a refusal from a connection that is gone.
            return new Sent(id, "", Told.NOTHING);
        }
    }

    /** Brings nothing that could be kept. */
    private void misbehave() {
        try (SmtpClient client = SmtpClient.connect(server)) {
            switch (random.nextInt(5)) {
                case 0 -> client.sendBytes("x".repeat(random.nextInt(200_000)));
                case 1 ->
                    client.sendBytes("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nhalf a");
                case 2 -> client.sendBytes("\0\1\2\r\n\n\n\r\r\n").readReply();
                case 3 -> client.sendBytes("NOOP\r\n".repeat(500)).reset();
                default -> client.sendBytes("STARTTLS\r\nnot a handshake\r\n").readReply();
            }
        } catch (AssertionError | UncheckedIOException gone) {
            silent(gone);
        }
    }
}
