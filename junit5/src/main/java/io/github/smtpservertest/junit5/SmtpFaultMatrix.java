package io.github.smtpservertest.junit5;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test that is run under every fault there is, one invocation for each, and fails in those where the mailer makes a mistake: it loses
 * mail, sends it twice, hangs, shows a password.
 *
 * <pre>{@code
 * @SmtpFaultMatrix
 * void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
 *     mailer.sends(() -> new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com"));
 * }
 * }</pre>
 *
 * <p>The method is called with another server each time, on a thread that can be interrupted and left to itself; in sweeps and where
 * leaks are looked for it is called many times in one invocation. How the servers are set up is a matter of {@link SmtpServerTest} on the method or its
 * class, as for any test: {@code @SmtpServerTest(startTls = true, users = "alice:secret")}. The first invocation is the mailer at a healthy server; where that fails, no
 * other is run. A case that the mailer never comes to is skipped, and says so.
 *
 * <p>Beside the parameters {@code FakeSmtpServer} and {@link MailerUnderTest} the method may have others, of other extensions.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(MatrixTemplate.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface SmtpFaultMatrix {

    /** Only cases at these stages. Default: all. */
    Stage[] stages() default {};

    /** Only cases of these kinds, sweeps among them. Default: all but the sweeps. */
    CaseKind[] kinds() default {};

    /** Only cases of these names, such as {@code CLOSE_AFTER_DOT} or {@code CERTIFICATE_*}. Default: all. */
    String[] names() default {};

    /** Only cases that find something of which the text has these words, such as {@code plaintext}. Default: all. */
    String finding() default "";

    /** Each fault at every stage that it can be at and the mailer comes to. Default: where it usually is, once. */
    boolean everyStage() default false;

    /** These sweeps too, an invocation for each stage. Default: none. */
    CaseKind[] sweeps() default {};

    /** The mailer says that it tries again after a 4yz, within one call; by default it need not. */
    boolean retrying() default false;

    /** The mailer may go on in plaintext where TLS cannot be had, and with a server that it cannot verify. Default: it may not. */
    boolean tlsOptional() default false;

    /** How many milliseconds a call may take in which nothing happens any more, before it counts as a hang. Default: 10,000. */
    long limitMillis() default 10_000;

    /**
     * How many cases run at once, from 1. Default: 1, each in an invocation of its own, and so between its {@code @BeforeEach} and
     * {@code @AfterEach}. With more, all of them are run in the first invocation, on its instance of the test class, and each invocation
     * tells what came of its case.
     */
    int threads() default 1;

    /**
     * The file of the findings that are accepted, each with a reason; a path, relative to the working directory. With the system
     * property {@code smtp.matrix.baseline=write} it is written. Default: none is accepted.
     */
    String baseline() default "";
}
