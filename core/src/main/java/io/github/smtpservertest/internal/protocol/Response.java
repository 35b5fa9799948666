package io.github.smtpservertest.internal.protocol;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.sasl.Login;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Cause;
import java.util.List;
import java.util.Optional;

/**
 * What a source of replies decided to answer, and what it knows beside. A value; what follows from it is the
 * {@link StateMachine}'s to say.
 *
 * @param reply what is said
 * @param legal whether the event was well-formed, in order and on offer, so that something may follow from a success
 * @param disposition whether the server does what the reply says
 * @param scripted whether a rule or a dialogue chose the reply; a 421 that neither did closes the connection
 * @param reason why the default server says so, for servers that word that in their own way; empty where they do not
 * @param verbatim the reply's bytes, where it comes from elsewhere and they are not just the reply as it is written
 * @param cause what was set up that makes the server say so; empty where it would say so anyway
 * @param brought what the state machine needs to know if the reply takes what was asked for
 */
public record Response(
        Reply reply,
        boolean legal,
        Disposition disposition,
        boolean scripted,
        Optional<ReplyReason> reason,
        Optional<Bytes> verbatim,
        Optional<Cause> cause,
        Brought brought) {

    /**
     * What a decision found out.
     *
     * @param recordedUnder at RCPT, the addresses that a message for this recipient is recorded under; empty where that is
     *     the address itself
     * @param uncountedDomain at RCPT, whether its domain counts only if the recipient is taken (RFC 9422 §4.3)
     * @param login at AUTH, the exchange that has begun
     */
    public record Brought(List<String> recordedUnder, boolean uncountedDomain, Optional<Login> login) {
        static final Brought NOTHING = new Brought(List.of(), false, Optional.empty());

        /** What RCPT found out. */
        public static Brought recipient(List<String> recordedUnder, boolean uncountedDomain) {
            return recordedUnder.isEmpty() && !uncountedDomain
                    ? NOTHING
                    : new Brought(recordedUnder, uncountedDomain, Optional.empty());
        }
    }

    /** The answer to what is well-formed, in order and on offer. */
    public static Response of(Reply reply) {
        return of(reply, true);
    }

    /** The answer to what is malformed, out of order or not on offer. */
    public static Response illegal(Reply reply) {
        return of(reply, false);
    }

    private static Response of(Reply reply, boolean legal) {
        return new Response(
                reply,
                legal,
                Disposition.AS_REPLIED,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Brought.NOTHING);
    }

    /** The same without an enhanced status code. */
    public Response plain() {
        return saying(reply.withoutEnhancedStatus());
    }

    /** The same in other words. */
    public Response saying(Reply other) {
        return new Response(other, legal, disposition, scripted, reason, verbatim, cause, brought);
    }

    /** The same for that reason. */
    public Response in(ReplyReason why) {
        return new Response(reply, legal, disposition, scripted, Optional.of(why), verbatim, cause, brought);
    }

    /** The same, said in these very bytes. */
    public Response inBytes(Bytes bytes) {
        return new Response(reply, legal, disposition, scripted, reason, Optional.of(bytes), cause, brought);
    }

    /** The same, said as the reply is written. */
    public Response asWritten() {
        return new Response(reply, legal, disposition, scripted, reason, Optional.empty(), cause, brought);
    }

    /** The same because of that. */
    public Response because(Cause why) {
        return because(Optional.of(why));
    }

    /** The same because of that, or of nothing that was set up. */
    public Response because(Optional<Cause> why) {
        return new Response(reply, legal, disposition, scripted, reason, verbatim, why, brought);
    }

    /** The same because of what that call of the builder's sets. */
    public Response bySetting(String call) {
        return because(new Cause(Cause.Kind.SETTING, call));
    }

    /** The same with what was found out. */
    public Response bringing(Brought found) {
        return new Response(reply, legal, disposition, scripted, reason, verbatim, cause, found);
    }

    /** The same with the exchange that AUTH has begun. */
    public Response beginning(Login login) {
        return bringing(new Brought(List.of(), false, Optional.of(login)));
    }

    /** What a rule or a dialogue makes of it: the server says that instead. */
    public Response replacedBy(Reply other) {
        return new Response(other, legal, disposition, true, reason, Optional.empty(), cause, brought);
    }

    /** The same, done otherwise than it is said. */
    public Response disposed(Disposition otherwise) {
        return new Response(reply, legal, otherwise, scripted, reason, verbatim, cause, brought);
    }

    /** Whether it would take what the client asks for at that stage, if that may be. */
    public boolean takes(Stage stage) {
        return disposition.takes(
                switch (stage) {
                    case DATA -> is(ReplyCode.START_MAIL_INPUT);
                    case STARTTLS -> is(ReplyCode.SERVICE_READY);
                    default -> reply.isPositive();
                });
    }

    boolean is(ReplyCode code) {
        return reply.code() == code.code();
    }
}
