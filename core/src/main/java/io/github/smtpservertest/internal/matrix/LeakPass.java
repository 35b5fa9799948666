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
import java.util.Set;
import java.util.stream.Collectors;

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
     */
    private record Way(String words, String rules) {}

    private static final int FEW = 4;

    /** A pool of a fixed number fills up with as many calls as it has places; where something seems to be left it is called so often. */
    private static final int MANY = 60;

    private static final List<Way> WAYS = List.of(
            // A client that never closes is not seen where the server closes first.
            new Way("where only QUIT is refused", "QUIT, optional = 500"),
            new Way("where EHLO gets 554", "EHLO, optional = 554"),
            new Way("where STARTTLS gets 454", "STARTTLS, optional = 454"),
            new Way("where the login gets 535", "AUTH, optional = 535"),
            new Way("where MAIL gets 550", "MAIL, optional = 550"),
            new Way("where RCPT gets 550", "RCPT, optional = 550"),
            new Way("where DATA gets 554", "DATA, optional = 554"),
            new Way("where the final dot gets 554", "END_OF_DATA, optional = 554"),
            new Way("where the greeting is 421", "CONNECT, optional = 421"),
            // A close that the server can look past: it sees whether the client closes too.
            new Way("where the connection ends instead of the reply to MAIL", "MAIL, optional = half-close"),
            new Way("where the final dot gets no reply", "END_OF_DATA, optional = stall"));

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
            Pass pass = pass(way, verdicts.stream().map(Verdict::kind).collect(Collectors.toSet()));
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

    private Pass pass(Way way, Set<VerdictKind> known) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("mailer under test, called again and again");
        CaseSetup setup = way.rules().isEmpty() ? CaseSetup.NONE : CaseSetup.rules(way.rules());
        try (CellRunner.Bench bench = runner.bench(setup)) {
            FakeSmtpServer server = bench.server();
            int calls = 0;
            Optional<MailerReport> report = Optional.empty();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (calls < MANY && System.nanoTime() < end) {
                if (calls == FEW && !seemsToLeave(server, group, calls, known)) {
                    return new Pass(List.of(), server.transcript(), report);
                }
                Caller call = new Caller(
                        group,
                        "mailer: call " + (calls + 1),
                        () -> plan.mailer().apply(server).call(),
                        plan.refused());
                if (!call.await(plan.limit(), plan.limit(), () -> false, () -> false)) {
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

    /** Whether it is worth more calls: each of the few has left something, of a kind that was not found yet. */
    private static boolean seemsToLeave(FakeSmtpServer server, ThreadGroup group, int calls, Set<VerdictKind> known)
            throws InterruptedException {
        awaitEnd(server, calls);
        long open = server.transcript().sessions().stream()
                .filter(SessionRecord::isOpen)
                .count();
        return (!known.contains(VerdictKind.LEAKED_CONNECTION) && open >= calls)
                || (!known.contains(VerdictKind.LEAKED_THREAD) && threadsLeft(group, calls) >= calls);
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
