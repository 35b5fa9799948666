package io.github.smtpservertest;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.AUTHENTICATOR;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.AUTH_IN_CLEAR;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.BARE_LINE_ENDS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.BIND_ADDRESS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.CERTIFICATE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.CLIENT_CERTIFICATES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.FAULT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.HOST_NAME;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.IDLE_TIMEOUT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.IMPLICIT_TLS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.KEYWORD;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LENIENT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LIKE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LISTENER;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAGIC_ADDRESSES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAILBOXES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_COMMAND_LINE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_CONNECTIONS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_IN_MEMORY;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECIPIENTS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECIPIENT_DOMAINS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECORD_MEMORY;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MECHANISMS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PLAY;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PORT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PROXY_TO;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.REQUIRE_AUTH;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.REQUIRE_TLS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.SASL_MECHANISM;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.SCRIPT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.SEED;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.START_TLS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.TLS_VERSIONS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.TOKEN;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.USER;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.WAIT_LIMIT;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslSession;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.mailbox.DirectoryBuilder;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.internal.settings.Credential;
import io.github.smtpservertest.internal.settings.Setting;
import io.github.smtpservertest.internal.settings.SettingValues;
import io.github.smtpservertest.internal.tls.CertificateAuthority;
import io.github.smtpservertest.mailbox.Mailboxes;
import io.github.smtpservertest.preset.Limits;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.preset.ServerProfile;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.script.SmtpScript;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Builds a {@link FakeSmtpServer}. What is not set is as in a correct server of today that takes every mail. */
public final class FakeSmtpServerBuilder {

    private final SettingValues values = new SettingValues();
    private final OfferedExtensions extensions = new OfferedExtensions();
    private final List<X509Certificate> clientAuthorities = new ArrayList<>();
    private Optional<ServerProfile> profile = Optional.empty();
    private Optional<TestCertificate> ownCertificate = Optional.empty();

    FakeSmtpServerBuilder() {}

    /**
     * Speaks and behaves as a well-known server: its extensions, limits, words and quirks, in place of what was set
     * before. Default: a strict server of no brand. See {@link #like(ServerProfile)}.
     */
    public FakeSmtpServerBuilder like(Preset preset) {
        values.set(LIKE, preset);
        return like(preset.profile(), "like(" + preset.name() + ")");
    }

    /**
     * Speaks and behaves as that server: its extensions, limits, words and habits in place of the usual ones and of
     * what was set before; what is set afterwards wins. Names, users, mailboxes, certificates and rules
     * stay.
     */
    public FakeSmtpServerBuilder like(ServerProfile server) {
        return like(server, "like(…)");
    }

    private FakeSmtpServerBuilder like(ServerProfile server, String call) {
        profile = Optional.of(server);
        extensions.only(server.extensions(), call);
        Limits limits = server.capacity();
        values.set(MAX_MESSAGE_SIZE, limits.messageSize());
        values.set(MAX_RECIPIENTS, limits.recipients());
        values.set(MAX_COMMAND_LINE, limits.commandLine());
        values.set(IDLE_TIMEOUT, limits.idle());
        values.unset(MAX_MESSAGES);
        limits.messages().ifPresent(most -> values.set(MAX_MESSAGES, most));
        limits.connections().ifPresent(most -> values.set(MAX_CONNECTIONS, most));
        return this;
    }

    /** The address to listen on. Default: loopback. */
    public FakeSmtpServerBuilder bindAddress(InetAddress bindAddress) {
        return set(BIND_ADDRESS, bindAddress);
    }

    /** The port to listen on. 0 (any that is free) to 65535; default: 0. */
    public FakeSmtpServerBuilder port(int listenOn) {
        return set(PORT, listenOn);
    }

    /**
     * The name to greet with. Printable ASCII without spaces; default: mx.example.com. It also stands in the
     * certificate.
     */
    public FakeSmtpServerBuilder hostName(String name) {
        return set(HOST_NAME, name);
    }

    /**
     * What to offer, and nothing else. Default: all but DELIVERBY, FUTURERELEASE, MT-PRIORITY and LIMITS. STARTTLS and
     * AUTH come with {@link #startTls} and {@link #user}.
     */
    public FakeSmtpServerBuilder extensions(Collection<SmtpExtension> offered) {
        extensions.only(offered, "extensions(…)");
        return this;
    }

