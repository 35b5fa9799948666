package io.github.smtpservertest.internal.mime;

/**
 * A header field.
 *
 * @param name as it was written
 * @param raw unfolded and trimmed, its bytes above 127 read as UTF-8, or else as ISO 8859-1
 * @param value the same with encoded words decoded
 */
public record Field(String name, String raw, String value) {

    boolean isCalled(String other) {
        return name.equalsIgnoreCase(other);
    }
}
