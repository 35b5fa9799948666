package io.github.smtpservertest.internal.nolog;

import org.jspecify.annotations.Nullable;

/** As much of SLF4J's interface as the engine calls. */
public interface Logger {

    /** Never. */
    boolean isDebugEnabled();

    void debug(@Nullable String message);

    void debug(@Nullable String format, @Nullable Object argument);

    void debug(@Nullable String format, @Nullable Object first, @Nullable Object second);

    void debug(@Nullable String format, @Nullable Object... arguments);

    void debug(@Nullable String message, @Nullable Throwable cause);

    void info(@Nullable String message);

    void info(@Nullable String format, @Nullable Object argument);

    void warn(@Nullable String message);

    void warn(@Nullable String format, @Nullable Object argument);

    void warn(@Nullable String message, @Nullable Throwable cause);

    void error(@Nullable String format, @Nullable Object first, @Nullable Object second);

    void error(@Nullable String format, @Nullable Object... arguments);

    void error(@Nullable String message, @Nullable Throwable cause);
}
