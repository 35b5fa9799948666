package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a mailer leaves: it is called again and again, one call after another, at one server, and what each call has left is
 * counted. A pool keeps something too, but not more with each call.
 */
final class LeakPass {

    static final MatrixCase CASE = new MatrixCase(
            "LEAKS",
            "what is left after many calls",
            CaseKind.LEAKS,
            Optional.empty(),
            Optional.empty(),
            "",
            "",
            "connections and threads that are never ended",
            Optional.empty(),
            Optional.empty());

    /**
     * One way in which every call goes.
     *
     * @param words what goes wrong, for the reason
     * @param rules by which
     * @param calls how many calls
     */
    private record Way(String words, String rules, int calls) {}

    /** A pool of a fixed number fills up with as many calls; more than these few hundred nobody has. */
    private static final int MANY = 24;

    private static final int FEW = 4;

    private static final List<Way> WAYS = List.of(
            // A client that never closes is not seen where the server closes first.
            new Way("where only QUIT is refused", "QUIT, optional = 500", MANY),
            new Way("where RCPT gets 550", "RCPT, optional = 550", MANY),
            new Way("where the final dot gets 554", "END_OF_DATA, optional = 554", FEW),
            new Way("where the greeting is 421", "CONNECT, optional = 421", FEW),
            // A close that the server can look past: it sees whether the client closes too.
            new Way("where the connection ends instead of the reply to MAIL", "MAIL, optional = half-close", FEW),
            new Way("where the final dot gets no reply", "END_OF_DATA, optional = stall", FEW));

    /** How long the client may take to close what it has done with. */
    private static final Duration SETTLES = Duration.ofSeconds(1);

    /** A mailer that is slow is not called as often. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final MatrixPlan plan;
    private final CellRunner runner;
    private final Oracle oracle;

    LeakPass(MatrixPlan plan, CellRunner runner, Oracle oracle) {
        this.plan = plan;
        this.runner = runner;
        this.oracle = oracle;
    }

    MatrixCell run() throws InterruptedException {
        Instant begun = Instant.now();
        List<Verdict> verdicts = new ArrayList<>();
        Transcript transcript = new Transcript(List.of());
        Optional<MailerReport> report = Optional.empty();
        for (Way way : WAYS) {
            Pass pass = pass(way);
            boolean first = verdicts.isEmpty() && !pass.verdicts().isEmpty();
            if (first || report.isEmpty()) {
                transcript = pass.transcript();
                report = pass.report();
            }
            pass.verdicts().stream()
                    .filter(found -> verdicts.stream().noneMatch(known -> known.kind() == found.kind()))
                    .forEach(verdicts::add);
        }
        verdicts.sort(Comparator.comparing(Verdict::kind));
        VerdictKind kind =
                verdicts.isEmpty() ? VerdictKind.RIGHT : verdicts.get(0).kind();
        String why = verdicts.isEmpty()
                ? "No call left a connection or a thread."
                : Oracle.sentence(verdicts.get(0).reason());
        return new MatrixCell(
                CASE, kind, verdicts, why, report, List.of(), transcript, Duration.between(begun, Instant.now()));
    }

    private record Pass(List<Verdict> verdicts, Transcript transcript, Optional<MailerReport> report) {}

    private Pass pass(Way way) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("mailer under test, called again and again");
        CaseSetup setup = way.rules().isEmpty() ? CaseSetup.NONE : CaseSetup.rules(way.rules());
        try (CellRunner.Bench bench = runner.bench(setup)) {
            FakeSmtpServer server = bench.server();
            int calls = 0;
            Optional<MailerReport> report = Optional.empty();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (calls < way.calls() && System.nanoTime() < end) {
                Caller call = new Caller(
                        group,
                        "mailer: call " + (calls + 1),
                        () -> plan.mailer().apply(server).call(),
                        plan.refused());
                if (!call.await(plan.limit(), plan.limit(), () -> false)) {
                    call.giveUp();
                    // A hang is no leak: it is judged where it belongs.
                    return new Pass(List.of(), server.transcript(), report);
                }
                report = Optional.of(call.report());
                calls++;
            }
            awaitEnd(server, calls);
            List<Verdict> verdicts = new ArrayList<>();
            Transcript transcript = server.transcript();
            List<SessionRecord> open =
                    transcript.sessions().stream().filter(SessionRecord::isOpen).toList();
            int threads = threadsLeft(group, calls);
            if (calls >= FEW && open.size() >= calls && oracle.has(OracleRule.LEAKED_CONNECTION)) {
                verdicts.add(verdict(
                        VerdictKind.LEAKED_CONNECTION,
                        "after " + calls + " calls " + way.words() + " " + open.size() + " connections are open",
                        lastOf(open.get(open.size() - 1))));
            }
            if (calls >= FEW && threads >= calls && oracle.has(OracleRule.LEAKED_THREAD)) {
                verdicts.add(verdict(
                        VerdictKind.LEAKED_THREAD,
                        "after " + calls + " calls " + way.words() + " " + threads
                                + " threads are left that these have started",
                        transcript.sessions().stream()
                                .reduce((one, other) -> other)
                                .flatMap(LeakPass::lastOf)));
            }
            return new Pass(verdicts, transcript, report.filter(some -> some.told() != Told.NOTHING));
        }
    }

    private static Verdict verdict(VerdictKind kind, String reason, Optional<Exchange> proof) {
        return new Verdict(kind, reason + ".", Optional.empty(), proof);
    }

    private static Optional<Exchange> lastOf(SessionRecord session) {
        return session.exchanges().stream().reduce((one, other) -> other);
    }

    private static void awaitEnd(FakeSmtpServer server, int calls) {
        try {
            server.await(
                    "fewer connections than calls",
                    transcript -> transcript.sessions().stream()
                                    .filter(SessionRecord::isOpen)
                                    .count()
                            < calls,
                    SETTLES);
        } catch (AssertionError stillOpen) {
            // That is what is being looked for.
        }
    }

    /** Threads that the calls have started and that have not ended; those that are about to end get the time to. */
    private static int threadsLeft(ThreadGroup group, int calls) throws InterruptedException {
        long end = System.nanoTime() + SETTLES.toNanos();
        Thread[] threads = new Thread[group.activeCount() + 64];
        int left = group.enumerate(threads);
        for (int index = 0; index < left && left >= calls; index++) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            threads[index].join(Math.max(1, millis));
        }
        return group.enumerate(threads);
    }
}
