package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A plan that is being made: by the words of a {@code FaultMatrix}, or by an annotation. */
public final class MatrixPlanDraft {

    private static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

    private final Function<FakeSmtpServer, ? extends Callable<?>> mailer;
    private String name = "mailer";
    private Consumer<FakeSmtpServerBuilder> server = builder -> {};
    private Function<Object, ? extends Collection<String>> refused = reported -> List.of();
    private boolean retries;
    private boolean tlsOptional;
    private Duration limit = USUAL_LIMIT;
    private int threads = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private Set<CaseKind> kinds = Arrays.stream(CaseKind.values())
            .filter(kind -> !kind.isSweep())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseKind.class)));
    private boolean everyStage;
    private final List<CaseNames> named = new ArrayList<>();
    private Predicate<MatrixCase> selected = any -> true;
    private Consumer<MatrixCell> progress = cell -> {};

    /** One of that mailer, and otherwise of the defaults. */
    public MatrixPlanDraft(Function<FakeSmtpServer, ? extends Callable<?>> mailer) {
        this.mailer = mailer;
    }

    /** What the mailer is called. */
    public void name(String nameAndVersion) {
        name = nameAndVersion;
    }

    /** What is set about each server besides. */
    public void server(Consumer<FakeSmtpServerBuilder> setup) {
        server = server.andThen(setup);
    }

    /** Which recipients a report names as not served. */
    public void refusedRecipients(Function<Object, ? extends Collection<String>> byReport) {
        refused = byReport;
    }

    /** The mailer tries again. */
    public void retrying() {
        retries = true;
    }

    /** The mailer may go on without TLS. */
    public void tlsOptional() {
        tlsOptional = true;
    }

    /** How long a call may take in which nothing happens. */
    public void limit(Duration most) {
        if (most.isZero() || most.isNegative()) {
            throw new IllegalArgumentException("A mailer has to be given some time, not " + most + ".");
        }
        limit = most;
    }

    /** How many cells run at once. */
    public void threads(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("At least 1 cell runs at a time, not " + atOnce + ".");
        }
        threads = atOnce;
    }

    /** Only these kinds. */
    public void kinds(Collection<CaseKind> only) {
        kinds = EnumSet.copyOf(only);
    }

    /** These sweeps too; all where none is named. */
    public void sweeps(Collection<CaseKind> which) {
        Collection<CaseKind> added = which.isEmpty()
                ? Arrays.stream(CaseKind.values()).filter(CaseKind::isSweep).toList()
                : which;
        for (CaseKind sweep : added) {
            if (!sweep.isSweep()) {
                throw new IllegalArgumentException(sweep + " is no sweep; choose it by kinds.");
            }
        }
        kinds.addAll(added);
    }

    /** Each fault at every stage. */
    public void everyStage() {
        everyStage = true;
    }

    /** Only these stages. */
    public void stages(Collection<Stage> wanted) {
        Set<Stage> all = EnumSet.copyOf(wanted);
        only(one -> one.stage().filter(all::contains).isPresent());
    }

    /** Only these names. */
    public void names(Collection<String> wanted) {
        CaseNames names = new CaseNames(List.copyOf(wanted));
        named.add(names);
        only(one -> names.test(one.name()));
    }

    /** Only what finds something of which the text has these words. */
    public void finding(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        only(one -> one.finds().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Only cases that this picks too. */
    public void only(Predicate<? super MatrixCase> wanted) {
        Predicate<MatrixCase> before = selected;
        selected = one -> before.test(one) && wanted.test(one);
    }

    /** Gets each cell. */
    public void progress(Consumer<? super MatrixCell> listener) {
        Object oneAtATime = new Object();
        progress = cell -> {
            synchronized (oneAtATime) {
                listener.accept(cell);
            }
        };
    }

    /** The plan as it stands; an {@link IllegalArgumentException} for a name that no case has. */
    public MatrixPlan plan() {
        // The cases of a sweep have names of their own, which depend on what the mailer says.
        if (kinds.stream().noneMatch(CaseKind::isSweep)) {
            named.forEach(CaseNames::requireKnown);
        }
        return new MatrixPlan(
                name,
                mailer,
                server,
                refused,
                new Policy(retries, tlsOptional),
                limit,
                threads,
                kinds,
                everyStage,
                selected,
                progress);
    }
}
