package io.github.smtpservertest.command;

import java.util.Locale;
import java.util.Optional;

/** A service extension or optional command that a server offers in its EHLO reply (RFC 5321 §2.2), or does not. */
public enum SmtpExtension {
    /** Commands may come in groups (RFC 2920). */
    PIPELINING("PIPELINING", 2920),
    /** The size of a mail may be declared, and has a maximum (RFC 1870). */
    SIZE("SIZE", 1870),
    /** Content may have bytes over 127 (RFC 6152). */
    EIGHT_BIT_MIME("8BITMIME", 6152),
    /** Addresses and headers may be in UTF-8 (RFC 6531). */
    SMTPUTF8("SMTPUTF8", 6531),
    /** Replies carry enhanced status codes (RFC 2034, RFC 3463). */
    ENHANCED_STATUS_CODES("ENHANCEDSTATUSCODES", 2034),
    /** Content may be sent in chunks, with BDAT (RFC 3030 §2). */
    CHUNKING("CHUNKING", 3030),
    /** Content may be any bytes, where it is sent in chunks (RFC 3030 §3). */
    BINARYMIME("BINARYMIME", 3030),
    /** The client may say when, and with what, the sender is to be notified (RFC 3461). */
    DSN("DSN", 3461),
    /** The client may say by when the mail is to be delivered (RFC 2852). */
    DELIVERBY("DELIVERBY", 2852),
    /** The client may say how long the mail is to be held (RFC 4865). */
    FUTURERELEASE("FUTURERELEASE", 4865),
    /** The client may give the mail a priority (RFC 6710). */
    MT_PRIORITY("MT-PRIORITY", 6710),
    /** The client may ask that the mail goes by TLS only; offered inside TLS (RFC 8689). */
    REQUIRETLS("REQUIRETLS", 8689),
    /** The server says what its limits are (RFC 9422). */
    LIMITS("LIMITS", 9422),
    /** The connection may be secured; not offered inside TLS (RFC 3207). */
    STARTTLS("STARTTLS", 3207),
    /** The client may log in (RFC 4954). */
    AUTH("AUTH", 4954),
    /** VRFY is answered; where it is not offered, it gets 502 (RFC 5321 §3.5). */
    VRFY("VRFY", 5321),
    /** EXPN is answered; where it is not offered, it gets 502 (RFC 5321 §3.5). */
    EXPN("EXPN", 5321),
    /** HELP is answered; where it is not offered, it gets 502 (RFC 5321 §4.1.1.8). */
    HELP("HELP", 5321);

    private final String keyword;
    private final int rfc;

    SmtpExtension(String keyword, int rfc) {
        this.keyword = keyword;
        this.rfc = rfc;
    }

    /** The number of the RFC that defines it. */
    public int rfc() {
        return rfc;
    }

    /** Its EHLO keyword. */
    public String keyword() {
        return keyword;
    }

    /** The extension with this EHLO keyword, in any case. */
    public static Optional<SmtpExtension> ofKeyword(String keyword) {
        String wanted = keyword.toUpperCase(Locale.ROOT);
        for (SmtpExtension extension : values()) {
            if (extension.keyword.equals(wanted)) {
                return Optional.of(extension);
            }
        }
        return Optional.empty();
    }
}
