package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is to be run, and how.
 *
 * @param name the mailer's name, with its version
 * @param mailer what sends, through a server
 * @param server what is set about each server
 * @param refused which recipients a result or a failure names as not served, beside those that Jakarta Mail's exception names
 * @param policy what the mailer is held to
 * @param limit how long a call may take in which nothing happens any more
 * @param threads how many cells run at once
 * @param kinds what kinds of cases
 * @param everyStage whether each fault is tried at every stage that it can be at, and not only where it usually is
 * @param selected which cases
 * @param progress gets each cell
 */
public record MatrixPlan(
        String name,
        Function<FakeSmtpServer, ? extends Callable<?>> mailer,
        Consumer<FakeSmtpServerBuilder> server,
        Function<Object, ? extends Collection<String>> refused,
        Policy policy,
        Duration limit,
        int threads,
        Set<CaseKind> kinds,
        boolean everyStage,
        Predicate<MatrixCase> selected,
        Consumer<MatrixCell> progress) {

    /** Copies the set. */
    public MatrixPlan {
        kinds = Set.copyOf(kinds);
    }

    /** The same of a mailer that is called in another way. */
    MatrixPlan calling(Function<FakeSmtpServer, ? extends Callable<?>> other) {
        return new MatrixPlan(
                name, other, server, refused, policy, limit, threads, kinds, everyStage, selected, progress);
    }
}
