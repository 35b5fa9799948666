package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.smtpservertest.bytes.Bytes;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks a mail with Jakarta Mail (RFC 2045 and 2046). Never throws: where Jakarta Mail does, another reading is found
 * or the part left out, and that is one of the problems. The mail itself is read as a body part too, which needs no mail session.
 */
final class MailParser {

    private static final int DEEPEST = 50;
    // Each part costs Jakarta Mail some kilobytes, and the mail four bytes.
    private static final int MAX_PARTS = 1000;
    private static final String PLAIN = "text/plain";
    private static final String HTML = "text/html";
    // RFC 2046 §5.1.1 allows 70 characters.
    private static final Pattern GUESSED_BOUNDARY = Pattern.compile("(?<![^\r\n])--([^\\s-][^\r\n]{0,68}+)(?=[\r\n])");

    private final Problems problems = new Problems();
    private final List<Attachment> attachments = new ArrayList<>();
    private Optional<String> text = Optional.empty();
    private Optional<String> html = Optional.empty();
    private int parts;

    private MailParser() {}

    /** Reads {@code content}; {@code smtpUtf8} allows UTF-8 headers (RFC 6532). */
    static ParsedMail parse(byte[] content, boolean smtpUtf8) {
        return new MailParser().read(content, smtpUtf8);
    }

    private ParsedMail read(byte[] content, boolean smtpUtf8) {
        if (content.length == 0) {
            problems.add("The mail is empty: it has neither header nor body.");
        }
        sayNuls(content);
        List<Header> headers = new ArrayList<>();
        try {
            byte[] mended = HeaderEnds.mendMail(content, problems);
            MimeBodyPart mail = new MimeBodyPart(new SharedByteArrayInputStream(mended));
            for (jakarta.mail.Header field : Collections.list(mail.getAllHeaders())) {
                headers.add(MimeFields.header(field, smtpUtf8, problems));
            }
            readPart(mail, PLAIN, "", 0);
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            sayUnreadable("The mail", unreadable);
        }
        return new ParsedMail(List.copyOf(headers), text, html, List.copyOf(attachments), problems.asList());
    }

