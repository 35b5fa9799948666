package io.github.smtpservertest.internal.protocol;

import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslSession;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.internal.sasl.Login;
import io.github.smtpservertest.internal.sasl.LoginLine;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.SessionState;
import io.github.smtpservertest.transcript.SessionState.Phase;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the server remembers of one connection. Everybody may read it; only the {@link StateMachine} writes. Owned by the
 * connection's thread.
 */
public final class Session {

    private final int number;
    private final String peer;
    private Phase phase = Phase.CONNECTED;
    private Next expected = Next.COMMAND;
    private boolean extended;
    private Optional<Reply> offered = Optional.empty();
    private boolean tls;
    private boolean authenticated;
    private boolean afterLogin;
    private boolean loginTried;
    private int messages;
    private int mailCommands;
    private final Set<String> recipientDomains = new HashSet<>();
    private @Nullable Transaction transaction;
    private @Nullable Login login;
    private List<X509Certificate> clientCertificates = List.of();
    private final Map<String, Supplier<? extends SaslExchange>> mechanisms = new HashMap<>();

    /** One object for equal states: a transcript keeps two for each exchange. */
    private SessionState lastState = SessionState.connected(false);

    /** The session of that number, with the client at that IP address. */
    public Session(int number, String peer) {
        this.number = number;
        this.peer = peer;
    }

    /** The client's IP address. */
    public String peer() {
        return peer;
    }

    /** What a server may call the mail that is coming, or the next one. */
    public String mailId() {
        return "%05X%05X".formatted(number, transaction == null ? messages + 1 : messages);
    }

    /** The greeting has been said. */
    void greeted(boolean welcome) {
        phase = welcome ? Phase.GREETED : Phase.REFUSED;
    }

    /** TLS is on, and all that was known is forgotten (RFC 3207 §4.2). */
    void secured(List<X509Certificate> shown) {
        tls = true;
        clientCertificates = shown;
        mechanisms.clear();
        extended = false;
        offered = Optional.empty();
        authenticated = false;
        transaction = null;
        mailCommands = 0;
        recipientDomains.clear();
        if (phase == Phase.READY) {
            phase = Phase.GREETED;
        }
    }

    /** EHLO, LHLO or HELO has been taken, by that reply. */
    void introduced(boolean withExtensions, Reply by) {
        phase = Phase.READY;
        extended = withExtensions;
        offered = withExtensions ? Optional.of(by) : Optional.empty();
        transaction = null;
    }

    /** MAIL has come, whatever becomes of it (RFC 9422 §4.1). */
    void mailCame() {
        mailCommands++;
    }

    /** How many MAIL commands have come. */
    public int mailCommands() {
        return mailCommands;
    }

    /** A recipient in this domain has been named; a path without one is in none. */
    void named(MailPath recipient) {
        if (!recipient.domain().isEmpty()) {
            recipientDomains.add(domain(recipient));
        }
    }

    /** How many domains the recipients of this session are in, {@code another} included (RFC 9422 §4.3). */
    public int recipientDomainsWith(MailPath another) {
        boolean known = another.domain().isEmpty() || recipientDomains.contains(domain(another));
        return recipientDomains.size() + (known ? 0 : 1);
    }

    private static String domain(MailPath recipient) {
        return recipient.domain().toLowerCase(Locale.ROOT);
    }

    void begin(Transaction begun) {
        transaction = begun;
        messages++;
    }

    /** Forgets the transaction, if there is one. */
    void clear() {
        transaction = null;
    }

    void quit() {
        phase = Phase.QUIT;
        transaction = null;
    }

    void authenticating(@Nullable Login begun) {
        login = begun;
    }

    /** A client has begun to log in by that mechanism, which has made this for the session. */
    void begunWith(String mechanism, Supplier<? extends SaslExchange> exchanges) {
        mechanisms.put(mechanism, exchanges);
    }

    /** What the mechanism has made for this session; empty before the first login by it. */
    public Optional<Supplier<? extends SaslExchange>> begunWith(OfferedMechanism mechanism) {
        return Optional.ofNullable(mechanisms.get(mechanism.name()));
    }

    /** What a mechanism may know of the session. */
    public SaslSession view() {
        return new SaslSession(number, peer, tls, clientCertificates);
    }

    void authenticated() {
        authenticated = true;
    }

    void expect(Next input) {
        expected = input;
    }

    /** The line that has come had to do with a login, or had not. */
    void afterLogin(boolean login) {
        afterLogin = login;
        loginTried |= login;
    }

    /**
     * Whether a line is taken for what a client would have said to a challenge: after a refusal some go on with that, at once or after
     * another command, where it is taken for that if it is hardly a verb.
     */
    public boolean takesForResponse(Command command) {
        return command.looksLikeResponse()
                && (afterLogin || loginTried && !authenticated && LoginLine.isHardlyAVerb(command.line()));
    }

    /** What the client is to send next. */
    public Next expected() {
        return expected;
    }

    /** Whether the greeting refused service. */
    public boolean isRefused() {
        return phase == Phase.REFUSED;
    }

    /** Whether EHLO, LHLO or HELO was taken. */
    public boolean isIntroduced() {
        return phase == Phase.READY;
    }

    /** The reply to EHLO or LHLO; empty where none was taken. */
    public Optional<Reply> offered() {
        return offered;
    }

    /** Whether nothing is under way: greeted, no transaction, no login, and the client may say any command. */
    public boolean isIdle() {
        return expected == Next.COMMAND
                && transaction == null
                && login == null
                && (phase == Phase.GREETED || phase == Phase.READY);
    }

    /** Whether it was EHLO or LHLO. */
    public boolean isExtended() {
        return extended;
    }

    /** Whether the connection is encrypted. */
    public boolean isTls() {
        return tls;
    }

    /** Whether the client has logged in. */
    public boolean isAuthenticated() {
        return authenticated;
    }

    /** Whether QUIT was taken. */
    public boolean hasQuit() {
        return phase == Phase.QUIT;
    }

    /** How many transactions have been opened. */
    public int messages() {
        return messages;
    }

    /** The transaction under way; null where there is none. */
    public @Nullable Transaction transaction() {
        return transaction;
    }

    /** The login under way; null where there is none. */
    public @Nullable Login login() {
        return login;
    }

    /** Where the session stands. */
    public SessionState state() {
        Transaction open = transaction;
        int recipients = open == null ? 0 : open.accepted();
        Phase now = expected == Next.CONTENT
                ? Phase.CONTENT
                : open == null ? phase : recipients == 0 ? Phase.MAIL : Phase.RCPT;
        SessionState last = lastState;
        if (last.phase() != now
                || last.recipients() != recipients
                || last.tls() != tls
                || last.authenticated() != authenticated) {
            lastState = new SessionState(now, recipients, tls, authenticated);
        }
        return lastState;
    }
}
