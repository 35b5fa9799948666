package io.github.smtpservertest.internal.settings;

import static io.github.smtpservertest.internal.settings.Declaration.setting;
import static io.github.smtpservertest.internal.settings.Prerequisite.LOGIN;
import static io.github.smtpservertest.internal.settings.Prerequisite.TLS;
import static io.github.smtpservertest.internal.settings.SettingSource.ATTRIBUTE;
import static io.github.smtpservertest.internal.settings.SettingSource.OPTION;
import static io.github.smtpservertest.internal.settings.SettingSource.PARAMETER;
import static io.github.smtpservertest.internal.settings.ValueType.ADDRESS;
import static io.github.smtpservertest.internal.settings.ValueType.COUNT;
import static io.github.smtpservertest.internal.settings.ValueType.CREDENTIAL;
import static io.github.smtpservertest.internal.settings.ValueType.EXTENSION;
import static io.github.smtpservertest.internal.settings.ValueType.FILE;
import static io.github.smtpservertest.internal.settings.ValueType.FLAG;
import static io.github.smtpservertest.internal.settings.ValueType.NUMBER;
import static io.github.smtpservertest.internal.settings.ValueType.TEXT;
import static io.github.smtpservertest.internal.settings.ValueType.TIME;
import static io.github.smtpservertest.internal.settings.ValueType.YES_OR_NO;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.mailbox.Directory;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TlsVersion;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Every setting of a server. Where several are given at once, they take effect in this order: what replaces others comes first.
 * The texts stand in the Javadoc of the builder and of {@code @SmtpServerTest}, in the help of the standalone server
 * and in docs/settings.md.
 */
public final class SettingCatalogue {

    private static final int MAX_PORT = 65535;
    private static final int PART_OF_HEAP = 4;

    /** Filled while this class is initialized, and never again. */
    private static final List<Setting<?>> ALL = new ArrayList<>();

    private static final Bounds KEYWORDS = Bounds.any("keywords of EHLO, such as DSN");

    /** STARTTLS and AUTH are offered where there are certificates and users. */
    private static final EnumSet<SmtpExtension> OFFERED = EnumSet.complementOf(EnumSet.of(
            SmtpExtension.STARTTLS,
            SmtpExtension.AUTH,
            SmtpExtension.DELIVERBY,
            SmtpExtension.FUTURERELEASE,
            SmtpExtension.MT_PRIORITY,
            SmtpExtension.LIMITS));

    public static final Setting<Preset> LIKE = declared(setting(
                    "like",
                    ValueType.PRESET,
                    "Speaks and behaves as a well-known server: its extensions, limits, words and quirks, in place of what was"
                            + " set before")
            .usuallyInWords("a strict server of no brand"));

    public static final Setting<InetAddress> BIND_ADDRESS =
            declared(setting("bindAddress", ADDRESS, "The address to listen on")
                    .usually(List.of(InetAddress.getLoopbackAddress()), "loopback"));

    public static final Setting<Integer> PORT =
            declared(setting("port", COUNT.labelled("PORT"), "The port to listen on")
                    .allowed(Bounds.between("0 (any that is free) to " + MAX_PORT, 0, MAX_PORT))
                    .usually(0));

    public static final Setting<String> HOST_NAME =
            declared(setting("hostName", TEXT.labelled("NAME"), "The name to greet with")
                    .allowed(Bounds.text("printable ASCII without spaces", '!', '~'))
                    .usually("mx.example.com"));

    public static final Setting<SmtpExtension> EXTENSIONS =
            declared(setting("extensions", EXTENSION, "What to offer, and nothing else")
                    .repeatable()
                    .usually(List.copyOf(OFFERED), "all but DELIVERBY, FUTURERELEASE, MT-PRIORITY and LIMITS"));

    public static final Setting<SmtpExtension> WITH = declared(setting("with", EXTENSION, "What to offer besides")
            .allowed(KEYWORDS)
            .repeatable());

    public static final Setting<SmtpExtension> WITHOUT = declared(
            setting("without", EXTENSION, "What not to offer").allowed(KEYWORDS).repeatable());

