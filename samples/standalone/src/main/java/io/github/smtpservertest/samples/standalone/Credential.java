package io.github.smtpservertest.samples.standalone;

/**
 * Somebody and what only they know.
 *
 * @param name who
 * @param secret a password or a token
 */
record Credential(String name, String secret) {

    /** Reads {@code alice:secret}; the secret may have further colons. */
    static Credential parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("a name, a colon and a secret are needed; write it like alice:secret.");
        }
        return new Credential(text.substring(0, colon), text.substring(colon + 1));
    }
}
