package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.startTls;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.tls.TlsVersion;
import io.github.smtpservertest.transcript.SessionRecord;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whether a session was encrypted, and who logged in. */
class SecureSessionTest {

    private static SessionRecord session(Consumer<FakeSmtpServerBuilder> settings, Consumer<SmtpClient> says) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder().extensions(SmtpExtension.SIZE);
        settings.accept(builder);
        try (FakeSmtpServer server = builder.start()) {
            try (SmtpClient client = SmtpClient.connect(server)) {
                says.accept(client);
            }
            return server.awaitSessionsEnd().onlySession();
        }
    }

    private static String plain(String user) {
        return "AUTH PLAIN "
                + Base64.getEncoder().encodeToString(("\0" + user + "\0secret").getBytes(StandardCharsets.UTF_8));
    }

    private static SessionRecord encrypted() {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder()
                .extensions(SmtpExtension.SIZE)
                .startTls()
                .tlsVersions(TlsVersion.TLS_1_3);
        try (FakeSmtpServer server = builder.start()) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.startTls()
                        .send("EHLO client.example")
                        .expectStatus("250")
                        .send("QUIT")
                        .expectStatus("221");
            }
            return server.awaitSessionsEnd().onlySession();
        }
    }

    @Test
    void usedTlsOfAVersion() {
        SessionRecord encrypted = encrypted();
        assertThat(encrypted).usedTls().usedTls(TlsVersion.TLS_1_3);
        assertFails(() -> assertThat(encrypted).usedTls(TlsVersion.TLS_1_2), """
                Expected session 1 to use TLSv1.2, but it used TLSv1.3, TLS_AES_256_GCM_SHA384, asked for mx.example.com.

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                # and offers SIZE 104857600, STARTTLS
                C: STARTTLS
                S: 220 Ready to start TLS
                # TLS: TLSv1.3, TLS_AES_256_GCM_SHA384, asked for mx.example.com
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                C: QUIT
                S: 221 Service closing transmission channel
                # end: the client said QUIT, and the server closed
                """);
        assertFails(() -> assertThat(encrypted).didNotUseTls(), """
                Expected session 1 to stay in plaintext, but it used TLSv1.3, TLS_AES_256_GCM_SHA384, asked for mx.example.com.

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                # and offers SIZE 104857600, STARTTLS
                C: STARTTLS
                S: 220 Ready to start TLS
                # TLS: TLSv1.3, TLS_AES_256_GCM_SHA384, asked for mx.example.com
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                C: QUIT
                S: 221 Service closing transmission channel
                # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void neverAskedForTls() {
        SessionRecord session = Sent.session(script -> {}, "EHLO client.example", "QUIT");
        assertThat(session).didNotUseTls();
        assertFails(() -> assertThat(session).usedTls(), """
                Expected session 1 to use TLS, but the client never asked for TLS.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: QUIT
                   S: 221 Service closing transmission channel
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: STARTTLS.
                """);
    }

    @Test
    void wasRefusedTls() {
        SessionRecord session = Sent.session(
                script -> script.on(startTls()).reply(454, "4.7.0 TLS not available"),
                "EHLO client.example",
                "STARTTLS",
                "QUIT");
        assertThat(session).didNotUseTls();
        assertFails(() -> assertThat(session).usedTls(TlsVersion.TLS_1_3), """
                Expected session 1 to use TLSv1.3, but STARTTLS was answered '454 4.7.0 TLS not available'.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: STARTTLS
                   # rule 1: STARTTLS = 454 "4.7.0 TLS not available"
                >> S: 454 4.7.0 TLS not available
                   ^^ Expected after this: TLSv1.3.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                454 after STARTTLS is a temporary failure: TLS has not started, and a client that requires it tries
                again later.
                In this test: this 454 comes from rule 1 (SecureSessionTest.java:N); change the rule, or what the
                test expects.
                In the client: Do not ask for the password again or mark it as wrong. Check what your mailer does
                when STARTTLS is offered and then fails.
                On a real server: Check the certificate and its key, or the connection to the directory of the
                users.
                """);
    }

    @Test
    void loggedIn() {
        SessionRecord session = session(
                server -> server.user("alice", "secret").authInClear(true),
                client -> Sent.talk(client, "EHLO client.example", plain("alice"), "QUIT"));
        assertThat(session).loggedInAs("alice").loggedInBy("plain");
        assertFails(() -> assertThat(session).loggedInAs("bob"), """
                Expected the client to log in as 'bob' in session 1, but it logged in by PLAIN as "alice", password ****: accepted.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   # and offers SIZE 104857600, AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256
                   C: AUTH PLAIN ****
                >> S: 235 Authentication succeeded
                   ^^ Expected here: another login, or another answer.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
        assertFails(() -> assertThat(session).loggedInBy("CRAM-MD5"), """
                Expected the client to log in by CRAM-MD5 in session 1, but it logged in by PLAIN as "alice", password ****: accepted.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   # and offers SIZE 104857600, AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256
                   C: AUTH PLAIN ****
                >> S: 235 Authentication succeeded
                   ^^ Expected here: another login, or another answer.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
        assertFails(() -> assertThat(session).didNotLogIn(), """
                Expected the client not to log in in session 1, but it did: PLAIN as "alice", password ****: accepted.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   # and offers SIZE 104857600, AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256
                   C: AUTH PLAIN ****
                >> S: 235 Authentication succeeded
                   ^^ Expected here: no login.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void wasNotLoggedIn() {
        SessionRecord session = session(
                server -> server.user("alice", "other").authInClear(true),
                client -> Sent.talk(client, "EHLO client.example", plain("alice"), "QUIT"));
        assertThat(session).didNotLogIn();
        assertFails(() -> assertThat(session).loggedInAs("alice"), """
                Expected the client to log in as 'alice' in session 1, but it did not succeed: PLAIN as "alice", password ****: wrong credentials.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   # and offers SIZE 104857600, AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256
                   C: AUTH PLAIN ****
                >> S: 535 Authentication credentials invalid
                   ^^ Expected here: another login, or another answer.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                535 after AUTH is a permanent failure: the client is not logged in.
                In this test: no rule, mailbox or setting made this 535: it is the server's own reply to the line
                above it, so correct what the client sends.
                In the client: Make sure that no retry repeats a wrong password: that locks accounts. Report the
                user and the server, never the password.
                On a real server: Check that the account is enabled and may log in by this mechanism.
                """);
        SessionRecord never = Sent.session(script -> {}, "EHLO client.example", "QUIT");
        assertThat(never).didNotLogIn();
        assertFails(() -> assertThat(never).loggedInBy("PLAIN"), """
                Expected the client to log in by PLAIN in session 1, but it never tried.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: QUIT
                   S: 221 Service closing transmission channel
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: AUTH.
                """);
    }
}
