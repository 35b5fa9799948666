package io.github.smtpservertest.message;

import io.github.smtpservertest.bytes.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a mail that is not its text: a file, an image, an attached mail (RFC 2183 §2).
 *
 * @param fileName the name it was sent under, decoded (RFC 2231, and RFC 2047 as many mailers misuse it); empty
 *     where none was given
 * @param contentType the media type in lower case, without parameters: {@code application/pdf}
 * @param content the decoded bytes: base64 and quoted-printable are undone
 */
public record Attachment(Optional<String> fileName, String contentType, Bytes content) {

    /** Refuses nulls. */
    public Attachment {
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(content, "content");
    }

    /** One line: {@code attachment 'order.pdf', application/pdf, 1,234 bytes}. */
    @Override
    public String toString() {
        return "attachment " + fileName.map(Words::quoted).orElse("without a name") + ", " + contentType + ", "
                + Words.bytes(content.length());
    }
}
