package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.bdat;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail libraries log in with each mechanism that they have, over STARTTLS and implicit TLS. */
class LoginTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> logins() {
        return Stream.of(LoginLibrary.values())
                .flatMap(library -> Stream.of("PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2")
                        .flatMap(mechanism ->
                                Stream.of(false, true).map(implicit -> Arguments.of(library, mechanism, implicit))));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void logsInAndSends(LoginLibrary library, String mechanism, boolean implicit) throws Exception {
        try (FakeSmtpServer smtp = server(implicit).requireAuth().start()) {
            library.send(smtp, implicit, mechanism, folder);

            SessionRecord session = smtp.awaitSessionsEnd().onlySession();
            if (implicit) {
                assertThat(session).containsSequence(connect().answered(220), ehlo().answered(250));
            } else {
                assertThat(session)
                        .containsSequence(
                                connect().answered(220),
                                ehlo().answered(250),
                                startTls().answered(220),
                                ehlo().answered(250));
            }
            assertThat(session)
                    .contains(auth(mechanism))
                    .containsSubsequence(
                            mailFrom("shop@example.org").answered(250),
                            rcptTo("bob@example.com").answered(250),
                            data().answered(354),
                            endOfData().answered(250));
            assertThat(session.tls()).isPresent();
            assertThat(session.logins()).singleElement().satisfies(login -> {
                assertThat(login.outcome()).isEqualTo(AuthOutcome.ACCEPTED);
                assertThat(login.mechanism()).isEqualTo(mechanism);
                assertThat(login.claim().orElseThrow().authenticationId()).isEqualTo("alice");
            });
            assertThat(session.text()).doesNotContain("c2VjcmV0", "ya29").contains("# TLS: TLSv1.3, ", "****\n");
            assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void angusSendsInChunks(boolean implicit) throws Exception {
        try (FakeSmtpServer smtp = server(implicit).start()) {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.auth", "true");
            properties.setProperty("mail.smtp.chunksize", "64");
            LoginLibrary.sendByAngus(properties, LoginLibrary.PASSWORD);

            assertThat(smtp.awaitSessionsEnd().onlySession())
                    .contains(bdat().answered(250))
                    .never(data());
            assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
        }
    }

    @Test
    void aClientThatDistrustsTheServerLeavesBeforeItLogsIn() {
        try (FakeSmtpServer smtp = server(true).start()) {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.auth", "true");
            properties.remove("mail.smtp.ssl.socketFactory");
            assertThatThrownBy(() -> LoginLibrary.sendByAngus(properties, LoginLibrary.PASSWORD))
                    .hasRootCauseMessage("unable to find valid certification path to requested target");

            SessionRecord session = smtp.awaitSessionsEnd().onlySession();
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.TLS_FAILED);
            assertThat(session.text()).contains("# TLS handshake failed: ");
        }
    }

    private static FakeSmtpServerBuilder server(boolean implicit) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder()
                .requireTls()
                .user("alice", LoginLibrary.PASSWORD)
                .token("alice", LoginLibrary.TOKEN);
        return implicit ? builder.implicitTls() : builder.startTls();
    }
}
