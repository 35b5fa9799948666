package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Cause.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What made the server say so. */
class CauseTest {

    private static FakeSmtpServerBuilder directory() {
        return FakeSmtpServer.builder()
                .mailboxes(m -> m.domain("example.com")
                        .mailbox("ann@example.com")
                        .mailbox("bob@example.com", "Bob Builder")
                        .mailbox("rob@example.com", "Bob Builder")
                        .forward("old@example.com", "new@example.net")
                        .moved("gone@example.com", "here@example.net")
                        .unknown("ghost@example.com")
                        .full("full@example.com")
                        .notAllowed("root@example.com")
                        .senderNotAllowed("root@example.com")
                        .ambiguous("smith", "bob@example.com", "ann@example.com")
                        .ambiguous("jones@example.com", "bob@example.com", "ann@example.com")
                        .list("staff@example.com", "bob@example.com", "ann@example.com")
                        .list("all@example.com", "a@b.example", "b@b.example", "c@b.example", "d@b.example")
                        .hiddenList("board@example.com", "bob@example.com"));
    }

    /** The cause of the reply to the last of these lines, said after EHLO. */
    private static Optional<Cause> after(FakeSmtpServerBuilder builder, String... lines) {
        try (FakeSmtpServer server = builder.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            for (String line : lines) {
                client.send(line).readReply();
            }
            return last(server).cause();
        }
    }

