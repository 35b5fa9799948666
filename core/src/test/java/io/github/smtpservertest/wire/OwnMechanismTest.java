package io.github.smtpservertest.wire;

import static io.github.smtpservertest.match.SmtpEvents.authResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslSession;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TestCertificates;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SASL mechanisms of the test's own (RFC 4422, RFC 4954 §4). */
class OwnMechanismTest {

    private static final String PIN = SaslClient.base64("1234");

    /** Two questions: who, and which number. */
    private static final class Pin implements SaslExchange {

        private Optional<String> user = Optional.empty();
        private Optional<String> pin = Optional.empty();

        @Override
        public Bytes firstChallenge() {
            return Bytes.of("Who?");
        }

        @Override
        public boolean takesInitialResponse() {
            return false;
        }

        @Override
        public SaslStep respond(Bytes response) {
            if (user.isEmpty()) {
                user = Optional.of(response.text());
                return SaslStep.challenge("Which number?");
            }
            pin = Optional.of(response.text());
            return response.text().equals("1234") ? SaslStep.success() : SaslStep.failure(AuthOutcome.BAD_CREDENTIALS);
        }

        @Override
        public Optional<AuthClaim> claim() {
            return user.map(name -> new AuthClaim("X-PIN", "", name, pin));
        }
    }

    private static FakeSmtpServerBuilder pin() {
        return FakeSmtpServer.builder().saslMechanism("X-PIN", session -> Pin::new);
    }

    private static FakeSmtpServer oneStep(SaslExchange exchange) {
        return FakeSmtpServer.builder()
                .saslMechanism("X-ONE", session -> () -> exchange)
                .start();
    }

    private static List<AuthAttempt> logins(FakeSmtpServer server) {
        return server.transcript().onlySession().logins();
    }

    private static SmtpClient asked(SmtpClient client) {
        return client.send("AUTH X-PIN").expect("334 " + SaslClient.base64("Who?"));
    }

    @Test
    void aClientLogsInByIt() {
        try (FakeSmtpServer server = pin().requireAuth().start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example");
            assertThat(client.readReply().texts()).contains("AUTH X-PIN");
            client.send("MAIL FROM:<a@b.example>").expectStatus("530 5.7.0");
            asked(client)
                    .send(SaslClient.base64("alice"))
                    .expect("334 " + SaslClient.base64("Which number?"))
                    .send(PIN)
                    .expectStatus("235 2.7.0")
                    .send("MAIL FROM:<a@b.example>")
                    .expectStatus("250 2.1.0");
            assertThat(logins(server))
                    .containsExactly(new AuthAttempt(
                            "X-PIN",
                            Optional.of(new AuthClaim("X-PIN", "", "alice", Optional.of("1234"))),
                            AuthOutcome.ACCEPTED))
                    .extracting(AuthAttempt::toString)
                    .containsExactly("X-PIN as \"alice\", secret ****: accepted");
        }
    }

    @Test
    void secretsAreMaskedByDefault() {
        try (FakeSmtpServer server = oneStep(response -> SaslStep.success());
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH X-ONE " + PIN).expectStatus("235 2.7.0");
            assertThat(server.transcript().text())
                    .contains("C: AUTH X-ONE ****\n")
                    .doesNotContain(PIN);
            assertThat(server.transcript().json()).doesNotContain(PIN);
            assertThat(server.transcript().textWithSecrets()).contains(PIN);
        }
        try (FakeSmtpServer server = pin().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            asked(client)
                    .send(SaslClient.base64("alice"))
                    .expectStatus("334")
                    .send(PIN)
                    .expectStatus("235 2.7.0");
            assertThat(server.transcript().text()).doesNotContain(PIN, SaslClient.base64("alice"));
        }
    }

    @Test
    void itIsOfferedAfterTheServersOwnWhichStillWork() {
        try (FakeSmtpServer server = pin().user("alice", "secret").start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example");
            assertThat(client.readReply().texts()).contains("AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256 X-PIN");
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret")).expectStatus("235 2.7.0");
        }
    }

