package io.github.smtpservertest.internal.fault;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.startTls;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.transcript.SessionRecord;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of TLS, of logins, and of what the server offers. */
final class TlsAuthExtensions {

    /** So that what is said in clear is not read along with the 220 by a client that reads much at once. */
    private static final Duration APART = Duration.ofMillis(50);

    /** A ServerHello that chooses TLS 1.0 and TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA (RFC 2246 §7.4.1.3). */
    private static final String HELLO_OF_TLS_1_0 =
            "160301002a" + "02000026" + "0301" + "5a".repeat(32) + "00" + "c013" + "00";

    private static final String FALL_BACK = "a client that falls back to plaintext";
    private static final String FALL_BACK_SEEN = "CVE-2016-0772";
    private static final String HANGS = "a client that hangs, or tries again in clear";
    private static final String UNVERIFIED = "a client that does not verify whom it talks to";
    private static final String CACHED = "a client that keeps what it was offered before TLS";
    private static final String LOGIN = "a weaker mechanism tried, the password asked for again, or shown in clear";
    private static final String SENDS_ALL_THE_SAME = "a client that sends all the same";
    private static final List<String> ONLY_BEFORE_TLS = List.of("PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8");

    private static final String NO_EHLO = "no client said EHLO";

    private TlsAuthExtensions() {}

    static final Recipe STARTTLS_NOT_OFFERED = that("STARTTLS is not offered, and gets 502")
            .finds(FALL_BACK)
            .seen(FALL_BACK_SEEN)
            .needs(Requirement.STARTTLS)
            .changes(server -> server.without(SmtpExtension.STARTTLS))
            .isMetBy(TlsAuthExtensions::saysEhlo, NO_EHLO);
    static final Recipe STARTTLS_STRIPPED = that("STARTTLS is blotted out of the EHLO reply, and gets 500")
            .finds(FALL_BACK)
            .seen(FALL_BACK_SEEN)
            .needs(Requirement.STARTTLS)
            .at(Stage.EHLO)
            .by(Rewording.blotting("STARTTLS")::by)
            .by(startTls(), rule -> rule.reply(500, "5.5.1 What?").optional());
    static final Recipe STARTTLS_454 = refusing(454, "4.7.0 TLS not available now");
    static final Recipe STARTTLS_502 = refusing(502, "5.5.1 Not implemented");
    static final Recipe STARTTLS_354 = refusing(354, "Go ahead");

    static final Recipe INJECT_BEFORE_TLS =
            that("after the 220 to STARTTLS comes another reply in clear, and inside TLS there is silence")
                    .finds("belief in what came in plaintext")
                    .seen("CVE-2021-22947, CVE-2021-38371")
                    .needs(Requirement.STARTTLS)
                    .at(Stage.STARTTLS)
                    .by(rule -> rule.injectAfter("250-mx.example.com\r\n250 AUTH PLAIN LOGIN\r\n")
                            .stall(Point.insideTls()));
    static final Recipe CLOSE_BEFORE_TLS =
            insteadOfTls("the connection is closed", rule -> rule.close(Point.beforeTls()));
    static final Recipe RESET_BEFORE_TLS =
            insteadOfTls("the connection is reset", rule -> rule.reset(Point.beforeTls()));
    static final Recipe STALL_BEFORE_TLS = insteadOfTls("there is silence", rule -> rule.stall(Point.beforeTls()));
    static final Recipe GARBAGE_BEFORE_TLS =
            insteadOfTls("bytes come that are no TLS", rule -> silentAfter(rule, "ff".repeat(32)));
    static final Recipe PLAINTEXT_INSTEAD_OF_TLS = insteadOfTls(
            "the server goes on in plaintext",
            rule -> rule.delay(APART, Point.beforeTls())
                    .inject("500 5.5.1 What?\r\n", Point.beforeTls())
                    .stayInPlaintext());
    static final Recipe OLD_PROTOCOL_ONLY =
            insteadOfTls("a ServerHello of TLS 1.0 comes", rule -> silentAfter(rule, HELLO_OF_TLS_1_0));

