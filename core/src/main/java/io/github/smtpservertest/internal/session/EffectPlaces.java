package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
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
    static Optional<String> misplaced(Moment moment, Action action) {
        for (WireEffect effect : action.effects()) {
            Point.Place place = effect.at().place();
            if (!has(moment.stage(), place)) {
                return Optional.of("A rule asks to " + effect + ", but at " + moment.stage()
                        + " there is no such point; nothing was done about it.");
            }
        }
        return Optional.empty();
    }

    private static boolean has(Stage stage, Point.Place place) {
        return switch (place) {
            case AT_ACCEPT -> stage == Stage.CONNECT;
            case BEFORE_TLS, INSIDE_TLS -> stage == Stage.CONNECT || stage == Stage.STARTTLS;
            case IN_CONTENT -> stage == Stage.BODY || stage == Stage.DATA;
            case BEFORE_REPLY, INSIDE_REPLY, AFTER_REPLY -> true;
        };
    }

    /** The action's effects at that place. */
    static List<WireEffect> at(Point.Place place, Action action) {
        return action.effects().stream()
                .filter(effect -> effect.at().place() == place)
                .toList();
    }

    /**
     * What happens in a content by an action that is asked for when it begins. No reply is due there: one that is scripted
     * is said at its first octet, nobody having asked, and so happens what has a point of a reply.
     */
    static List<WireEffect> inContent(Action action) {
        List<WireEffect> effects = new ArrayList<>();
        action.reply()
                .ifPresent(reply -> effects.add(new WireEffect.Inject(Octets.of(reply.toBytes()), Point.inContent(0))));
        action.effects().stream()
                .filter(effect -> !(effect instanceof WireEffect.Replace))
                .forEach(effects::add);
        return effects;
    }
}
