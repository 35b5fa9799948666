package io.github.smtpservertest;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslSession;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.mailbox.Mailboxes;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.preset.ServerProfile;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.script.MagicAddresses;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.tls.CertificateAuthority;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.tls.TlsVersion;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Builds a {@link FakeSmtpServer}. What is not set is as in a correct server of today that takes every mail. */
public final class FakeSmtpServerBuilder {

    private final TlsSetup tls = new TlsSetup();
    private final Likeness likeness = new Likeness();
    private final LoginSetup login = new LoginSetup();
    private final LimitSetup limits = new LimitSetup();
    private final FaultSetup faults = new FaultSetup();
    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;
    private String hostName = "mx.example.com";
    private final ExtensionSetup extensions = new ExtensionSetup();
    private Mailboxes mailboxes = Mailboxes.acceptAll();
    private boolean lenient;
    private boolean lmtp;
    private BareLineEnds bareLineEnds = BareLineEnds.KEEP;
    private Optional<RealServer> realServer = Optional.empty();
    private Duration waitLimit = Duration.ofSeconds(5);
    private Consumer<SmtpScript> rules = script -> {};
    private Optional<Dialogue> dialogue = Optional.empty();
    private Optional<TranscriptListener> listener = Optional.empty();

    FakeSmtpServerBuilder() {}

    /** Speaks and behaves as a well-known server; see {@link #like(ServerProfile)}. */
    public FakeSmtpServerBuilder like(Preset preset) {
        return like(preset.profile(), "like(" + preset.name() + ")");
    }

    /**
     * Speaks and behaves as that server: its extensions, limits, words and habits in place of the usual ones and of
     * what was set before; what is set afterwards departs from it. Names, users, mailboxes, certificates and rules
     * stay.
     */
    public FakeSmtpServerBuilder like(ServerProfile server) {
        return like(server, "like(…)");
    }

    private FakeSmtpServerBuilder like(ServerProfile server, String call) {
        likeness.to(server);
        limits.as(server.capacity());
        extensions.only(server.extensions(), call);
        return this;
    }

    /** The address to listen on; the loopback address unless set. */
    public FakeSmtpServerBuilder bindAddress(InetAddress bindAddress) {
        this.address = bindAddress;
        return this;
    }

    /** The port to listen on, 1 to 65535, or 0, as unless set, for any that is free. */
    public FakeSmtpServerBuilder port(int listenOn) {
        this.port = Bounds.port(listenOn);
        return this;
    }

    /** The name to greet with, such as {@code mx.example.com}; not blank, printable ASCII without spaces. */
    public FakeSmtpServerBuilder hostName(String name) {
        this.hostName = Bounds.hostName(name);
        return this;
    }

    /**
     * What to offer, and nothing else. Unless set: all but DELIVERBY, FUTURERELEASE, MT-PRIORITY and LIMITS. STARTTLS and
     * AUTH come with {@link #startTls()} and {@link #user}.
     */
    public FakeSmtpServerBuilder extensions(Collection<SmtpExtension> offered) {
        extensions.only(offered, "extensions(…)");
        return this;
    }

    /** What to offer, and nothing else; see {@link #extensions(Collection)}. */
    public FakeSmtpServerBuilder extensions(SmtpExtension... offered) {
        return extensions(List.of(offered));
    }

    /** What to offer besides. */
    public FakeSmtpServerBuilder with(SmtpExtension... more) {
        extensions.with(List.of(more));
        return this;
    }

    /** What to offer only inside TLS. REQUIRETLS always is (RFC 8689 §2). */
    public FakeSmtpServerBuilder onlyInsideTls(SmtpExtension... held) {
        extensions.onlyInsideTls(List.of(held));
        return this;
    }

    /** What to offer only to a client that has logged in. */
    public FakeSmtpServerBuilder onlyAfterAuth(SmtpExtension... held) {
        extensions.onlyAfterAuth(List.of(held));
        return this;
    }

    /** A further line of the EHLO reply, such as {@code XCLIENT NAME ADDR}; it is said and means nothing. */
    public FakeSmtpServerBuilder keyword(String line) {
        extensions.keyword(line);
        return this;
    }

    /** What not to offer. */
    public FakeSmtpServerBuilder without(SmtpExtension... withheld) {
        for (SmtpExtension extension : withheld) {
            extensions.without(extension, "without(" + extension.name() + ")");
        }
        return this;
    }

