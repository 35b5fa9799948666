package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.BaselineDifference;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings that are accepted, each with a reason, as a file:
 *
 * <pre>
 * matrix 1
 * # OrderMailer 1.2, smtp-server-test 0.1.0 on Java 17.0.13
 * CLOSE_AFTER_DOT at END_OF_DATA = DELIVERED_TWICE "until the queue knows message ids"
 * </pre>
 *
 * <p>Of a sweep by bytes a line says what is accepted in a part of the dialogue, be it at whichever bytes, for these move with every
 * message; of the sweep of codes what is accepted for a code.
 */
public final class BaselineFile {

    private static final String FIRST_LINE = "matrix 1";
    private static final Pattern OTHER_VERSION = Pattern.compile("matrix [0-9]+");
    private static final Pattern LINE = Pattern.compile("(.+?) = ([A-Z0-9_]+(?:, [A-Z0-9_]+)*) \"([^\"]*)\"");

    /** What is accepted under a name, and why. */
    private record AcceptedVerdicts(Set<VerdictKind> kinds, String reason) {}

    private final Map<String, AcceptedVerdicts> entries;

    private BaselineFile(Map<String, AcceptedVerdicts> entries) {
        this.entries = entries;
    }

    /** Reads one; an {@link IllegalArgumentException} that names the line where it is none. */
    public static BaselineFile read(Path file) {
        try {
            return parse(Files.readAllLines(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The baseline " + file + " cannot be read. To write it, run once with -D" + Baselines.SWITCH
                            + "=write.",
                    e);
        }
    }

    private static BaselineFile parse(List<String> lines, String file) {
        if (lines.isEmpty() || !lines.get(0).strip().equals(FIRST_LINE)) {
            boolean other = !lines.isEmpty()
                    && OTHER_VERSION.matcher(lines.get(0).strip()).matches();
            throw new IllegalArgumentException(file + ", line 1: a baseline begins with '" + FIRST_LINE + "'"
                    + (other ? "; this one is of another version." : "."));
        }
        Map<String, AcceptedVerdicts> entries = new LinkedHashMap<>();
        for (int index = 1; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matched = LINE.matcher(line);
            if (!matched.matches()) {
                throw wrong(file, index, "write NAME = VERDICT \"reason\"");
            }
            if (matched.group(3).isBlank()) {
                throw wrong(file, index, "each verdict that is accepted has a reason; write it between the quotes");
            }
            Set<VerdictKind> kinds = EnumSet.noneOf(VerdictKind.class);
            for (String kind : matched.group(2).split(", ", -1)) {
                try {
                    kinds.add(VerdictKind.valueOf(kind));
                } catch (IllegalArgumentException unknown) {
                    throw wrong(file, index, "'" + kind + "' is no verdict");
                }
            }
            entries.put(matched.group(1), new AcceptedVerdicts(kinds, matched.group(3)));
        }
        return new BaselineFile(entries);
    }

    private static IllegalArgumentException wrong(String file, int index, String what) {
        return new IllegalArgumentException(file + ", line " + (index + 1) + ": " + what + ".");
    }

    /**
     * The file that accepts all that a result found.
     *
     * @param before the one that was there: what it says of reasons stays
     * @param reason of what it does not say anything
     */
    public static String text(MatrixResult result, Optional<BaselineFile> before, String reason) {
        StringBuilder text = new StringBuilder(FIRST_LINE)
                .append("\n# ")
                .append(result.mailer())
                .append(", ")
                .append(result.version())
                .append('\n');
        found(result).forEach((name, found) -> {
            String why = before.map(file -> file.entries.get(name))
                    .map(AcceptedVerdicts::reason)
                    .orElse(reason);
            text.append(name)
                    .append(" = ")
                    .append(names(found.kinds))
                    .append(" \"")
                    .append(why.replace('"', '\''))
                    .append("\"\n");
        });
        return text.toString();
    }

    private static String names(Collection<VerdictKind> kinds) {
        return kinds.stream().map(VerdictKind::name).collect(Collectors.joining(", "));
    }

    /** How a result differs from what is accepted. */
    public BaselineDifference differenceTo(MatrixResult result) {
        Map<String, Found> found = found(result);
        List<String> worse = new ArrayList<>();
        List<String> better = new ArrayList<>();
        found.forEach((name, one) -> {
            Set<VerdictKind> accepted = accepted(name);
            Set<VerdictKind> added = new TreeSet<>(one.kinds);
            added.removeAll(accepted);
            if (!added.isEmpty() && !(one.race && !accepted.isEmpty())) {
                worse.add(name + ": " + words(added)
                        + (accepted.isEmpty() ? "" : ", where " + words(accepted) + " is accepted") + ". " + one.why);
            }
        });
        entries.forEach((name, entry) -> {
            Set<VerdictKind> gone = new TreeSet<>(entry.kinds());
            Optional<Found> now = Optional.ofNullable(found.get(name));
            now.ifPresent(one -> gone.removeAll(one.kinds));
            if (!gone.isEmpty() && wasRun(result, name)) {
                better.add(name + ": no longer " + words(gone));
            }
        });
        return new BaselineDifference(worse, better);
    }

    private static String words(Set<VerdictKind> kinds) {
        return kinds.stream().map(VerdictKind::words).collect(Collectors.joining(", "));
    }

    private Set<VerdictKind> accepted(String name) {
        AcceptedVerdicts entry = entries.get(name);
        return entry == null ? Set.of() : entry.kinds();
    }

    /** Whether the case of that name has been run this time, reached its fault, and is no race: only then a change is one. */
    private static boolean wasRun(MatrixResult result, String name) {
        boolean cell = Stream.concat(Stream.of(result.healthy()), result.cells().stream())
                .anyMatch(one -> one.fault().name().equals(name)
                        && one.kind() != VerdictKind.NOT_APPLICABLE
                        && one.fault().race().isEmpty());
        boolean swept = result.sweeps().stream()
                .anyMatch(range -> range.kind() != VerdictKind.NOT_APPLICABLE
                        && range.smallest().fault().race().isEmpty()
                        && names(range).contains(name));
        return cell || swept;
    }

    /** What was found under a name. */
    private static final class Found {
        private final Set<VerdictKind> kinds = new TreeSet<>();
        private final String why;
        private final boolean race;

        Found(String why, boolean race) {
            this.why = why;
            this.race = race;
        }
    }

    private static Map<String, Found> found(MatrixResult result) {
        Map<String, Found> found = new LinkedHashMap<>();
        add(found, result.healthy());
        result.cells().forEach(cell -> add(found, cell));
        for (SweepRange range : result.sweeps()) {
            if (!range.kinds().isEmpty()) {
                for (String name : names(range)) {
                    found.computeIfAbsent(
                                    name,
                                    any -> new Found(
                                            range.smallest().why(),
                                            range.smallest().fault().race().isPresent()))
                            .kinds
                            .addAll(range.kinds());
                }
            }
        }
        return found;
    }

    private static void add(Map<String, Found> found, MatrixCell cell) {
        if (cell.isFinding()) {
            Found one = new Found(cell.why(), cell.fault().race().isPresent());
            cell.verdicts().stream().map(Verdict::kind).forEach(one.kinds::add);
            found.put(cell.fault().name(), one);
        }
    }

    private static List<String> names(SweepRange range) {
        if (range.sweep() != CaseKind.EVERY_CODE) {
            return List.of(range.sweep() + " in " + range.of());
        }
        return CodeSweep.codes(range.from(), range.to()).stream()
                .map(code -> code + " at " + range.stage())
                .toList();
    }
}