    /** What to offer, and nothing else; see {@link #extensions(Collection)}. */
    public FakeSmtpServerBuilder extensions(SmtpExtension... offered) {
        return extensions(List.of(offered));
    }

    /** What to offer besides. Keywords of EHLO, such as DSN; default: none. */
    public FakeSmtpServerBuilder with(SmtpExtension... more) {
        extensions.with(List.of(more));
        return this;
    }

    /**
     * What to offer only inside TLS. Keywords of EHLO, such as DSN; default: REQUIRETLS, which always is (RFC 8689 §2).
     */
    public FakeSmtpServerBuilder onlyInsideTls(SmtpExtension... held) {
        extensions.onlyInsideTls(List.of(held));
        return this;
    }

    /** What to offer only to a client that has logged in. Keywords of EHLO, such as DSN; default: none. */
    public FakeSmtpServerBuilder onlyAfterAuth(SmtpExtension... held) {
        extensions.onlyAfterAuth(List.of(held));
        return this;
    }

    /**
     * A further line of the EHLO reply, such as XCLIENT NAME ADDR, which means nothing. A line of printable ASCII;
     * default: none.
     */
    public FakeSmtpServerBuilder keyword(String line) {
        return add(KEYWORD, line);
    }

    /** What not to offer. Keywords of EHLO, such as DSN; default: none. */
    public FakeSmtpServerBuilder without(SmtpExtension... withheld) {
        for (SmtpExtension extension : withheld) {
            extensions.without(extension, "without(" + extension.name() + ")");
        }
        return this;
    }

    /**
     * Which addresses the server knows; MAIL, RCPT, VRFY and EXPN answer from it. Default: every address is accepted.
     */
    public FakeSmtpServerBuilder mailboxes(Consumer<Mailboxes> directory) {
        DirectoryBuilder builder = new DirectoryBuilder();
        directory.accept(builder);
        return set(MAILBOXES, builder.build());
    }

    /**
     * Forgives errors of form: a space round the colon of MAIL and RCPT, an address without angle brackets, a command
     * line that ends with LF alone.
     */
    public FakeSmtpServerBuilder lenient() {
        return set(LENIENT, true);
    }

    /** Speaks LMTP (RFC 2033): LHLO in place of EHLO, and after the content a reply for each accepted recipient. */
    public FakeSmtpServerBuilder lmtp() {
        return set(LMTP, true);
    }

    /** What a CR or LF that stands alone in a content means (RFC 5321 §2.3.8). Default: KEEP. */
    public FakeSmtpServerBuilder bareLineEnds(BareLineEnds meaning) {
        return set(BARE_LINE_ENDS, meaning);
    }

    /**
     * Offers STARTTLS (RFC 3207), with a certificate that is made at start. It is for the {@linkplain #hostName host
     * name}, {@code localhost} and the loopback addresses; {@link FakeSmtpServer#clientSslContext()} trusts it.
     */
    public FakeSmtpServerBuilder startTls() {
        return set(START_TLS, true);
    }

    /**
     * Speaks TLS from the first byte (RFC 8314), with a certificate that is made at start. For the certificate see
     * {@link #startTls()}.
     */
    public FakeSmtpServerBuilder implicitTls() {
        return set(IMPLICIT_TLS, true);
    }

    /** Answers 530 to everything but EHLO, NOOP, STARTTLS and QUIT until there is TLS (RFC 3207 §4). */
    public FakeSmtpServerBuilder requireTls() {
        return set(REQUIRE_TLS, true);
    }

    /**
     * The certificate to show. Default: a right one, for the host name, localhost and the loopback addresses. The
     * change makes another one: {@code certificate(CertificateSpec::expired)}.
     */
    public FakeSmtpServerBuilder certificate(UnaryOperator<CertificateSpec> change) {
        return set(CERTIFICATE, change);
    }

    /** Shows a certificate of the test's own, from PEM files; an {@link IllegalArgumentException} says what is wrong with them. */
    public FakeSmtpServerBuilder certificate(Path certificateFile, Path keyFile) {
        return certificate(TestCertificate.fromPem(certificateFile, keyFile));
    }

