package io.github.smtpservertest.internal.command;

import io.github.smtpservertest.command.SmtpExtension;
import java.util.Set;

/** What kind of content MAIL announces (BODY, RFC 6152 §2, RFC 3030 §3). */
public enum BodyType {
    /** Lines of US-ASCII; so it is where the client says nothing. */
    SEVEN_BIT("7BIT", Set.of(SmtpExtension.EIGHT_BIT_MIME, SmtpExtension.BINARYMIME)),
    /** Lines that may have bytes over 127 (RFC 6152). */
    EIGHT_BIT_MIME("8BITMIME", Set.of(SmtpExtension.EIGHT_BIT_MIME)),
    /** Any bytes, to be sent in chunks (RFC 3030 §3). */
    BINARY_MIME("BINARYMIME", Set.of(SmtpExtension.BINARYMIME));

    private final String word;
    private final Set<SmtpExtension> extensions;

    BodyType(String word, Set<SmtpExtension> extensions) {
        this.word = word;
        this.extensions = extensions;
    }

    /** The word behind {@code BODY=}. */
    public String word() {
        return word;
    }

    /** The extensions, any one of which allows it. */
    public Set<SmtpExtension> extensions() {
        return extensions;
    }
}
