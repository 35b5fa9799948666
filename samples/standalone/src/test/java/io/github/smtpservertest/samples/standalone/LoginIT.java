package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients get to TLS, verify our CA, and log in with each mechanism that they have. */
@NeedsClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginIT {

    private static final String START = """
            S: 220
            C: EHLO client.example.org
            S: 250
            C: STARTTLS
            S: 220
            # TLS: «TLSv1.[23], .+»
            C: EHLO client.example.org
            S: 250
            """;

    private static final String IMPLICIT = """
            # TLS: «TLSv1.[23], .+»
            S: 220
            C: EHLO client.example.org
            S: 250
            """;

    private static final String MAIL = """
            C: MAIL FROM:<shop@example.org>«.*»
            S: 250
            C: RCPT TO:<bob@example.com>
            S: 250
            C: DATA
            S: 354
            C: .
            S: 250
            """;

    private static final String QUIT = """
            C: QUIT
            S: 221
            # end: the client said QUIT, and the server closed
            """;

    private final Path folder;
    private final SharedServers servers;

    LoginIT(@TempDir Path folder) {
        this.folder = folder;
        this.servers = new SharedServers(folder);
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        servers.close();
    }

    /** Each client with each mechanism: what it says, a code standing for a reply. */
    static Stream<Arguments> logins() {
        return Stream.of(
                        "CURL PLAIN | AUTH PLAIN | 334 | **** | 235",
                        "CURL LOGIN | AUTH LOGIN | 334 | **** | 334 | **** | 235",
                        "CURL CRAM-MD5 | AUTH CRAM-MD5 | 334 | **** | 235",
                        "CURL XOAUTH2 | AUTH XOAUTH2 | 334 | **** | 235",
                        "CURL OAUTHBEARER | AUTH OAUTHBEARER | 334 | **** | 235",
                        "SWAKS PLAIN | AUTH PLAIN **** | 235",
                        "SWAKS LOGIN | AUTH LOGIN | 334 | **** | 334 | **** | 235",
                        "SWAKS CRAM-MD5 | AUTH CRAM-MD5 | 334 | **** | 235",
                        "MSMTP PLAIN | AUTH PLAIN **** | 235",
                        "MSMTP LOGIN | AUTH LOGIN | 334 | **** | 334 | **** | 235",
                        "MSMTP CRAM-MD5 | AUTH CRAM-MD5 | 334 | **** | 235",
                        "MSMTP SCRAM-SHA-256 | AUTH SCRAM-SHA-256 | 334 | **** | 334 | **** | 334 | **** | 235",
                        "MSMTP OAUTHBEARER | AUTH OAUTHBEARER **** | 235",
                        "MSMTP XOAUTH2 | AUTH XOAUTH2 | 334 | **** | 235",
                        "SMTPLIB PLAIN | AUTH PLAIN **** | 235",
                        "SMTPLIB LOGIN | AUTH LOGIN **** | 334 | **** | 235",
                        "SMTPLIB CRAM-MD5 | AUTH CRAM-MD5 | 334 | **** | 235",
                        "SMTPLIB XOAUTH2 | AUTH XOAUTH2 **** | 235",
                        "SMTPLIB OAUTHBEARER | AUTH OAUTHBEARER **** | 235",
                        "NODEMAILER PLAIN | AUTH PLAIN **** | 235",
                        "NODEMAILER LOGIN | AUTH LOGIN | 334 | **** | 334 | **** | 235",
                        "NODEMAILER CRAM-MD5 | AUTH CRAM-MD5 | 334 | **** | 235",
                        "NODEMAILER XOAUTH2 | AUTH XOAUTH2 **** | 235")
                .map(row -> row.split(" ", 4))
                .flatMap(row -> Arrays.stream(Login.Tls.values())
                        .map(tls -> Arguments.of(LoginClient.valueOf(row[0]), row[1], tls, row[3])));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void logsInAndSends(LoginClient client, String mechanism, Login.Tls tls, String says, @TempDir Path own)
            throws IOException, InterruptedException {
        Path ca = ca(mechanism, tls);
        servers.use(options(mechanism, tls), server -> {
            Program.Run run = client.run(new Login(server.port(), tls, mechanism, Optional.of(ca)), own);
            assertThat(run.exitCode()).as(run.output()).isZero();
            String transcript = server.nextSession();
            String hello = tls == Login.Tls.TLS ? IMPLICIT : START;
            Dialogue.assertSame(Outline.of(transcript), expected(client, hello + login(says) + MAIL + QUIT));
            assertThat(transcript).doesNotContain("secret", "ya29", "c2VjcmV0");
        });
    }

    private static String login(String says) {
        return Arrays.stream(says.split(" \\| "))
                .map(line -> (line.matches("[0-9]+") ? "S: " : "C: ") + line + "\n")
                .collect(Collectors.joining());
    }

    private static String expected(LoginClient client, String dialogue) {
        return "# session «[0-9]+»\n"
                + switch (client) {
                    case NODEMAILER -> dialogue.replace(QUIT, "# end: the client closed the connection without QUIT\n");
                    case SMTPLIB ->
                        dialogue.replace("C: EHLO", "C: ehlo")
                                .replace("C: MAIL", "C: mail")
                                .replace("C: RCPT", "C: rcpt")
                                .replace("C: DATA", "C: data")
                                .replace("C: QUIT", "C: «(?i)quit»");
                    default -> dialogue;
                };
    }

    static Stream<Arguments> distrust() {
        return Arrays.stream(LoginClient.values())
                .flatMap(client -> Arrays.stream(Login.Tls.values()).map(tls -> Arguments.of(client, tls)));
    }

    /** msmtp looks at the certificate when the handshake is over, which the server then has to take for a good one. */
    @ParameterizedTest
    @MethodSource("distrust")
    void saysNothingInsideTlsToAServerThatItDoesNotTrust(LoginClient client, Login.Tls tls, @TempDir Path own)
            throws IOException, InterruptedException {
        servers.use(options("PLAIN", tls), server -> {
            Program.Run run = client.run(new Login(server.port(), tls, "PLAIN", Optional.empty()), own);
            assertThat(run.exitCode()).as(run.output()).isNotZero();
            String transcript = server.nextSession();
            assertThat(transcript).doesNotContain("C: AUTH", "C: MAIL");
            if (client == LoginClient.MSMTP) {
                assertThat(transcript).contains("# TLS: TLSv1.");
            } else {
                assertThat(transcript)
                        .contains("# TLS handshake failed: ")
                        .endsWith("# end: the TLS handshake failed\n");
            }
        });
    }

    private List<String> options(String mechanism, Login.Tls tls) {
        return List.of(
                tls.option(),
                "--require-tls",
                "--require-auth",
                "--ca",
                ca(mechanism, tls).toString(),
                "--user",
                "alice:secret",
                "--token",
                "alice:ya29.token",
                "--mechanisms",
                mechanism);
    }

    /** Each server has an authority of its own. */
    private Path ca(String mechanism, Login.Tls tls) {
        return folder.resolve("ca-" + mechanism + "-" + tls + ".pem");
    }
}
