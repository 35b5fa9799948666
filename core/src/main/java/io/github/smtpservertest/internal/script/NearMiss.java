package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.internal.text.EditDistance;
import io.github.smtpservertest.internal.text.Shown;
import java.util.Comparator;

/**
 * A moment at which a rule nearly fired. The nearest comes first: by the kind, in the order in which they are listed; then
 * the one of whose command more held; then the one that reads most alike; then the earliest.
 *
 * @param kind what was missing
 * @param held how many of the matcher's parts held
 * @param distance how many characters are to be changed in the command's argument
 * @param session the number of the session
 * @param exchange the number of the exchange
 * @param moment what the client did
 * @param why what was missing, in words
 */
public record NearMiss(Kind kind, int held, int distance, int session, int exchange, String moment, String why)
        implements Comparable<NearMiss> {

    private static final String CASE_COUNTS =
            ", which differs by case only, and in a local part case counts (RFC 5321 §2.4)";

    private static final Comparator<NearMiss> NEAREST_FIRST = Comparator.comparing(NearMiss::kind)
            .thenComparing(NearMiss::held, Comparator.reverseOrder())
            .thenComparingInt(NearMiss::distance)
            .thenComparing(NearMiss::session)
            .thenComparing(NearMiss::exchange);

    /** What was missing, the least first. */
    public enum Kind {
        CHANCE,
        TURN,
        STATE,
        CONDITION,
        SESSION,
        FORM
    }

    /** All of the matcher held, and something else did not. */
    static NearMiss of(Kind kind, SmtpEvent event, SessionFacts facts, String why) {
        return new NearMiss(kind, Integer.MAX_VALUE, 0, facts.session(), facts.exchange(), text(event), why);
    }

    /** Some of the matcher held. */
    static NearMiss of(Shortfall mismatch, SmtpEvent event, int session, int exchange) {
        return new NearMiss(
                Kind.FORM,
                mismatch.held(),
                EditDistance.of(
                        mismatch.wants(),
                        event.command().map(NearMiss::argument).orElse("")),
                session,
                exchange,
                text(event),
                "the rule wants " + mismatch.wants() + (isByCaseOnly(mismatch, event) ? CASE_COUNTS : ""));
    }

    private static boolean isByCaseOnly(Shortfall mismatch, SmtpEvent event) {
        return event.command()
                .filter(command -> command.path().isPresent())
                .filter(command -> mismatch.wants().equalsIgnoreCase(argument(command)))
                .isPresent();
    }

    static String text(SmtpEvent event) {
        return Shown.line(event.toString());
    }

    private static String argument(Command command) {
        return command.path().map(path -> "<" + path.address() + ">").orElseGet(command::argument);
    }

    /** Whether a reader would take it for the same. */
    boolean readsLike(NearMiss other) {
        return kind == other.kind && moment.equals(other.moment) && why.equals(other.why);
    }

    @Override
    public int compareTo(NearMiss other) {
        return NEAREST_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        return moment + " in session " + session + " was near: " + why + ".";
    }
}
