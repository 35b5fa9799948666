package io.github.smtpservertest.message;

import io.github.smtpservertest.internal.mime.Field;
import io.github.smtpservertest.internal.mime.ForeignText;
import java.util.Objects;

/**
 * One header field of a message or of a part (RFC 5322 §2.2).
 *
 * @param name the field's name as it was written, without the colon
 * @param value its value, unfolded (RFC 5322 §2.2.3), without white space at its ends, encoded words decoded
 *     (RFC 2047)
 */
public record Header(String name, String value) {

    /** Refuses nulls. */
    public Header {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    static Header of(Field field) {
        return new Header(field.name(), field.value());
    }

    /** Whether the field is called {@code name}; case does not matter (RFC 5322 §1.2.2). */
    public boolean isCalled(String name) {
        return this.name.equalsIgnoreCase(name);
    }

    /** The field on one line: {@code Subject: Your order}. */
    @Override
    public String toString() {
        return name + ": " + ForeignText.printable(value);
    }
}
