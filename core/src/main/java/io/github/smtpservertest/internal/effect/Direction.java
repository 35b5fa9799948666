package io.github.smtpservertest.internal.effect;

/** Which way bytes go. */
public enum Direction {
    /** What the server sends. */
    TO_CLIENT,
    /** What the client sends. */
    FROM_CLIENT
}
