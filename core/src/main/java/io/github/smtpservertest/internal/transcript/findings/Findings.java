package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at what clients did for what they did wrong. A pure function of the record: the same record, the same findings. */
public final class Findings {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(Finding::session)
            .thenComparingInt(Finding::exchange)
            .thenComparing(Finding::kind);

    private Findings() {}

    /** What one session shows by itself. */
    public static List<Finding> of(SessionRecord session) {
        List<Finding> findings = new ArrayList<>();
        ClientSide client = alone(session, findings);
        findings.addAll(RetryFindings.in(List.of(client)));
        return sorted(findings);
    }

    /** What the sessions show, each by itself and one beside the other. */
    public static List<Finding> of(Transcript transcript) {
        List<Finding> findings = new ArrayList<>();
        List<ClientSide> all = new ArrayList<>();
        for (SessionRecord session : transcript.sessions()) {
            all.add(alone(session, findings));
        }
        findings.addAll(RetryFindings.in(all));
        findings.addAll(RefusalFindings.fallbackIn(all));
        return sorted(findings);
    }

    private static ClientSide alone(SessionRecord session, List<Finding> findings) {
        ClientSide client = StrayLines.takeOut(ClientSide.of(session), findings);
        findings.addAll(CommandFindings.in(client));
        findings.addAll(ContentFindings.in(client));
        findings.addAll(RefusalFindings.in(client));
        findings.addAll(SuccessFindings.in(client));
        leave(client).ifPresent(findings::add);
        return client;
    }

    /** How the client left (RFC 5321 §4.1.1.10). */
    private static Optional<Finding> leave(ClientSide client) {
        SessionRecord session = client.session();
        if (session.exchanges().isEmpty()) {
            return Optional.empty();
        }
        Exchange last = session.exchanges().get(session.exchanges().size() - 1);
        if (session.end().clientLeftFirst()) {
            return Optional.of(
                    Turn.finding(last, FindingKind.DOES_NOT_WAIT_FOR_221, "it had closed before the reply was sent"));
        }
        boolean left = session.end().how() == SessionEnd.How.CLIENT_CLOSED
                || session.end().how() == SessionEnd.How.CLIENT_RESET;
        return left && !mayLeave(client, last)
                ? Optional.of(Turn.finding(last, FindingKind.LEAVES_WITHOUT_QUIT, behind(session, last)))
                : Optional.empty();
    }

    private static String behind(SessionRecord session, Exchange last) {
        return session.unanswered().isEmpty()
                ? "the connection ended after " + Turn.name(last)
                : "the connection ended in the middle of what came behind " + Turn.name(last);
    }

    /**
     * Whether it said QUIT, or need not have: told that the service is not available, left without an answer, or not
     * content with the server's certificate.
     */
    private static boolean mayLeave(ClientSide client, Exchange last) {
        SessionRecord session = client.session();
        boolean quit = client.all().stream().anyMatch(turn -> turn.is(Stage.QUIT));
        boolean told = session.exchanges().stream().anyMatch(exchange -> exchange.code() == 421)
                || client.greeting().filter(greeting -> greeting.code() == 521).isPresent();
        boolean distrusts =
                session.handshakes().stream().anyMatch(handshake -> handshake.beforeExchange() > last.number());
        return quit || told || distrusts || !last.isAnswered();
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(BY_PLACE).toList();
    }
}
