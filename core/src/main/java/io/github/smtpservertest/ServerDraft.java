package io.github.smtpservertest;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.AUTHENTICATOR;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.AUTH_IN_CLEAR;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.CERTIFICATE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.CLIENT_CERTIFICATES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.FAULT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.HOST_NAME;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.IDLE_TIMEOUT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.IMPLICIT_TLS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.KEYWORD;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAGIC_ADDRESSES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_CONNECTIONS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECIPIENTS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MECHANISMS;
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

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.Users;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.fault.Requirement;
import io.github.smtpservertest.internal.fault.ServerChange;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.internal.sasl.SaslServer;
import io.github.smtpservertest.internal.settings.Prerequisite;
import io.github.smtpservertest.internal.settings.Setting;
import io.github.smtpservertest.internal.settings.SettingValues;
import io.github.smtpservertest.internal.tls.ServerTls;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.preset.Quirk;
import io.github.smtpservertest.preset.ServerProfile;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.tls.TlsVersion;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One server that is about to be built: what its faults change, whether its settings agree with each other, and what follows
 * from them.
 */
final class ServerDraft {

    private final SettingValues values;
    private final OfferedExtensions extensions;
    private final Optional<ServerProfile> like;
    private final Optional<TestCertificate> ownCertificate;
    private final List<X509Certificate> clientAuthorities;
    private final boolean tlsByQuirk;
    private boolean withoutStartTls;
    private boolean refusing;

    /** Takes copies: what is changed here does not change the builder. */
    ServerDraft(
            SettingValues values,
            OfferedExtensions extensions,
            Optional<ServerProfile> like,
            Optional<TestCertificate> ownCertificate,
            List<X509Certificate> clientAuthorities) {
        this.values = values.copy();
        this.extensions = extensions.copy();
        this.like = like;
        this.ownCertificate = ownCertificate;
        this.clientAuthorities = List.copyOf(clientAuthorities);
        this.tlsByQuirk = like.isPresent() && has(Quirk.TLS_OFFERED) && extensions.has(SmtpExtension.STARTTLS);
        for (Fault fault : values.all(FAULT)) {
            change(fault);
        }
        check();
    }

    private boolean has(Quirk quirk) {
        return like.isPresent() && like.get().habits().contains(quirk);
    }

    private void change(Fault fault) {
        for (Requirement needed : Recipes.of(fault).needs()) {
            boolean has = switch (needed) {
                case STARTTLS -> hasTls() && !values.get(IMPLICIT_TLS);
                case TLS -> hasTls();
                case LOGIN -> hasLogin();
                case LMTP -> values.get(LMTP);
            };
            if (!has) {
                throw new IllegalArgumentException(
                        "The fault " + fault + " needs a server with " + needed.words() + ".");
            }
        }
        new Changes("fault(" + fault.name() + ")").make(Recipes.of(fault).changes());
    }

    /** What a fault, put there by that call, changes. */
    private final class Changes implements ServerChange.Target {

        private final String call;

        private Changes(String call) {
            this.call = call;
        }

        void make(List<ServerChange> changes) {
            for (ServerChange change : changes) {
                change.applyTo(this);
            }
        }

        @Override
        public void refuseConnections() {
            refusing = true;
        }

        @Override
        public void certificate(UnaryOperator<CertificateSpec> change) {
            values.set(CERTIFICATE, change);
        }

        /** STARTTLS is refused too, but the certificates are there nevertheless. */
        @Override
        public void without(SmtpExtension extension) {
            withoutStartTls |= extension == SmtpExtension.STARTTLS;
            extensions.without(extension, call);
        }

        @Override
        public void with(SmtpExtension extension) {
            extensions.with(List.of(extension));
        }

        @Override
        public void onlyInsideTls(SmtpExtension extension) {
            extensions.onlyInsideTls(List.of(extension));
        }

        @Override
        public void maxMessageSize(long bytes) {
            values.set(MAX_MESSAGE_SIZE, bytes);
        }

        @Override
        public void maxRecipients(int recipients) {
            values.set(MAX_RECIPIENTS, recipients);
        }

        @Override
        public void maxConnections(int connections) {
            values.set(MAX_CONNECTIONS, connections);
        }

        @Override
        public void idleTimeout(Duration limit) {
            values.set(IDLE_TIMEOUT, limit);
        }
    }

    private void check() {
        for (Setting<?> given : values.changed()) {
            Optional<Prerequisite> needed = given.prerequisite();
            if (needed.isPresent() && !has(needed.get())) {
                throw new IllegalArgumentException(
                        given.name() + " needs " + needed.get().words() + ".");
            }
        }
        if (values.get(START_TLS) && values.get(IMPLICIT_TLS)) {
            throw new IllegalArgumentException(
                    "A server speaks TLS from the start or after STARTTLS, not both; choose implicitTls or startTls.");
        }
        ClientAuthentication clients = values.get(CLIENT_CERTIFICATES);
        if (!clientAuthorities.isEmpty() && !clients.isVerified()) {
            throw new IllegalArgumentException("clientCa says whose certificates of clients are trusted, and"
                    + " clientCertificates " + clients + " verifies none; choose REQUIRED or REQUESTED.");
        }
        if (values.get(LMTP) && values.find(PROXY_TO).isPresent()) {
            throw new IllegalArgumentException(
                    "A server that stands in front of a real one speaks SMTP; take lmtp away.");
        }
    }