    static final Recipe CERTIFICATE_EXPIRED = certificate("expired yesterday", CertificateSpec::expired);
    static final Recipe CERTIFICATE_NOT_YET_VALID =
            certificate("is valid from tomorrow on", CertificateSpec::notYetValid);
    static final Recipe CERTIFICATE_OF_ANOTHER_HOST = certificate("is another host's", CertificateSpec::wrongHost);
    static final Recipe CERTIFICATE_SELF_SIGNED = certificate("is signed by its own key", CertificateSpec::selfSigned);
    static final Recipe CERTIFICATE_OF_UNKNOWN_CA =
            certificate("is of an authority that nobody trusts", CertificateSpec::fromUnknownAuthority);
    static final Recipe CERTIFICATE_WITH_WEAK_KEY = certificate("has an RSA key of 768 bits", CertificateSpec::weakKey);

    static final Recipe FEWER_CAPABILITIES_INSIDE_TLS =
            that("inside TLS there is no PIPELINING, SIZE, 8BITMIME or SMTPUTF8, and MAIL with a parameter gets 555")
                    .finds(CACHED)
                    .needs(Requirement.STARTTLS)
                    .at(Stage.EHLO)
                    .by(rule -> Rewording.withoutKeywords(ONLY_BEFORE_TLS)
                            .by(rule.when("inside TLS", TlsAuthExtensions::isTls)))
                    .by(
                            mailFrom()
                                    .where(
                                            "with a parameter",
                                            command -> !command.parameters().isEmpty()),
                            rule -> rule.when("inside TLS", TlsAuthExtensions::isTls)
                                    .reply(555, "5.5.4 Not offered here")
                                    .optional());
    static final Recipe AUTH_ONLY_INSIDE_TLS = that("AUTH is offered inside TLS only")
            .finds(CACHED)
            .needs(Requirement.STARTTLS, Requirement.LOGIN)
            .changes(server -> server.onlyInsideTls(SmtpExtension.AUTH))
            .isMetBy(TlsAuthExtensions::saysEhlo, NO_EHLO);

    static final Recipe AUTH_JUNK_CHALLENGE =
            login("334 with what is no base64", rule -> rule.reply(334, "?no base64!"));
    static final Recipe AUTH_535 = refusingLogin(535, "5.7.8 Bad credentials");
    static final Recipe AUTH_454 = refusingLogin(454, "4.7.0 Temporary failure");
    static final Recipe AUTH_534 = refusingLogin(534, "5.7.9 Mechanism too weak");
    static final Recipe AUTH_538 = refusingLogin(538, "5.7.11 Encryption required");
    static final Recipe AUTH_504 = refusingLogin(504, "5.5.4 No such mechanism");
    static final Recipe AUTH_235_AT_ONCE =
            login("235 without a challenge", rule -> rule.reply(235, "2.7.0 Welcome, whoever you are"));
    static final Recipe AUTH_TWO_535 = login(
            "535 twice", rule -> rule.reply(535, "5.7.8 Bad credentials").injectAfter("535 5.7.8 Bad credentials\r\n"));

    static final Recipe SMALL_SIZE =
            offering("messages of at most 100 bytes are taken", server -> server.maxMessageSize(100));
    static final Recipe NO_8BITMIME =
            offering("8BITMIME is not offered", server -> server.without(SmtpExtension.EIGHT_BIT_MIME));
    static final Recipe NO_SMTPUTF8 =
            offering("SMTPUTF8 is not offered", server -> server.without(SmtpExtension.SMTPUTF8));
    static final Recipe PIPELINING_SPLIT = that("each reply comes in two pieces, cut inside its code")
            .finds("a client that pipelines and trusts a read")
            .anywhereLike(Stage.MAIL)
            .by(anything(), rule -> rule.splitAt(Duration.ofMillis(10), 2));
    static final Recipe PIPELINING_MERGED = that("the replies to commands that come together leave in one segment")
            .finds("a client that pipelines and trusts a read")
            .anywhereLike(Stage.MAIL)
            .by(anything(), rule -> rule.joinNext());

