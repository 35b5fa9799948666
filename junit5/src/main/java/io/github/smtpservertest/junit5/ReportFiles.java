package io.github.smtpservertest.junit5;

import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Where the files of a test's report lie. */
final class ReportFiles {

    static final String DIRECTORY = "smtpservertest.reports.directory";

    private static final String OURS = "smtp-transcripts";
    private static final Set<String> BUILD_FOLDERS = Set.of("target", "build", "out");
    private static final Pattern INVOCATION = Pattern.compile("invocation:#(\\d+)");
    private static final int LONGEST_NAME = 120;

    private ReportFiles() {}

    /** The folder for the test's class. */
    static Path of(ExtensionContext context) {
        return ofRun(context).resolve(fit(context.getRequiredTestClass().getName()));
    }

    /** The folder for all classes. */
    static Path ofRun(ExtensionContext context) {
        return context.getConfigurationParameter(DIRECTORY)
                .map(Path::of)
                .orElseGet(() -> buildFolder(context.getRequiredTestClass()).resolve(OURS));
    }

    /** The file's name without its ending, such as {@code retries-2-backup} for the second invocation. */
    static String nameOf(ExtensionContext context, String suffix) {
        String test = context.getTestMethod()
                .map(method -> method.getName() + parametersIfOverloaded(context.getRequiredTestClass(), method))
                .orElse("class");
        String invocations = INVOCATION
                .matcher(context.getUniqueId())
                .results()
                .map(MatchResult::group)
                .map(segment -> "-" + segment.substring(segment.indexOf('#') + 1))
                .collect(Collectors.joining());
        return fit(test) + invocations + fit(suffix);
    }

    private static String parametersIfOverloaded(Class<?> testClass, Method method) {
        boolean overloaded = ReflectionSupport.findMethods(
                                testClass,
                                other -> other.getName().equals(method.getName()) && !other.isSynthetic(),
                                HierarchyTraversalMode.TOP_DOWN)
                        .size()
                > 1;
        return overloaded
                ? Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"))
                : "";
    }

    private static String fit(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}.,()$_-]", "_");
        return safe.length() <= LONGEST_NAME
                ? safe
                : safe.substring(0, LONGEST_NAME) + "-" + Integer.toHexString(safe.hashCode());
    }

    private static Path buildFolder(Class<?> testClass) {
        return placeOf(testClass).stream()
                .flatMap(place -> Stream.iterate(place, path -> path != null, Path::getParent))
                .filter(ReportFiles::isBuildFolder)
                .findFirst()
                .or(() -> Stream.of("target", "build")
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .findFirst())
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static boolean isBuildFolder(Path folder) {
        Path name = folder.getFileName();
        return name != null && BUILD_FOLDERS.contains(name.toString());
    }

    private static Optional<Path> placeOf(Class<?> testClass) {
        CodeSource source = testClass.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty(); // no file; the working directory has to do
        }
    }
}
