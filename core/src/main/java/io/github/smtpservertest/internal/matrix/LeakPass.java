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
import java.util.stream.Stream;

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

    /** What a pool of a few fills up with, and a leak does too. */
    private static final int FEW = 4;

    /** More than any pool has: what still grows here is a leak. */
    private static final int MANY = 60;

    /** A client that never closes is not seen where the server closes first. */
    private static final Way USUALLY = new Way("where only QUIT is refused", "QUIT, optional = 500");

    /** Where something goes wrong: each way counts only where the mailer comes to it. */
    private static final List<Way> FAILING = List.of(
            new Way("where the greeting is 554", "CONNECT = 554"),
            new Way("where the greeting is 421", "CONNECT = 421"),
            new Way("where EHLO and HELO get 550", "EHLO = 550\nHELO, optional = 550"),
            new Way("where STARTTLS gets 454", "STARTTLS = 454"),
            new Way("where the login gets 535", "AUTH = 535"),
            new Way("where MAIL gets 550", "MAIL = 550"),
            new Way("where RCPT gets 550", "RCPT = 550"),
            new Way("where DATA gets 554", "DATA = 554"),
            new Way("where the final dot gets 554", "END_OF_DATA = 554"),
            // A close that the server can look past: it sees whether the client closes too.
            new Way("where the connection ends instead of the reply to MAIL", "MAIL = half-close"),
            new Way("where the final dot gets no reply", "END_OF_DATA = stall"));

    /** How long the client may take to close what it has done with. */
    private static final Duration CLOSES = Duration.ofMillis(100);

    /** How long a thread may take to end. */
    private static final Duration SETTLES = Duration.ofSeconds(1);

    /** A mailer that is slow is not called as often, and not in every way. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration LONGEST_OF_ALL = Duration.ofSeconds(30);

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
        List<String> untried = new ArrayList<>();
        Transcript transcript = new Transcript(List.of());
        Optional<MailerReport> report = Optional.empty();
        for (Way way : ways()) {
            if (Duration.between(begun, Instant.now()).compareTo(LONGEST_OF_ALL) > 0) {
                untried.add(way.words());
                continue;
            }
            Pass pass = pass(way, FEW);
            if (!pass.verdicts().isEmpty()) {
                pass = pass(way, MANY);
            }
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
                        + (untried.isEmpty()
                                ? ""
                                : " The calls are slow, so that none was made " + String.join(", ", untried) + ".")
                : Oracle.sentence(verdicts.get(0).reason());
        return new MatrixCell(
                CASE, kind, verdicts, why, report, List.of(), transcript, Duration.between(begun, Instant.now()));
    }

    private static List<Way> ways() {
        return Stream.concat(Stream.of(USUALLY), FAILING.stream()).toList();
    }

    private record Pass(List<Verdict> verdicts, Transcript transcript, Optional<MailerReport> report) {}

    private Pass pass(Way way, int most) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("mailer under test, called again and again");
        try (CellRunner.Bench bench = runner.bench(CaseSetup.rule(way.rules()))) {
            FakeSmtpServer server = bench.server();
            int calls = 0;
            int left = 0;
            Optional<MailerReport> report = Optional.empty();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (calls < most && System.nanoTime() < end) {
                int before = server.transcript().sessions().size();
                Caller call = new Caller(
                        group,
                        "mailer: call " + (calls + 1),
                        () -> plan.mailer().apply(server).call(),
                        new NamedRecipients(plan.refused()));
                if (!call.await(plan.limit(), plan.limit(), () -> false)) {
                    call.giveUp();
                    // A hang is no leak: it is judged where it belongs.
                    return new Pass(List.of(), server.transcript(), report);
                }
                report = Optional.of(call.report());
                calls++;
                left += leavesOne(server, before) ? 1 : 0;
            }
            if (!way.equals(USUALLY) && !bench.fired()) {
                return new Pass(List.of(), server.transcript(), report);
            }
            List<Verdict> verdicts = new ArrayList<>();
            Transcript transcript = server.transcript();
            int threads = threadsLeft(group, calls);
            if (calls >= FEW && 5 * left >= 3 * calls && oracle.has(OracleRule.LEAKED_CONNECTION)) {
                verdicts.add(verdict(
                        VerdictKind.LEAKED_CONNECTION,
                        way.words() + ", " + left + " of " + calls + " calls left a connection open",
                        last(transcript)));
            }
            if (calls >= FEW && threads >= calls && oracle.has(OracleRule.LEAKED_THREAD)) {
                verdicts.add(verdict(
                        VerdictKind.LEAKED_THREAD,
                        way.words() + ", " + calls + " calls left " + threads + " threads that they had started",
                        last(transcript)));
            }
            return new Pass(verdicts, transcript, report.filter(some -> some.told() != Told.NOTHING));
        }
    }

    private static Verdict verdict(VerdictKind kind, String reason, Optional<Exchange> proof) {
        return new Verdict(kind, reason + ".", Optional.empty(), proof);
    }

    private static Optional<Exchange> last(Transcript transcript) {
        return transcript.sessions().stream()
                .reduce((one, other) -> other)
                .flatMap(session -> session.exchanges().stream().reduce((one, other) -> other));
    }

    /**
     * Whether a call leaves a connection of its own. Looked at after each call, and not in the end, for a connection that nobody refers
     * to is closed by and by, by the garbage collector; and so not every call need be seen to leave one.
     */
    private static boolean leavesOne(FakeSmtpServer server, int before) {
        try {
            server.await(
                    "the connections of the call to end",
                    seen -> seen.sessions().stream().skip(before).noneMatch(SessionRecord::isOpen),
                    CLOSES);
            return false;
        } catch (AssertionError stillOpen) {
            return true;
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
