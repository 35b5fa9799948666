package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/** Undoes content transfer encodings (RFC 2045 §6) with Jakarta Mail, keeping all that can be kept of a broken one. */
final class TransferDecoder {

    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final Pattern BLANKS_AT_LINE_END = Pattern.compile("(?<![ \t])[ \t]++(?=\r?\n|\\z)");
    private static final Pattern STRAY_ESCAPE = Pattern.compile("=(?!\\p{XDigit}{2}|\r?\n|\\z)");

    private TransferDecoder() {}

    /** Decodes {@code body}; {@code where} begins the sentence of a problem. */
    static byte[] decode(byte[] body, String encoding, String where, Problems problems) {
        String text = new String(body, ISO_8859_1);
        switch (encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> {
                return body;
            }
            case "base64" -> {
                text = text.replaceAll("\\s", "");
                if (!BASE64.matcher(text).matches()) {
                    sayBroken(where, encoding, problems);
                    // Padding that may be missing.
                    text += "==";
                }
            }
            case "quoted-printable" -> {
                // RFC 2045 §6.7 (3): white space at the end of a line was added on the way.
                text = BLANKS_AT_LINE_END.matcher(text).replaceAll("");
                if (STRAY_ESCAPE.matcher(text).find()) {
                    problems.add(where + " has a '=' that begins nothing in quoted-printable: left as it stands.");
                    text = STRAY_ESCAPE.matcher(text).replaceAll("=3D");
                }
            }
            default -> {}
        }
        return decoded(text.getBytes(ISO_8859_1), encoding, where, problems);
    }

    private static byte[] decoded(byte[] body, String encoding, String where, Problems problems) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(body.length);
        try (InputStream bytes = MimeUtility.decode(new ByteArrayInputStream(body), encoding)) {
            for (int oneByte = bytes.read(); oneByte >= 0; oneByte = bytes.read()) {
                decoded.write(oneByte);
            }
        } catch (MessagingException unknown) {
            problems.add(where + " declares the unknown transfer encoding " + Words.quoted(encoding)
                    + ": taken as it stands.");
            return body;
        } catch (IOException | RuntimeException broken) {
            sayBroken(where, encoding, problems);
        }
        return decoded.toByteArray();
    }

    private static void sayBroken(String where, String encoding, Problems problems) {
        problems.add(where + " is not sound " + encoding.toLowerCase(Locale.ROOT) + ": decoded as far as it goes.");
    }
}
