package io.github.smtpservertest.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.MatrixPlan;
import io.github.smtpservertest.internal.matrix.MatrixPlanDraft;
import io.github.smtpservertest.internal.matrix.MatrixRun;
import io.github.smtpservertest.internal.matrix.Oracle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

    private final MatrixPlanDraft draft;

    private FaultMatrix(Function<FakeSmtpServer, ? extends Callable<?>> mailer) {
        this.draft = new MatrixPlanDraft(mailer);
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
        draft.name(nameAndVersion);
        return this;
    }

    /**
     * How each server is set up, such as {@code builder -> builder.startTls().user("alice", "secret")}: for TLS, logins, mailboxes. The
     * mailer finds the rest in the server that it is given: {@link FakeSmtpServer#clientSslContext()}.
     */
    public FaultMatrix server(Consumer<FakeSmtpServerBuilder> setup) {
        draft.server(setup);
        return this;
    }

    /**
     * Which recipients were not served, by what the mailer returned or threw; none for a failure means all of them. The {@code
     * SendFailedException} of Jakarta Mail, wherever it is among the causes, is understood without this.
     */
    public FaultMatrix refusedRecipients(Function<Object, ? extends Collection<String>> byReport) {
        draft.refusedRecipients(byReport);
        return this;
    }

    /** The mailer says that it tries again after a 4yz, within one call; by default it need not. */
    public FaultMatrix retrying() {
        draft.retrying();
        return this;
    }

    /**
     * The mailer may go on in plaintext where TLS cannot be had, and with a server that it cannot verify (RFC 7435). By default one that
     * uses TLS where nothing is wrong has to use it always.
     */
    public FaultMatrix tlsOptional() {
        draft.tlsOptional();
        return this;
    }

    /**
     * How long a call may take in which nothing happens any more, before it counts as a hang: longer than the mailer's own limits.
     * Default: 10 seconds.
     *
     * @throws IllegalArgumentException for zero, and less
     */
    public FaultMatrix limit(Duration most) {
        draft.limit(most);
        return this;
    }

    /**
     * How many cells run at once, from 1. Default: twice the number of processors, at least 4.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public FaultMatrix threads(int atOnce) {
        draft.threads(atOnce);
        return this;
    }

    /** Only cases of these kinds. Default: all but the sweeps. */
    public FaultMatrix kinds(CaseKind first, CaseKind... more) {
        draft.kinds(EnumSet.of(first, more));
        return this;
    }

    /** These sweeps too; all of them where none is named. They take longer: some thousand cells. Default: none. */
    public FaultMatrix sweeps(CaseKind... which) {
        draft.sweeps(List.of(which));
        return this;
    }

    /** Each fault at every stage that it can be at and the mailer comes to. Default: where it usually is, once. */
    public FaultMatrix everyStage() {
        draft.everyStage();
        return this;
    }

    /** Only cases at these stages. Default: all. */
    public FaultMatrix stages(Stage first, Stage... more) {
        draft.stages(EnumSet.of(first, more));
        return this;
    }

    /**
     * Only cases of these names, such as {@code CLOSE_AFTER_DOT} or {@code CERTIFICATE_*}; {@code *} stands for any characters, and what
     * is said of the stage may be left out. Default: all.
     */
    public FaultMatrix names(String first, String... more) {
        draft.names(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
        return this;
    }

    /** Only cases that find something of which the text has these words, such as {@code plaintext}. Default: all. */
    public FaultMatrix finding(String words) {
        draft.finding(words);
        return this;
    }

    /** Only cases that this picks, and that all else picks too. Default: all. */
    public FaultMatrix only(Predicate<? super MatrixCase> wanted) {
        draft.only(wanted);
        return this;
    }

    /** Gets each cell when it is done, in no order, by one thread at a time. Default: nobody. */
    public FaultMatrix progress(Consumer<? super MatrixCell> listener) {
        draft.progress(listener);
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

    MatrixPlan plan() {
        return draft.plan();
    }
}
