package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.matrix.BaselineDifference;
import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.VerdictKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code matrix --command '…'}: runs a command that sends mail under every fault there is, and says what breaks. */
@Command(
        name = "matrix",
        description = {
            "Runs a command that sends mail once for each fault there is, each time to another server that has this fault,"
                    + " and says what breaks: mail that is lost or doubled, hangs, passwords in clear.",
            "The exit status of the command is its report: 0 says that the mail was sent to all, any other that it was not."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 110,
        footer = {
            "",
            "In COMMAND these stand for what differs from run to run:",
            "  {host}, {port}  where the server is; {host} is an address, and the certificate is for localhost as well",
            "  {recipients}    whom to send to, with commas between; {recipients: } makes a word of each, and",
            "                  {recipients: --to } puts that between two",
            "  {message}       a file with the message, which the command can also read from its standard input",
            "  {ca}            a file with the CA to trust, in PEM; with it the server offers STARTTLS",
            "  {user}, {password}  with one of them the server wants a login",
            "Words are told apart by spaces outside of quotes; no shell runs, but 'sh -c \"...\"' can be the command.",
            "",
            "  smtp-server-test matrix --command 'swaks --server {host}:{port} --to {recipients} --timeout 1'",
            "  smtp-server-test matrix --result page.html --command 'curl -sS --max-time 2 smtp://{host}:{port}",
            "      --mail-from a@example.org --mail-rcpt {recipients: --mail-rcpt } -T {message}'",
            "",
            "Exit codes:",
            "   0  nothing is wrong, or nothing that the baseline does not accept",
            "   1  with --baseline: worse than the baseline",
            "   2  an option is wrong, or the command fails at a server without a fault",
            "   3  a file could not be written",
            "  10  and up, without --baseline: the costliest that is wrong, in the order of the legend, 10 being lost mail",
            "Stopped by Ctrl-C it shows and writes what it has found so far; the exit code is then 130."
        })
final class MatrixCommand implements Callable<Integer> {

    /** The exit status where mail was lost; the others follow in the order of what they cost. */
    private static final int WORST = 10;

    private static final String MESSAGE = """
            From: shop@example.org
            To: bob@example.com, ann@example.com
            Subject: Your order
            Message-ID: <1@example.org>
            Date: Sat, 21 Nov 2026 12:00:00 +0000

            Thank you!
            .
            ..dots
            """;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--command", paramLabel = "COMMAND", description = "The command, with placeholders; see below.")
    private @Nullable CommandTemplate command;

    @Option(
            names = "--recipients",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Whom it sends to, with commas between. Default: bob@example.com,ann@example.com.")
    private List<String> recipients = List.of("bob@example.com", "ann@example.com");

    @Option(
            names = "--message",
            paramLabel = "FILE",
            description = "The message that it sends. Default: a short one, with lines that begin with dots.")
    private @Nullable Path message;

    @Mixin
    private MatrixReportOptions reportOptions = new MatrixReportOptions();

    @Mixin
    private MatrixSelection selection = new MatrixSelection();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What it is called in what is shown. Default: the program.")
    private @Nullable String name;

    @Option(
            names = "--result",
            paramLabel = "FILE",
            description =
                    "Write the result there: JSON if its name ends in .json, a page for a browser if in .html, else text;"
                            + " repeatable.")
    private List<NewFile> results = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare with the verdicts that this file accepts, each with a reason.")
    private @Nullable Path baseline;

    @Option(names = "--write-baseline", description = "Write the baseline instead; the reasons that it has stay.")
    private boolean writeBaseline;

    @Option(names = "--quiet", description = "Print the summary only, and no progress.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        CommandTemplate template = check();
        CommandLine line = spec.commandLine();
        Path folder = Files.createTempDirectory("smtp-server-test-matrix");
        try {
            MatrixResult result = run(template, folder);
            show(result);
            return status(result);
        } catch (IllegalArgumentException noBaseline) {
            line.getErr().println(noBaseline.getMessage());
            return Status.USAGE.code();
        } catch (AssertionError unhealthy) {
            line.getErr().println(unhealthy.getMessage());
            return Status.USAGE.code();
        } catch (UncheckedIOException | IOException cannot) {
            line.getErr().println(cannot.getMessage());
            return Status.CANNOT.code();
        } finally {
            delete(folder);
        }
    }

    private void show(MatrixResult result) throws IOException {
        CommandLine line = spec.commandLine();
        line.getOut().print(quiet ? result.summary() + "\n" : result.text());
        line.getOut().flush();
        for (NewFile file : results) {
            WholeFile.write(file.path(), shown(result, file.path()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private CommandTemplate check() {
        ServerOptionsCheck.refuse(spec, "servers of its own");
        if (command == null) {
            throw wrong(
                    "matrix needs a command; write it like --command 'swaks --server {host}:{port} --to {recipients}'");
        }
        if (message != null && !Files.isReadable(message)) {
            throw wrong("--message: There is no file '" + message + "' that can be read");
        }
        if (writeBaseline && baseline == null) {
            throw wrong("--write-baseline needs to know where; name the file with --baseline FILE");
        }
        if (baseline != null) {
            checkBaseline(baseline);
        }
        return command;
    }

    private void checkBaseline(Path file) {
        if (Files.isDirectory(file)) {
            throw wrong("--baseline: '" + file + "' is a folder; name a file");
        } else if (!writeBaseline && !Files.exists(file)) {
            throw wrong("--baseline: There is no file '" + file + "'; --write-baseline writes it");
        } else if (Files.exists(file) && !Files.isReadable(file)) {
            throw wrong("--baseline: '" + file + "' cannot be read: permission denied");
        } else if (writeBaseline) {
            try {
                NewFile.parse(file.toString());
            } catch (IllegalArgumentException cannot) {
                throw wrong("--baseline: " + cannot.getMessage());
            }
        }
    }

    private MatrixResult run(CommandTemplate template, Path folder) throws IOException {
        Path sent = message == null ? folder.resolve("message.eml") : message;
        if (message == null) {
            Files.writeString(sent, MESSAGE, StandardCharsets.US_ASCII);
        }
        String called = name == null ? template.program() : name;
        FaultMatrix matrix;
        try {
            matrix = FaultMatrix.of(reportOptions.mailer(template, recipients, sent.toAbsolutePath(), folder))
                    .named(called)
                    .refusedRecipients(
                            report -> report instanceof CommandFailedException failed ? failed.refused() : List.of());
            selection.addTo(matrix, template);
            template.checkProgram();
        } catch (IllegalArgumentException wrong) {
            throw wrong(String.valueOf(wrong.getMessage()));
        }
        MatrixSoFar soFar = new MatrixSoFar(called);
        MatrixProgress progress = new MatrixProgress(spec.commandLine().getErr());
        matrix.progress(quiet ? soFar : soFar.andThen(progress));
        Thread whenStopped = new Thread(() -> stopped(soFar, folder), "matrix stopped");
        Runtime.getRuntime().addShutdownHook(whenStopped);
        MatrixResult result;
        try {
            result = matrix.run();
        } finally {
            forget(whenStopped);
        }
        progress.end();
        return result;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // It runs already, and ends the JVM.
        }
    }

    /** Ctrl-C in the middle: shows what there is, leaves neither a process nor a file behind, and ends the JVM. */
    private void stopped(MatrixSoFar soFar, Path folder) {
        // Held to the end, so that no thread of the matrix goes on to its next cell.
        synchronized (soFar) {
            try {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                PrintWriter err = spec.commandLine().getErr();
                err.println();
                err.println("Stopped before the end, after " + soFar.done() + " cells"
                        + (baseline == null ? "." : "; the baseline was neither compared nor written."));
                Optional<MatrixResult> result = soFar.result();
                if (result.isPresent()) {
                    show(result.get());
                }
            } catch (IOException | UncheckedIOException cannot) {
                spec.commandLine().getErr().println(cannot.getMessage());
            }
            try {
                delete(folder);
            } catch (IOException | UncheckedIOException stillWritten) {
                // A command that was ending meanwhile has left a file of its own there.
            }
            Runtime.getRuntime().halt(Status.STOPPED.code());
        }
    }

    private int status(MatrixResult result) {
        if (baseline == null) {
            return result.worst().map(MatrixCommand::status).orElse(Status.WELL.code());
        }
        if (writeBaseline) {
            result.writeBaseline(baseline);
            return Status.WELL.code();
        }
        BaselineDifference difference = result.differenceTo(baseline);
        spec.commandLine().getErr().println(difference);
        return (difference.isWorse() ? Status.NOT_AS_EXPECTED : Status.WELL).code();
    }

    /** The exit status of a verdict. */
    static int status(VerdictKind worst) {
        return WORST + List.of(VerdictKind.values()).indexOf(worst);
    }

    private static String shown(MatrixResult result, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") ? result.json() : name.endsWith(".html") ? result.html() : result.text();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
