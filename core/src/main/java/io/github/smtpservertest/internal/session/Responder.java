package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.wire.Telling;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.Decision;
import io.github.smtpservertest.script.Lie;
import io.github.smtpservertest.script.RawReply;
import io.github.smtpservertest.script.SessionView;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.script.WireEffect;
import io.github.smtpservertest.transcript.FiredRule;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers moments: asks the script, says its reply or the default one, lets follow what follows from it, and records
 * all of it. Owned by the session's thread.
 */
final class Responder {

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final SmtpScript script;
    private final Settings settings;
    private final Session session;
    private boolean told;
    private boolean followed;

    Responder(Wire wire, SessionLog log, Journal journal, SmtpScript script, Settings settings, Session session) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.script = script;
        this.settings = settings;
        this.session = session;
    }

    /**
     * What will be said to a moment, and done about it.
     *
     * @param rule the rule that decided, if one did
     * @param taken whether the reply takes what the client asked for; by its class, unless the script lies
     */
    record Plan(Moment moment, Answer byDefault, Action action, Optional<FiredRule> rule, Reply reply, boolean taken) {

        /** The same, with other consequences. */
        Plan withConsequence(Answer.Consequence consequence) {
            return new Plan(moment, byDefault.then(consequence), action, rule, reply, taken);
        }

        /** What the client is told, for an observer: empty where octets are said that are no reply. */
        Optional<Reply> spoken() {
            Optional<Reply> spoken = Optional.of(reply);
            for (WireEffect effect : action.effects()) {
                if (effect instanceof WireEffect.Replace raw) {
                    spoken = RawReply.meaning(raw.octets());
                }
            }
            return spoken;
        }

        /** Whether it takes what the client asked for, and may. */
        boolean takes() {
            return taken && byDefault.legal();
        }
    }

    /** Asks the script, once. */
    Plan plan(Moment moment, Answer byDefault) {
        return plan(moment, scripted -> byDefault);
    }

    /** Asks the script, once, and then who answers by default, who may want to know what the script says. */
    Plan plan(Moment moment, Function<Action, Answer> defaults) {
        Optional<Decision> decision = decide(moment);
        Action scripted = decision.map(Decision::action).orElse(Action.DEFAULT);
        Answer byDefault = defaults.apply(scripted);
        Action action = scripted.reply().isPresent()
                ? scripted
                : byDefault
                        .octets()
                        .filter(octets ->
                                !octets.equals(Octets.of(byDefault.reply().toBytes())))
                        .map(octets -> scripted.with(new WireEffect.Replace(octets)))
                        .orElse(scripted);
        Reply reply = action.reply().orElseGet(() -> inOurManner(byDefault.reply()));
        return new Plan(
                moment,
                byDefault,
                action,
                decision.map(
                        fired -> new FiredRule(fired.ruleNumber(), fired.rule().describe())),
                reply,
                takes(moment.stage(), reply, action.lie()));
    }

    private Optional<Decision> decide(Moment moment) {
        try {
            return script.decide(moment, this::view);
        } catch (RuntimeException | Error e) {
            failed("A rule of the script failed at " + moment + " of session " + log.number() + ": " + e);
            return Optional.empty();
        }
    }

    private Reply inOurManner(Reply reply) {
        return settings.offer().mayOffer(Extension.ENHANCED_STATUS_CODES) ? reply : reply.withoutEnhancedStatus();
    }

    private static boolean takes(Stage stage, Reply reply, Lie lie) {
        return switch (lie) {
            case REFUSE_BUT_KEEP -> true;
            case ACCEPT_BUT_DISCARD -> false;
            case NONE -> stage == Stage.DATA ? reply.code() == ReplyCode.START_MAIL_INPUT.code() : reply.isPositive();
        };
    }

    /** As {@link #respond(Moment, Answer)}, for who wants to know what the script says. */
    boolean respond(Moment moment, Function<Action, Answer> defaults) {
        return carryOut(plan(moment, defaults));
    }

    /** Plans and carries out; whether the client was told and the connection is still open. */
    boolean respond(Moment moment, Answer byDefault) {
        return carryOut(plan(moment, byDefault));
    }

    /** What the script may know of the session. */
    private SessionView view() {
        Transaction open = session.transaction();
        return new SessionView(
                log.number(),
                log.exchangeNumber(),
                session.peer(),
                session.state(),
                Optional.ofNullable(open).map(Transaction::reversePath),
                open == null ? List.of() : open.acceptedPaths(),
                session.messages());
    }

    /** Says and does what was planned; whether the client was told and the connection is still open. */
    boolean carryOut(Plan plan) {
        plan.rule().ifPresent(log::decided);
        EffectPlaces.misplaced(plan.moment(), plan.action()).ifPresent(this::failed);
        if (plan.taken() && !plan.byDefault().legal()) {
            log.remark("a scripted success that changed nothing: by default the answer is "
                    + plan.byDefault().reply());
        }
        if (plan.action().lie() != Lie.NONE) {
            log.remark("a lie: " + plan.action().lie().words());
        }
        told = false;
        followed = false;
        boolean open = wire.send(plan.reply().toBytes(), plan.action().effects(), looksFirst(plan), new Telling() {
            @Override
            public void said() {
                told = true;
                follow(plan);
                plan.spoken().ifPresent(reply -> log.said(reply, session.state()));
                if (session.hasQuit()) {
                    log.ended(SessionEnd.How.QUIT);
                }
            }

            @Override
            public void swallowed() {
                told = true;
                follow(plan);
            }

            @Override
            public void cutOff() {
                follow(plan);
            }
        });
        if (!followed && wire.condition() != Wire.Condition.STOPPED) {
            follow(plan);
        }
        log.over(session.state());
        if (session.hasQuit() || closesByDefault(plan)) {
            wire.close();
        }
        journal.exchanged(log);
        journal.changed();
        return open && told;
    }

    /**
     * The content, or a chunk, begins to come: asks the script what is to happen meanwhile, beside what the answer to DATA
     * asked for.
     */
    List<WireEffect> inContent(List<WireEffect> ofCommand) {
        Moment moment = Moment.of(Stage.BODY);
        Optional<Decision> decision = decide(moment);
        List<WireEffect> effects = new ArrayList<>(ofCommand);
        decision.ifPresent(fired -> {
            log.decidedInContent(new FiredRule(fired.ruleNumber(), fired.rule().describe()));
            EffectPlaces.misplaced(moment, fired.action()).ifPresent(this::failed);
            effects.addAll(EffectPlaces.inContent(fired.action()));
        });
        return effects;
    }

    /** A 421 of the default server's closes the connection (RFC 5321 §3.8); a scripted one does as it is told. */
    private static boolean closesByDefault(Plan plan) {
        return plan.action().reply().isEmpty() && plan.reply().code() == ReplyCode.SERVICE_NOT_AVAILABLE.code();
    }

    /**
     * Whether it matters to a finding if the client has gone on before this reply. For the replies that most mails
     * consist of it does not: there a client may go on.
     */
    private boolean looksFirst(Plan plan) {
        return switch (plan.moment().stage()) {
            case MAIL, RCPT, END_OF_DATA, BDAT ->
                !plan.reply().isPositive() || !settings.offer().has(Extension.PIPELINING, session);
            // A content that comes before 354 is seen where it comes with DATA, or where 354 has to wait.
            case DATA ->
                plan.reply().code() != ReplyCode.START_MAIL_INPUT.code()
                        || !plan.action().effects().isEmpty();
            default -> true;
        };
    }

    private void follow(Plan plan) {
        followed = true;
        plan.byDefault().consequence().follow(plan.reply(), plan.takes());
        Stage stage = plan.moment().stage();
        int code = plan.reply().code();
        if (told && stage == Stage.DATA && code == ReplyCode.START_MAIL_INPUT.code()) {
            session.expect(Session.Input.CONTENT);
        } else if (told
                && (stage == Stage.AUTH || stage == Stage.AUTH_RESPONSE)
                && code == ReplyCode.AUTHENTICATION_CHALLENGE.code()) {
            session.expect(Session.Input.AUTH_RESPONSE);
        }
    }

    /** Whether the client has been told what is being carried out. */
    boolean hasTold() {
        return told;
    }

    /** The server itself failed: says so in the record and to whoever asks. */
    void failed(String sentence) {
        journal.failed(sentence);
        log.remark(sentence.replaceAll("\\R\\s*", " "));
    }

    /** Says a reply that answers nothing. */
    void sayOnly(Reply reply) {
        wire.send(inOurManner(reply).toBytes(), List.of(), false, Telling.NOBODY);
    }
}
