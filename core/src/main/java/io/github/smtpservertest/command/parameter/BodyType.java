package io.github.smtpservertest.command.parameter;

import io.github.smtpservertest.command.Extension;
import java.util.Set;

/** What kind of content MAIL announces (BODY, RFC 6152 §2, RFC 3030 §3). */
public enum BodyType {
    /** Lines of US-ASCII; so it is where the client says nothing. */
    SEVEN_BIT("7BIT", Set.of(Extension.EIGHT_BIT_MIME, Extension.BINARYMIME)),
    /** Lines that may have octets over 127 (RFC 6152). */
    EIGHT_BIT_MIME("8BITMIME", Set.of(Extension.EIGHT_BIT_MIME)),
    /** Any octets, to be sent in chunks (RFC 3030 §3). */
    BINARY_MIME("BINARYMIME", Set.of(Extension.BINARYMIME));

    private final String word;
    private final Set<Extension> extensions;

    BodyType(String word, Set<Extension> extensions) {
        this.word = word;
        this.extensions = extensions;
    }

    /** The word behind {@code BODY=}. */
    public String word() {
        return word;
    }

    /** The extensions, any one of which allows it. */
    public Set<Extension> extensions() {
        return extensions;
    }
}