    /**
     * Whom the server knows: MAIL, RCPT, VRFY and EXPN answer from it. Without a directory every sender and recipient is
     * taken.
     */
    public FakeSmtpServerBuilder mailboxes(Consumer<Mailboxes.Builder> directory) {
        Mailboxes.Builder builder = Mailboxes.builder();
        directory.accept(builder);
        this.mailboxes = builder.build();
        return this;
    }

    /**
     * Forgives errors of form: a space round the colon of MAIL and RCPT, an address without angle brackets, a command
     * line that ends with LF alone.
     */
    public FakeSmtpServerBuilder lenient() {
        this.lenient = true;
        return this;
    }

    /** Speaks LMTP (RFC 2033): LHLO in place of EHLO, and after the content a reply for each accepted recipient. */
    public FakeSmtpServerBuilder lmtp() {
        this.lmtp = true;
        return this;
    }

    /** What CR or LF that stands alone in a content means; it is kept and flagged unless set (RFC 5321 §2.3.8). */
    public FakeSmtpServerBuilder bareLineEnds(BareLineEnds meaning) {
        this.bareLineEnds = meaning;
        return this;
    }

    /**
     * Offers STARTTLS (RFC 3207), with a certificate for the {@linkplain #hostName host name}, {@code localhost} and the
     * loopback addresses that is made at start; {@link FakeSmtpServer#clientSslContext()} trusts it.
     */
    public FakeSmtpServerBuilder startTls() {
        tls.startTls();
        return this;
    }

    /** Speaks TLS from the first byte (RFC 8314); for the certificate see {@link #startTls()}. */
    public FakeSmtpServerBuilder implicitTls() {
        tls.implicit();
        return this;
    }

    /** Answers 530 to everything but EHLO, NOOP, STARTTLS and QUIT until there is TLS (RFC 3207 §4). */
    public FakeSmtpServerBuilder requireTls() {
        tls.required();
        return this;
    }

    /** Shows another certificate than the right one: {@code certificate(CertificateSpec::expired)}. */
    public FakeSmtpServerBuilder certificate(UnaryOperator<CertificateSpec> change) {
        tls.certificate(change);
        return this;
    }

    /** Shows a certificate of one's own, from PEM files; an {@link IllegalArgumentException} says what is wrong with them. */
    public FakeSmtpServerBuilder certificate(Path certificateFile, Path keyFile) {
        return certificate(TestCertificate.fromPem(certificateFile, keyFile));
    }

    /**
     * Shows this certificate, such as one of a key store's: {@code certificate(TestCertificate.fromKeyStore(file, password))}. It is
     * shown as it is, whatever is wrong with it; {@link FakeSmtpServer#clientSslContext()} does not trust it.
     */
    public FakeSmtpServerBuilder certificate(TestCertificate own) {
        tls.own(own);
        return this;
    }

    /** Speaks only these versions of TLS. */
    public FakeSmtpServerBuilder tlsVersions(TlsVersion version, TlsVersion... more) {
        tls.versions(version, more);
        return this;
    }

    /**
     * Whether to ask for the client's certificate, and whether to verify it (RFC 8446 §4.3.2); default: {@link
     * ClientAuthentication#NONE}. One that {@link FakeSmtpServer#certificates()} issued is trusted, or one of {@link
     * #clientCa}. What the client showed is in {@code TlsRecord.clientCertificates()}.
     */
    public FakeSmtpServerBuilder clientCertificates(ClientAuthentication mode) {
        tls.clientAuthentication(mode);
        return this;
    }

    /**
     * Who must have issued a client's certificate, in place of the server's own authority (RFC 5280 §6); each call adds to
     * them. A certificate that is not an authority's is trusted itself.
     *
     * @throws IllegalArgumentException from {@link #build()} where {@link #clientCertificates} verifies none
     */
    public FakeSmtpServerBuilder clientCa(X509Certificate... trusted) {
        tls.clientAuthorities(List.of(trusted));
        return this;
    }

    /** The same from a PEM file with one certificate or more; see {@link CertificateAuthority#certificatesIn(Path)}. */
    public FakeSmtpServerBuilder clientCa(Path pem) {
        tls.clientAuthorities(CertificateAuthority.certificatesIn(pem));
        return this;
    }