    public static final Setting<SmtpExtension> ONLY_INSIDE_TLS =
            declared(setting("onlyInsideTls", EXTENSION, "What to offer only inside TLS")
                    .allowed(KEYWORDS)
                    .repeatable()
                    .usually(List.of(SmtpExtension.REQUIRETLS), "REQUIRETLS, which always is (RFC 8689 §2)"));

    public static final Setting<SmtpExtension> ONLY_AFTER_AUTH =
            declared(setting("onlyAfterAuth", EXTENSION, "What to offer only to a client that has logged in")
                    .allowed(KEYWORDS)
                    .repeatable());

    public static final Setting<String> KEYWORD = declared(setting(
                    "keyword",
                    TEXT.labelled("LINE"),
                    "A further line of the EHLO reply, such as XCLIENT NAME ADDR, which means nothing")
            .allowed(Bounds.text("a line of printable ASCII", ' ', '~'))
            .repeatable());

    public static final Setting<Directory> MAILBOXES = declared(Declaration.<Directory>inJava(
                    "mailboxes", "Which addresses the server knows; MAIL, RCPT, VRFY and EXPN answer from it")
            .elsewhere(OPTION, "--mailbox, --domain, --only-listed, --refuse-other-domains")
            .usuallyInWords("every address is accepted"));

    public static final Setting<Boolean> LENIENT = declared(onOrOff(
            "lenient",
            "Forgives errors of form: a space round the colon of MAIL and RCPT, an address without angle brackets, a command"
                    + " line that ends with LF alone"));

    public static final Setting<Boolean> LMTP = declared(
            onOrOff(
                    "lmtp",
                    "Speaks LMTP (RFC 2033): LHLO in place of EHLO, and after the content a reply for each accepted recipient"));

    public static final Setting<BareLineEnds> BARE_LINE_ENDS = declared(setting(
                    "bareLineEnds",
                    ValueType.LINE_ENDS,
                    "What a CR or LF that stands alone in a content means (RFC 5321 §2.3.8)")
            .usually(BareLineEnds.KEEP));

    public static final Setting<Boolean> START_TLS =
            declared(onOrOff("startTls", "Offers STARTTLS (RFC 3207), with a certificate that is made at start"));

    public static final Setting<Boolean> IMPLICIT_TLS = declared(onOrOff(
            "implicitTls", "Speaks TLS from the first byte (RFC 8314), with a certificate that is made at start"));

    public static final Setting<Boolean> REQUIRE_TLS = declared(onOrOff(
                    "requireTls",
                    "Answers 530 to everything but EHLO, NOOP, STARTTLS and QUIT until there is TLS (RFC 3207 §4)")
            .needs(TLS));

    public static final Setting<UnaryOperator<CertificateSpec>> CERTIFICATE =
            declared(Declaration.<UnaryOperator<CertificateSpec>>inJava("certificate", "The certificate to show")
                    .elsewhere(ATTRIBUTE, "@SmtpFault(Fault.CERTIFICATE_…)")
                    .elsewhere(OPTION, "--certificate with --key, --keystore, --flawed-certificate")
                    .usuallyInWords("a right one, for the host name, localhost and the loopback addresses"));

    public static final Setting<TlsVersion> TLS_VERSIONS =
            declared(setting("tlsVersions", ValueType.TLS_VERSION, "The only versions of TLS to speak")
                    .repeatable()
                    .needs(TLS)
                    .usuallyInWords("those that Java speaks"));

    public static final Setting<ClientAuthentication> CLIENT_CERTIFICATES = declared(setting(
                    "clientCertificates",
                    ValueType.CLIENTS,
                    "Whether to ask for the client's certificate, and whether to verify it (RFC 8446 §4.3.2)")
            .needs(TLS)
            .usually(ClientAuthentication.NONE));

    public static final Setting<Path> CLIENT_CA = declared(setting(
                    "clientCa",
                    FILE,
                    "Who must have issued a client's certificate, in PEM, in place of the server's own authority (RFC 5280 §6)")
            .repeatable()
            .needs(TLS)
            .usuallyInWords("the server's own authority"));

