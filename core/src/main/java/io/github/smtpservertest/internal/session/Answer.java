package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import java.util.Optional;

/**
 * What the default server says to a command, and what the reply that is really said then does.
 *
 * @param reply what to say, unless the script says otherwise
 * @param legal whether the command is well formed and in order; where it is not, no reply to it changes any state
 * @param consequence what follows from the reply that was said
 * @param situation which of the situations that servers word in their own way this is; empty where it is none of them
 * @param octets the reply as it is, where it comes from elsewhere; empty where it is ours
 * @param cause what was set up that makes the server say so; empty where it would say so anyway
 */
record Answer(
        Reply reply,
        boolean legal,
        Consequence consequence,
        Optional<Situation> situation,
        Optional<Octets> octets,
        Optional<Cause> cause) {

    /** One that has no situation of its own. */
    Answer(Reply reply, boolean legal, Consequence consequence) {
        this(reply, legal, consequence, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What follows from the reply that was said. */
    interface Consequence {
        /** {@code taken} tells whether the reply took what the client asked for. */
        void follow(Reply said, boolean taken);
    }

    private static final Consequence NONE = (said, taken) -> {};

    /** The same without an enhanced status code. */
    Answer plain() {
        return saying(reply.withoutEnhancedStatus());
    }

    /** The same in other words. */
    Answer saying(Reply other) {
        return new Answer(other, legal, consequence, situation, octets, cause);
    }

    /** The same in that situation. */
    Answer in(Situation where) {
        return new Answer(reply, legal, consequence, Optional.of(where), octets, cause);
    }

    /** The same with another consequence. */
    Answer then(Consequence other) {
        return new Answer(reply, legal, other, situation, octets, cause);
    }

    /** The same, said in these very octets. */
    Answer inOctets(Octets verbatim) {
        return new Answer(reply, legal, consequence, situation, Optional.of(verbatim), cause);
    }

    /** The same, said as the reply is written. */
    Answer withoutOctets() {
        return new Answer(reply, legal, consequence, situation, Optional.empty(), cause);
    }

    /** The same because of that. */
    Answer because(Cause why) {
        return because(Optional.of(why));
    }

    /** The same because of that, or of nothing that was set up. */
    Answer because(Optional<Cause> why) {
        return new Answer(reply, legal, consequence, situation, octets, why);
    }

    /** The same because of what that call of the builder's sets. */
    Answer bySetting(String call) {
        return because(new Cause(Cause.Kind.SETTING, call));
    }

    /** For a command that is malformed, out of order or not on offer. */
    static Answer illegal(Reply reply) {
        return new Answer(reply, false, NONE);
    }

    /** For a command from which nothing follows. */
    static Answer say(Reply reply) {
        return new Answer(reply, true, NONE);
    }

    /** For a command from which something follows if it is taken. */
    static Answer say(Reply reply, Runnable ifTaken) {
        return new Answer(reply, true, (said, taken) -> {
            if (taken) {
                ifTaken.run();
            }
        });
    }
}
