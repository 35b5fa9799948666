package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** The ways in which a Content-ID is written (RFC 2045 §7, RFC 2392 §2). */
public final class ContentIds {

    private static final String URL = "cid:";

    private ContentIds() {}

    /** The identifier alone: without {@code cid:} and its escapes, and without angle brackets. */
    public static String bare(String id) {
        if (id.regionMatches(true, 0, URL, 0, URL.length())) {
            return unescaped(id.substring(URL.length()));
        }
        return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    private static String unescaped(String url) {
        byte[] text = url.getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            int value = text[i] == '%' && i + 2 < text.length
                    ? Character.digit(text[i + 1], 16) << 4 | Character.digit(text[i + 2], 16)
                    : -1;
            bytes.write(value < 0 ? text[i] : value);
            i += value < 0 ? 0 : 2;
        }
        return bytes.toString(UTF_8);
    }
}