    public static final Setting<Credential> USER =
            declared(setting("user", CREDENTIAL, "Somebody who may log in with a password; turns AUTH on (RFC 4954)")
                    .repeatable()
                    .usuallyInWords("nobody"));

    public static final Setting<Credential> TOKEN = declared(
            setting("token", CREDENTIAL, "Somebody who may log in with an OAuth token; turns AUTH on (RFC 7628)")
                    .repeatable()
                    .usuallyInWords("nobody"));

    public static final Setting<Authenticator> AUTHENTICATOR = declared(Declaration.<Authenticator>inJava(
                    "authenticator", "Decides who may log in, in place of user and token; turns AUTH on")
            .usuallyInWords("those of user and token"));

    public static final Setting<Mechanism> MECHANISMS =
            declared(setting("mechanisms", ValueType.MECHANISM, "How a client may log in, and not otherwise")
                    .repeatable()
                    .needs(LOGIN)
                    .usuallyInWords("every mechanism that somebody can use"));

    public static final Setting<OfferedMechanism> SASL_MECHANISM = declared(Declaration.<OfferedMechanism>inJava(
                    "saslMechanism",
                    "A mechanism of the test's own (RFC 4422), offered after the server's; turns AUTH on")
            .repeatable());

    public static final Setting<Boolean> AUTH_IN_CLEAR = declared(setting(
                    "authInClear",
                    YES_OR_NO,
                    "Whether a password or token may be sent without TLS; if not, a mechanism that does is not offered there"
                            + " and gets 538")
            .needs(LOGIN)
            .usuallyInWords("true where the server has no TLS"));

    public static final Setting<Boolean> REQUIRE_AUTH = declared(
            onOrOff("requireAuth", "Answers 530 to a message from a client that has not logged in (RFC 4954 §6)")
                    .needs(LOGIN));

    public static final Setting<Long> MAX_MESSAGE_SIZE = declared(setting(
                    "maxMessageSize",
                    NUMBER.labelled("BYTES"),
                    "Bytes of the largest message; a larger one gets 552 (RFC 1870)")
            // With every dot doubled, and all that comes with it, it still has fewer bytes than an array can hold.
            .allowed(Bounds.between("1 to 1073741824", 1, 1L << 30))
            .usually(104_857_600L));

    public static final Setting<Integer> MAX_RECIPIENTS = declared(atLeast(
                    1,
                    setting(
                            "maxRecipients",
                            COUNT,
                            "The most recipients of a message; the next gets 452 (RFC 5321 §4.5.3.1.10)"))
            .usually(1000));

    public static final Setting<Integer> MAX_RECIPIENT_DOMAINS = declared(atLeast(
                    1,
                    setting(
                            "maxRecipientDomains",
                            COUNT,
                            "The most domains that the recipients of a session may be in; the next gets 452 (RFC 9422 §4.3)"))
            .usuallyInWords("no limit"));

    public static final Setting<Integer> MAX_MESSAGES = declared(atLeast(
                    1,
                    setting(
                            "maxMessages",
                            COUNT,
                            "The most MAIL commands of a session, refused ones included; the next gets 421, and the connection closes"
                                    + " (RFC 9422 §4.1)"))
            .usuallyInWords("no limit"));

    public static final Setting<Integer> MAX_CONNECTIONS = declared(atLeast(
                    1,
                    setting(
                            "maxConnections",
                            COUNT,
                            "The most connections that may be open at once; the next is greeted with 421 and closed"))
            .usually(1000));

    public static final Setting<Long> MAX_IN_MEMORY = declared(atLeast(
                    0,
                    setting(
                            "maxInMemory",
                            NUMBER.labelled("BYTES"),
                            "Bytes of either direction of a session that are held in memory; the rest is in a temporary file"))
            .usually(67_108_864L));

