package io.github.smtpservertest.fault;

import static io.github.smtpservertest.fault.Bench.isInStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of TLS, of logins and of what is offered: what a client reads, and where its handshake fails. */
class TlsAuthExtensionsTest {

    private static final String RCPT_OK = "250 2.1.5 Recipient ok\r\n";
    private static final String MAIL_OK = "250 2.1.0 OK\r\n";
    private static final String READY = "220 2.0.0 Ready to start TLS\r\n";

    static final Map<Fault, Consumer<Bench>> ROWS = new EnumMap<>(Fault.class);

    static {
        withoutStartTls(Fault.STARTTLS_NOT_OFFERED, false, "502 5.5.1 STARTTLS is not offered here\r\n");
        withoutStartTls(Fault.STARTTLS_STRIPPED, true, "500 5.5.1 What?\r\n");
        startTls(Fault.STARTTLS_454, "454 4.7.0 TLS not available now\r\n");
        startTls(Fault.STARTTLS_502, "502 5.5.1 Not implemented\r\n");
        startTls(Fault.STARTTLS_354, "354 Go ahead\r\n");
        ROWS.put(Fault.INJECT_BEFORE_TLS, bench -> {
            SmtpClient client = introduced(bench);
            bench.fromHere();
            String injected = "250-mx.example.com\r\n250 AUTH PLAIN LOGIN\r\n";
            client.send("STARTTLS").expectBytes(READY + injected);
            assertThat(bench.segments()).containsExactly(READY + injected);
            client.shakeHands().send("EHLO client.example").closeOutput().expectEnd();
        });
        ROWS.put(Fault.CLOSE_BEFORE_TLS, bench -> {
            bench.beforeTls().expectEnd();
            bench.ends(SessionEnd.How.SERVER_CLOSED);
        });
        ROWS.put(Fault.RESET_BEFORE_TLS, bench -> {
            bench.beforeTls().expectReset();
            bench.ends(SessionEnd.How.SERVER_RESET);
        });
        ROWS.put(
                Fault.STALL_BEFORE_TLS,
                bench -> bench.beforeTls()
                        .sendBytes(new byte[] {22, 3, 1, 0, 1, 1})
                        .closeOutput()
                        .expectEnd());
        handshakeFailsAt(Fault.GARBAGE_BEFORE_TLS, "Unsupported or unrecognized SSL message");
        handshakeFailsAt(Fault.PLAINTEXT_INSTEAD_OF_TLS, "Unsupported or unrecognized SSL message");
        handshakeFailsAt(Fault.OLD_PROTOCOL_ONLY, "The server selected protocol version TLS10 is not accepted");
        handshakeFailsAt(Fault.CERTIFICATE_EXPIRED, "NotAfter");
        handshakeFailsAt(Fault.CERTIFICATE_NOT_YET_VALID, "NotBefore");
        ROWS.put(Fault.CERTIFICATE_OF_ANOTHER_HOST, bench -> {
            SmtpClient client = bench.beforeTls().shakeHands();
            assertThat(namesOf(client)).containsExactly("another-host.invalid");
        });
        handshakeFailsAt(Fault.CERTIFICATE_SELF_SIGNED, "unable to find valid certification path");
        handshakeFailsAt(Fault.CERTIFICATE_OF_UNKNOWN_CA, "unable to find valid certification path");
        handshakeFailsAt(Fault.CERTIFICATE_WITH_WEAK_KEY, "RSA 768");
        ROWS.put(Fault.FEWER_CAPABILITIES_INSIDE_TLS, bench -> {
            List<String> held = List.of("PIPELINING", "SIZE 104857600", "8BITMIME", "SMTPUTF8");
            SmtpClient client = bench.connects().expectStatus("220");
            assertThat(client.send("EHLO c").readReply().texts()).containsAll(held);
            client.send("STARTTLS").expectStatus("220 2.0.0").shakeHands();
            assertThat(client.send("EHLO c").readReply().texts())
                    .contains("CHUNKING")
                    .doesNotContainAnyElementsOf(held);
            client.send("MAIL FROM:<a@b.example> BODY=8BITMIME").expectBytes("555 5.5.4 Not offered here\r\n");
            client.send("MAIL FROM:<a@b.example>").expectBytes(MAIL_OK);
        });
        ROWS.put(Fault.AUTH_ONLY_INSIDE_TLS, bench -> {
            SmtpClient client = bench.connects().expectStatus("220");
            assertThat(client.send("EHLO c").readReply().texts()).noneMatch(text -> text.startsWith("AUTH"));
            client.send("AUTH CRAM-MD5").expectStatus("538 5.7.11");
            client.send("STARTTLS").expectStatus("220 2.0.0").shakeHands();
            assertThat(client.send("EHLO c").readReply().texts()).anyMatch(text -> text.startsWith("AUTH "));
        });
        login(Fault.AUTH_JUNK_CHALLENGE, "334 ?no base64!\r\n", "*\r\n");
        login(Fault.AUTH_535, "535 5.7.8 Bad credentials\r\n", "");
        login(Fault.AUTH_454, "454 4.7.0 Temporary failure\r\n", "");
        login(Fault.AUTH_534, "534 5.7.9 Mechanism too weak\r\n", "");
        login(Fault.AUTH_538, "538 5.7.11 Encryption required\r\n", "");
        login(Fault.AUTH_504, "504 5.5.4 No such mechanism\r\n", "");
        login(Fault.AUTH_235_AT_ONCE, "235 2.7.0 Welcome, whoever you are\r\n", "");
        login(Fault.AUTH_TWO_535, "535 5.7.8 Bad credentials\r\n535 5.7.8 Bad credentials\r\n", "");
        ROWS.put(Fault.SMALL_SIZE, bench -> {
            SmtpClient client = bench.greeted();
            assertThat(client.send("EHLO c").readReply().texts()).contains("SIZE 100");
            client.send("MAIL FROM:<a@b.example> SIZE=101").expectStatus("552 5.3.4");
            client.send("MAIL FROM:<a@b.example>").expectBytes(MAIL_OK);
            client.send("RCPT TO:<c@d.example>")
                    .expectBytes(RCPT_OK)
                    .send("DATA")
                    .expectStatus("354");
            client.sendBytes("x".repeat(99) + "\r\n.\r\n").expectStatus("552 5.3.4");
        });
        withdrawn(Fault.NO_8BITMIME, "8BITMIME", "MAIL FROM:<a@b.example> BODY=8BITMIME");
        withdrawn(Fault.NO_SMTPUTF8, "SMTPUTF8", "MAIL FROM:<a@b.example> SMTPUTF8");
        ROWS.put(Fault.PIPELINING_SPLIT, bench -> {
            pipeline(bench);
            assertThat(bench.segments())
                    .containsExactly(
                            "25", MAIL_OK.substring(2), "25", RCPT_OK.substring(2), "25", RCPT_OK.substring(2));
        });
        ROWS.put(Fault.PIPELINING_MERGED, bench -> {
            pipeline(bench);
            isInStep(bench.client());
            bench.client().send("QUIT").expectStatus("221 2.0.0").expectEnd();
        });
        ROWS.put(Fault.REFUSE_SECOND_CHUNK, bench -> {
            SmtpClient client = bench.inTransaction();
            client.sendBytes("BDAT 6\r\nRSET\r\n").expectStatus("250 2.0.0");
            client.sendBytes("BDAT 6\r\nQUIT\r\n").expectBytes("452 4.3.1 Full\r\n");
            isInStep(client);
            assertThat(bench.server().messages()).isEmpty();
        });
        lmtp(Fault.LMTP_REPLY_TOO_FEW, "");
        lmtp(Fault.LMTP_MIXED_REPLIES, "452 4.2.2 Mailbox full\r\n");
        ROWS.put(Fault.RCPTMAX_1, bench -> {
            SmtpClient client = bench.greeted();
            assertThat(client.send("EHLO c").readReply().texts())
                    .anyMatch(text -> text.matches("LIMITS.*RCPTMAX=1\\b.*"));
            client.send("MAIL FROM:<a@b.example>").expectBytes(MAIL_OK);
            client.send("RCPT TO:<c@d.example>").expectBytes(RCPT_OK);
            client.send("RCPT TO:<e@d.example>").expectStatus("452 4.5.3");
        });
        ROWS.put(Fault.GREYLISTING, bench -> {
            SmtpClient client = bench.inMail();
            for (int count = 0; count < 2; count++) {
                client.send("RCPT TO:<c@d.example>").expectBytes("451 4.7.1 Greylisted, try again later\r\n");
            }
            client.send("RCPT TO:<c@d.example>").expectBytes(RCPT_OK);
        });
        ROWS.put(Fault.RATE_LIMIT, bench -> {
            bench.inBody().send(".").expectStatus("250 2.0.0").send("MAIL FROM:<a@b.example>");
            bench.client()
                    .expectBytes("421 4.7.0 Too many mails, come back later\r\n")
                    .expectEnd();
        });
    }

