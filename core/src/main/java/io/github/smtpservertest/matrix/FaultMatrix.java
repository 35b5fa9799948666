package io.github.smtpservertest.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.MatrixRun;
import io.github.smtpservertest.internal.matrix.Oracle;
import io.github.smtpservertest.internal.matrix.Plan;
import io.github.smtpservertest.internal.matrix.Policy;
import java.time.Duration;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs code that sends mail under every fault there is, and says what breaks: mail that is lost or doubled, hangs, passwords in clear.
 *
 * <pre>{@code
 * MatrixResult result = FaultMatrix.of(smtp -> new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com"))
 *         .run();
 * System.out.println(result.summary());
 * result.verify();
 * }</pre>
 *
 * <p>The mailer is called once for each fault, with a server of its own that has this fault. What it <em>reported</em> (it
 * returned, it threw; for which recipients) is held against what the server <em>did</em> and what the client <em>could know</em>. A
 * healthy run comes first; a mailer that fails there ends the matrix.
 *
 * <p>A mailer should have short limits of its own in the test, some hundred milliseconds for connecting, reading and writing: the
 * whole run is as long as these make it.
 */
public final class FaultMatrix {

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
    private Predicate<MatrixCase> selected = any -> true;
    private Consumer<MatrixCell> progress = cell -> {};

    private FaultMatrix(Function<FakeSmtpServer, ? extends Callable<?>> mailer) {
        this.mailer = mailer;
    }

    /** One of a mailer that returns when it has sent, and throws where it has not. */
    public static FaultMatrix of(Mailer mailer) {
        return new FaultMatrix(smtp -> () -> {
            mailer.send(smtp);
            return null;
        });
    }

    /**
     * One of a mailer whose result says more: a future, which is waited for and may fail; or a value, of which {@link
     * #refusedRecipients} makes what it says.
     *
     * <pre>{@code
     * FaultMatrix.ofResult(smtp -> () -> client(smtp).sendAsync(message))
     * }</pre>
     */
    public static FaultMatrix ofResult(Function<FakeSmtpServer, ? extends Callable<?>> mailer) {
        return new FaultMatrix(mailer);
    }

    /** What the mailer is called in what is shown, with its version, such as {@code OrderMailer 1.2}. Default: {@code mailer}. */
    public FaultMatrix named(String nameAndVersion) {
        name = nameAndVersion;
        return this;
    }

    /**
     * How each server is set up, such as {@code builder -> builder.startTls().user("alice", "secret")}: for TLS, logins, mailboxes. The
     * mailer finds the rest in the server that it is given: {@link FakeSmtpServer#clientSslContext()}.
     */
    public FaultMatrix server(Consumer<FakeSmtpServerBuilder> setup) {
        Consumer<FakeSmtpServerBuilder> before = server;
        server = builder -> {
            before.accept(builder);
            setup.accept(builder);
        };
        return this;
    }

    /**
     * Which recipients were not served, by what the mailer returned or threw; none for a failure means all of them. The {@code
     * SendFailedException} of Jakarta Mail, wherever it is among the causes, is understood without this.
     */
    public FaultMatrix refusedRecipients(Function<Object, ? extends Collection<String>> byReport) {
        refused = byReport;
        return this;
    }

    /** The mailer says that it tries again after a 4yz, within one call; by default it need not. */
    public FaultMatrix retrying() {
        retries = true;
        return this;
    }

    /**
     * The mailer may go on in plaintext where TLS cannot be had, and with a server that it cannot verify (RFC 7435). By default one that
     * uses TLS where nothing is wrong has to use it always.
     */
    public FaultMatrix tlsOptional() {
        tlsOptional = true;
        return this;
    }

    /**
     * How long a call may take in which nothing happens any more, before it counts as a hang: longer than the mailer's own limits.
     * Default: 10 seconds.
     *
     * @throws IllegalArgumentException for zero, and less
     */
    public FaultMatrix limit(Duration most) {
        if (most.isZero() || most.isNegative()) {
            throw new IllegalArgumentException("A mailer has to be given some time, not " + most + ".");
        }
        limit = most;
        return this;
    }

    /**
     * How many cells run at once, from 1. Default: twice the number of processors, at least 4.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public FaultMatrix threads(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("At least 1 cell runs at a time, not " + atOnce + ".");
        }
        threads = atOnce;
        return this;
    }

    /** Only cases of these kinds. Default: all but the sweeps. */
    public FaultMatrix kinds(CaseKind first, CaseKind... more) {
        kinds = EnumSet.of(first, more);
        return this;
    }

    /** These sweeps too; all of them where none is named. They take longer: some thousand cells. Default: none. */
    public FaultMatrix sweeps(CaseKind... which) {
        List<CaseKind> added = which.length > 0
                ? List.of(which)
                : Arrays.stream(CaseKind.values()).filter(CaseKind::isSweep).toList();
        for (CaseKind sweep : added) {
            if (!sweep.isSweep()) {
                throw new IllegalArgumentException(sweep + " is no sweep; choose it by kinds(…).");
            }
        }
        kinds = EnumSet.copyOf(kinds);
        kinds.addAll(added);
        return this;
    }

    /** Each fault at every stage that it can be at and the mailer comes to. Default: where it usually is, once. */
    public FaultMatrix everyStage() {
        everyStage = true;
        return this;
    }

    /** Only cases at these stages. Default: all. */
    public FaultMatrix stages(Stage first, Stage... more) {
        Set<Stage> wanted = EnumSet.of(first, more);
        return only(one -> one.stage().filter(wanted::contains).isPresent());
    }

    /**
     * Only cases of these names, such as {@code CLOSE_AFTER_DOT} or {@code CERTIFICATE_*}; {@code *} stands for any characters, and what
     * is said of the stage may be left out. Default: all.
     */
    public FaultMatrix names(String first, String... more) {
        Pattern wanted = Pattern.compile(
                Stream.concat(Stream.of(first), Arrays.stream(more))
                        .map(name -> Arrays.stream(name.split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")))
                        .collect(Collectors.joining("|", "(?:", ")(?: at .*)?")),
                Pattern.CASE_INSENSITIVE);
        return only(one -> wanted.matcher(one.name()).matches());
    }

    /** Only cases that find something of which the text has these words, such as {@code plaintext}. Default: all. */
    public FaultMatrix finding(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return only(one -> one.finds().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Only cases that this picks, and that all else picks too. Default: all. */
    public FaultMatrix only(Predicate<? super MatrixCase> wanted) {
        Predicate<MatrixCase> before = selected;
        selected = one -> before.test(one) && wanted.test(one);
        return this;
    }

    /** Is told of each cell when it is done, in no order, by one thread at a time. Default: nobody. */
    public FaultMatrix progress(Consumer<? super MatrixCell> listener) {
        Object oneAtATime = new Object();
        progress = cell -> {
            synchronized (oneAtATime) {
                listener.accept(cell);
            }
        };
        return this;
    }

    /**
     * Runs it. That the mailer makes mistakes is no failure of this method: {@link MatrixResult#verify()} makes one of it.
     *
     * @throws AssertionError where the mailer fails at a healthy server, with the dialogue
     * @throws IllegalStateException where the thread is interrupted
     */
    public MatrixResult run() {
        try {
            return new MatrixRun(plan(), Oracle.ALL).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The matrix was interrupted.", e);
        }
    }

    Plan plan() {
        return new Plan(
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
