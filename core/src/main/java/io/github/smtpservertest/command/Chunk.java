package io.github.smtpservertest.command;

/**
 * What a BDAT command announces (RFC 3030 §2): the bytes that follow it at once.
 *
 * @param size how many bytes follow, 0 or more
 * @param last whether the mail is complete with them
 */
record Chunk(long size, boolean last) {

    /** Refuses a negative size with an {@link IllegalArgumentException}. */
    public Chunk {
        if (size < 0) {
            throw new IllegalArgumentException("A chunk has 0 bytes or more, not " + size);
        }
    }

    /** The argument that announces it, such as {@code 86 LAST}. */
    @Override
    public String toString() {
        return last ? size + " LAST" : Long.toString(size);
    }
}
