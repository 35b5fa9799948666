package io.github.smtpservertest.samples.mailers;

import java.nio.charset.StandardCharsets;

/** A mail as they are sent every day. */
enum NormalMail {
    ASCII("Shop", "Your order", "Thank you for your order.\n.\n..dots\n"),
    OUTSIDE_ASCII("Bäckerei", "Grüße", "Grüße aus Köln, 寿司 🍣\n.\n"),
    WITH_ATTACHMENT("Bäckerei", "Ihre Rechnung", "Grüße aus Köln.\n");

    static final String FILE_NAME = "Rechnung für Köln.bin";

    private final String sender;
    private final String subject;
    private final String text;

    NormalMail(String sender, String subject, String text) {
        this.sender = sender;
        this.subject = subject;
        this.text = text;
    }

    String sender() {
        return sender;
    }

    String subject() {
        return subject;
    }

    String text() {
        return text;
    }

    boolean hasAttachment() {
        return this == WITH_ATTACHMENT;
    }

    /** Every byte there is, some CR, LF and dots in a row. */
    static byte[] attached() {
        byte[] bytes = new byte[1024];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }
        System.arraycopy("\r\n.\r\n\n.\n\r".getBytes(StandardCharsets.US_ASCII), 0, bytes, 256, 9);
        return bytes;
    }
}