    /**
     * Shows this certificate, such as one of a key store's: {@code certificate(TestCertificate.fromKeyStore(file, password))}. It is
     * shown as it is, whatever is wrong with it; {@link FakeSmtpServer#clientSslContext()} does not trust it.
     */
    public FakeSmtpServerBuilder certificate(TestCertificate own) {
        ownCertificate = Optional.of(own);
        return this;
    }

    /** The only versions of TLS to speak. Default: those that Java speaks. */
    public FakeSmtpServerBuilder tlsVersions(TlsVersion version, TlsVersion... more) {
        List<TlsVersion> all = new ArrayList<>(List.of(more));
        all.add(0, version);
        values.setAll(TLS_VERSIONS, all);
        return this;
    }

    /**
     * Whether to ask for the client's certificate, and whether to verify it (RFC 8446 §4.3.2). Default: NONE. One that
     * {@link FakeSmtpServer#certificates()} issued is trusted, or one of {@link #clientCa}. What the client showed is
     * in {@code TlsRecord.clientCertificates()}.
     */
    public FakeSmtpServerBuilder clientCertificates(ClientAuthentication mode) {
        return set(CLIENT_CERTIFICATES, mode);
    }

    /** The same, given as certificates; see {@link #clientCa(Path)}. */
    public FakeSmtpServerBuilder clientCa(X509Certificate... trusted) {
        return trust(List.of(trusted));
    }

    /**
     * Who must have issued a client's certificate, in PEM, in place of the server's own authority (RFC 5280 §6).
     * Default: the server's own authority. Each call adds to them. A certificate that is not an authority's is trusted
     * itself. The file may have several certificates.
     *
     * @throws IllegalArgumentException from {@link #build()} where {@link #clientCertificates} verifies none
     */
    public FakeSmtpServerBuilder clientCa(Path pem) {
        return trust(CertificateAuthority.certificatesIn(pem));
    }

    /**
     * The same from a trust store that is loaded: its certificates, and of an entry with a key the first.
     *
     * @throws IllegalArgumentException if the store was not loaded, or has none
     */
    public FakeSmtpServerBuilder clientCa(KeyStore trustStore) {
        return trust(CertificateAuthority.certificatesIn(trustStore));
    }

    /** Somebody who may log in with a password; turns AUTH on (RFC 4954). Default: nobody. */
    public FakeSmtpServerBuilder user(String name, String password) {
        return add(USER, new Credential(name, password));
    }

    /** Somebody who may log in with an OAuth token; turns AUTH on (RFC 7628). Default: nobody. */
    public FakeSmtpServerBuilder token(String user, String token) {
        return add(TOKEN, new Credential(user, token));
    }

    /** Decides who may log in, in place of user and token; turns AUTH on. Default: those of user and token. */
    public FakeSmtpServerBuilder authenticator(Authenticator decides) {
        return set(AUTHENTICATOR, decides);
    }

    /** How a client may log in, and not otherwise. Default: every mechanism that somebody can use. */
    public FakeSmtpServerBuilder mechanisms(Mechanism... only) {
        values.setAll(MECHANISMS, List.of(only));
        return this;
    }

    /**
     * A mechanism of the test's own (RFC 4422), offered after the server's; turns AUTH on. Default: none. Where nothing
     * is to be kept for a session, that is {@code saslMechanism("X-PIN", session -> Pin::new)}. A mechanism is handled
     * as one that shows its secret, so {@link #authInClear} and {@code onlyInsideTls(AUTH)} hold for it as for PLAIN;
     * {@link #mechanisms} does not touch it.
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
        if (!name.matches("[A-Z0-9_-]{1,20}")) { // RFC 4422 §3.1
            throw new IllegalArgumentException("'" + name + "' cannot name a mechanism; it must be 1 to 20 upper case"
                    + " letters, digits, hyphens and underscores.");
        }
        if (Mechanism.named(name).isPresent()) {
            throw new IllegalArgumentException("The server has the mechanism " + name
                    + " already; decide who may log in by it with authenticator(…).");
        }
        if (values.all(SASL_MECHANISM).stream().anyMatch(given -> given.name().equals(name))) {
            throw new IllegalArgumentException("The mechanism " + name + " is given twice; give it once.");
        }
        // Nobody knows what it shows, so it is handled as one that shows its secret.
        return add(SASL_MECHANISM, new OfferedMechanism(name, true, forSession));
    }

    /**
     * Whether a password or token may be sent without TLS; if not, a mechanism that does is not offered there and gets
     * 538. Default: true where the server has no TLS.
     */
    public FakeSmtpServerBuilder authInClear(boolean allowed) {
        return set(AUTH_IN_CLEAR, allowed);
    }