    private static SmtpClient introduced(Bench bench) {
        return bench.connects().expectStatus("220").send("EHLO client.example").expectStatus("250");
    }

    private static void withoutStartTls(Fault fault, boolean blotted, String bytes) {
        ROWS.put(fault, bench -> {
            SmtpClient client = bench.connects().expectStatus("220");
            List<String> offered = client.send("EHLO c").readReply().texts();
            assertThat(offered).doesNotContain("STARTTLS");
            assertThat(offered.contains("XXXXXXXX")).isEqualTo(blotted);
            client.send("STARTTLS").expectBytes(bytes);
            isInStep(client);
        });
    }

    private static void startTls(Fault fault, String bytes) {
        ROWS.put(fault, bench -> {
            SmtpClient client = introduced(bench).send("STARTTLS").expectBytes(bytes);
            isInStep(client);
        });
    }

    private static void handshakeFailsAt(Fault fault, String why) {
        ROWS.put(
                fault,
                bench -> assertThatThrownBy(() -> bench.beforeTls().shakeHands())
                        .cause()
                        .isInstanceOf(SSLException.class)
                        .hasStackTraceContaining(why));
    }

    private static List<String> namesOf(SmtpClient client) {
        try {
            X509Certificate shown = (X509Certificate) client.tlsSession().getPeerCertificates()[0];
            return shown.getSubjectAlternativeNames().stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            throw new AssertionError(e);
        }
    }