    @Test
    void theServersOwnAreRefusedWhereNobodyCanLogInByThem() {
        try (FakeSmtpServer server = pin().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret")).expectStatus("504 5.5.4");
            assertThat(server.transcript()
                            .exchanges()
                            .get(2)
                            .cause()
                            .orElseThrow()
                            .text())
                    .isEqualTo("the lack of user(…)");
        }
    }

    /** What the client says after AUTH, and what comes of it; the mechanism has no part in it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        !!!! | 501 5.5.2 | MALFORMED
        QQ   | 501 5.5.2 | MALFORMED
        *    | 501 5.7.0 | CANCELLED
        """)
    void badBase64AndCancellingAreTheServersBusiness(String response, String reply, AuthOutcome outcome) {
        try (FakeSmtpServer server = pin().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            asked(client).send(response).expectStatus(reply);
            assertThat(logins(server)).extracting(AuthAttempt::outcome).containsExactly(outcome);
            asked(client)
                    .send(SaslClient.base64("alice"))
                    .expectStatus("334")
                    .send(PIN)
                    .expectStatus("235 2.7.0");
        }
    }

    @Test
    void aLineThatIsTooLongIsToo() {
        try (FakeSmtpServer server = pin().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            asked(client)
                    .send("QUJD".repeat(4000))
                    .expectStatus("500 5.5.6")
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
            assertThat(logins(server)).extracting(AuthAttempt::outcome).containsExactly(AuthOutcome.MALFORMED);
        }
    }

    @Test
    void anInitialResponseIsTakenWhereTheMechanismTakesOne() {
        try (FakeSmtpServer server = pin().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH X-PIN " + PIN)
                    .expectStatus("501 5.7.0")
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
        }
        SaslExchange length =
                response -> response.isEmpty() ? SaslStep.success() : SaslStep.failure(AuthOutcome.NOT_AUTHORIZED);
        try (FakeSmtpServer server = oneStep(length);
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH X-ONE !!!!")
                    .expectStatus("501 5.5.2")
                    .send("AUTH X-ONE " + PIN)
                    .expectStatus("535 5.7.8")
                    .send("AUTH X-ONE")
                    .expect("334 ")
                    .send(PIN)
                    .expectStatus("535 5.7.8")
                    .send("auth x-one =")
                    .expectStatus("235 2.7.0")
                    .send("AUTH X-ONE =")
                    .expectStatus("503 5.5.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_CREDENTIALS, 535 5.7.8",
        "UNKNOWN_USER, 535 5.7.8",
        "TOKEN_EXPIRED, 535 5.7.8",
        "NOT_AUTHORIZED, 535 5.7.8",
        "MALFORMED, 501 5.5.2",
        "CANCELLED, 501 5.7.0",
        "TEMPORARY_FAILURE, 454 4.7.0"
    })
    void aFailureHasTheReplyOfItsOutcome(AuthOutcome outcome, String reply) {
        try (FakeSmtpServer server = oneStep(response -> SaslStep.failure(outcome));
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH X-ONE " + PIN).expectStatus(reply);
            assertThat(logins(server)).extracting(AuthAttempt::outcome).containsExactly(outcome);
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void itIsHeldBackUntilThereIsTlsAsOneThatShowsItsSecret() {
        try (FakeSmtpServer server = pin().startTls().start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example");
            assertThat(client.readReply().texts()).noneMatch(line -> line.startsWith("AUTH"));
            client.send("AUTH X-PIN").expectStatus("538 5.7.11").startTls().send("EHLO client.example");
            assertThat(client.readReply().texts()).contains("AUTH X-PIN");
            asked(client);
        }
        try (FakeSmtpServer server = pin().startTls().authInClear(true).start();
                SmtpClient client = SmtpClient.introduced(server)) {
            asked(client);
        }
    }

    /** Three wrong numbers in a session, and there is no fourth attempt. */
    @Test
    void itHasStateForASessionAndForAnExchange() {
        Function<SaslSession, Supplier<SaslExchange>> lockout = session -> {
            AtomicInteger wrong = new AtomicInteger();
            return () -> response -> {
                if (wrong.get() == 2) {
                    return SaslStep.failure(AuthOutcome.TEMPORARY_FAILURE);
                }
                if (response.text().equals("1234")) {
                    return SaslStep.success();
                }
                wrong.incrementAndGet();
                return SaslStep.failure(AuthOutcome.BAD_CREDENTIALS);
            };
        };
        String bad = SaslClient.base64("0000");
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .saslMechanism("X-LOCK", lockout)
                .startTls()
                .authInClear(true)
                .start()) {
            for (int session = 1; session <= 2; session++) {
                try (SmtpClient client = SmtpClient.introduced(server)) {
                    client.send("AUTH X-LOCK " + bad)
                            .expectStatus("535 5.7.8")
                            .send("AUTH X-LOCK " + bad)
                            .expectStatus("535 5.7.8")
                            .send("AUTH X-LOCK " + PIN)
                            .expectStatus("454 4.7.0")
                            // RFC 3207 §4.2: what came before TLS is forgotten.
                            .startTls()
                            .send("EHLO client.example")
                            .expectStatus("250")
                            .send("AUTH X-LOCK " + PIN)
                            .expectStatus("235 2.7.0");
                }
            }
        }
    }

    /** EXTERNAL (RFC 4422 appendix A), by the certificate that the client showed. */
    @Test
    void itKnowsTheSessionAndTheClientsCertificate() {
        Function<SaslSession, Supplier<SaslExchange>> external = session -> () -> response -> {
            boolean alice = session.clientCertificates().stream()
                    .anyMatch(shown -> shown.getSubjectX500Principal().getName().startsWith("CN=alice,"));
            return alice
                            && session.tls()
                            && session.number() == 1
                            && session.clientAddress().equals("127.0.0.1")
                    ? SaslStep.success()
                    : SaslStep.failure(AuthOutcome.BAD_CREDENTIALS);
        };
        TestCertificates foreign = TestCertificates.create();
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .saslMechanism("EXTERNAL", external)
                        .startTls()
                        .authInClear(true)
                        .clientCertificates(ClientAuthentication.UNVERIFIED)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH EXTERNAL =")
                    .expectStatus("535 5.7.8")
                    .send("STARTTLS")
                    .expectStatus("220 2.0.0")
                    .shakeHands(
                            server.certificates().clientSslContext(foreign.issueClientCertificate("alice")),
                            server.hostName())
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("AUTH EXTERNAL =")
                    .expectStatus("235 2.7.0");
        }
    }

    /** With the JDK's EXTERNAL, and a certificate of an authority that is not the server's. */
    @Test
    void angusMailLogsInWithItsCertificate() throws Exception {
        Function<SaslSession, Supplier<SaslExchange>> external =
                session -> () -> response -> session.clientCertificates().isEmpty()
                        ? SaslStep.failure(AuthOutcome.BAD_CREDENTIALS)
                        : SaslStep.success();
        TestCertificates foreign = TestCertificates.create();
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .saslMechanism("EXTERNAL", external)
                .implicitTls()
                .clientCertificates(ClientAuthentication.REQUIRED)
                .clientCa(foreign.authority())
                .start()) {
            Properties properties = server.mailProperties();
            properties.setProperty("mail.smtp.auth", "true");
            properties.setProperty("mail.smtp.sasl.enable", "true");
            properties.setProperty("mail.smtp.sasl.mechanisms", "EXTERNAL");
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    server.certificates()
                            .clientSslContext(foreign.issueClientCertificate("alice"))
                            .getSocketFactory());
            try (Transport transport = Session.getInstance(properties).getTransport()) {
                transport.connect("alice", "not asked for");
            }
            assertThat(logins(server)).extracting(AuthAttempt::toString).containsExactly("EXTERNAL: accepted");
        }
    }

    @SuppressWarnings("NullAway") // code of a test that breaks its promises
    static List<Function<SaslSession, Supplier<SaslExchange>>> broken() {
        RuntimeException boom = new IllegalStateException("boom");
        return List.of(
                session -> {
                    throw boom;
                },
                session -> null,
                session -> () -> {
                    throw boom;
                },
                session -> () -> null,
                session -> () -> response -> {
                    throw new AssertionError("boom");
                },
                session -> () -> response -> null,
                session -> () -> new SaslExchange() {
                    @Override
                    public Bytes firstChallenge() {
                        throw boom;
                    }

                    @Override
                    public SaslStep respond(Bytes response) {
                        throw boom;
                    }
                },
                session -> () -> new SaslExchange() {
                    @Override
                    public boolean takesInitialResponse() {
                        throw boom;
                    }

                    @Override
                    public SaslStep respond(Bytes response) {
                        return SaslStep.success();
                    }
                },
                session -> () -> new SaslExchange() {
                    @Override
                    public SaslStep respond(Bytes response) {
                        return SaslStep.success();
                    }

                    @Override
                    public Optional<AuthClaim> claim() {
                        throw boom;
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatItThrowsFailsTheTestAndTheClientGets454(Function<SaslSession, Supplier<SaslExchange>> broken) {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().saslMechanism("X-BAD", broken).start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH X-BAD " + PIN).expectStatus("454 4.7.0");
            assertThat(server.failures())
                    .singleElement()
                    .asString()
                    .matches("The login failed in session 1: .*(boom|The mechanism returned null .*)");
            assertThat(logins(server)).extracting(AuthAttempt::outcome).containsExactly(AuthOutcome.TEMPORARY_FAILURE);
            assertThat(server.transcript().text()).contains("# The login failed in session 1: ");
            client.send("NOOP").expectStatus("250 2.0.0").send("QUIT").expectStatus("221 2.0.0");
        }
    }

    @Test
    void whatItThrowsBeforeTheFirstChallengeIsNoHang() {
        SaslExchange exchange = new SaslExchange() {
            @Override
            public Bytes firstChallenge() {
                throw new IllegalStateException("boom");
            }

            @Override
            public SaslStep respond(Bytes response) {
                return SaslStep.success();
            }
        };
        try (FakeSmtpServer server = oneStep(exchange);
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH X-ONE").expectStatus("454 4.7.0").send("NOOP").expectStatus("250 2.0.0");
            assertThat(server.failures())
                    .singleElement()
                    .asString()
                    .isEqualTo("The login failed in session 1: java.lang.IllegalStateException: boom");
        }
    }

    @Test
    void whatAnAuthenticatorThrowsIsHandledAlike() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .authenticator(claim -> {
                            throw new IllegalStateException("no directory");
                        })
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret"))
                    .expectStatus("454 4.7.0")
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
            assertThat(server.failures()).hasSize(1);
            assertThat(logins(server))
                    .extracting(AuthAttempt::toString)
                    .containsExactly("PLAIN as \"alice\", password ****: temporary failure");
        }
    }

    @Test
    void aRuleOverridesItAsAnyOther() {
        try (FakeSmtpServer server = pin().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(authResponse()).reply(534, "5.7.9 too weak").times(1);
            asked(client).send(SaslClient.base64("alice")).expectStatus("534 5.7.9");
            asked(client).send(SaslClient.base64("alice")).expectStatus("334");
        }
    }

    @Test
    void nothingCanComeWithTheOutcome() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SaslStep(Bytes.of("x"), Optional.of(AuthOutcome.ACCEPTED)))
                .withMessage(
                        "SMTP has no place for data in the outcome of a login; ask it as a challenge, and end when the"
                                + " client has answered that with nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SaslStep.failure(AuthOutcome.ACCEPTED))
                .withMessage("ACCEPTED is no failure; use success()");
    }

    @Test
    void aNameThatNoClientCouldChooseIsRefused() {
        for (String name : List.of("", "x-pin", "X PIN", "X.PIN", "A23456789012345678901")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FakeSmtpServer.builder().saslMechanism(name, session -> Pin::new))
                    .withMessage(
                            "'" + name + "' cannot name a mechanism; it must be 1 to 20 upper case letters, digits,"
                                    + " hyphens and underscores.");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSmtpServer.builder().saslMechanism("PLAIN", session -> Pin::new))
                .withMessage("The server has the mechanism PLAIN already; decide who may log in by it with"
                        + " authenticator(…).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pin().saslMechanism("X-PIN", session -> Pin::new))
                .withMessage("The mechanism X-PIN is given twice; give it once.");
    }
}
