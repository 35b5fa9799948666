package io.github.smtpservertest.internal.session;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is answered: asks the dialogue that is played, then the script, and then the source of replies. Owned by the
 * session's thread.
 */
final class Decider {

    private final Director director;
    private final ReplySource source;
    private final Session session;
    private final StateMachine machine;
    private final Settings settings;

    Decider(Director director, ReplySource source, Session session, StateMachine machine, Settings settings) {
        this.director = director;
        this.source = source;
        this.session = session;
        this.machine = machine;
        this.settings = settings;
    }

    /** The one answer to an event. */
    Decided decide(Event.Input event) {
        Instruction instruction = director.direct(event, 0, 1);
        return decided(event, instruction, source.answer(event, session, instruction.choice()));
    }

    /** The one answer to an event that was decided before TLS had begun, and is carried out inside it. */
    Decided insideTls(Event.Input event, Decided before) {
        return decided(event, director.insideTls(event, before.instruction()), before.byDefault());
    }

    /** All answers to an event: one, but for the end of a content in LMTP, where a rule may answer each recipient. */
    List<Decided> decideAll(Event.Input event) {
        if (!settings.get(LMTP) || event.endedContent().isEmpty()) {
            return List.of(decide(event));
        }
        Response byDefault = source.answer(event, session, ReplySource.Choice.NONE);
        int due = machine.repliesDue(event, byDefault.legal());
        List<Decided> all = new ArrayList<>(due);
        for (int index = 0; index < due; index++) {
            all.add(decided(event, director.direct(event, index, due), byDefault));
        }
        return all;
    }

    private Decided decided(Event.Input event, Instruction instruction, Response byDefault) {
        Response ours = inOurManner(byDefault);
        Response response = instruction.over(ours);
        return new Decided(
                ours,
                response,
                instruction,
                bytes(event, instruction, response),
                looksFirst(event, response, instruction));
    }

    private Optional<Bytes> bytes(Event.Input event, Instruction instruction, Response response) {
        try {
            return instruction.bytes(response);
        } catch (Throwable e) { // of whatever kind: it is the test's own code
            director.failedToReword(event, e);
            return response.verbatim();
        }
    }

    /** What is said where the server itself has failed. */
    Reply unavailable() {
        return inOurManner(Response.of(ReplyCode.SERVICE_NOT_AVAILABLE.reply())).reply();
    }

    private Response inOurManner(Response response) {
        return settings.offer().mayOffer(SmtpExtension.ENHANCED_STATUS_CODES) ? response : response.plain();
    }

    private boolean looksFirst(Event.Input event, Response response, Instruction instruction) {
        Reply reply = response.reply();
        return switch (event.stage()) {
            case MAIL, RCPT, END_OF_DATA, BDAT ->
                !reply.isPositive() || !settings.offer().has(SmtpExtension.PIPELINING, session);
            // A content that comes before 354 is seen where it comes with DATA, or where 354 has to wait.
            case DATA ->
                reply.code() != ReplyCode.START_MAIL_INPUT.code()
                        || !instruction.effects().isEmpty();
            default -> true;
        };
    }
}