    private static void login(Fault fault, String bytes, String then) {
        ROWS.put(fault, bench -> {
            SmtpClient client = bench.client().send("AUTH LOGIN").expectBytes(bytes);
            if (!then.isEmpty()) {
                client.sendBytes(then).expectStatus("501 5.7.0");
            }
            isInStep(client);
        });
    }

    private static void withdrawn(Fault fault, String keyword, String mail) {
        ROWS.put(fault, bench -> {
            SmtpClient client = bench.greeted();
            assertThat(client.send("EHLO c").readReply().texts()).doesNotContain(keyword);
            client.send(mail).expectStatus("555 5.5.4");
        });
    }

    private static void pipeline(Bench bench) {
        bench.client()
                .sendBytes("MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nRCPT TO:<e@d.example>\r\n")
                .expectBytes(MAIL_OK + RCPT_OK + RCPT_OK);
    }

    private static void lmtp(Fault fault, String first) {
        ROWS.put(fault, bench -> {
            SmtpClient client = bench.inTransaction();
            client.send("RCPT TO:<e@d.example>")
                    .expectBytes(RCPT_OK)
                    .send("DATA")
                    .expectStatus("354");
            client.sendBytes("x\r\n.\r\n").expectBytes(first + "250 2.0.0 OK, 3 bytes taken\r\n");
            isInStep(client);
        });
    }

    static Stream<Arguments> rows() {
        return Bench.eachWay(ROWS);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rows")
    void eachFaultDoesWhatItsRowSays(Fault fault, Security security, Consumer<Bench> row) {
        Bench.play(fault, security, row);
    }
}