    public static final Setting<Long> MAX_RECORD_MEMORY = declared(atLeast(
                    1,
                    setting(
                            "maxRecordMemory",
                            NUMBER.labelled("BYTES"),
                            "Bytes of memory that the records of all sessions may take together; where they do, the sessions end with 421"))
            .usually(List.of(Runtime.getRuntime().maxMemory() / PART_OF_HEAP), "a quarter of the heap"));

    public static final Setting<Integer> MAX_COMMAND_LINE = declared(atLeast(
                    12,
                    setting(
                            "maxCommandLine",
                            COUNT.labelled("BYTES"),
                            "Bytes of the longest command line with its CRLF; a longer one gets 500 (RFC 5321 §4.5.3.1.4)"))
            .usually(512));

    public static final Setting<Duration> IDLE_TIMEOUT = declared(longerThanZero(setting(
                    "idleTimeout", TIME, "How long a client may say nothing before it gets 421 (RFC 5321 §4.5.3.2.7)"))
            .usually(Duration.ofMinutes(5)));

    public static final Setting<RealServer> PROXY_TO = declared(Declaration.<RealServer>inJava(
                    "proxyTo", "The real server to stand before, whose replies are then the default ones")
            .elsewhere(OPTION, "--proxy-to, --proxy-to-tls, --proxy-to-ca"));

    public static final Setting<Duration> WAIT_LIMIT =
            declared(longerThanZero(setting("waitLimit", TIME, "How long the server's await methods wait"))
                    .elsewhere(OPTION, "")
                    .usually(Duration.ofSeconds(5)));

    public static final Setting<Consumer<SmtpScript>> SCRIPT = declared(Declaration.<Consumer<SmtpScript>>inJava(
                    "script", "Rules that are there from the first connection on, and again after each reset")
            .elsewhere(OPTION, "--rule, --rules")
            .elsewhere(ATTRIBUTE, "@SmtpReply, @SmtpRule, @SmtpFault")
            .repeatable());

    public static final Setting<Long> SEED =
            declared(setting("seed", NUMBER, "Where the randomness of rules and delays comes from")
                    .usuallyInWords("another one in each server"));

    public static final Setting<Fault> FAULT =
            declared(setting("fault", ValueType.FAULTS, "A fault of the catalogue, where it usually is")
                    .allowed(Bounds.any("one of those in docs/faults.md"))
                    .elsewhere(ATTRIBUTE, "@SmtpFault")
                    .elsewhere(PARAMETER, "")
                    .repeatable());

    public static final Setting<String> MAGIC_ADDRESSES = declared(setting(
                    "magicAddresses",
                    TEXT.labelled("DOMAIN"),
                    "Takes addresses in this domain for orders to do something wrong, such as 451-4.7.1@DOMAIN")
            .allowed(Bounds.text("a domain", Character.MIN_VALUE, Character.MAX_VALUE))
            .ifNoValue("fault.example"));

    public static final Setting<Dialogue> PLAY = declared(Declaration.<Dialogue>inJava(
                    "play", "A dialogue to play from the first connection on, and again after each reset")
            .elsewhere(OPTION, "--dialogue")
            .elsewhere(ATTRIBUTE, "@SmtpDialogue"));

    public static final Setting<TranscriptListener> LISTENER =
            declared(Declaration.<TranscriptListener>inJava("listener", "Receives what happens as it happens")
                    .usuallyInWords("nobody"));

    private SettingCatalogue() {}

    /** What {@link #EXTENSIONS} is by default, for the caller to change. */
    public static EnumSet<SmtpExtension> offeredByDefault() {
        return OFFERED.clone();
    }

    /** All of them, in their order. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static <T> Setting<T> declared(Declaration<T> declaration) {
        Setting<T> setting = new Setting<>(declaration);
        ALL.add(setting);
        return setting;
    }

    private static Declaration<Boolean> onOrOff(String name, String text) {
        return setting(name, FLAG, text).usually(List.of(false), "off");
    }

    private static <N extends Number> Declaration<N> atLeast(long least, Declaration<N> number) {
        return number.allowed(Bounds.atLeast(least));
    }

    private static Declaration<Duration> longerThanZero(Declaration<Duration> time) {
        return time.allowed(Bounds.longerThanZero());
    }
}
