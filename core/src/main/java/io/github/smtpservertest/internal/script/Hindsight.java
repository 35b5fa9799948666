package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.script.NearMiss.Kind;
import io.github.smtpservertest.transcript.Exchange;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an exchange that is over tells about a rule that did not answer it.
 *
 * @param spec what the rule asks for
 * @param number the rule's number
 * @param usedUp whether it has fired as often as it may
 */
record Hindsight(RuleSpec spec, int number, boolean usedUp) {

    /** Why the rule did not answer an exchange; empty where it is not near. */
    Optional<NearMiss> missed(Exchange exchange) {
        SmtpEvent event = event(exchange);
        Optional<Shortfall> mismatch = Shortfall.ofForm(spec.event(), event);
        if (mismatch.isPresent()) {
            return mismatch.filter(missing -> missing.held() > 0)
                    .map(missing -> NearMiss.of(missing, event, exchange.session(), exchange.number()));
        }
        if (!spec.conditions().sessionIs(exchange.session())) {
            return Optional.of(miss(Kind.SESSION, exchange, wantsSession(spec)));
        } else if (wasCovered(exchange)) {
            return Optional.of(covered(exchange));
        }
        String why =
                usedUp ? "it had fired as often as it may, or has since" : "something else that it wants did not hold";
        return Optional.of(miss(Kind.CONDITION, exchange, why));
    }

    /** Those of the exchanges that a newer rule answered, and this one would have. */
    Stream<NearMiss> covered(Stream<Exchange> exchanges) {
        return exchanges.filter(this::wasCovered).map(this::covered);
    }

    /** That a rule fires in another session only. */
    static String wantsSession(RuleSpec spec) {
        return "the rule wants session " + spec.conditions().session().orElse(0);
    }

    private NearMiss covered(Exchange exchange) {
        return miss(
                Kind.TURN,
                exchange,
                "rule " + exchange.rule().orElseThrow().number() + ", which is newer, answered first");
    }

    private NearMiss miss(Kind kind, Exchange exchange, String why) {
        return new NearMiss(
                kind, Integer.MAX_VALUE, 0, exchange.session(), exchange.number(), NearMiss.text(event(exchange)), why);
    }

    private boolean wasCovered(Exchange exchange) {
        return exchange.rule().filter(other -> other.number() > number).isPresent()
                && spec.conditions().sessionIs(exchange.session())
                && Shortfall.ofForm(spec.event(), event(exchange)).isEmpty();
    }

    /** What the rule takes an exchange for: the last chunk of BDAT for the end of the content, if it asks for that. */
    private SmtpEvent event(Exchange exchange) {
        return exchange.event()
                .endOfContent()
                .filter(end -> Shortfall.ofForm(spec.event(), end).isEmpty())
                .orElseGet(exchange::event);
    }
}
