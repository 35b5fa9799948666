package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Chunk;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.WireEffect;
import io.github.smtpservertest.transcript.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes mails in: the content behind DATA, the chunks of BDAT, and in LMTP an answer for each recipient. */
final class MailIntake {

    private static final long KEPT_OF_A_REFUSED_CHUNK = 64 * 1024;

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Handlers handlers;
    private final Answers answers;
    private final Session session;
    private final Responder responder;
    private List<WireEffect> ofData = List.of();
    private int unsettled;

    MailIntake(
            Wire wire,
            SessionLog log,
            Journal journal,
            Handlers handlers,
            Answers answers,
            Session session,
            Responder responder) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.handlers = handlers;
        this.answers = answers;
        this.session = session;
        this.responder = responder;
    }

    /** DATA was answered 354, by an action that wants these effects in the content. */
    void expects(List<WireEffect> effectsInContent) {
        ofData = effectsInContent;
    }

    /** The content begins: what is to happen while it comes. */
    List<WireEffect> inContent() {
        List<WireEffect> effects = responder.inContent(ofData);
        ofData = List.of();
        return effects;
    }

    /** The content has ended with its final dot (RFC 5321 §4.1.1.4). */
    void answerContent(Content content) {
        SessionState inBody = session.state();
        session.expect(Session.Input.COMMAND);
        log.arrived(Stage.END_OF_DATA, content.end(), content.nanoTime(), inBody);
        DataHandler.flags(content).forEach(log::remark);
        journal.changed();
        if (content.dropped() > 0) {
            log.remark("the content goes on for " + content.dropped() + " more octets, which were not kept");
        }
        Octets stuffed = log.incoming().octets(content.start(), content.textEnd());
        Octets mail = content.stuffed() && content.dropped() == 0
                ? new UnstuffedOctets(stuffed, Math.toIntExact(content.size()))
                : stuffed;
        Octets received = log.incoming().octets(content.start(), content.end());
        answerMail(
                Moment.of(Stage.END_OF_DATA),
                mail,
                scripted -> answers.endOfData(content, received, session, scripted));
    }

    /**
     * A chunk: it is read whatever the answer will be, so that it is never taken for commands (RFC 3030 §2); false where
     * it never came whole.
     */
    boolean answerChunk(Line line, Command command, Chunk chunk) {
        SessionState before = session.state();
        Transaction transaction = session.transaction();
        Answer order = answers.beforeChunk(line, command, session);
        long most = handlers.settings().limits().maxMessageSize();
        long room = order.legal() && transaction != null
                ? Math.max(0, most - transaction.chunkOctets())
                : Math.min(most, KEPT_OF_A_REFUSED_CHUNK);
        long from = line.end();
        long kept = wire.readChunk(chunk.size(), room, responder.inContent(List.of()));
        if (kept < 0) {
            return false;
        }
        log.arrived(Stage.BDAT, line, from + kept, before);
        journal.changed();
        if (kept < chunk.size()) {
            log.remark("the chunk goes on for " + (chunk.size() - kept) + " more octets, which were not kept");
        }
        Octets octets = log.incoming().octets(from, from + kept);
        Moment moment = Moment.of(command);
        if (!order.legal() || transaction == null) {
            responder.respond(moment, refusingChunk(order, transaction));
            return true;
        }
        transaction.add(octets, chunk.size() - kept);
        Optional<Content> lines = chunk.last() && !transaction.isBinary()
                ? Optional.of(Content.ofChunks(new JoinedOctets(transaction.chunks())))
                : Optional.empty();
        lines.map(DataHandler::flags).ifPresent(flags -> flags.forEach(log::remark));
        Octets received = log.incoming().octets(line.start(), from + kept);
        Function<Action, Answer> byDefault =
                scripted -> answers.chunk(chunk, received, transaction, lines, session, scripted);
        if (chunk.last()) {
            answerMail(moment, new JoinedOctets(transaction.chunks()), byDefault);
        } else {
            responder.respond(moment, scripted -> refusingChunk(byDefault.apply(scripted), transaction));
        }
        return true;
    }

    private static Answer refusingChunk(Answer answer, @Nullable Transaction transaction) {
        return answer.then((said, taken) -> {
            if (!taken && transaction != null && transaction.isChunked()) {
                transaction.refuseChunk();
            }
        });
    }

    private void answerMail(Moment moment, Octets mail, Function<Action, Answer> defaults) {
        Transaction transaction = session.transaction();
        if (handlers.settings().manner().lmtp() && transaction != null) {
            Answer byDefault = defaults.apply(Action.DEFAULT);
            if (byDefault.legal()) {
                answerEachRecipient(moment, mail, byDefault, transaction);
                return;
            }
        }
        int exchange = log.exchangeNumber();
        responder.respond(
                moment,
                scripted -> defaults.apply(scripted).then((said, taken) -> {
                    if (taken && transaction != null && transaction.accepted() > 0) {
                        Envelope envelope = transaction.envelope();
                        log.kept(envelope.recipients());
                        keep(envelope, mail, exchange, responder.heard());
                    }
                    session.clear();
                }));
        settle();
    }

    /** LMTP: a reply for each accepted recipient, in their order (RFC 2033 §4.2); the script is asked for each. */
    private void answerEachRecipient(Moment moment, Octets mail, Answer byDefault, Transaction transaction) {
        Envelope envelope = transaction.envelope();
        List<Recipient> accepted = envelope.acceptedRecipients();
        List<Responder.Plan> plans = new ArrayList<>();
        List<Recipient> outcomes = new ArrayList<>(envelope.refusedRecipients());
        for (Recipient recipient : accepted) {
            Responder.Plan plan = responder.plan(moment, byDefault, plans.size(), accepted.size());
            plans.add(plan);
            outcomes.add(new Recipient(
                    recipient.path(),
                    recipient.parameters(),
                    plan.reply(),
                    plan.takes(),
                    plan.takes() ? recipient.recordedAs() : List.of()));
        }
        List<Recipient> settled = outcomes.subList(outcomes.size() - plans.size(), outcomes.size());
        Envelope outcome = new Envelope(envelope.reversePath(), envelope.parameters(), outcomes);
        int exchange = log.exchangeNumber();
        boolean kept = false;
        for (int index = 0; index < plans.size(); index++) {
            if (index > 0) {
                log.arrivedNothing(Stage.END_OF_DATA, session.state());
            }
            boolean first = plans.get(index).takes() && !kept;
            boolean last = index == plans.size() - 1;
            Recipient recipient = settled.get(index);
            responder.carryOut(plans.get(index).withConsequence((said, taken) -> {
                if (recipient.accepted()) {
                    log.kept(List.of(recipient));
                }
                if (first) {
                    keep(outcome, mail, exchange, responder.heard());
                }
                if (last) {
                    session.clear();
                }
            }));
            kept |= first;
        }
        settle();
    }

    private void settle() {
        int count = unsettled;
        unsettled = 0;
        journal.settled(count);
    }

    private void keep(Envelope envelope, Octets mail, int exchange, Optional<Reply> told) {
        unsettled++;
        journal.add(new ReceivedMessage(envelope, mail, log.number(), exchange, Instant.now(), told));
    }
}
