package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Misuse of the options for TLS, logins, extensions and limits. */
class OptionMisuseTest {

    private static final String NO_TLS = " needs TLS; set startTls or implicitTls; see --help.";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--start-tls --implicit-tls | A server speaks TLS from the start or after STARTTLS, not both;"
                        + " choose implicitTls or startTls; see --help.",
                "--start-tls --certificate a.pem | --certificate needs its private key; name that with --key FILE;"
                        + " see --help.",
                "--start-tls --key a.pem | --key is the key of a certificate; name that with --certificate FILE; see"
                        + " --help.",
                "--implicit-tls --certificate no.pem --key no.pem | There is no file no.pem; see --help.",
                "--implicit-tls --certificate a --key a --ca b | --ca writes the CA of a certificate that is made, and not of"
                        + " one's own; leave it or --certificate out; see --help.",
                "--implicit-tls --certificate a --key a --flawed-certificate EXPIRED | --flawed-certificate is for a certificate"
                        + " that is made; leave it or --certificate out; see --help.",
                "--implicit-tls --keystore-password x | --keystore-password is for a key store; name that with --keystore FILE;"
                        + " see --help.",
                "--implicit-tls --keystore-alias x | --keystore-alias is for a key store; name that with --keystore FILE; see"
                        + " --help.",
                "--implicit-tls --keystore no.p12 | There is no file no.p12; see --help.",
                "--implicit-tls --keystore a --certificate a --key a | A server shows one certificate; leave --certificate or"
                        + " --keystore out; see --help.",
                "--implicit-tls --keystore a --ca b | --ca writes the CA of a certificate that is made, and not of one's own;"
                        + " leave it or --keystore out; see --help.",
                "--implicit-tls --keystore a --flawed-certificate EXPIRED | --flawed-certificate is for a certificate that is"
                        + " made; leave it or --keystore out; see --help.",
                "--implicit-tls --client-certificates required --client-ca no.pem | There is no file no.pem; see --help.",
                "--implicit-tls --flawed-certificate UGLY | Invalid value for option '--flawed-certificate' (FLAW): expected one"
                        + " of [EXPIRED, NOT_YET_VALID, WRONG_HOST, SELF_SIGNED, UNKNOWN_AUTHORITY, WEAK_KEY]"
                        + " (case-insensitive) but was 'UGLY'; see --help.",
                "--implicit-tls --tls-versions SSLv3 | Invalid value for option '--tls-versions' (VERSION):"
                        + " tlsVersions is TLSv1, TLSv1.1, TLSv1.2 or TLSv1.3, not 'SSLv3'; see --help.",
                "--implicit-tls --client-certificates MAYBE | Invalid value for option '--client-certificates'"
                        + " (WHETHER): clientCertificates is NONE, UNVERIFIED, REQUESTED or REQUIRED, not 'MAYBE';"
                        + " see --help.",
                "--user alice | Invalid value for option '--user' (NAME:SECRET): user is a name, a colon and a"
                        + " secret, such as alice:secret; what was given is not; see --help.",
                "--token alice: | Invalid value for option '--token' (NAME:SECRET): token is a name, a colon and a"
                        + " secret, such as alice:secret; what was given is not; see --help.",
                "--user a:b --user a:c | The user \"a\" is listed twice; list it once; see --help.",
                "--require-auth | requireAuth needs somebody who can log in; set user, token, authenticator or"
                        + " saslMechanism; see --help.",
                "--mechanisms PLAIN | mechanisms needs somebody who can log in; set user, token, authenticator or"
                        + " saslMechanism; see --help.",
                "--auth-in-clear false | authInClear needs somebody who can log in; set user, token, authenticator"
                        + " or saslMechanism; see --help.",
                "--auth-in-clear maybe | Invalid value for option '--auth-in-clear' (true/false): authInClear is"
                        + " true or false, not 'maybe'; see --help.",
                "--user a:b --mechanisms NTLM | Invalid value for option '--mechanisms' (MECHANISM): mechanisms is"
                        + " one of PLAIN, LOGIN, CRAM-MD5, XOAUTH2, OAUTHBEARER or SCRAM-SHA-256, not 'NTLM'; see"
                        + " --help.",
                "--like SENDMAIL | Invalid value for option '--like' (SERVER): like is one of POSTFIX, EXIM, GMAIL,"
                        + " EXCHANGE_ONLINE or AMAZON_SES, not 'SENDMAIL'; see --help.",
                "--bare-line-ends DROP | Invalid value for option '--bare-line-ends' (WHAT): bareLineEnds is KEEP,"
                        + " REFUSE or END_LINES, not 'DROP'; see --help.",
                "--with ETRN | Invalid value for option '--with' (KEYWORD): with is one of PIPELINING, SIZE,"
                        + " 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES, CHUNKING, BINARYMIME, DSN, DELIVERBY,"
                        + " FUTURERELEASE, MT-PRIORITY, REQUIRETLS, LIMITS, STARTTLS, AUTH, VRFY, EXPN or HELP, not"
                        + " 'ETRN'; see --help.",
                "--with STARTTLS | STARTTLS is offered by --start-tls; see --help.",
                "--extensions SIZE,AUTH | AUTH is offered by --user alice:secret or --token alice:TOKEN; see --help.",
                "--keyword ä | Invalid value for option '--keyword' (LINE): keyword is a line of printable ASCII,"
                        + " not 'ä'; see --help.",
                "--max-messages 0 | Invalid value for option '--max-messages' (COUNT): maxMessages is 1 or more,"
                        + " not 0; see --help.",
                "--max-connections 0 | Invalid value for option '--max-connections' (COUNT): maxConnections is 1 or"
                        + " more, not 0; see --help.",
                "--max-recipient-domains 0 | Invalid value for option '--max-recipient-domains' (COUNT):"
                        + " maxRecipientDomains is 1 or more, not 0; see --help.",
                "--proxy-to nowhere | Invalid value for option '--proxy-to': 'nowhere' is no host and port;"
                        + " write it like mail.example.com:25; see --help.",
                "--proxy-to-tls starttls | --proxy-to-tls needs a server to stand in front of; add --proxy-to"
                        + " mail.example.com:25; see --help.",
                "--proxy-to-ca ca.pem | --proxy-to-ca needs a server to stand in front of; add --proxy-to"
                        + " mail.example.com:25; see --help.",
                "--proxy-to a:25 --proxy-to-ca ca.pem | --proxy-to-ca is for TLS; add --proxy-to-tls"
                        + " starttls or --proxy-to-tls implicit; see --help.",
                "--proxy-to a:25 --proxy-to-tls implicit --proxy-to-ca no.pem | There is no file 'no.pem';"
                        + " see --help.",
                "--max-in-memory -1 | Invalid value for option '--max-in-memory' (BYTES): maxInMemory is 0 or more,"
                        + " not -1; see --help."
            })
    void isOneSentenceAndExitCode2(String arguments, String sentence) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err).hasToString(sentence + System.lineSeparator());
        assertThat(out).hasToString("");
    }

    @ParameterizedTest
    @CsvSource({
        "--require-tls, requireTls",
        "--ca ca.pem, --ca",
        "--certificate a.pem, --certificate",
        "--keystore a.p12, --keystore",
        "--flawed-certificate EXPIRED, --flawed-certificate",
        "--tls-versions TLSv1.3, tlsVersions",
        "--client-certificates REQUIRED, clientCertificates",
        "--client-certificate a.pem, --client-certificate"
    })
    void whatNeedsTlsSaysSo(String arguments, String needy) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err).hasToString(needy + NO_TLS + System.lineSeparator());
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        String file = folder.resolve("no/ca.pem").toString();
        assertThat(execute("--implicit-tls", "--ca", file)).isEqualTo(2);
        assertThat(err)
                .hasToString("Invalid value for option '--ca': There is no folder '" + folder.resolve("no")
                        + "' to write '" + file + "' to; see --help." + System.lineSeparator());
    }

    @Test
    void aServerThatHasTlsByHabitNeedsNoOptionForIt() throws IOException {
        Path ca = folder.resolve("ca.pem");
        Path client = folder.resolve("client.pem");
        String[] arguments = {
            "--port", "0", "--like", "gmail", "--ca", ca.toString(), "--client-certificate", client.toString()
        };
        assertThat(execute(arguments)).isZero();
        assertThat(err).hasToString("");
        assertThat(Files.readString(ca))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
        assertThat(Files.readString(client))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .contains("-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n");
    }

    private int execute(String... arguments) {
        return StandaloneCommand.commandLine(StandaloneServer::close)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