    /** The same from a trust store that is loaded; see {@link CertificateAuthority#certificatesIn(KeyStore)}. */
    public FakeSmtpServerBuilder clientCa(KeyStore trustStore) {
        tls.clientAuthorities(CertificateAuthority.certificatesIn(trustStore));
        return this;
    }

    /** Somebody who may log in with a password; turns AUTH on (RFC 4954). */
    public FakeSmtpServerBuilder user(String name, String password) {
        login.user(name, password);
        return this;
    }

    /** Somebody who may log in with an OAuth token; turns AUTH on. */
    public FakeSmtpServerBuilder token(String user, String token) {
        login.token(user, token);
        return this;
    }

    /** Who decides who may log in, in place of {@link #user} and {@link #token}; turns AUTH on. */
    public FakeSmtpServerBuilder authenticator(Authenticator decides) {
        login.authenticator(decides);
        return this;
    }

    /** How one may log in, and not otherwise; unless set, by every mechanism that the authenticator can serve. */
    public FakeSmtpServerBuilder mechanisms(Mechanism... only) {
        login.mechanisms(only);
        return this;
    }

    /**
     * A mechanism of the test's own (RFC 4422), offered after the server's; turns AUTH on. Where nothing is to be kept for a
     * session, that is {@code saslMechanism("X-PIN", session -> Pin::new)}. A mechanism is handled as one that shows its
     * secret, so {@link #authInClear} and {@code onlyInsideTls(AUTH)} hold for it as for PLAIN; {@link #mechanisms} does not
     * touch it.
     *
     * @param name as in EHLO and AUTH: 1 to 20 upper case letters, digits, hyphens and underscores (RFC 4422 §3.1), and none
     *     of {@link Mechanism}
     * @param forSession makes what begins the exchanges of one session: called by the session's thread when the client first
     *     chooses the mechanism, and again after STARTTLS, which makes the server forget the client (RFC 3207 §4.2); what it
     *     returns is called at each AUTH. So what is kept for the session is a variable between the two
     * @throws IllegalArgumentException if the name is not such a one, or was given before
     */
    public FakeSmtpServerBuilder saslMechanism(
            String name, Function<? super SaslSession, ? extends Supplier<? extends SaslExchange>> forSession) {
        login.mechanism(name, forSession);
        return this;
    }

    /**
     * Whether a password or token may be sent without TLS; otherwise such a mechanism is not offered there and gets 538.
     * Unless set, it may only where the server has no TLS at all.
     */
    public FakeSmtpServerBuilder authInClear(boolean allowed) {
        login.inClear(allowed);
        return this;
    }

    /** Answers 530 to mail from a client that has not logged in (RFC 4954 §6). */
    public FakeSmtpServerBuilder requireAuth() {
        login.required();
        return this;
    }

    /** The largest mail that is taken, in bytes, 1 or more; 104,857,600 unless set. A larger one gets 552 (RFC 1870). */
    public FakeSmtpServerBuilder maxMessageSize(long bytes) {
        limits.messageSize(bytes);
        return this;
    }

    /** How many recipients a mail may have, 1 or more; 1000 unless set. The next gets 452 (RFC 5321 §4.5.3.1.10). */
    public FakeSmtpServerBuilder maxRecipients(int recipients) {
        limits.recipients(recipients);
        return this;
    }

    /** How many domains the recipients of a session may be in, 1 or more; no limit unless set. The next gets 452 (RFC 9422). */
    public FakeSmtpServerBuilder maxRecipientDomains(int domains) {
        limits.recipientDomains(domains);
        return this;
    }

    /** How often a session may say MAIL, 1 or more; no limit unless set. The next one gets 421, and the connection closes. */
    public FakeSmtpServerBuilder maxMessages(int messages) {
        limits.messages(messages);
        return this;
    }

    /** How many connections may be open at once, 1 or more; 1000 unless set. The next is greeted with 421 and closed. */
    public FakeSmtpServerBuilder maxConnections(int connections) {
        limits.connections(connections);
        return this;
    }

    /**
     * How many bytes of either direction of a session are held in memory, 0 or more; 67,108,864 unless set. What is over
     * goes to a temporary file, which goes when the transcript does.
     */
    public FakeSmtpServerBuilder maxInMemory(long bytes) {
        limits.maxInMemory(bytes);
        return this;
    }

