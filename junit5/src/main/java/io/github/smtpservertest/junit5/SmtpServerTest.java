package io.github.smtpservertest.junit5;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TlsVersion;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

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
 * <p><b>The settings.</b> Each attribute from {@link #like()} to {@link #magicAddresses()} does what the method of that name of {@code
 * FakeSmtpServerBuilder} does; docs/settings.md has them all. One that is left out, or has its default value, leaves the
 * setting as it is.
 *
 * <p><b>Where it stands.</b> On a class, a method, an interface, or an annotation of one's own. A subclass inherits it
 * unless it has one itself, which then counts alone. A {@code @Nested} class or a method that has one changes what
 * stands further out: what it does not set stays as it is there, {@code without}, {@code customizers} and {@code
 * ignore} add up, and {@code lenient} cannot be taken back. The scope alone is never taken from further out.
 *
 * <p><b>Where a {@code FakeSmtpServer} parameter may stand.</b> In constructors, all kinds of test methods, {@code
 * @BeforeEach} and {@code @AfterEach} methods; where tests share a server ({@link ServerScope}) in {@code @BeforeAll} and {@code
 * @AfterAll} methods too, and in the constructor of a class whose tests share one instance. {@link Smtp} tells several apart, and
 * has a field set. A
 * server starts when it is first asked for, when an {@link SmtpReply} on the test method is for it, or, if its port is given,
 * before the first test.
 *
 * <p><b>It is strict.</b> A test that would pass fails where a rule or a scenario that it scripted never happened, and
 * then says which events came nearest and what was missing, or where the server itself failed; see {@link Check} and
 * {@link #ignore()}. Where tests share a server, what was there before them, as of {@code @BeforeAll}, is judged at the end of the
 * class: it need not be used in each of them. A rule, a fault or a dialogue on a class is for a server that the class takes, in a
 * parameter or a field; one for a server that nothing in it takes is refused.
 *
 * <p><b>With a framework</b> such as Spring Boot, whose application is made before the tests and kept beyond them, see docs/frameworks.md.
 *
 * <p><b>The report.</b> When a test fails, its transcript is published as the report entry {@code smtp-transcript}
 * (with the name behind it for a server that has one, such as {@code smtp-transcript-backup}), written in full as text
 * and as JSON to files which the entry {@code smtp-transcript-file} names, and shown beneath the failure unless that
 * shows a dialogue itself. See {@link #report()}. Where chance has a part in the script, its {@link #seed()} is told beneath
 * the failure and as the report entry {@code smtp-seed}.
 *
 * <table>
 * <caption>JUnit configuration parameters</caption>
 * <tr><th>parameter</th><th>what it sets</th><th>default</th></tr>
 * <tr><td>{@code smtpservertest.reports.mode}</td><td>{@code ON_FAILURE}, {@code ALWAYS} or {@code NEVER}, where no
 * annotation says otherwise</td><td>{@code ON_FAILURE}</td></tr>
 * <tr><td>{@code smtpservertest.reports.directory}</td><td>where transcripts are written to</td><td>{@code
 * smtp-transcripts} in the build folder of the test class ({@code target}, {@code build} or {@code out}), else in the
 * folder for temporary files</td></tr>
 * <tr><td>{@code smtpservertest.reports.attach}</td><td>whether these files are attached to the test as well, by JUnit's {@code
 * publishDirectory}, for tools that show attachments; with JUnit 5.12 in a clean build only</td><td>{@code true} where Open Test
 * Reporting is on, else {@code false}</td></tr>
 * <tr><td>{@code smtpservertest.} and the name of an attribute, such as {@code smtpservertest.idleTimeout}</td><td>that setting,
 * where no annotation and no extension in a field says otherwise; commas between several values</td><td>as in
 * docs/settings.md</td></tr>
 * </table>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(AnnotatedServers.class)
@ResourceLock(
        // Nobody writes it, so it keeps nobody waiting; JUnit 5.11 reads no lock without a value, and is to say that it
        // is too old.
        value = "smtp-server-test",
        mode = ResourceAccessMode.READ,
        providers = SharedThings.class)
public @interface SmtpServerTest {

    /** Whether each test has a server of its own; on a method nothing else can be said. */
    ServerScope scope() default ServerScope.TEST;

    /**
     * Speaks and behaves as a well-known server: its extensions, limits, words and quirks, in place of what was set
     * before. Default: a strict server of no brand. All other attributes replace what is part of it.
     */
    Preset[] like() default {};

    /** The address to listen on. An address of this machine such as 127.0.0.1; default: loopback. */
    String bindAddress() default "";

    /**
     * The port to listen on. 0 (any that is free) to 65535; default: 0. Of the server without a name; where there are
     * several, the others get a free one.
     */
    int port() default 0;

    /** The name to greet with. Printable ASCII without spaces; default: mx.example.com. */
    String hostName() default "";

    /** What to offer, and nothing else. Default: all but DELIVERBY, FUTURERELEASE, MT-PRIORITY and LIMITS. */
    SmtpExtension[] extensions() default {};

    /** What to offer besides. Keywords of EHLO, such as DSN; default: none. */
    SmtpExtension[] with() default {};

    /** What not to offer. Keywords of EHLO, such as DSN; default: none. */
    SmtpExtension[] without() default {};

    /**
     * What to offer only inside TLS. Keywords of EHLO, such as DSN; default: REQUIRETLS, which always is (RFC 8689 §2).
     */
    SmtpExtension[] onlyInsideTls() default {};

    /** What to offer only to a client that has logged in. Keywords of EHLO, such as DSN; default: none. */
    SmtpExtension[] onlyAfterAuth() default {};

    /**
     * A further line of the EHLO reply, such as XCLIENT NAME ADDR, which means nothing. A line of printable ASCII;
     * default: none.
     */
    String[] keyword() default {};

    /**
     * Forgives errors of form: a space round the colon of MAIL and RCPT, an address without angle brackets, a command
     * line that ends with LF alone.
     */
    boolean lenient() default false;

    /** Speaks LMTP (RFC 2033): LHLO in place of EHLO, and after the content a reply for each accepted recipient. */
    boolean lmtp() default false;

    /** What a CR or LF that stands alone in a content means (RFC 5321 §2.3.8). Default: KEEP. */
    BareLineEnds[] bareLineEnds() default {};

    /** Offers STARTTLS (RFC 3207), with a certificate that is made at start. */
    boolean startTls() default false;

    /** Speaks TLS from the first byte (RFC 8314), with a certificate that is made at start. */
    boolean implicitTls() default false;

    /** Answers 530 to everything but EHLO, NOOP, STARTTLS and QUIT until there is TLS (RFC 3207 §4). */
    boolean requireTls() default false;

    /** The only versions of TLS to speak. Default: those that Java speaks. */
    TlsVersion[] tlsVersions() default {};

    /** Whether to ask for the client's certificate, and whether to verify it (RFC 8446 §4.3.2). Default: NONE. */
    ClientAuthentication[] clientCertificates() default {};

    /**
     * Who must have issued a client's certificate, in PEM, in place of the server's own authority (RFC 5280 §6). The
     * path of a file; default: the server's own authority.
     */
    String[] clientCa() default {};

    /**
     * Somebody who may log in with a password; turns AUTH on (RFC 4954). A name, a colon and a secret, such as
     * alice:secret; default: nobody.
     */
    String[] user() default {};

    /**
     * Somebody who may log in with an OAuth token; turns AUTH on (RFC 7628). A name, a colon and a secret, such as
     * alice:secret; default: nobody.
     */
    String[] token() default {};

    /** How a client may log in, and not otherwise. Default: every mechanism that somebody can use. */
    Mechanism[] mechanisms() default {};

    /**
     * Whether a password or token may be sent without TLS; if not, a mechanism that does is not offered there and gets
     * 538. Default: true where the server has no TLS.
     */
    boolean[] authInClear() default {};

    /** Answers 530 to a message from a client that has not logged in (RFC 4954 §6). */
    boolean requireAuth() default false;

    /** Bytes of the largest message; a larger one gets 552 (RFC 1870). 1 to 1073741824; default: 104857600. */
    long maxMessageSize() default 0;

    /** The most recipients of a message; the next gets 452 (RFC 5321 §4.5.3.1.10). 1 or more; default: 1000. */
    int maxRecipients() default 0;

    /**
     * The most domains that the recipients of a session may be in; the next gets 452 (RFC 9422 §4.3). 1 or more;
     * default: no limit.
     */
    int maxRecipientDomains() default 0;

    /**
     * The most MAIL commands of a session, refused ones included; the next gets 421, and the connection closes (RFC
     * 9422 §4.1). 1 or more; default: no limit.
     */
    int maxMessages() default 0;

    /**
     * The most connections that may be open at once; the next is greeted with 421 and closed. 1 or more; default: 1000.
     */
    int maxConnections() default 0;

    /**
     * Bytes of either direction of a session that are held in memory; the rest is in a temporary file. 0 or more;
     * default: 67108864.
     */
    long maxInMemory() default -1;

    /**
     * Bytes of memory that the records of all sessions may take together; where they do, the sessions end with 421. 1 or
     * more; default: a quarter of the heap.
     */
    long maxRecordMemory() default 0;

    /**
     * Bytes of the longest command line with its CRLF; a longer one gets 500 (RFC 5321 §4.5.3.1.4). 12 or more;
     * default: 512.
     */
    int maxCommandLine() default 0;

    /**
     * How long a client may say nothing before it gets 421 (RFC 5321 §4.5.3.2.7). A time such as 300ms, 2s or 5min,
     * longer than 0s; default: 5min.
     */
    String idleTimeout() default "";

    /** How long the server's await methods wait. A time such as 300ms, 2s or 5min, longer than 0s; default: 5s. */
    String waitLimit() default "";

    /**
     * Where the randomness of rules and delays comes from. Default: another one in each server. It is reported when the
     * test fails.
     */
    long[] seed() default {};

    /**
     * Takes addresses in this domain for orders to do something wrong, such as 451-4.7.1@DOMAIN. A domain; default:
     * none. See {@code FakeSmtpServerBuilder.magicAddresses()}.
     */
    String magicAddresses() default "";

    /** What sets up the rest, in this order, after all attributes. */
    Class<? extends SmtpServerCustomizer>[] customizers() default {};

    /**
     * System properties that are set before the first test of the class, as an application reads them when it starts, and are
     * what they were after the last: {@code {"spring.mail.host={host}", "spring.mail.port={port}"}}. {@code {caPem}} is the
     * authority of a server with TLS that tests share. They need a {@link #port()} or {@link ServerScope#RUN}, since an application
     * may be cached beyond the class; tests that read or write system properties by JUnit's lock for them wait for each other.
     */
    String[] properties() default {};

    /** For what a test is not to fail. */
    Check[] ignore() default {};

    /** When the transcript goes to the report. */
    ReportMode report() default ReportMode.DEFAULT;
}