    /** Answers 530 to a message from a client that has not logged in (RFC 4954 §6). */
    public FakeSmtpServerBuilder requireAuth() {
        return set(REQUIRE_AUTH, true);
    }

    /** Bytes of the largest message; a larger one gets 552 (RFC 1870). 1 to 1073741824; default: 104857600. */
    public FakeSmtpServerBuilder maxMessageSize(long bytes) {
        return set(MAX_MESSAGE_SIZE, bytes);
    }

    /** The most recipients of a message; the next gets 452 (RFC 5321 §4.5.3.1.10). 1 or more; default: 1000. */
    public FakeSmtpServerBuilder maxRecipients(int recipients) {
        return set(MAX_RECIPIENTS, recipients);
    }

    /**
     * The most domains that the recipients of a session may be in; the next gets 452 (RFC 9422 §4.3). 1 or more;
     * default: no limit.
     */
    public FakeSmtpServerBuilder maxRecipientDomains(int domains) {
        return set(MAX_RECIPIENT_DOMAINS, domains);
    }

    /**
     * The most MAIL commands of a session, refused ones included; the next gets 421, and the connection closes (RFC
     * 9422 §4.1). 1 or more; default: no limit.
     */
    public FakeSmtpServerBuilder maxMessages(int messages) {
        return set(MAX_MESSAGES, messages);
    }

    /**
     * The most connections that may be open at once; the next is greeted with 421 and closed. 1 or more; default: 1000.
     */
    public FakeSmtpServerBuilder maxConnections(int connections) {
        return set(MAX_CONNECTIONS, connections);
    }

    /**
     * Bytes of either direction of a session that are held in memory; the rest is in a temporary file. 0 or more;
     * default: 67108864. The file is deleted with the transcript.
     */
    public FakeSmtpServerBuilder maxInMemory(long bytes) {
        return set(MAX_IN_MEMORY, bytes);
    }

    /**
     * Bytes of memory that the records of all sessions may take together; where they do, the sessions end with 421. 1 or more;
     * default: a quarter of the heap. Where they take half of it, more goes to a temporary file. Where they take all of it, as the
     * records of some million commands do, {@link FakeSmtpServer#failures()} says so, and {@link FakeSmtpServer#reset()} begins anew.
     */
    public FakeSmtpServerBuilder maxRecordMemory(long bytes) {
        return set(MAX_RECORD_MEMORY, bytes);
    }

    /**
     * Bytes of the longest command line with its CRLF; a longer one gets 500 (RFC 5321 §4.5.3.1.4). 12 or more;
     * default: 512.
     */
    public FakeSmtpServerBuilder maxCommandLine(int bytes) {
        return set(MAX_COMMAND_LINE, bytes);
    }

    /** How long a client may say nothing before it gets 421 (RFC 5321 §4.5.3.2.7). Longer than 0s; default: 5min. */
    public FakeSmtpServerBuilder idleTimeout(Duration limit) {
        return set(IDLE_TIMEOUT, limit);
    }

    /**
     * The real server to stand before, whose replies are then the default ones. Default: none. The script and the
     * transcript are as ever. Of the other settings those of TLS with the client, the limits of size and time, and the
     * number of connections count.
     */
    public FakeSmtpServerBuilder proxyTo(RealServer server) {
        return set(PROXY_TO, server);
    }

    /** How long the server's await methods wait. Longer than 0s; default: 5s. */
    public FakeSmtpServerBuilder waitLimit(Duration limit) {
        return set(WAIT_LIMIT, limit);
    }

    /**
     * Rules that are there from the first connection on, and again after each reset. Default: none. See {@link
     * FakeSmtpServer#reset()}.
     */
    public FakeSmtpServerBuilder script(Consumer<SmtpScript> initialRules) {
        return add(SCRIPT, initialRules);
    }