    static final Recipe REFUSE_SECOND_CHUNK = that("the second BDAT gets 452")
            .finds("content that is read as commands")
            .at(Stage.BDAT)
            .by(rule -> rule.nth(2).reply(452, "4.3.1 Full"));
    static final Recipe LMTP_REPLY_TOO_FEW = lmtp(
            "the first recipient gets no reply after the dot",
            rule -> rule.nth(1).withhold());
    static final Recipe LMTP_MIXED_REPLIES = lmtp(
            "the first recipient gets 452 after the dot, the others 250",
            rule -> rule.nth(1).reply(452, "4.2.2 Mailbox full"));

    static final Recipe RCPTMAX_1 = that("LIMITS RCPTMAX=1, and the second RCPT gets 452")
            .finds("a client that does not send in batches")
            .changes(server -> server.maxRecipients(1), server -> server.with(SmtpExtension.LIMITS))
            .isMetBy(TlsAuthExtensions::saysEhlo, NO_EHLO);
    static final Recipe GREYLISTING = that("the first two RCPT get 451, as of a sender who is not known yet")
            .finds("a client that does not try again")
            .at(Stage.RCPT, Stage.MAIL)
            .by(rule -> rule.reply(451, "4.7.1 Greylisted, try again later").times(2));
    static final Recipe RATE_LIMIT = that("the second MAIL of a connection gets 421, and the connection closes")
            .finds("a client that does not back off")
            .at(Stage.MAIL)
            .by(rule -> rule.when("after the first mail", event -> event.transactions() > 0)
                    .reply(421, "4.7.0 Too many mails, come back later")
                    .closeAfter());

    private static boolean isTls(SessionEvent event) {
        return event.state().tls();
    }

    private static Recipe refusing(int code, String text) {
        return that("STARTTLS gets " + code)
                .finds(FALL_BACK)
                .seen(FALL_BACK_SEEN)
                .needs(Requirement.STARTTLS)
                .at(Stage.STARTTLS)
                .by(rule -> rule.reply(code, text));
    }

    private static Recipe insteadOfTls(String does, UnaryOperator<Rule<SessionEvent>> rule) {
        return that("in place of the TLS handshake " + does)
                .finds(HANGS)
                .needs(Requirement.TLS)
                .at(Stage.STARTTLS, Stage.CONNECT)
                .by(rule);
    }

    private static Rule<SessionEvent> silentAfter(Rule<SessionEvent> rule, String hex) {
        return rule.delay(APART, Point.beforeTls())
                .inject(HexFormat.of().parseHex(hex), Point.beforeTls())
                .stall(Point.beforeTls());
    }

    private static Recipe certificate(String does, UnaryOperator<CertificateSpec> change) {
        return that("the server's certificate " + does)
                .finds(UNVERIFIED)
                .needs(Requirement.TLS)
                .changes(server -> server.certificate(change))
                .isMetBy(session -> !session.handshakes().isEmpty(), "no client began TLS");
    }

    private static Recipe login(String does, UnaryOperator<Rule<SessionEvent>> rule) {
        return that("AUTH gets " + does)
                .finds(LOGIN)
                .needs(Requirement.LOGIN)
                .at(Stage.AUTH, Stage.AUTH_RESPONSE)
                .by(rule);
    }

    private static Recipe refusingLogin(int code, String text) {
        return login(String.valueOf(code), rule -> rule.reply(code, text));
    }

    private static Recipe offering(String does, ServerChange change) {
        return that(does).finds(SENDS_ALL_THE_SAME).changes(change).isMetBy(TlsAuthExtensions::saysEhlo, NO_EHLO);
    }

    private static boolean saysEhlo(SessionRecord session) {
        return session.exchanges().stream().anyMatch(exchange -> exchange.stage() == Stage.EHLO);
    }

    private static Recipe lmtp(String does, UnaryOperator<Rule<SessionEvent>> rule) {
        return that(does)
                .finds("a client that is off by one")
                .needs(Requirement.LMTP)
                .at(Stage.END_OF_DATA)
                .by(rule);
    }

    private static Recipe that(String does) {
        return Recipe.that(FaultFamily.TLS_AUTH_EXTENSIONS, does);
    }
}