    private boolean has(Prerequisite needed) {
        return switch (needed) {
            case TLS -> hasTls();
            case LOGIN -> hasLogin();
        };
    }

    private boolean hasTls() {
        return values.get(START_TLS) || values.get(IMPLICIT_TLS) || tlsByQuirk;
    }

    /** Whether somebody can log in. */
    private boolean hasLogin() {
        return authenticator().isPresent() || !values.all(SASL_MECHANISM).isEmpty();
    }

    private Optional<Authenticator> authenticator() {
        if (values.find(AUTHENTICATOR).isPresent()) {
            return values.find(AUTHENTICATOR);
        }
        if (values.all(USER).isEmpty() && values.all(TOKEN).isEmpty()) {
            return Optional.empty();
        }
        Users users = Users.none();
        for (var user : values.all(USER)) {
            users = users.user(user.name(), user.secret());
        }
        for (var token : values.all(TOKEN)) {
            users = users.token(token.name(), token.secret());
        }
        return Optional.of(users);
    }

    /** The authority of the server's life and what it issues; empty where it has no TLS. */
    Optional<TestCertificates> certificates() {
        return hasTls() ? Optional.of(TestCertificates.create()) : Optional.empty();
    }

    /** What kind of server it is, with those certificates. */
    Settings settings(Optional<TestCertificates> certificates) {
        return new Settings(
                values,
                extensions.offer(like, hasTls() || (like.isPresent() && has(Quirk.TLS_OFFERED)), values.all(KEYWORD)),
                security(certificates),
                like,
                refusing);
    }

    /** The rules that are there from the start, if any. */
    Optional<Consumer<SmtpScript>> rules() {
        return isScripted() ? Optional.of(this::write) : Optional.empty();
    }

    private boolean isScripted() {
        return !values.all(SEED).isEmpty()
                || !values.all(SCRIPT).isEmpty()
                || !values.all(MAGIC_ADDRESSES).isEmpty()
                || !values.all(FAULT).isEmpty();
    }

    private void write(SmtpScript script) {
        for (long seed : values.all(SEED)) {
            script.seed(seed);
        }
        for (Consumer<SmtpScript> rules : values.all(SCRIPT)) {
            rules.accept(script);
        }
        for (String domain : values.all(MAGIC_ADDRESSES)) {
            script.magicAddresses(domain);
        }
        for (Fault fault : values.all(FAULT)) {
            if (fault.isScripted()) {
                fault.applyTo(script);
            }
        }
    }

    private Security security(Optional<TestCertificates> certificates) {
        boolean submission = like.isPresent() && has(Quirk.LOGIN_REQUIRED) && hasLogin();
        return new Security(
                certificates.isEmpty() || withoutStartTls ? Optional.empty() : Optional.of(layer(certificates.get())),
                values.get(IMPLICIT_TLS),
                values.get(REQUIRE_TLS) || (submission && hasTls()),
                hasLogin() ? Optional.of(mechanisms()) : Optional.empty(),
                values.find(AUTH_IN_CLEAR).orElse(!hasTls()),
                extensions.isOnlyInsideTls(SmtpExtension.AUTH),
                values.get(REQUIRE_AUTH) || submission);
    }

    private TlsLayer layer(TestCertificates certificates) {
        String hostName = values.get(HOST_NAME);
        TestCertificate shown = ownCertificate.orElseGet(
                () -> certificates.issue(changed(CertificateSpec.valid(hostName, "localhost", "127.0.0.1", "::1"))));
        ClientAuthentication clients = values.get(CLIENT_CERTIFICATES);
        List<X509Certificate> trusted =
                clientAuthorities.isEmpty() ? List.of(certificates.authority()) : clientAuthorities;
        ServerTls chosen = withVersions(ServerTls.of(shown).clientAuthentication(clients, trusted));
        return TlsLayer.of(
                chosen.sslContext().getSocketFactory(), hostName, chosen::sslParameters, clients.isVerified());
    }

    private CertificateSpec changed(CertificateSpec right) {
        return values.find(CERTIFICATE).map(change -> change.apply(right)).orElse(right);
    }

    private ServerTls withVersions(ServerTls tls) {
        List<TlsVersion> versions = values.all(TLS_VERSIONS);
        return versions.isEmpty() ? tls : tls.versions(versions.get(0), versions.toArray(TlsVersion[]::new));
    }

    private List<OfferedMechanism> mechanisms() {
        List<OfferedMechanism> offered = new ArrayList<>();
        authenticator().ifPresent(decides -> {
            SaslServer server = new SaslServer(decides, values.get(HOST_NAME), new SecureRandom(), Clock.systemUTC());
            chosen(decides).forEach(mechanism -> offered.add(server.offer(mechanism)));
        });
        offered.addAll(values.all(SASL_MECHANISM));
        return List.copyOf(offered);
    }

    /** In the order of the enum if they were chosen, else in that of the server which this one is like. */
    private Set<Mechanism> chosen(Authenticator decides) {
        if (!values.all(MECHANISMS).isEmpty()) {
            return EnumSet.copyOf(values.all(MECHANISMS));
        }
        Set<Mechanism> offered = new LinkedHashSet<>(like.map(ServerProfile::mechanisms)
                .filter(order -> !order.isEmpty())
                .orElse(List.of(Mechanism.values())));
        offered.retainAll(decides.mechanisms());
        return offered;
    }
}
