package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.fault.FaultFamily;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.fault.Requirement;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The faults of the catalogue as cases: each where it usually is, or wherever it can be. */
final class CatalogueCases {

    /** Servers that wait for a test, or never look up again: no client's leaving wakes them. */
    private static final Set<Fault> ENDLESS = EnumSet.of(Fault.HOLD, Fault.STOP_READING);

    private CatalogueCases() {}

    /**
     * All of them, whatever the mailer does.
     *
     * @param tlsFirst whether TLS comes before the greeting, and what goes wrong with it goes wrong there
     */
    static List<MatrixCase> all(boolean everyStage, boolean tlsFirst) {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> fault.stages().isEmpty()
                        ? Stream.of(matrixCase(fault, Optional.empty()))
                        : stages(fault, tlsFirst)
                                .limit(everyStage ? Long.MAX_VALUE : 1)
                                .map(at -> matrixCase(fault, Optional.of(at))))
                .toList();
    }

    private static Stream<Stage> stages(Fault fault, boolean tlsFirst) {
        return Recipes.of(fault).needs().contains(Requirement.TLS)
                ? Stream.of(tlsFirst ? Stage.CONNECT : Stage.STARTTLS)
                : fault.stages().stream();
    }

    private static MatrixCase matrixCase(Fault fault, Optional<Stage> at) {
        String name = fault.name() + at.map(stage -> " at " + stage).orElse("");
        boolean scripted = fault.isScripted();
        return new MatrixCase(
                name,
                Titles.of(fault, at.orElse(Stage.CONNECT)),
                kind(Recipes.of(fault).family()),
                at,
                Optional.of(fault),
                scripted
                        ? "fault " + fault.name()
                                + at.map(stage -> " at " + stage).orElse("")
                        : "",
                scripted ? "" : "fault(Fault." + fault.name() + ")",
                fault.finds(),
                fault.seen(),
                Races.of(fault));
    }

    private static CaseKind kind(FaultFamily family) {
        return switch (family) {
            case WHAT_IT_SAYS -> CaseKind.WHAT_THE_REPLY_SAYS;
            case HOW_IT_TRAVELS -> CaseKind.HOW_THE_BYTES_TRAVEL;
            case HOW_IT_ENDS -> CaseKind.HOW_THE_CONNECTION_ENDS;
            case TLS_AUTH_EXTENSIONS -> CaseKind.TLS_AUTH_EXTENSIONS;
        };
    }

    /** Why a mailer that does so where nothing is wrong can never come to that case; empty where it may. */
    static Optional<String> outOfReach(MatrixCase planned, Healthy healthy) {
        Fault fault = planned.fault().orElseThrow();
        for (Requirement needed : Recipes.of(fault).needs()) {
            Optional<String> missing = missing(needed, healthy);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return planned.stage()
                .filter(at -> !healthy.stages().contains(at))
                .map(at -> "this mailer never comes to " + Titles.place(at))
                .or(() -> nothingToLose(fault, healthy));
    }

    private static Optional<String> missing(Requirement needed, Healthy healthy) {
        return switch (needed) {
            case STARTTLS -> only(healthy.stages().contains(Stage.STARTTLS), "this mailer does not use STARTTLS here");
            case TLS -> only(healthy.usesTls(), "this mailer does not use TLS here");
            case LOGIN -> only(healthy.logsIn(), "this mailer does not log in here");
            case LMTP -> only(healthy.speaksLmtp(), "the server does not speak LMTP");
        };
    }

    private static Optional<String> only(boolean there, String otherwise) {
        return there ? Optional.empty() : Optional.of(otherwise);
    }

    /** Of a fault that takes away something: it is none for who never uses that. */
    private static Optional<String> nothingToLose(Fault fault, Healthy healthy) {
        return switch (fault) {
            case NO_8BITMIME -> only(healthy.declares("BODY", "8BITMIME"), "this mailer does not use 8BITMIME here");
            case NO_SMTPUTF8 -> only(healthy.declares("SMTPUTF8", ""), "this mailer does not use SMTPUTF8 here");
            case RCPTMAX_1 -> only(healthy.expected().size() > 1, "this mailer has one recipient");
            default -> Optional.empty();
        };
    }

    /** The case, ready to be run. */
    static PlannedCase planned(MatrixCase planned) {
        Fault fault = planned.fault().orElseThrow();
        if (!fault.isScripted()) {
            return new PlannedCase(
                    planned,
                    new CaseSetup(server -> server.fault(fault), server -> List.of(), false, false),
                    unreached(fault));
        }
        Stage at = planned.stage().orElseThrow();
        if (fault == Fault.ENDLESS_REPLY) {
            return PlannedCase.ofRules(planned, flood(at));
        }
        return PlannedCase.ofRules(
                planned,
                new CaseSetup(
                        server -> {}, server -> fault.applyTo(server.script(), at), false, ENDLESS.contains(fault)));
    }

    /** Without end would last as long as a client reads: so much is enough to know. */
    private static CaseSetup flood(Stage at) {
        byte[] line = Floods.LINE.getBytes(StandardCharsets.US_ASCII);
        return new CaseSetup(
                server -> {},
                server -> List.of(server.on(SmtpEvents.stage(at)).flood(line, Floods.TIMES, Point.beforeReply())),
                false,
                false);
    }

    /** Of a fault that no rule makes: what happened says whether the mailer came to it. */
    private static Function<Observation, Optional<String>> unreached(Fault fault) {
        Predicate<Transcript> reached = switch (fault) {
            case IDLE_421 ->
                transcript -> transcript.exchanges().stream().anyMatch(exchange -> exchange.stage() == Stage.IDLE);
            case CONNECTION_LIMIT ->
                transcript -> transcript.exchanges().stream()
                        .anyMatch(exchange -> exchange.stage() == Stage.CONNECT && exchange.code() == 421);
            case REFUSE_CONNECTION -> transcript -> true;
            default -> transcript -> !transcript.sessions().isEmpty();
        };
        return seen -> only(reached.test(seen.transcript()), "the mailer never came to this point");
    }
}
