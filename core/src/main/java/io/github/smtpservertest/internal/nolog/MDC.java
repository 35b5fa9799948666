package io.github.smtpservertest.internal.nolog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps no context for log lines, since there are none. */
public final class MDC {

    private MDC() {}

    public static void put(String key, @Nullable String value) {}

    public static void remove(String key) {}

    public static void clear() {}

    /** None. */
    public static @Nullable Map<String, String> getCopyOfContextMap() {
        return null;
    }

    public static void setContextMap(Map<String, String> ignored) {}
}
