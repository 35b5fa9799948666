package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.Point;
import io.github.smtpservertest.script.WireEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which points the exchanges of a stage have. */
final class EffectPlaces {

    private EffectPlaces() {}

    /** A sentence on the first effect of the action that is at a point which this moment does not have. */
    static Optional<String> misplaced(Moment moment, Action action, Security security) {
        for (WireEffect effect : action.effects()) {
            if (!has(moment.stage(), effect.at().place(), security) || !makesSense(moment.stage(), effect)) {
                return Optional.of("A rule asks to " + effect + ", but at " + moment.stage()
                        + " there is no such point; nothing was done about it.");
            }
        }
        return Optional.empty();
    }

    private static boolean has(Stage stage, Point.Place place, Security security) {
        return switch (place) {
            case AT_ACCEPT -> stage == Stage.CONNECT;
            case BEFORE_TLS, INSIDE_TLS -> stage == (security.implicitTls() ? Stage.CONNECT : Stage.STARTTLS);
            case IN_CONTENT -> stage == Stage.BODY || stage == Stage.DATA;
            case INSIDE_REPLY -> stage != Stage.BODY;
            case BEFORE_REPLY, AFTER_REPLY -> true;
        };
    }

    /** In a content no reply is due that could be shaped. */
    private static boolean makesSense(Stage stage, WireEffect effect) {
        return stage != Stage.BODY
                || !(effect instanceof WireEffect.Split
                        || effect instanceof WireEffect.Rewrite
                        || effect instanceof WireEffect.Truncate
                        || effect instanceof WireEffect.JoinNext);
    }

    /** The action's effects at that place. */
    static List<WireEffect> at(Point.Place place, Action action) {
        if (action.effects().isEmpty()) {
            return List.of();
        }
        return action.effects().stream()
                .filter(effect -> effect.at().place() == place)
                .toList();
    }

    /**
     * What happens in a content by an action that is asked for when it begins. No reply is due there: one that is scripted
     * is said before its first octet, nobody having asked, and with it happens what has a point of a reply.
     */
    static List<WireEffect> inContent(Action action) {
        List<WireEffect> effects = new ArrayList<>(at(Point.Place.BEFORE_REPLY, action));
        effects.removeIf(WireEffect.Replace.class::isInstance);
        Optional<Octets> said =
                action.inPlaceOf(Octets.EMPTY).or(() -> action.reply().map(reply -> Octets.of(reply.toBytes())));
        said.ifPresent(octets -> effects.add(new WireEffect.Inject(octets, Point.inContent(0))));
        effects.addAll(at(Point.Place.AFTER_REPLY, action));
        effects.addAll(at(Point.Place.IN_CONTENT, action));
        return effects;
    }
}
