package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Disposition;
import io.github.smtpservertest.internal.protocol.Leaving;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.text.RawReply;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.MatchedRule;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done, and who says so.
 *
 * @param response what is said, and happens
 * @param rule the rule that says so, if one does
 * @param played whether a dialogue says so
 * @param effects what happens on the wire, as far as it can
 * @param misplaced a sentence each on what was to happen at a point that there is not
 */
record Instruction(
        SmtpResponse response, Optional<MatchedRule> rule, boolean played, Effects effects, List<String> misplaced) {
    private static final Cause DIALOGUE = new Cause(Cause.Kind.DIALOGUE, "the dialogue that is played");

    /** Nobody says anything. */
    static final Instruction BY_DEFAULT =
            new Instruction(SmtpResponse.byDefault(), Optional.empty(), false, Effects.NONE, List.of());

    /** What is left for the source of replies to say. */
    ReplySource.Choice choice() {
        return response.meaning().isEmpty() && disposition() == Disposition.AS_REPLIED
                ? ReplySource.Choice.NONE
                : new ReplySource.Choice(response.meaning(), disposition());
    }

    private Disposition disposition() {
        return response.keepsAlthoughRefused()
                ? Disposition.KEEP_ALTHOUGH_REFUSED
                : response.discardsAlthoughAccepted() ? Disposition.DISCARD_ALTHOUGH_ACCEPTED : Disposition.AS_REPLIED;
    }

    /** How the server does otherwise than it says, if it does. */
    Optional<String> contradiction() {
        return disposition() == Disposition.AS_REPLIED
                ? Optional.empty()
                : Optional.of(disposition().words());
    }

    /** What has become of a reply for which all that was to be sent is sent. */
    Leaving saidAs() {
        Optional<Bytes> bytes = effects.insteadOfReply();
        if (bytes.isEmpty()) {
            return Leaving.SENT;
        }
        return bytes.get().isEmpty()
                ? Leaving.WITHHELD
                : RawReply.meaning(bytes.get()).isPresent() ? Leaving.SENT : Leaving.UNREADABLE;
    }

    private Optional<Cause> cause() {
        if (played) {
            return Optional.of(DIALOGUE);
        }
        boolean speaks = response.reply().isPresent() || effects.reword();
        return rule.isPresent() && speaks
                ? Optional.of(new Cause(Cause.Kind.RULE, rule.get().toString()))
                : Optional.empty();
    }

    /** What is said, where the source of replies would say {@code byDefault}. */
    Response over(Response byDefault) {
        ReplySource.Choice choice = choice();
        Response said =
                choice.reply().isPresent() ? byDefault.replacedBy(choice.reply().get()) : byDefault;
        if (choice.disposition() != Disposition.AS_REPLIED) {
            said = said.disposed(choice.disposition());
        }
        Optional<Cause> cause = cause();
        return cause.isPresent() ? said.because(cause) : said;
    }

    /** The bytes of what is said, where they are not just the reply as it is written. */
    Optional<Bytes> bytes(Response said) {
        if (effects.isEmpty()) {
            return said.verbatim();
        }
        Bytes unchanged = said.verbatim().orElseGet(() -> Bytes.of(said.reply().toBytes()));
        return effects.inPlaceOf(unchanged).or(said::verbatim);
    }
}