    private void sayNuls(byte[] content) {
        int count = 0;
        int first = -1;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                first = count++ == 0 ? i : first;
            }
        }
        if (count > 0) {
            problems.add("The mail has " + count + " NUL (RFC 5322 §4), the first at offset " + first + ": kept.");
        }
    }

    private void sayUnreadable(String where, Exception why) {
        problems.add(where + " cannot be read by Jakarta Mail (" + Words.shortened(why.toString()) + "): left out.");
    }

    /** Reads the mail itself, whose {@code number} is empty, or its part {@code number}, such as 2.1. */
    private void readPart(MimeBodyPart part, String defaultType, String number, int depth)
            throws MessagingException, IOException {
        String where = number.isEmpty() ? "The body" : "Part " + number;
        ContentType type = MimeFields.type(part, defaultType, where, problems);
        if (!type.getPrimaryType().equalsIgnoreCase("multipart")) {
            readLeaf(part, type, where);
        } else if (depth >= DEEPEST) {
            problems.add(where + " is a multipart nested deeper than " + DEEPEST
                    + " levels: kept as an attachment, not looked into.");
            attachments.add(new Attachment(
                    Optional.empty(),
                    mediaType(type),
                    Bytes.of(part.getRawInputStream().readAllBytes())));
        } else {
            readMultipart(part, type, number, depth, where);
        }
    }

    private void readMultipart(MimeBodyPart part, ContentType type, String number, int depth, String where)
            throws MessagingException, IOException {
        String prefix = number.isEmpty() ? "Part " : "Part " + number + ".";
        List<MimeBodyPart> inner = cut(part, type, prefix, where);
        if (inner.isEmpty()) {
            readLeaf(part, new ContentType("text", "plain", type.getParameterList()), where);
            return;
        }
        String encoding = MimeFields.encoding(part);
        if (!encoding.matches("(?i)7bit|8bit|binary")) {
            problems.add(where + " is a multipart that declares the transfer encoding " + Words.quoted(encoding)
                    + ", which RFC 2045 §6.4 forbids: not decoded.");
        }
        // RFC 2046 §5.1.5: the parts of a digest are mails unless they say otherwise.
        String innerDefault = type.getSubType().equalsIgnoreCase("digest") ? "message/rfc822" : PLAIN;
        for (int i = 0; i < inner.size(); i++) {
            String innerNumber = (number.isEmpty() ? "" : number + ".") + (i + 1);
            try {
                readPart(inner.get(i), innerDefault, innerNumber, depth + 1);
            } catch (MessagingException | IOException | RuntimeException unreadable) {
                sayUnreadable("Part " + innerNumber, unreadable);
            }
        }
    }

    /** The parts in order; none where the body cannot be cut, which is said. */
    private List<MimeBodyPart> cut(MimeBodyPart part, ContentType type, String prefix, String where)
            throws MessagingException, IOException {
        byte[] body = part.getRawInputStream().readAllBytes();
        String declared = type.getParameter("boundary");
        Optional<String> boundary = Optional.ofNullable(declared).filter(given -> !given.isEmpty());
        if (boundary.isEmpty()) {
            boundary = guessedBoundary(body);
            problems.add(where
                    + boundary.map(guess -> " is a multipart that declares no boundary: cut at "
                                    + Words.quoted("--" + guess) + ", the first line of its body that looks like one.")
                            .orElse(" is a multipart without a boundary: read as plain text."));
        }
        return boundary.isEmpty() ? List.of() : cut(body, boundary.get(), prefix, where);
    }

    private static Optional<String> guessedBoundary(byte[] body) {
        Matcher guess = GUESSED_BOUNDARY.matcher(new String(body, ISO_8859_1));
        return guess.find() ? Optional.of(guess.group(1).stripTrailing()) : Optional.empty();
    }

    private List<MimeBodyPart> cut(byte[] body, String boundary, String prefix, String where) throws IOException {
        Optional<byte[]> mended = HeaderEnds.mendParts(body, boundary, prefix, MAX_PARTS - parts, problems);
        if (mended.isEmpty()) {
            problems.add(where + " is a multipart that brings the mail to more than " + MAX_PARTS
                    + " parts: read as plain text.");
            return List.of();
        }
        List<MimeBodyPart> inner = new ArrayList<>();
        try {
            ContentType type = new ContentType("multipart", "mixed", null);
            type.setParameter("boundary", boundary);
            MimeMultipart multipart = new MimeMultipart(new ByteArrayDataSource(mended.get(), type.toString()));
            for (int i = 0; i < multipart.getCount(); i++) {
                inner.add((MimeBodyPart) multipart.getBodyPart(i));
            }
            if (!inner.isEmpty() && !multipart.isComplete()) {
                problems.add(where + " is a multipart that ends without its closing delimiter "
                        + Words.quoted("--" + boundary + "--") + ": its last part goes up to the end.");
            }
        } catch (MessagingException | RuntimeException uncut) {
            inner.clear();
        }
        if (inner.isEmpty()) {
            problems.add(where + " is a multipart in which no part begins at its boundary " + Words.quoted(boundary)
                    + ": read as plain text.");
        }
        parts += inner.size();
        return inner;
    }

    private void readLeaf(MimeBodyPart part, ContentType type, String where) throws MessagingException, IOException {
        Optional<ContentDisposition> disposition = MimeFields.disposition(part, where, problems);
        Optional<String> fileName = MimeFields.fileName(part, disposition, type, where, problems);
        byte[] content = TransferDecoder.decode(
                part.getRawInputStream().readAllBytes(), MimeFields.encoding(part), where, problems);
        boolean attached = disposition
                .filter(given -> "attachment".equalsIgnoreCase(given.getDisposition()))
                .isPresent();
        if (attached || fileName.isPresent() || !type.getPrimaryType().equalsIgnoreCase("text")) {
            attachments.add(new Attachment(fileName, mediaType(type), Bytes.of(content)));
        } else if (type.match(PLAIN) && text.isEmpty()) {
            text = Optional.of(decoded(content, type, where));
        } else if (type.match(HTML) && html.isEmpty()) {
            html = Optional.of(decoded(content, type, where));
        }
    }

    private String decoded(byte[] content, ContentType type, String where) {
        return TextDecoder.decode(content, Optional.ofNullable(type.getParameter("charset")), where, problems);
    }

    private static String mediaType(ContentType type) {
        return type.getBaseType().toLowerCase(Locale.ROOT);
    }
}
