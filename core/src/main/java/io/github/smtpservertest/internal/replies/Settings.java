package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.HOST_NAME;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LENIENT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAILBOXES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_COMMAND_LINE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_CONNECTIONS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PROXY_TO;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.mailbox.Directory;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.settings.Setting;
import io.github.smtpservertest.internal.settings.SettingValues;
import io.github.smtpservertest.internal.tls.ServerTls;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.preset.Quirk;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.preset.ServerProfile;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of server this is.
 *
 * @param values its settings
 * @param offer what it offers, and when
 * @param security TLS and authentication
 * @param like the server that it speaks and behaves like, if any
 * @param refusing whether nobody can even connect
 */
public record Settings(
        SettingValues values, Offer offer, Security security, Optional<ServerProfile> like, boolean refusing) {

    /** Those of a server of which nothing is set. Such servers share them, for the making of them would be a third of a later start. */
    public static final Settings USUAL =
            new Settings(new SettingValues(), Offer.USUAL, Security.NONE, Optional.empty(), false);

    /** RFC 4954 §4. */
    private static final int LONGEST_AUTH = 12_288;

    /** The value of a setting that always has one. */
    public <T> T get(Setting<T> setting) {
        return values.get(setting);
    }

    /** The value of a setting; empty where it has none. */
    public <T> Optional<T> find(Setting<T> setting) {
        return values.find(setting);
    }

    /** The call of the builder that gives the setting its value, as the cause of a reply. */
    String call(Setting<?> setting) {
        return values.call(setting);
    }

    /** The name that it greets with. */
    public String hostName() {
        return get(HOST_NAME);
    }

    /** What it knows of addresses. */
    Directory mailboxes() {
        Optional<Directory> given = find(MAILBOXES);
        return given.isPresent() ? given.get() : Directory.ofEveryAddress();
    }

    /** How many connections may be open at once; 0 where nobody can even connect. */
    public int connections() {
        return refusing ? 0 : get(MAX_CONNECTIONS);
    }

    /** Whether it differs from a strict server in this. */
    boolean has(Quirk quirk) {
        return like.isPresent() && like.get().habits().contains(quirk);
    }

    /** How it says things, where not in our own words. */
    Optional<ServerProfile> wording() {
        return like.isPresent() && !like.get().wording().isEmpty() ? like : Optional.empty();
    }

    /** Why well-behaved clients do not come to that stage, in a sentence; empty where they do, or a real server decides. */
    public Optional<String> whyNotOffered(Stage stage) {
        if (find(PROXY_TO).isPresent()) {
            return Optional.empty();
        }
        return switch (stage) {
            case STARTTLS -> startTlsNotOffered();
            case AUTH, AUTH_RESPONSE ->
                security.mechanisms().isEmpty()
                        ? Optional.of("This server does not offer AUTH, for nobody can log in; build it with user(…).")
                        : Optional.empty();
            case BDAT ->
                offer.mayOffer(SmtpExtension.CHUNKING)
                        ? Optional.empty()
                        : Optional.of("This server does not offer CHUNKING, so clients send no BDAT.");
            default -> Optional.empty();
        };
    }

    private Optional<String> startTlsNotOffered() {
        if (security.implicitTls()) {
            return Optional.of("This server does not offer STARTTLS, for its TLS comes first: before CONNECT.");
        }
        return security.tls().isPresent()
                ? Optional.empty()
                : Optional.of("This server does not offer STARTTLS; build it with startTls().");
    }

    /** The verb that a session begins with. */
    String hello() {
        return get(LMTP) ? "LHLO" : "EHLO";
    }

    /** The answer to what needs EHLO or HELO before it, and has come without (RFC 5321 §4.1.4). */
    Response helloFirst(ReplyReason situation) {
        String verbs = get(LMTP) ? "LHLO" : "EHLO or HELO";
        return badSequence("Say " + verbs + " first", situation);
    }

    /** The answer to what needs EHLO before it, and has come without it or after HELO. */
    Response ehloFirst() {
        return badSequence("Say " + hello() + " first", ReplyReason.HELLO_FIRST);
    }

    private static Response badSequence(String text, ReplyReason situation) {
        return Response.illegal(CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, text))
                .in(situation);
    }

    /** Whether a transaction, and all that needs one, has to wait for EHLO or HELO. */
    boolean wantsHello(Session session) {
        return !session.isIntroduced() && !has(Quirk.MAIL_WITHOUT_HELLO);
    }

    /** Bytes of the longest line at this stage: what is set, and what the extensions on offer add. */
    int longestLine(Stage stage) {
        int set = get(MAX_COMMAND_LINE);
        return switch (stage) {
            case MAIL ->
                set
                        + added(SmtpExtension.SIZE, 26) // RFC 1870 §3
                        + added(SmtpExtension.EIGHT_BIT_MIME, 17) // RFC 6152 §2
                        + added(SmtpExtension.SMTPUTF8, 10) // RFC 6531 §3.1
                        + added(SmtpExtension.DSN, 100 + 17) // RFC 3461 §4.3, §4.4
                        + added(SmtpExtension.DELIVERBY, 17) // RFC 2852 §2
                        + added(SmtpExtension.FUTURERELEASE, 34) // RFC 4865 §4
                        + added(SmtpExtension.MT_PRIORITY, 15) // RFC 6710 §3
                        + added(SmtpExtension.REQUIRETLS, 11) // RFC 8689 §2
                        + (security.mechanisms().isPresent() ? 500 : 0); // RFC 4954 §5
            case RCPT -> set + added(SmtpExtension.DSN, 500 + 29); // RFC 3461 §4.1, §4.2
            case AUTH, AUTH_RESPONSE -> Math.max(set, LONGEST_AUTH);
            default -> set;
        };
    }

    /** The extensions whose parameters this client may use now. */
    Set<SmtpExtension> offered(Session session) {
        Set<SmtpExtension> offered = offer.to(session);
        if (!security.offeredTo(session).isEmpty()) {
            offered.add(SmtpExtension.AUTH);
        }
        return offered;
    }

    private int added(SmtpExtension extension, int bytes) {
        return offer.mayOffer(extension) ? bytes : 0;
    }

    /** How a TLS of its own is laid, as a dialogue may want it. */
    public TlsLayer tlsLayer(ServerTls tls) {
        return TlsLayer.of(
                tls.sslContext().getSocketFactory(),
                hostName(),
                tls::sslParameters,
                tls.clientAuthentication().isVerified());
    }

    /** The command that a line is. */
    public Command command(Bytes line) {
        return Command.parse(line, get(LENIENT), offer.mayOffer(SmtpExtension.SMTPUTF8));
    }
}
