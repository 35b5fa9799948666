package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.DialoguePlayer;
import io.github.smtpservertest.internal.wire.Telling;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.Lie;
import io.github.smtpservertest.script.RawReply;
import io.github.smtpservertest.script.SessionView;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.script.WireEffect;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.FiredRule;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Answers moments: asks the script, says its reply or the default one, lets follow what follows from it, and records
 * all of it. Owned by the session's thread.
 */
final class Responder {

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Settings settings;
    private final Session session;
    private final Director director;
    private final ReplyOctets octets = new ReplyOctets();
    private boolean told;
    private Optional<Reply> heard = Optional.empty();
    private boolean followed;

    Responder(
            Wire wire,
            SessionLog log,
            Journal journal,
            SmtpScript script,
            Optional<DialoguePlayer> player,
            Settings settings,
            Session session) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.settings = settings;
        this.session = session;
        this.director = new Director(script, player, log, settings, this::view, journal::failed);
    }

    /**
     * What will be said to a moment, and done about it.
     *
     * @param rule the rule that decided, if one did
     * @param verbatim what is sent, where that is not just the reply as it is written
     * @param cause why the reply is as it is
     * @param taken whether the reply takes what the client asked for; by its class, unless the script lies
     */
    record Plan(
            Moment moment,
            Answer byDefault,
            Action action,
            Optional<FiredRule> rule,
            Reply reply,
            Optional<Octets> verbatim,
            Optional<Cause> cause,
            boolean taken) {

        /** The same, with other consequences. */
        Plan withConsequence(Answer.Consequence consequence) {
            return new Plan(moment, byDefault.then(consequence), action, rule, reply, verbatim, cause, taken);
        }

        /** What the client is told, for an observer: empty where octets are said that are no reply. */
        Optional<Reply> spoken() {
            return verbatim.isEmpty() ? Optional.of(reply) : verbatim.flatMap(RawReply::meaning);
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

    /** Asks the script, once, for answer {@code index} of {@code due} that a moment gets. */
    Plan plan(Moment moment, Answer byDefault, int index, int due) {
        return plan(moment, director.direct(moment, index, due), scripted -> byDefault);
    }

    /** Asks the script, once, and then who answers by default, who may want to know what the script says. */
    Plan plan(Moment moment, Function<Action, Answer> defaults) {
        return plan(moment, director.direct(moment, 0, 1), defaults);
    }

    private Plan plan(Moment moment, Director.Direction direction, Function<Action, Answer> defaults) {
        Action action = direction.action();
        Answer byDefault = defaults.apply(action);
        Reply reply = action.reply().isPresent() ? action.reply().get() : inOurManner(byDefault.reply());
        Optional<Octets> verbatim = action.reply().isPresent() ? Optional.empty() : byDefault.octets();
        if (!action.effects().isEmpty()) {
            Optional<Octets> unchanged = verbatim;
            verbatim = action.inPlaceOf(unchanged.orElseGet(() -> Octets.of(reply.toBytes())))
                    .or(() -> unchanged);
        }
        boolean taken = takes(moment.stage(), reply, action.lie());
        Optional<Cause> cause = direction.cause().or(byDefault::cause);
        return new Plan(moment, byDefault, action, direction.rule(), reply, verbatim, cause, taken);
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
        if (plan.rule().isPresent()) {
            log.decided(plan.rule().get());
        }
        plan.cause().ifPresent(log::because);
        director.tellOfScenarios();
        if (plan.taken() && !plan.byDefault().legal()) {
            log.remark("a scripted success that changed nothing: by default the answer is "
                    + plan.byDefault().reply());
        }
        if (plan.action().lie() != Lie.NONE) {
            log.remark("a lie: " + plan.action().lie().words());
        }
        told = false;
        heard = Optional.empty();
        followed = false;
        boolean open = wire.send(sent(plan), plan.action().effects(), looksFirst(plan), new Telling() {
            @Override
            public void said(long nanoTime) {
                told = true;
                heard = plan.spoken();
                follow(plan);
                heard.ifPresent(reply -> log.said(reply, nanoTime, session.state()));
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

    private byte[] sent(Plan plan) {
        return plan.verbatim().map(Octets::toByteArray).orElseGet(() -> octets.of(plan.reply()));
    }

    /**
     * The content, or a chunk, begins to come: asks the script what is to happen meanwhile, beside what the answer to DATA
     * asked for.
     */
    List<WireEffect> inContent(List<WireEffect> ofCommand) {
        List<WireEffect> effects = director.inContent(ofCommand, session.expected() != Session.Input.CONTENT);
        if (director.asksScriptInContent()) {
            Moment moment = Moment.of(Stage.BODY);
            director.decide(moment).ifPresent(fired -> {
                log.decidedInContent(
                        new FiredRule(fired.ruleNumber(), fired.rule().describe()));
                EffectPlaces.misplaced(moment, fired.action(), settings.security())
                        .ifPresent(this::failed);
                effects.addAll(EffectPlaces.inContent(fired.action()));
            });
        }
        return effects;
    }

    /** Whether what comes next may have no line end. */
    boolean mayWantBytes() {
        return director.mayWantBytes();
    }

    /** How many bytes are the next that the client says; empty where more have to arrive before that can be told. */
    OptionalInt lengthOfNext(Octets arrived) {
        return director.lengthOfNext(arrived);
    }

    /** How TLS is laid because the dialogue has it begin, first of all or after its last answer; empty where it has not. */
    Optional<TlsLayer> tlsOfDialogue(boolean first) {
        return director.tlsOfDialogue(first);
    }

    /** Whether a dialogue goes on inside TLS, before the client says more. */
    boolean goesOn() {
        return director.goesOn();
    }

    /** A TLS handshake is over. */
    void shookHands(TlsRecord handshake) {
        director.shookHands(handshake);
    }

    /** The session is over. */
    void finish() {
        director.finish();
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

    /** What the client has been told of what is being carried out; empty where it cannot know. */
    Optional<Reply> heard() {
        return heard;
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
