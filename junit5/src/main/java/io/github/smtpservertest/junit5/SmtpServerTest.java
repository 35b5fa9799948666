package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.preset.Preset;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a fake SMTP server: it runs before they ask for it, and is closed after them.
 *
 * <pre>{@code
 * @SmtpServerTest
 * class OrderMailerTest {
 *
 *     @Test
 *     @SmtpReply(at = END_OF_DATA, code = 451, text = "4.3.0 try again later", times = 2)
 *     void retriesATemporaryFailure(FakeSmtpServer smtp) {
 *         new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com");
 *
 *         smtp.awaitMessages(1);
 *     }
 * }
 * }</pre>
 *
 * <p><b>Where it stands.</b> On a class, a method, an interface, or an annotation of one's own. A subclass inherits it
 * unless it has one itself, which then counts alone. A {@code @Nested} class or a method that has one changes what
 * stands further out: what it does not set stays as it is there, {@code without}, {@code customizers} and {@code
 * tolerate} add up, and {@code lenient} cannot be taken back. The scope alone is never taken from further out.
 *
 * <p><b>Where a {@code FakeSmtpServer} parameter may stand.</b> In constructors, all kinds of test methods, {@code
 * @BeforeEach} and {@code @AfterEach} methods; with {@link ServerScope#CLASS} in {@code @BeforeAll} and {@code @AfterAll}
 * methods too, and in the constructor of a class whose tests share one instance. {@link Smtp} tells several apart. A
 * server starts when it is first asked for, or when an {@link SmtpReply} on the test method is for it.
 *
 * <p><b>It is loud.</b> A test that would pass fails where a rule or a scenario that it scripted never came to bear, and
 * then says which moments came nearest and what was missing, or where the server itself failed; see {@link Check} and
 * {@link #tolerate()}. With {@link ServerScope#CLASS} only {@link SmtpReply} on the
 * method is judged after the test, and all else at the end of the class.
 *
 * <p><b>The report.</b> When a test fails, its transcript is published as the report entry {@code smtp-transcript}
 * (with the name behind it for a server that has one, such as {@code smtp-transcript-backup}), written in full as text
 * and as JSON to files which the entry {@code smtp-transcript-file} names, and shown beneath the failure unless that
 * shows a dialogue itself. See {@link #report()}. Where chance has a part in the script, its {@link #seed()} is told beneath
 * the failure and as the report entry {@code smtp-seed}.
 *
 * <table>
 * <caption>JUnit configuration parameters</caption>
 * <tr><th>parameter</th><th>what it sets</th><th>unless set</th></tr>
 * <tr><td>{@code smtpservertest.reports.mode}</td><td>{@code ON_FAILURE}, {@code ALWAYS} or {@code NEVER}, where no
 * annotation says otherwise</td><td>{@code ON_FAILURE}</td></tr>
 * <tr><td>{@code smtpservertest.reports.directory}</td><td>where transcripts are written to</td><td>{@code
 * smtp-transcripts} in the build folder of the test class ({@code target}, {@code build} or {@code out}), else in the
 * folder for temporary files</td></tr>
 * </table>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(AnnotatedServers.class)
public @interface SmtpServerTest {

    /** Whether each test has a server of its own; on a method nothing else can be said. */
    ServerScope scope() default ServerScope.TEST;

    /** The name to greet with; {@code mx.example.com} unless set. */
    String hostName() default "";

    /** What to offer, and nothing else; everything unless set. */
    SmtpExtension[] extensions() default {};

    /** What not to offer. */
    SmtpExtension[] without() default {};

    /** What to offer besides, see {@link FakeSmtpServerBuilder#with}. */
    SmtpExtension[] with() default {};

    /** The real server to play, one at the most, see {@link FakeSmtpServerBuilder#like}; all else departs from it. */
    Preset[] like() default {};

    /** Whether to offer STARTTLS, see {@link FakeSmtpServerBuilder#startTls()}. */
    boolean startTls() default false;

    /** Whether to speak TLS from the first byte, see {@link FakeSmtpServerBuilder#implicitTls()}. */
    boolean implicitTls() default false;

    /** Whether nothing goes on without TLS, see {@link FakeSmtpServerBuilder#requireTls()}. */
    boolean requireTls() default false;

    /** Who may log in, such as {@code "alice:secret"}, see {@link FakeSmtpServerBuilder#user}. */
    String[] users() default {};

    /** Whether mail is taken only after a login, see {@link FakeSmtpServerBuilder#requireAuth()}. */
    boolean requireAuth() default false;

    /** Whether to speak LMTP, see {@link FakeSmtpServerBuilder#lmtp()}. */
    boolean lmtp() default false;

    /** Whether to forgive errors of form, as {@code FakeSmtpServerBuilder.lenient()} does. */
    boolean lenient() default false;

    /** The largest mail that is taken, in bytes, 1 or more; 0 leaves it as it is (104,857,600). */
    long maxMessageSize() default 0;

    /** How many recipients a mail may have, 1 or more; 0 leaves it as it is (1000). */
    int maxRecipients() default 0;

    /** Bytes of the longest command line with its CRLF, 12 or more; 0 leaves it as it is (512). */
    int maxCommandLine() default 0;

    /** How long a client may say nothing before it gets 421, in milliseconds; 0 leaves it as it is (5 minutes). */
    long idleTimeoutMillis() default 0;

    /** How long the server's {@code await} methods wait, in milliseconds; 0 leaves it as it is (5 seconds). */
    long waitLimitMillis() default 0;

    /**
     * Where the chance of random rules and delays comes from, see {@link FakeSmtpServerBuilder#seed}; one number at the
     * most. Unless set it is another in each test, and told when that fails.
     */
    long[] seed() default {};

    /** The domain of magic addresses, such as {@code fault.example}, see {@link FakeSmtpServerBuilder#magicAddresses()}; there are none unless set. */
    String magicAddresses() default "";

    /** What sets up the rest, in this order, after all attributes. */
    Class<? extends SmtpServerCustomizer>[] customizers() default {};

    /** For what a test is not to fail. */
    Check[] tolerate() default {};

    /** When the transcript goes to the report. */
    ReportMode report() default ReportMode.DEFAULT;
}
