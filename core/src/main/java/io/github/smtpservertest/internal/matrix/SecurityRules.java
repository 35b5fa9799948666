package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionRecord;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether somebody on the way could read, alter or pretend anything. */
final class SecurityRules {

    private static final Set<Fault> BAD_CERTIFICATES = EnumSet.of(
            Fault.CERTIFICATE_EXPIRED,
            Fault.CERTIFICATE_NOT_YET_VALID,
            Fault.CERTIFICATE_OF_ANOTHER_HOST,
            Fault.CERTIFICATE_SELF_SIGNED,
            Fault.CERTIFICATE_OF_UNKNOWN_CA,
            Fault.CERTIFICATE_WITH_WEAK_KEY);

    /** What a client says only after it has read a reply to EHLO. */
    private static final Set<Stage> AFTER_EHLO = EnumSet.of(Stage.AUTH, Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.BDAT);

    private SecurityRules() {}

    /** A password or token crossed the wire in clear, though this server has TLS; told of the healthy run where it is so there. */
    static List<Verdict> passwordInClear(Evidence evidence) {
        boolean told = evidence.fault().kind() != CaseKind.HEALTHY
                && showsPassword(evidence.healthy().transcript().findings());
        if (!evidence.healthy().hasTls() || told) {
            return List.of();
        }
        return evidence.seen().transcript().findings().stream()
                .filter(SecurityRules::showsPassword)
                .findFirst()
                .map(finding -> new Verdict(
                        VerdictKind.PASSWORD_IN_CLEAR,
                        finding.detail() + ", without TLS, in session " + finding.session() + ".",
                        Optional.empty(),
                        DeliveryRules.exchange(evidence, finding)))
                .stream()
                .toList();
    }

    private static boolean showsPassword(List<Finding> findings) {
        return findings.stream().anyMatch(SecurityRules::showsPassword);
    }

    private static boolean showsPassword(Finding finding) {
        return finding.kind() == FindingKind.SECRET_IN_CLEAR
                || finding.kind() == FindingKind.SECRET_IN_CLEAR_DESPITE_TLS;
    }

    /** A mailer that uses TLS where it can, and has to, began a message without it. */
    static List<Verdict> plaintext(Evidence evidence) {
        if (!evidence.healthy().usesTls() || evidence.policy().tlsOptional()) {
            return List.of();
        }
        return evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange ->
                        exchange.stage() == Stage.MAIL && !exchange.before().tls())
                .findFirst()
                .map(mail -> new Verdict(
                        VerdictKind.PLAINTEXT_DESPITE_TLS,
                        "a message was begun in clear, in session " + mail.session()
                                + ", and where nothing is wrong this mailer uses TLS.",
                        Optional.empty(),
                        Optional.of(mail)))
                .stream()
                .toList();
    }

    /** Inside TLS it went on before the server had said anything there, by what had come in clear after the 220. */
    static List<Verdict> injected(Evidence evidence) {
        return evidence.sessions().stream()
                .flatMap(session -> injected(session).stream())
                .findFirst()
                .map(startTls -> new Verdict(
                        VerdictKind.BELIEVED_INJECTED_REPLY,
                        "inside TLS the server said nothing, but the client went on by what had come in clear after the 220.",
                        Optional.empty(),
                        Optional.of(startTls)))
                .stream()
                .toList();
    }

    private static Optional<Exchange> injected(SessionRecord session) {
        Optional<Exchange> startTls = session.exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.STARTTLS
                        && WireReply.of(exchange).more())
                .findFirst();
        if (startTls.isEmpty() || session.tls().isEmpty()) {
            return Optional.empty();
        }
        int inside = startTls.get().number() + 1;
        boolean silent = session.exchanges().stream()
                .filter(exchange -> exchange.number() >= inside)
                .allMatch(exchange -> exchange.sent().isEmpty());
        boolean wentOn = session.exchanges().stream()
                        .anyMatch(exchange -> exchange.number() >= inside && AFTER_EHLO.contains(exchange.stage()))
                || session.unanswered()
                        .text(StandardCharsets.ISO_8859_1)
                        .lines()
                        .anyMatch(SecurityRules::comesAfterEhlo);
        return startTls.filter(exchange -> silent && wentOn);
    }

    private static boolean comesAfterEhlo(String line) {
        return AFTER_EHLO.contains(Stage.ofVerb(line.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT)));
    }

    /** It went on inside TLS with a server whose certificate nobody should take. */
    static List<Verdict> certificate(Evidence evidence) {
        Optional<Fault> bad = evidence.fault().fault().filter(BAD_CERTIFICATES::contains);
        if (bad.isEmpty() || evidence.policy().tlsOptional()) {
            return List.of();
        }
        return evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange ->
                        exchange.before().tls() && (exchange.stage() == Stage.AUTH || exchange.stage() == Stage.MAIL))
                .findFirst()
                .map(exchange -> new Verdict(
                        VerdictKind.CERTIFICATE_NOT_VERIFIED,
                        bad.get().does() + ", and the client went on with " + exchange.stage() + " inside TLS.",
                        Optional.empty(),
                        Optional.of(exchange)))
                .stream()
                .toList();
    }
}
