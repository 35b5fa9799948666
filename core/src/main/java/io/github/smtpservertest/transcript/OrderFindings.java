package io.github.smtpservertest.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import java.util.ArrayList;
import java.util.List;

/** What came before its time: before the greeting, before a reply, before a new EHLO (RFC 2920, RFC 3207). */
final class OrderFindings {

    private final Turns turns;
    private final List<Finding> findings = new ArrayList<>();

    private OrderFindings(Turns turns) {
        this.turns = turns;
    }

    static List<Finding> in(Turns turns) {
        OrderFindings all = new OrderFindings(turns);
        all.pipelining();
        all.behindQuit();
        all.behindStartTls();
        return all.findings;
    }

    private void pipelining() {
        List<Turn> inStep = turns.inStep();
        for (int index = 0; index < inStep.size(); index++) {
            Turn turn = inStep.get(index);
            if (!turn.early()) {
                continue;
            }
            if (index == 0) {
                add(turn, FindingKind.TALKS_BEFORE_GREETING, turn.name() + " came before the greeting had been said");
                continue;
            }
            Turn before = inStep.get(index - 1);
            String detail = turn.name() + " came before the reply to " + before.name();
            if (!turn.offer().has(SmtpExtension.PIPELINING)) {
                // One finding a group: what follows in it is the same mistake.
                if (!before.early()) {
                    add(turn, notOffered(turn, SmtpExtension.PIPELINING, FindingKind.PIPELINING_NOT_OFFERED), detail);
                }
            } else if (before.mustBeLast()) {
                add(turn, FindingKind.COMMAND_NOT_LAST_IN_GROUP, detail);
            }
        }
    }

    /** The kind of using what is not offered here; another one where it was offered before TLS. */
    private static FindingKind notOffered(Turn turn, SmtpExtension extension, FindingKind otherwise) {
        return turn.plainOffer().has(extension) ? FindingKind.BELIEVES_PLAINTEXT : otherwise;
    }

    private void behindQuit() {
        List<Turn> inStep = turns.inStep();
        SessionRecord session = turns.session();
        if (inStep.isEmpty() || session.unanswered().isEmpty()) {
            return;
        }
        Turn last = inStep.get(inStep.size() - 1);
        boolean quit = last.is(Stage.QUIT)
                && last.isAccepted()
                && last.number() == session.exchanges().size() - 1;
        if (quit) {
            add(
                    last,
                    FindingKind.COMMAND_NOT_LAST_IN_GROUP,
                    bytes(session.unanswered()) + " came behind QUIT, before the reply to it");
        }
    }

    private void behindStartTls() {
        for (TlsRecord handshake : turns.session().handshakes()) {
            int next = handshake.beforeExchange();
            if (next == 0) {
                continue;
            }
            if (!handshake.droppedPlaintext().isEmpty()) {
                findings.add(Finding.at(
                        turns.session().exchanges().get(next - 1),
                        FindingKind.COMMAND_NOT_LAST_IN_GROUP,
                        bytes(handshake.droppedPlaintext()) + " came in plaintext behind STARTTLS"));
            }
            if (handshake.succeeded()) {
                turns.inStep().stream()
                        .filter(turn -> turn.number() == next && !turn.is(Stage.EHLO, Stage.QUIT))
                        .forEach(turn -> add(
                                turn,
                                FindingKind.NO_EHLO_AFTER_STARTTLS,
                                turn.name() + " was the first command inside TLS"));
            }
        }
    }

    private void add(Turn turn, FindingKind kind, String detail) {
        findings.add(Finding.at(turn.exchange(), kind, detail));
    }

    private static String bytes(Bytes bytes) {
        return TranscriptText.count(bytes.length(), "byte");
    }
}
