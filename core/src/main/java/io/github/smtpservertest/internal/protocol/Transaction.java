package io.github.smtpservertest.internal.protocol;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.Recipient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A mail transaction under way (RFC 5321 §3.3): opened by MAIL, filled by RCPT, and by BDAT chunk by chunk. */
public final class Transaction {

    private final MailPath reversePath;
    private final Parameters parameters;
    private final List<Recipient> recipients = new ArrayList<>(2);
    private final List<Bytes> chunks = new ArrayList<>();
    private long chunkBytes;
    private boolean chunkRefused;
    private final List<Recipient> promised = new ArrayList<>(2);
    private int accepted;

    Transaction(Command mail) {
        this.reversePath = mail.path().orElseThrow();
        this.parameters = mail.parameters();
    }

    void add(Recipient recipient) {
        recipients.add(recipient);
        if (recipient.accepted()) {
            accepted++;
        }
        if (recipient.reply().isPositive()) {
            promised.add(recipient);
        }
    }

    /** A chunk has come; {@code dropped} more bytes of it were not kept. */
    void add(Bytes chunk, long dropped) {
        chunks.add(chunk);
        chunkBytes += chunk.length() + dropped;
    }

    /** A chunk was refused: the mail is broken, and only RSET goes on from here (RFC 3030 §2). */
    void refuseChunk() {
        chunkRefused = true;
    }

    /** Whether the content has begun to come in chunks. */
    public boolean isChunked() {
        return !chunks.isEmpty() || chunkRefused;
    }

    /** Whether a chunk was refused. */
    public boolean isChunkRefused() {
        return chunkRefused;
    }

    /** Whether a chunk would be part of the message. */
    public boolean takesChunk() {
        return hasRecipient() && !chunkRefused;
    }

    /** Bytes of all chunks so far, those not kept included. */
    public long chunkBytes() {
        return chunkBytes;
    }

    /** The chunks so far. */
    public List<Bytes> chunks() {
        return Collections.unmodifiableList(chunks);
    }

    /** Whom the message is from. */
    public MailPath reversePath() {
        return reversePath;
    }

    /** The accepted recipients, in order. */
    public List<MailPath> acceptedPaths() {
        return recipients.stream()
                .filter(Recipient::accepted)
                .map(Recipient::path)
                .toList();
    }

    /** How many recipients were accepted. */
    public int accepted() {
        return accepted;
    }

    /** Whether there is a recipient, or the client has been told so: what was discarded at RCPT although accepted is not given away later. */
    public boolean hasRecipient() {
        return accepted > 0 || !promised.isEmpty();
    }

    /** The recipients that the client takes for accepted, for it was told so; in order. */
    List<Recipient> promised() {
        return Collections.unmodifiableList(promised);
    }

    /** Whether a recipient was refused. */
    public boolean hasRefused() {
        return recipients.size() > accepted;
    }

    /** Whether MAIL declared SMTPUTF8 (RFC 6531). */
    public boolean isSmtpUtf8() {
        return parameters.has("SMTPUTF8");
    }

    /** Whether MAIL declared BODY=BINARYMIME (RFC 3030 §3). */
    public boolean isBinary() {
        return "BINARYMIME".equalsIgnoreCase(parameters.get("BODY").orElse(""));
    }

    /** From whom, for whom, and what became of each recipient. */
    public Envelope envelope() {
        return new Envelope(reversePath, parameters, recipients);
    }
}
