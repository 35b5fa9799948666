package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.internal.text.EditDistance;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cases that are chosen by name, such as {@code CLOSE_AFTER_DOT}, {@code CERTIFICATE_*}, or {@code RESET at DATA}.
 *
 * @param wanted the names, in which {@code *} stands for any characters
 */
record CaseNames(List<String> wanted) implements Predicate<String> {

    CaseNames {
        wanted = List.copyOf(wanted);
    }

    @Override
    public boolean test(String name) {
        return wanted.stream().anyMatch(one -> pattern(one).matcher(name).matches());
    }

    /** What is said of the stage may be left out. */
    private static Pattern pattern(String wanted) {
        return Pattern.compile(
                Arrays.stream(wanted.strip().split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")) + "(?: at .*)?",
                Pattern.CASE_INSENSITIVE);
    }

    /** Refuses a name that no case has: what it was meant to choose would never be run. */
    void requireKnown() {
        List<String> known = Stream.of(false, true)
                .flatMap(first -> CatalogueCases.all(true, first).stream())
                .map(one -> one.name())
                .toList();
        for (String name : wanted) {
            Pattern pattern = pattern(name);
            if (!pattern.matcher(LeakPass.CASE.name()).matches()
                    && known.stream().noneMatch(one -> pattern.matcher(one).matches())) {
                throw new IllegalArgumentException("No fault is called " + name + suggestion(name, known)
                        + " Their names are those of Fault; * stands for any characters.");
            }
        }
    }

    private static String suggestion(String name, Collection<String> known) {
        boolean withStage = name.contains(" at ");
        return known.stream()
                .map(one -> withStage ? one : one.replaceFirst(" at .*", ""))
                .distinct()
                .filter(one -> EditDistance.of(name, one) <= Math.max(2, name.length() / 4))
                .min(Comparator.comparingInt(one -> EditDistance.of(name, one)))
                .map(one -> "; did you mean " + one + "?")
                .orElse(".");
    }
}
