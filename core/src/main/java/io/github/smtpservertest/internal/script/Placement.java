package io.github.smtpservertest.internal.script;

import java.lang.StackWalker.Option;
import java.security.CodeSource;
import java.util.Optional;

/** Where a rule was written: the nearest line of code that is not the server's own. */
final class Placement {

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String OURS = "io.github.smtpservertest.";
    private static final Optional<CodeSource> CORE = source(Placement.class);

    private Placement() {}

    private static Optional<CodeSource> source(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource());
    }

    /** The file and the line, such as {@code OrderMailerTest.java:42}; empty where the JVM does not know. */
    static String here() {
        return WALKER.walk(frames -> frames.filter(frame -> !isOfTheServer(frame.getDeclaringClass()))
                        .findFirst())
                .filter(frame -> frame.getFileName() != null)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    private static boolean isOfTheServer(Class<?> type) {
        return type.getName().startsWith("java.")
                || (type.getName().startsWith(OURS) && source(type).equals(CORE));
    }
}
