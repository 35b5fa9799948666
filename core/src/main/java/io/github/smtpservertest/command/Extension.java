package io.github.smtpservertest.command;

import java.util.Locale;
import java.util.Optional;

/** A service extension or optional command that a server offers in its EHLO reply (RFC 5321 §2.2), or does not. */
public enum Extension {
    /** Commands may come in groups (RFC 2920). */
    PIPELINING("PIPELINING"),
    /** The size of a mail may be declared, and has a maximum (RFC 1870). */
    SIZE("SIZE"),
    /** Content may have octets over 127 (RFC 6152). */
    EIGHT_BIT_MIME("8BITMIME"),
    /** Addresses and headers may be in UTF-8 (RFC 6531). */
    SMTPUTF8("SMTPUTF8"),
    /** Replies carry enhanced status codes (RFC 2034, RFC 3463). */
    ENHANCED_STATUS_CODES("ENHANCEDSTATUSCODES"),
    /** VRFY is answered; where it is not offered, it gets 502 (RFC 5321 §3.5). */
    VRFY("VRFY"),
    /** EXPN is answered; where it is not offered, it gets 502 (RFC 5321 §3.5). */
    EXPN("EXPN"),
    /** HELP is answered; where it is not offered, it gets 502 (RFC 5321 §4.1.1.8). */
    HELP("HELP");

    private final String keyword;

    Extension(String keyword) {
        this.keyword = keyword;
    }

    /** Its EHLO keyword. */
    public String keyword() {
        return keyword;
    }

    /** The extension with this EHLO keyword, in any case. */
    public static Optional<Extension> ofKeyword(String keyword) {
        String wanted = keyword.toUpperCase(Locale.ROOT);
        for (Extension extension : values()) {
            if (extension.keyword.equals(wanted)) {
                return Optional.of(extension);
            }
        }
        return Optional.empty();
    }
}