    /**
     * Where the randomness of rules and delays comes from. Default: another one in each server. The report of a failed
     * test names it.
     */
    public FakeSmtpServerBuilder seed(long chance) {
        return set(SEED, chance);
    }

    /** A fault of the catalogue, where it usually is. One of those in docs/faults.md; default: none. */
    public FakeSmtpServerBuilder fault(Fault fault) {
        return add(FAULT, fault);
    }

    /**
     * The same in {@code fault.example}, which nobody can own (RFC 2606 §2): for code that cannot reach the script, mail to an address
     * there asks for its own fault, so {@code 451-4.7.1@fault.example} is refused with that code.
     *
     * <p>The local part is a row of words with hyphens between them, in any order and case: those of the notation of rules (the page
     * {@code docs/rules.md}), and a place.
     *
     * <table>
     * <caption>The words</caption>
     * <tr><th>word</th><th>what happens</th></tr>
     * <tr><td>{@code 451}, {@code 451-4.7.1}</td><td>that code, 200 to 599, in the catalogue's words</td></tr>
     * <tr><td>{@code close}, {@code reset}, {@code stall}, {@code delay-500ms}, {@code dribble-1-byte-every-20ms},
     * {@code close-after-the-reply} …</td><td>any effect of a rule but {@code hold} and delays that are drawn</td></tr>
     * <tr><td>{@code keep-although-refused}</td><td>with a code that refuses</td></tr>
     * <tr><td>{@code discard-although-accepted}</td><td>alone, or with a code that accepts, or {@code close}</td></tr>
     * <tr><td>{@code at-mail}, {@code at-rcpt}, {@code at-data}, {@code at-content}, {@code at-dot}, {@code at-rset}, {@code at-noop},
     * {@code at-quit}</td><td>where; by default at the MAIL or RCPT that has the address. {@code at-dot} is when the final dot, or the
     * last chunk of BDAT, has come; {@code at-content} when the first byte of the content has</td></tr>
     * <tr><td>{@code once}, {@code 2-times}</td><td>the first two times only, over all sessions</td></tr>
     * </table>
     *
     * <p>Where the fault is due later than at the command that has the address, that command is answered by default. A fault at
     * {@code rset}, {@code noop} or {@code quit} is due in every session where the address was heard, the others while the
     * address is in the transaction. They count less than every rule, and need not be used. An address of the domain that is
     * not understood gets 553, and a text that says what is wrong with it.
     */
    public FakeSmtpServerBuilder magicAddresses() {
        return magicAddresses("fault.example");
    }

    /**
     * Takes addresses in this domain for orders to do something wrong, such as 451-4.7.1@DOMAIN. A domain; default:
     * none. For a mailer that will not send to {@code fault.example}.
     */
    public FakeSmtpServerBuilder magicAddresses(String domain) {
        return set(MAGIC_ADDRESSES, domain);
    }

    /**
     * A dialogue to play from the first connection on, and again after each reset. Default: none. See {@link
     * FakeSmtpServer#play} and {@link FakeSmtpServer#reset()}.
     */
    public FakeSmtpServerBuilder play(Dialogue played) {
        return set(PLAY, played);
    }

    /** Receives what happens as it happens. Default: nobody. */
    public FakeSmtpServerBuilder listener(TranscriptListener transcriptListener) {
        return set(LISTENER, transcriptListener);
    }

    /** The server, not started yet; an {@link IllegalArgumentException} where the settings contradict each other. */
    public FakeSmtpServer build() {
        ServerDraft draft = new ServerDraft(values, extensions, profile, ownCertificate, clientAuthorities);
        Optional<TestCertificates> certificates = draft.certificates();
        return new FakeSmtpServer(draft.settings(certificates), certificates, draft.rules());
    }

    private FakeSmtpServerBuilder trust(List<X509Certificate> authorities) {
        clientAuthorities.addAll(authorities);
        return this;
    }

    private <T> FakeSmtpServerBuilder set(Setting<T> setting, T value) {
        values.set(setting, value);
        return this;
    }

    private <T> FakeSmtpServerBuilder add(Setting<T> setting, T value) {
        values.add(setting, List.of(value));
        return this;
    }

    /** The server, started; see {@link FakeSmtpServer#open()}. */
    public FakeSmtpServer start() {
        return build().open();
    }
}
