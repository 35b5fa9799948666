package io.github.smtpservertest.internal.nolog;

import org.jspecify.annotations.Nullable;

/** Looks for no logger, so it finds none to warn about. */
public final class LoggerFactory {

    private static final Logger SILENT = new Silent();

    private LoggerFactory() {}

    /** One that says nothing, whoever asks. */
    public static Logger getLogger(Class<?> ignored) {
        return SILENT;
    }

    private static final class Silent implements Logger {

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public void debug(@Nullable String message) {}

        @Override
        public void debug(@Nullable String format, @Nullable Object argument) {}

        @Override
        public void debug(@Nullable String format, @Nullable Object first, @Nullable Object second) {}

        @Override
        public void debug(@Nullable String format, @Nullable Object... arguments) {}

        @Override
        public void debug(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void info(@Nullable String message) {}

        @Override
        public void info(@Nullable String format, @Nullable Object argument) {}

        @Override
        public void warn(@Nullable String message) {}

        @Override
        public void warn(@Nullable String format, @Nullable Object argument) {}

        @Override
        public void warn(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void error(@Nullable String format, @Nullable Object first, @Nullable Object second) {}

        @Override
        public void error(@Nullable String format, @Nullable Object... arguments) {}

        @Override
        public void error(@Nullable String message, @Nullable Throwable cause) {}
    }
}
