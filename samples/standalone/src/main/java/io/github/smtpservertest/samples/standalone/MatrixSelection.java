package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.samples.standalone.CommandTemplate.Placeholder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which faults a matrix has, what its servers are like, and what the command says of itself. */
final class MatrixSelection {

    /** How a server does TLS. */
    enum Tls {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    @Option(
            names = "--tls",
            paramLabel = "HOW",
            description =
                    "How its servers do TLS: NONE, STARTTLS, IMPLICIT. Default: STARTTLS if the command has {ca}, else NONE.")
    private @Nullable Tls tls;

    @Option(
            names = "--tls-optional",
            description = "It may go on in plaintext where TLS cannot be had, and with a server that it cannot verify.")
    private boolean tlsOptional;

    @Option(names = "--retrying", description = "It says that it tries again after a 4yz, within one run.")
    private boolean retrying;

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            description =
                    "How long nothing may happen before it counts as a hang; longer than its own limits. Default: 10s.")
    private Duration limit = Duration.ofSeconds(10);

    @Option(names = "--threads", paramLabel = "COUNT", description = "How many run at once, 1 or more.")
    private @Nullable Integer threads;

    @Option(
            names = "--names",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only faults of these names, such as CLOSE_AFTER_DOT or CERTIFICATE_*; commas between several.")
    private List<String> names = List.of();

    @Option(
            names = "--stages",
            paramLabel = "STAGE",
            split = ",",
            description = "Only faults at these stages, such as RCPT; commas between several.")
    private List<Stage> stages = List.of();

    @Option(
            names = "--kinds",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Only these kinds, commas between several: ${COMPLETION-CANDIDATES}. Default: all but the sweeps.")
    private List<CaseKind> kinds = List.of();

    @Option(
            names = "--finding",
            paramLabel = "WORDS",
            description = "Only faults that find something of which docs/faults.md has these words, such as plaintext.")
    private @Nullable String finding;

    @Option(
            names = "--every-stage",
            description = "Each fault at every stage that it can be at. Default: where it usually is.")
    private boolean everyStage;

    @Option(
            names = "--sweeps",
            description = "The sweeps too: every reply code, and every byte. They take much longer.")
    private boolean sweeps;

    /** Gives the matrix what was given; an {@link IllegalArgumentException} says in a sentence what cannot be. */
    void addTo(FaultMatrix matrix, CommandTemplate command) {
        check();
        matrix.server(server -> server(server, command)).limit(limit);
        if (threads != null) {
            matrix.threads(threads);
        }
        if (!kinds.isEmpty()) {
            matrix.kinds(kinds.get(0), kinds.subList(1, kinds.size()).toArray(CaseKind[]::new));
        }
        if (sweeps) {
            matrix.sweeps();
        }
        if (!stages.isEmpty()) {
            matrix.stages(stages.get(0), stages.subList(1, stages.size()).toArray(Stage[]::new));
        }
        if (!names.isEmpty()) {
            matrix.names(names.get(0), names.subList(1, names.size()).toArray(String[]::new));
        }
        if (finding != null) {
            matrix.finding(finding);
        }
        if (everyStage) {
            matrix.everyStage();
        }
        if (retrying) {
            matrix.retrying();
        }
        if (tlsOptional) {
            matrix.tlsOptional();
        }
    }

    private void server(FakeSmtpServerBuilder server, CommandTemplate command) {
        Tls how = tls == null ? command.has(Placeholder.CA) ? Tls.STARTTLS : Tls.NONE : tls;
        switch (how) {
            case NONE -> {}
            case STARTTLS -> server.startTls();
            case IMPLICIT -> server.implicitTls();
        }
        if (command.has(Placeholder.USER) || command.has(Placeholder.PASSWORD)) {
            // A password in clear is taken, as by the servers that tempt clients to send it.
            server.user(CommandMailer.USER, CommandMailer.PASSWORD)
                    .requireAuth()
                    .authInClear(true);
        }
    }

    private void check() {
        if (limit.isZero()) {
            throw new IllegalArgumentException("--limit is longer than 0s");
        }
        if (threads != null && threads < 1) {
            throw new IllegalArgumentException("--threads is 1 or more, not " + threads);
        }
        for (String wanted : names) {
            Pattern pattern = Pattern.compile(
                    Arrays.stream(wanted.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                    Pattern.CASE_INSENSITIVE);
            boolean known = Stream.concat(Arrays.stream(Fault.values()), Arrays.stream(CaseKind.values()))
                    .anyMatch(one -> pattern.matcher(one.name()).matches());
            // What is said of the stage as well, and the cases of sweeps, are known when the dialogue is.
            if (!known && !sweeps && !wanted.contains(" at ")) {
                throw new IllegalArgumentException("No fault is named '" + wanted + "'; docs/faults.md lists them");
            }
        }
    }
}
