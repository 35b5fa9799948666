package io.github.smtpservertest.internal.mime;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, and made again if memory has been short since: a decoded attachment may be
 * as large as the message, which the recording holds already.
 */
final class Remade<T> {

    private final Supplier<T> maker;
    private @Nullable SoftReference<T> kept;

    Remade(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T value = kept == null ? null : kept.get();
        if (value == null) {
            value = maker.get();
            kept = new SoftReference<>(value);
        }
        return value;
    }
}
