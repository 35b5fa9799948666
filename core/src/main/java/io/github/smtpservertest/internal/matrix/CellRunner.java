package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState.Phase;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs a mailer against one server with one fault, and sees what happens. */
final class CellRunner {

    /** The same in every run, so that what is drawn at random is the same too. */
    private static final long SEED = 1;

    /** How long the server may take to end what the mailer has left, or what was still on its way. */
    private static final Duration SETTLES = Duration.ofMillis(1500);

    /** Of a case whose server may wait without end. */
    private static final Duration SETTLES_AT_ONCE = Duration.ofMillis(50);

    /** How often longer than its limit a mailer may take while the server still says something. */
    private static final int LONGEST = 3;

    /** So many connections more than where nothing is wrong are no few attempts. */
    static final int MANY_MORE = 10;

    private static final int FAR_TOO_MANY = 100;

    private final MatrixPlan plan;
    private volatile int usualSessions = FAR_TOO_MANY;
    private volatile int usualExchanges = FAR_TOO_MANY * FAR_TOO_MANY;

    CellRunner(MatrixPlan plan) {
        this.plan = plan;
    }

    /** A server, its fault, and whether that has happened. */
    static final class Bench implements AutoCloseable {
        private final FakeSmtpServer server;
        private final List<? extends Rule<?>> rules;
        private final CaseSetup setup;

        Bench(FakeSmtpServer server, List<? extends Rule<?>> rules, CaseSetup setup) {
            this.server = server;
            this.rules = rules;
            this.setup = setup;
        }

        FakeSmtpServer server() {
            return server;
        }

        boolean fired() {
            return setup.all()
                    ? rules.stream().allMatch(rule -> rule.fired() > 0)
                    : rules.stream().anyMatch(rule -> rule.fired() > 0);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** A server with that fault, started. */
    Bench bench(CaseSetup setup) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        plan.server().accept(builder);
        setup.build().accept(builder);
        FakeSmtpServer server = builder.seed(SEED).start();
        try {
            return new Bench(server, setup.rules().apply(server), setup);
        } catch (RuntimeException refused) {
            server.close();
            throw refused;
        }
    }

    /** Runs the mailer of the plan. */
    Observation run(PlannedCase planned) throws InterruptedException {
        try (Bench bench = bench(planned.setup())) {
            return run(planned, bench);
        }
    }

    private Observation run(PlannedCase planned, Bench bench) throws InterruptedException {
        FakeSmtpServer server = bench.server();
        ThreadGroup group = new ThreadGroup("mailer under test");
        Instant begun = Instant.now();
        Caller call = new Caller(
                group,
                "mailer: " + planned.fault().title(),
                () -> plan.mailer().apply(server).call(),
                new NamedRecipients(plan.refused()));
        boolean returned = call.await(
                plan.limit(),
                plan.limit().multipliedBy(LONGEST),
                () -> isBeingFlooded(planned, server) || spokeWithin(server.transcript(), plan.limit()),
                () -> isWithoutEnd(server.transcript()));
        Optional<String> waitsFor = returned ? Optional.empty() : waitsFor(server.transcript());
        MailerReport report = returned ? call.report() : call.giveUp();
        Instant reportedAt = report.told() == Told.NOTHING ? Instant.now() : call.endedAt();
        if (returned) {
            settle(server, bench.setup.endless() ? SETTLES_AT_ONCE : SETTLES);
        }
        server.close();
        return new Observation(
                report,
                reportedAt,
                waitsFor,
                returned && call.namesAllWhoWereNotServed(),
                bench.fired(),
                server.transcript(),
                server.messages(),
                Duration.between(begun, Instant.now()));
    }

    /** Why it is no hang; empty where it is one. */
    private Optional<String> waitsFor(Transcript transcript) {
        if (transcript.sessions().size() > usualSessions + MANY_MORE) {
            return Optional.empty();
        } else if (spokeWithin(transcript, plan.limit())) {
            return Optional.of("the server was still talking");
        } else if (plan.policy().retries() && isBetweenAttempts(transcript) && hasReasonToTryAgain(transcript)) {
            return Optional.of("the mailer was waiting to try again");
        }
        return Optional.empty();
    }

    /** Whether it was refused for now, or connected again before where nobody had refused it: then it may do so once more. */
    private boolean hasReasonToTryAgain(Transcript transcript) {
        List<SessionRecord> sessions = transcript.sessions();
        return sessions.size() > usualSessions
                || sessions.get(sessions.size() - 1).exchanges().stream()
                        .anyMatch(exchange -> WireReply.of(exchange).saying() == WireReply.ReplySays.TEMPORARY);
    }

    /** Whether it begins again and again, so that it does not pay to wait for its end. */
    private boolean isWithoutEnd(Transcript transcript) {
        return transcript.sessions().size() > usualSessions + FAR_TOO_MANY
                || transcript.sessions().stream()
                                .mapToInt(session -> session.exchanges().size())
                                .sum()
                        > usualExchanges + FAR_TOO_MANY * 10;
    }

    /** What the mailer does where nothing is wrong; what is much more than that has no end. */
    void usual(Transcript healthy) {
        usualSessions = healthy.sessions().size();
        usualExchanges = healthy.exchanges().size();
    }

    /** Of a flood only the beginning is recorded; it lasts until it has been read to its end. */
    private static boolean isBeingFlooded(PlannedCase planned, FakeSmtpServer server) {
        return planned.fault().fault().filter(Fault.ENDLESS_REPLY::equals).isPresent()
                && server.transcript().sessions().stream().anyMatch(SessionRecord::isOpen);
    }

    /** Whether the server has said something so lately that the mailer may just have been waiting for more. */
    private static boolean spokeWithin(Transcript transcript, Duration limit) {
        return transcript.sessions().stream()
                .flatMap(session -> session.sent().stream()
                        .reduce((one, other) -> other)
                        .map(Segment::at)
                        .map(at -> session.startedAt().plus(at))
                        .stream())
                .max(Comparator.naturalOrder())
                .filter(last -> last.plus(limit).isAfter(Instant.now()))
                .isPresent();
    }

    /** Whether it has tried and has no connection open: what it waits for is the time to try again. */
    private static boolean isBetweenAttempts(Transcript transcript) {
        return !transcript.sessions().isEmpty()
                && transcript.sessions().stream().noneMatch(SessionRecord::isOpen);
    }

    /** Waits for what is still on its way to be over. */
    private static void settle(FakeSmtpServer server, Duration limit) {
        try {
            server.await("the sessions to come to rest", CellRunner::isAtRest, limit);
        } catch (AssertionError stillBusy) {
            // The server is closed next; what it has not done by then belongs to the fault.
        }
    }

    private static boolean isAtRest(Transcript transcript) {
        return transcript.sessions().stream().allMatch(session -> !session.isOpen() || isIdle(session));
    }

    /** Whether the client keeps the connection for later, and the server waits for it. */
    private static boolean isIdle(SessionRecord session) {
        if (session.exchanges().isEmpty() || !session.unanswered().isEmpty()) {
            return false;
        }
        var last = session.exchanges().get(session.exchanges().size() - 1);
        Phase phase = last.after().phase();
        return last.isAnswered()
                && last.stage() != Stage.STARTTLS
                && (phase == Phase.READY || phase == Phase.GREETED || phase == Phase.REFUSED);
    }
}