    private static Exchange last(FakeSmtpServer server) {
        return server.transcript()
                .exchanges()
                .get(server.transcript().exchanges().size() - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            MAIL FROM:<root@example.com>   | senderNotAllowed(root@example.com)
            VRFY ann@example.com           | mailbox(ann@example.com)
            VRFY bob@example.com           | mailbox(bob@example.com, Bob Builder)
            VRFY Bob Builder               | mailbox(bob@example.com, Bob Builder) and mailbox(rob@example.com, Bob Builder)
            VRFY old@example.com           | forward(old@example.com, new@example.net)
            VRFY gone@example.com          | moved(gone@example.com, here@example.net)
            VRFY ghost                     | unknown(ghost@example.com)
            VRFY full                      | full(full@example.com)
            VRFY root                      | notAllowed(root@example.com)
            VRFY smith                     | ambiguous(smith, bob@example.com, ann@example.com)
            VRFY jones@example.com         | ambiguous(jones@example.com, bob@example.com, ann@example.com)
            EXPN staff                     | list(staff@example.com, bob@example.com, ann@example.com)
            EXPN all                       | list(all@example.com, a@b.example, b@b.example, c@b.example, …)
            EXPN board                     | hiddenList(board@example.com, bob@example.com)
            EXPN ann@example.com           | mailbox(ann@example.com)
            """)
    void isTheEntryOfTheDirectory(String line, String entry) {
        assertThat(after(directory(), line)).contains(new Cause(Kind.MAILBOX, entry));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ann@example.com    | mailbox(ann@example.com)
            "old"@EXAMPLE.com  | forward(old@example.com, new@example.net)
            gone@example.com   | moved(gone@example.com, here@example.net)
            ghost@example.com  | unknown(ghost@example.com)
            full@example.com   | full(full@example.com)
            root@example.com   | notAllowed(root@example.com)
            staff@example.com  | list(staff@example.com, bob@example.com, ann@example.com)
            jones@example.com  | ambiguous(jones@example.com, bob@example.com, ann@example.com)
            """)
    void isTheEntryOfTheDirectoryForARecipient(String address, String entry) {
        assertThat(after(directory(), "MAIL FROM:<a@b.example>", "RCPT TO:<" + address + ">"))
                .contains(new Cause(Kind.MAILBOX, entry));
    }

    @Test
    void isWhatTheDirectorySaysOfTheUnlisted() {
        FakeSmtpServerBuilder closed = FakeSmtpServer.builder()
                .mailboxes(m -> m.domain("example.com").onlyListed().refuseOtherDomains());
        assertThat(after(closed, "MAIL FROM:<a@b.example>", "RCPT TO:<x@example.com>"))
                .contains(new Cause(Kind.MAILBOX, "onlyListed()"));
        assertThat(after(closed, "VRFY x")).contains(new Cause(Kind.MAILBOX, "onlyListed()"));
        assertThat(after(closed, "MAIL FROM:<a@b.example>", "RCPT TO:<x@example.net>"))
                .contains(new Cause(Kind.MAILBOX, "refuseOtherDomains()"));
        assertThat(after(directory(), "MAIL FROM:<a@b.example>", "RCPT TO:<x@example.net>"))
                .isEmpty();
    }

    @Test
    void isQuietnessToo() {
        FakeSmtpServerBuilder quiet = FakeSmtpServer.builder()
                .mailboxes(m -> m.forward("old@example.com", "new@example.net")
                        .moved("gone@example.com", "here@example.net")
                        .announceForwards(false)
                        .announceMoves(false));
        assertThat(after(quiet, "VRFY old@example.com"))
                .contains(new Cause(
                        Kind.MAILBOX, "forward(old@example.com, new@example.net) and announceForwards(false)"));
        assertThat(after(quiet, "VRFY gone@example.com"))
                .contains(
                        new Cause(Kind.MAILBOX, "moved(gone@example.com, here@example.net) and announceMoves(false)"));
    }

    @ParameterizedTest
    @MethodSource
    void isASetting(String setting, UnaryOperator<FakeSmtpServerBuilder> set, String[] lines) {
        assertThat(after(set.apply(FakeSmtpServer.builder()), lines)).contains(new Cause(Kind.SETTING, setting));
    }

    private static Arguments row(String setting, UnaryOperator<FakeSmtpServerBuilder> set, String... lines) {
        return Arguments.of(setting, set, lines);
    }

    static Stream<Arguments> isASetting() {
        String mail = "MAIL FROM:<a@b.example>";
        String rcpt = "RCPT TO:<c@d.example>";
        return Stream.of(
                row("without(VRFY)", b -> b.without(SmtpExtension.VRFY), "VRFY x"),
                row("without(EXPN)", b -> b.without(SmtpExtension.EXPN), "EXPN x"),
                row("without(HELP)", b -> b.without(SmtpExtension.HELP), "HELP"),
                row("without(CHUNKING)", b -> b.without(SmtpExtension.CHUNKING), mail, rcpt, "BDAT 0 LAST"),
                row("without(DSN)", b -> b.without(SmtpExtension.DSN), "MAIL FROM:<a@b.example> RET=HDRS"),
                row("without(SIZE)", b -> b.without(SmtpExtension.SIZE), "MAIL FROM:<a@b.example> SIZE=1"),
                row("without(SMTPUTF8)", b -> b.without(SmtpExtension.SMTPUTF8), "MAIL FROM:<\u00e4@b.example>"),
                row("extensions(…)", b -> b.extensions(SmtpExtension.PIPELINING), "VRFY x"),
                row("like(GMAIL)", b -> b.like(Preset.GMAIL), "EXPN x"),
                row("the lack of with(DELIVERBY)", b -> b, "MAIL FROM:<a@b.example> BY=1;R"),
                row("onlyInsideTls(VRFY)", b -> b.onlyInsideTls(SmtpExtension.VRFY), "VRFY x"),
                row("onlyAfterAuth(EXPN)", b -> b.onlyAfterAuth(SmtpExtension.EXPN), "EXPN x"),
                row("the lack of startTls()", b -> b, "STARTTLS"),
                row("the lack of startTls()", b -> b.extensions(SmtpExtension.STARTTLS), "STARTTLS"),
                row("the lack of startTls()", b -> b.without(SmtpExtension.STARTTLS), "STARTTLS"),
                row("without(STARTTLS)", b -> b.like(Preset.GMAIL).without(SmtpExtension.STARTTLS), "STARTTLS"),
                row("fault(STARTTLS_NOT_OFFERED)", b -> b.startTls().fault(Fault.STARTTLS_NOT_OFFERED), "STARTTLS"),
                row("the lack of user(…)", b -> b, "AUTH PLAIN"),
                row("the lack of user(…)", b -> b, "MAIL FROM:<a@b.example> AUTH=<>"),
                row("requireTls()", b -> b.startTls().requireTls(), mail),
                row("requireAuth()", b -> b.user("u", "p").requireAuth(), mail),
                row("mechanisms(PLAIN)", b -> b.user("u", "p").mechanisms(Mechanism.PLAIN), "AUTH LOGIN"),
                row("authInClear(false)", b -> b.user("u", "p").authInClear(false), "AUTH PLAIN"),
                row(
                        "onlyInsideTls(AUTH)",
                        b -> b.user("u", "p").startTls().onlyInsideTls(SmtpExtension.AUTH),
                        "AUTH CRAM-MD5"),
                row("maxMessageSize(10)", b -> b.maxMessageSize(10), "MAIL FROM:<a@b.example> SIZE=11"),
                row("maxMessageSize(10)", b -> b.maxMessageSize(10), mail, rcpt, "DATA", "12345678901\r\n."),
                row("maxMessageSize(10)", b -> b.maxMessageSize(10), mail, rcpt, "BDAT 11 LAST\r\n123456789"),
                row("maxRecipients(1)", b -> b.maxRecipients(1), mail, rcpt, "RCPT TO:<e@d.example>"),
                row("maxRecipientDomains(1)", b -> b.maxRecipientDomains(1), mail, rcpt, "RCPT TO:<e@f.example>"),
                row("maxMessages(1)", b -> b.maxMessages(1), mail, "RSET", mail),
                row("maxCommandLine(40)", b -> b.maxCommandLine(40), "NOOP " + "x".repeat(40)),
                row("bareLineEnds(REFUSE)", b -> b.bareLineEnds(BareLineEnds.REFUSE), mail, rcpt, "DATA", "a\nb\r\n."),
                row("the lack of lmtp()", b -> b, "LHLO client.example"));
    }

    @Test
    void isASettingOfConnections() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxConnections(1).start();
                SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.connect(server)) {
            second.expectStatus("421").expectEnd();
            assertThat(server.transcript().session(2).exchanges().get(0).cause())
                    .contains(new Cause(Kind.SETTING, "maxConnections(1)"));
            assertThat(first.send("NOOP").expectStatus("250 2.0.0")).isNotNull();
        }
    }

    @Test
    void isTheIdleTimeout() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.expectStatus("421 4.4.2").expectEnd();
            assertThat(last(server).cause()).contains(new Cause(Kind.SETTING, "idleTimeout(50ms)"));
        }
    }

    @Test
    void isARuleThatReplies() {
        FakeSmtpServerBuilder scripted =
                directory().script(script -> script.on(rcptTo()).reply(550, "no"));
        assertThat(after(scripted, "MAIL FROM:<a@b.example>", "RCPT TO:<old@example.com>"))
                .contains(new Cause(Kind.RULE, "rule 1: RCPT = 550 \"no\""));
    }

    @Test
    void isTheEntryWhereARuleOnlyDelaysTheReply() {
        FakeSmtpServerBuilder delayed =
                directory().script(script -> script.on(rcptTo()).delay(Duration.ofMillis(1)));
        assertThat(after(delayed, "MAIL FROM:<a@b.example>", "RCPT TO:<old@example.com>"))
                .contains(new Cause(Kind.MAILBOX, "forward(old@example.com, new@example.net)"));
    }

    @Test
    void isARuleThatWithholdsTheReply() {
        try (FakeSmtpServer server = directory()
                        .script(script -> script.on(rcptTo()).close())
                        .start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<old@example.com>").expectEnd();
            assertThat(last(server).cause())
                    .map(Cause::text)
                    .hasValueSatisfying(text -> assertThat(text).startsWith("rule 1: "));
        }
    }

    @Test
    void isADialogue() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .play(Dialogue.parse("S: 220 hi\nC: EHLO client.example\nS: 250 hi\nC: NOOP\nS: 250 ok\n"))
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("NOOP").readReply();
            assertThat(last(server).cause()).contains(new Cause(Kind.DIALOGUE, "the dialogue that is played"));
            assertThat(server.transcript().text()).doesNotContain("# by");
        }
    }

    @Test
    void isTheRealServer() {
        try (FakeSmtpServer real = FakeSmtpServer.start();
                FakeSmtpServer proxy = FakeSmtpServer.builder()
                        .proxyTo(RealServer.at(real.host(), real.port()))
                        .start();
                SmtpClient client = SmtpClient.introduced(proxy)) {
            client.send("NOOP").readReply();
            assertThat(last(proxy).cause()).map(Cause::kind).contains(Kind.REAL_SERVER);
            assertThat(proxy.transcript().text()).doesNotContain("# by");
        }
    }

    @Test
    void isNothingWhereEveryServerSaysSo() {
        assertThat(after(FakeSmtpServer.builder(), "RCPT TO:<a@b.example>")).isEmpty();
        assertThat(after(FakeSmtpServer.builder(), "MAIL FROM:a")).isEmpty();
        assertThat(after(FakeSmtpServer.builder(), "NOOP")).isEmpty();
        assertThat(after(FakeSmtpServer.builder(), "NOOP " + "x".repeat(600))).isEmpty();
        assertThat(after(FakeSmtpServer.builder().startTls(), "MAIL FROM:<a@b.example> REQUIRETLS"))
                .isEmpty();
    }

    @Test
    void isShownAsTextAndAsJson() {
        try (FakeSmtpServer server = directory().without(SmtpExtension.EXPN).start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<old@example.com>").expectStatus("251 2.1.5");
            client.send("EXPN staff").expectStatus("502 5.5.1");
            assertThat(server.transcript().text()).contains("""
                            C: RCPT TO:<old@example.com>
                            # by forward(old@example.com, new@example.net)
                            S: 251 2.1.5 User not local; will forward to <new@example.net>
                            C: EXPN staff
                            # by without(EXPN)
                            S: 502 5.5.1 EXPN is switched off
                            """);
            assertThat(server.transcript().json().replaceAll("\\s+", " "))
                    .contains("\"cause\": { \"kind\": \"MAILBOX\", \"text\": \"forward(old@example.com,"
                            + " new@example.net)\" }")
                    .contains("\"cause\": { \"kind\": \"SETTING\", \"text\": \"without(EXPN)\" }");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAIL FROM:<ROOT@example.com> | 250 | senderNotAllowed(root@example.com)
            VRFY OLD@example.com         | 252 | forward(old@example.com, new@example.net)
            EXPN STAFF@example.com       | 550 | list(staff@example.com, bob@example.com, ann@example.com)
            """)
    void namesTheEntryThatWasMissedByCaseOnly(String line, int code, String entry) {
        try (FakeSmtpServer server = directory().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send(line).readReply();
            assertThat(last(server).code()).isEqualTo(code);
            assertThat(last(server).cause())
                    .contains(new Cause(Kind.MAILBOX, "the default, as the address is not listed", Optional.of(entry)));
            assertThat(server.transcript().text())
                    .contains("# by the default, as the address is not listed; " + entry
                            + " differs by case only (RFC 5321 §2.4)\n");
        }
    }

    @Test
    void namesTheRecipientThatWasMissedByCaseOnly() {
        String[] lines = {"MAIL FROM:<a@b.example>", "RCPT TO:<OLD@Example.com>"};
        Optional<String> old = Optional.of("forward(old@example.com, new@example.net)");
        assertThat(after(directory(), lines))
                .contains(new Cause(Kind.MAILBOX, "the default, as the address is not listed", old));
        FakeSmtpServerBuilder closed = FakeSmtpServer.builder()
                .mailboxes(m -> m.domain("example.com")
                        .forward("old@example.com", "new@example.net")
                        .onlyListed());
        assertThat(after(closed, lines)).contains(new Cause(Kind.MAILBOX, "onlyListed()", old));
        FakeSmtpServerBuilder elsewhere = FakeSmtpServer.builder()
                .mailboxes(m -> m.domain("example.org")
                        .forward("old@example.com", "new@example.net")
                        .refuseOtherDomains());
        assertThat(after(elsewhere, lines)).contains(new Cause(Kind.MAILBOX, "refuseOtherDomains()", old));
    }

    @Test
    void missesNothingWhereCaseDoesNotCount() {
        FakeSmtpServerBuilder postmaster = FakeSmtpServer.builder().mailboxes(m -> m.unknown("postmaster@example.com"));
        assertThat(after(postmaster, "VRFY PostMaster@Example.COM"))
                .contains(new Cause(Kind.MAILBOX, "unknown(postmaster@example.com)"));
    }
}
