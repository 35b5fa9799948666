package io.github.smtpservertest.internal.settings;

/**
 * A user and what only that user knows.
 *
 * @param name the user
 * @param secret a password or a token
 */
public record Credential(String name, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return name;
    }
}
