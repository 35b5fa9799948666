package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.effect.WireEffect;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The effects of one exchange, in the order in which they were asked for: what is asked of all of them. Most exchanges have none, so that is
 * looked at first.
 */
public final class Effects {

    /** None. */
    public static final Effects NONE = new Effects(List.of());

    private final List<Effect> all;

    private Effects(List<Effect> all) {
        this.all = all;
    }

    /**
     * Those of a rule's action.
     *
     * @throws IllegalArgumentException for one that no word of a rule has made
     */
    public static Effects of(List<? extends WireEffect> effects) {
        return effects.isEmpty()
                ? NONE
                : new Effects(effects.stream().map(Effects::known).toList());
    }

    private static int byPoint(Effect one, Effect other) {
        return one.at().isBefore(other.at()) ? -1 : other.at().isBefore(one.at()) ? 1 : 0;
    }

    private static Comparator<Effect> byByte() {
        return Comparator.comparingLong(effect -> effect.at().offset());
    }

    private static Effect known(WireEffect effect) {
        if (effect instanceof Effect known) {
            return known;
        }
        throw new IllegalArgumentException(
                "An effect is made by a word of a rule, such as delay or close; " + effect + " is none of those.");
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** These, and after them the others. */
    public Effects and(Effects others) {
        return others.isEmpty()
                ? this
                : isEmpty()
                        ? others
                        : new Effects(
                                Stream.concat(all.stream(), others.all.stream()).toList());
    }

    /**
     * The first that cannot be at that stage.
     *
     * @param tlsFirst whether TLS comes before the greeting, and so with CONNECT; otherwise it comes with STARTTLS
     */
    public Optional<Effect> misplaced(Stage stage, boolean tlsFirst) {
        return all.stream()
                .filter(effect -> !isPossible(effect, stage, tlsFirst))
                .findFirst();
    }

    /** The first that no exchange of that stage can have, whatever the server. */
    public Optional<Effect> misplacedAt(Stage stage) {
        return all.stream().filter(effect -> !effect.isPossibleAt(stage)).findFirst();
    }

    /** Those that can be at that stage. */
    public Effects possibleAt(Stage stage, boolean tlsFirst) {
        return misplaced(stage, tlsFirst).isEmpty()
                ? this
                : new Effects(all.stream()
                        .filter(effect -> isPossible(effect, stage, tlsFirst))
                        .toList());
    }

    private static boolean isPossible(Effect effect, Stage stage, boolean tlsFirst) {
        return effect.isPossibleAt(stage)
                && (!effect.at().isOfTls() || stage == (tlsFirst ? Stage.CONNECT : Stage.STARTTLS));
    }

    /** Those in the part of the exchange that the point lies in, in the order of their bytes. */
    public Effects at(Point place) {
        if (isEmpty()) {
            return NONE;
        }
        return new Effects(all.stream()
                .filter(effect -> effect.at().isBeside(place))
                .sorted(byByte())
                .toList());
    }

    /** Those that happen on the way of a reply of so many bytes, in the order of their points in it. */
    public List<Effect> onTheWayOf(int length) {
        return all.stream()
                .filter(effect -> effect.at().isOfReply())
                .sorted(Comparator.comparingInt(effect -> effect.at().offsetIn(length)))
                .toList();
    }

    /** What leaves for a reply of these bytes; empty where they leave as they are. */
    public Optional<Bytes> inPlaceOf(Bytes reply) {
        Optional<Bytes> said = Optional.empty();
        for (Effect effect : all) {
            Optional<UnaryOperator<Bytes>> rewording = effect.rewording();
            if (rewording.isPresent()) {
                said = Optional.of(rewording.get().apply(said.orElse(reply)));
            }
        }
        return said;
    }

    /** Whether one of them decides what leaves for a reply. */
    public boolean reword() {
        return !isEmpty() && all.stream().anyMatch(effect -> effect.rewording().isPresent());
    }

    /** What is said in place of the reply, whatever the reply is; empty where it is the reply that is said. */
    public Optional<Bytes> insteadOfReply() {
        Optional<Bytes> said = Optional.empty();
        for (Effect effect : all) {
            Optional<Bytes> bytes = effect.insteadOfReply();
            said = bytes.isPresent() ? bytes : said;
        }
        return said;
    }

    /** The holds at which they wait. */
    public List<Gate> holds() {
        return all.stream().flatMap(effect -> effect.hold().stream()).toList();
    }

    /** Whether one of them is another one each time. */
    public boolean isRandom() {
        return all.stream().anyMatch(Effect::isRandom);
    }

    /** What happens this time. */
    public List<WireEffect> drawn(RandomGenerator random) {
        return all.stream().<WireEffect>map(effect -> effect.drawn(random)).toList();
    }

    /** All of them in the order of their points; those at one point in the order in which they were asked for. */
    public List<WireEffect> inOrderOfPoints() {
        return isEmpty()
                ? List.of()
                : all.stream()
                        .sorted(Effects::byPoint)
                        .<WireEffect>map(effect -> effect)
                        .toList();
    }

    /** Those that leave nothing to happen after them. */
    public List<WireEffect> ending() {
        return all.stream()
                .filter(Effect::endsExchange)
                .<WireEffect>map(effect -> effect)
                .toList();
    }

    /**
     * The one because of which the reply is never said; empty where none keeps it back.
     *
     * @param stages all at which it may be
     */
    public Optional<Effect> silencing(Set<Stage> stages) {
        boolean tlsComesFirst = stages.equals(Set.of(Stage.CONNECT));
        return all.stream()
                .filter(Effect::silences)
                .filter(effect -> effect.at().equals(Point.beforeReply())
                        || effect.at().equals(Point.atAccept())
                        || (tlsComesFirst && effect.at().isOfTls()))
                .findFirst();
    }

    /** The first that is done to the bytes of the reply. */
    public Optional<Effect> shapingReply() {
        return all.stream().filter(Effect::shapesReply).findFirst();
    }

    /**
     * The first that comes after one that ends the exchange, and that one; empty where all of them happen.
     *
     * @param stages all at which they may be
     */
    public Optional<Map.Entry<Effect, Effect>> tooLate(Set<Stage> stages) {
        // With CONNECT the handshake comes before the greeting, and so before what the order of points has before it.
        boolean tlsComesLast = stages.equals(Set.of(Stage.STARTTLS));
        Optional<Effect> end = Optional.empty();
        for (Effect effect : all.stream().sorted(Effects::byPoint).toList()) {
            if (effect.at().isOfTls() && !tlsComesLast) {
                continue;
            }
            if (end.isPresent()) {
                return Optional.of(Map.entry(effect, end.get()));
            }
            end = effect.endsExchange() ? Optional.of(effect) : end;
        }
        return Optional.empty();
    }

    /** How many of them say bytes in place of the reply. */
    public long inPlaceOfReply() {
        return all.stream()
                .filter(effect -> effect.insteadOfReply().isPresent())
                .count();
    }

    /** Those that happen after the exchange of that stage, in what then comes: a content, or the TLS handshake. */
    public Effects afterExchange(Stage stage) {
        return new Effects(all.stream()
                .filter(effect -> effect.at().isBeside(Point.inContent(0))
                        || (stage == Stage.STARTTLS && effect.at().isOfTls()))
                .toList());
    }

    /** All of them, in the order of their bytes. */
    public List<Effect> inOrder() {
        return isEmpty() ? List.of() : all.stream().sorted(byByte()).toList();
    }
}