    /**
     * How many bytes of memory the records of all sessions may take together, 1 or more; default: a quarter of the heap. Where they
     * take half of it, more goes to a temporary file. Where they take all of it, as the records of some million commands do, the
     * sessions are ended with 421, {@link FakeSmtpServer#failures()} says so, and {@link FakeSmtpServer#reset()} begins anew.
     */
    public FakeSmtpServerBuilder maxRecordMemory(long bytes) {
        limits.maxRecordMemory(bytes);
        return this;
    }

    /** Bytes of the longest command line with its CRLF, 12 or more; 512 unless set. A longer one gets 500. */
    public FakeSmtpServerBuilder maxCommandLine(int bytes) {
        limits.commandLine(bytes);
        return this;
    }

    /** How long a client may say nothing before it gets 421; 5 minutes unless set (RFC 5321 §4.5.3.2.7). */
    public FakeSmtpServerBuilder idleTimeout(Duration limit) {
        limits.idle(limit);
        return this;
    }

    /**
     * Stands in front of a real server, whose replies are the default ones; the script and the transcript are as ever. Of the
     * other settings those of TLS with the client, the limits of size and time, and the number of connections count.
     */
    public FakeSmtpServerBuilder proxyTo(RealServer server) {
        this.realServer = Optional.of(server);
        return this;
    }

    /** How long the server's {@code await} methods wait; 5 seconds unless set. */
    public FakeSmtpServerBuilder waitLimit(Duration limit) {
        this.waitLimit = Bounds.positive(limit, "The limit of waits");
        return this;
    }

    /** Rules that are there from the first connection on, and again after each {@link FakeSmtpServer#reset()}. */
    public FakeSmtpServerBuilder script(Consumer<SmtpScript> initialRules) {
        this.rules = this.rules.andThen(initialRules);
        return this;
    }

    /**
     * Where the chance of random rules and delays comes from; another one in each server unless set. The report of a failed
     * test tells it.
     */
    public FakeSmtpServerBuilder seed(long chance) {
        return script(script -> script.seed(chance));
    }

    /** A fault of the catalogue, in its usual form. */
    public FakeSmtpServerBuilder fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    /** Takes addresses in {@code fault.example} for orders to do something wrong; see {@link MagicAddresses}. */
    public FakeSmtpServerBuilder magicAddresses() {
        return magicAddresses(MagicAddresses.DOMAIN);
    }

    /** The same with another domain, for a mailer that will not send to that one. */
    public FakeSmtpServerBuilder magicAddresses(String domain) {
        return script(script -> script.magicAddresses(domain));
    }

    /**
     * A dialogue to play from the first connection on, and again after each {@link FakeSmtpServer#reset()}; see {@link
     * FakeSmtpServer#play}.
     */
    public FakeSmtpServerBuilder play(Dialogue played) {
        this.dialogue = Optional.of(played);
        return this;
    }

    /** Who is told of what happens as it happens; nobody unless set. */
    public FakeSmtpServerBuilder listener(TranscriptListener transcriptListener) {
        this.listener = Optional.of(transcriptListener);
        return this;
    }

    /** The server, not started yet; an {@link IllegalArgumentException} where the settings contradict each other. */
    public FakeSmtpServer build() {
        tls.offeredByHabit(extensions.offersTlsLike(likeness));
        faults.change(extensions, tls, login, limits, lmtp);
        tls.check();
        login.check();
        if (lmtp && realServer.isPresent()) {
            throw new IllegalArgumentException(
                    "A server that stands in front of a real one speaks SMTP; take lmtp() away.");
        }
        Optional<TestCertificates> certificates =
                tls.isOn() ? Optional.of(TestCertificates.create()) : Optional.empty();
        Security security = login.security(
                hostName, tls, tls.layer(certificates, hostName), likeness, extensions.isAuthOnlyInsideTls());
        Settings settings = new Settings(
                hostName,
                extensions.offer(likeness, tls),
                mailboxes,
                likeness.manner(lenient, lmtp, bareLineEnds),
                limits.limits(),
                security,
                realServer);
        return new FakeSmtpServer(
                address, port, settings, certificates, waitLimit, rules.andThen(faults::script), dialogue, listener);
    }

    /** The server, started; see {@link FakeSmtpServer#open()}. */
    public FakeSmtpServer start() {
        return build().open();
    }
}
