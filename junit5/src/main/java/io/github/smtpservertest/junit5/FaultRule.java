package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.junit5.RuleReader.reject;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Direction;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.script.SmtpScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one {@link SmtpFault}. */
final class FaultRule implements RuleReader {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min)");

    private final SmtpFault annotation;
    private final List<Fault> faults;
    private final List<FaultEffect> effects;
    private final Firing firing;

    FaultRule(SmtpFault annotation) {
        this.annotation = annotation;
        this.faults = List.of(annotation.value());
        this.effects = List.of(annotation.effect());
        this.firing = new Firing(
                "fault",
                List.of(annotation.at()),
                annotation.verb(),
                annotation.argument(),
                annotation.times(),
                annotation.nth(),
                annotation.session(),
                annotation.optional());
    }

    @Override
    public void check() {
        if (!faults.isEmpty()) {
            checkFaults();
            return;
        }
        firing.check();
        reject(
                effects.isEmpty(),
                "it does not say what happens; give it an effect (effect = DROP_CONNECTION) or a fault of the catalogue"
                        + " (Fault.GREYLISTING).");
        for (FaultParameter parameter : FaultParameter.values()) {
            check(parameter);
        }
        reject(
                !annotation.raw().isEmpty() && !annotation.hex().isEmpty(),
                "raw and hex are two ways to say the same bytes; leave one of them out.");
        reject(annotation.bytes() < 0, "bytes is 1 or more, not " + annotation.bytes() + ".");
        reject(annotation.repeat() < 0, "repeat is 1 or more, or 0 for without end, not " + annotation.repeat() + ".");
        reject(
                effects.contains(FaultEffect.STAY_IN_PLAINTEXT) && !isAboutStartTls(),
                "STAY_IN_PLAINTEXT is an answer to STARTTLS, and nothing comes of it elsewhere (at = STARTTLS).");
        checkPoint();
        checkReply();
    }

    private boolean isAboutStartTls() {
        return firing.at().isEmpty()
                ? firing.verb().equalsIgnoreCase(Stage.STARTTLS.name())
                : firing.at().equals(List.of(Stage.STARTTLS));
    }

    private void checkFaults() {
        firing.checkRest();
        boolean more = !effects.isEmpty()
                || annotation.code() != 0
                || annotation.text().length > 0
                || (annotation.keepAlthoughRefused() || annotation.discardAlthoughAccepted())
                || annotation.probability() != 1
                || !annotation.verb().isEmpty()
                || !annotation.argument().isEmpty()
                || annotation.nth() > 0
                || annotation.session() > 0;
        Optional<FaultParameter> parameter = Arrays.stream(FaultParameter.values())
                .filter(each -> each.isIn(annotation))
                .findFirst();
        reject(
                more || parameter.isPresent(),
                "a fault of the catalogue is as it is; beside it there may be at, times, optional and server.");
        for (Fault fault : faults) {
            reject(
                    !fault.isScripted() && (!firing.at().isEmpty() || annotation.times() > 0),
                    fault + " is a matter of the whole server, and knows neither at nor times.");
        }
    }

    private void check(FaultParameter parameter) {
        boolean there = parameter.isIn(annotation);
        for (FaultEffect effect : effects) {
            reject(
                    !there && effect.needs(parameter),
                    effect + " needs " + parameter.attribute() + "; give it one (" + parameter.source() + ").");
        }
        reject(
                there && effects.stream().noneMatch(effect -> effect.knows(parameter)),
                parameter.attribute() + " is for "
                        + parameter.effects().stream().map(FaultEffect::name).collect(Collectors.joining(", "))
                        + ", and none of them is asked for; leave it out.");
    }

    private void checkPoint() {
        Point.Place[] places = annotation.point();
        reject(
                places.length > 1,
                "it has " + places.length + " points, and happens at one; make one of it for each point.");
        reject(annotation.offset() < -1, "byte is 0 or more, not " + annotation.offset() + ".");
        if (places.length == 1) {
            boolean inside = places[0] == Point.Place.INSIDE_REPLY || places[0] == Point.Place.IN_CONTENT;
            reject(
                    inside && annotation.offset() < 0,
                    places[0] + " is somewhere inside; say after which byte (byte = 10).");
            Set<Stage> possible = places[0].stages();
            Optional<Stage> other = firing.at().stream()
                    .filter(stage -> !possible.contains(stage))
                    .findFirst();
            other.ifPresent(stage -> reject(
                    true,
                    "at " + stage + " there is no point " + places[0] + "; there is one at "
                            + possible.stream().map(Stage::name).collect(Collectors.joining(" and ")) + "."));
        }
    }

    private void checkReply() {
        boolean says = annotation.code() != 0;
        reject(
                !says && annotation.text().length > 0,
                "it has a text and no code; a reply is a code with a text (code = 451).");
        reject(
                !says && (annotation.keepAlthoughRefused() || annotation.discardAlthoughAccepted()),
                "it keeps or discards without a code; give it the reply that it goes with (code = 451).");
    }

    @Override
    public List<Fault> ofServer() {
        return faults.stream().filter(fault -> !fault.isScripted()).toList();
    }

    @Override
    public List<Rule<?>> addTo(SmtpScript script) {
        return faults.isEmpty() ? List.of(addEffects(script)) : addFaults(script);
    }

    private List<Rule<?>> addFaults(SmtpScript script) {
        List<Rule<?>> rules = new ArrayList<>();
        for (Fault fault : faults) {
            if (!fault.isScripted()) {
                continue; // the server's builder is told
            }
            if (firing.at().isEmpty()) {
                rules.addAll(fault.applyTo(script).rules());
            }
            firing.at()
                    .forEach(stage -> rules.addAll(fault.applyTo(script, stage).rules()));
        }
        rules.forEach(firing::limit);
        return rules;
    }

    private Rule<?> addEffects(SmtpScript script) {
        Rule<?> trigger = firing.in(script).probability(annotation.probability());
        Rule<?> rule = annotation.code() == 0
                ? trigger.answerByDefault()
                : trigger.reply(annotation.code(), annotation.text());
        happens().effects().forEach(rule::effect);
        if (annotation.keepAlthoughRefused()) {
            rule.keepAlthoughRefused();
        }
        if (annotation.discardAlthoughAccepted()) {
            rule.discardAlthoughAccepted();
        }
        return firing.limit(rule);
    }

    /** The effects alone. */
    private SmtpResponse happens() {
        SmtpResponse action = SmtpResponse.byDefault();
        for (FaultEffect effect : effects) {
            action = with(action, effect);
        }
        return action;
    }

    private SmtpResponse with(SmtpResponse action, FaultEffect effect) {
        return switch (effect) {
            case DELAY -> action.delay(duration(), at(Point.beforeReply()));
            case DELAY_BETWEEN -> action.delay(new DelayDistribution.Uniform(duration(), duration(annotation.upTo())));
            case DELAY_ABOUT -> action.delay(new DelayDistribution.LogNormal(duration(), annotation.sigma()));
            case HOLD -> action.hold(Gate.closed(), at(Point.beforeReply()));
            case STALL -> action.stall(at(Point.beforeReply()));
            case STOP_READING -> stopReading(action);
            case DRIBBLE -> action.dribble(Math.max(1, annotation.bytes()), duration());
            case SPLIT -> action.splitAt(duration(), annotation.cutAfter());
            case EACH_LINE_APART -> action.splitLines(duration());
            case CR_APART_FROM_LF -> action.splitCrLf(duration());
            case TOGETHER_WITH_THE_NEXT -> action.joinNext();
            case SEND_SLOWLY -> action.throttle(annotation.bytesPerSecond(), Direction.TO_CLIENT, Point.beforeReply());
            case READ_SLOWLY -> action.throttle(annotation.bytesPerSecond(), Direction.FROM_CLIENT, Point.afterReply());
            case TRUNCATE -> action.truncate(annotation.bytes());
            case WITHHOLD -> action.withhold();
            case INJECT -> action.inject(bytes(), at(Point.afterReply()));
            case SAY_RAW -> action.raw(bytes());
            case FLOOD -> action.flood(bytes(), repeats(), at(Point.beforeReply()));
            case STAY_IN_PLAINTEXT -> action.stayInPlaintext();
            case DROP_CONNECTION -> action.close(at(Point.beforeReply()));
            case RESET_CONNECTION -> action.reset(at(Point.beforeReply()));
            case CLOSE_SENDING_HALF -> action.halfClose(Direction.TO_CLIENT, at(Point.afterReply()));
            case CLOSE_READING_HALF -> action.halfClose(Direction.FROM_CLIENT, at(Point.afterReply()));
        };
    }

    private SmtpResponse stopReading(SmtpResponse action) {
        Point at = at(Point.afterReply());
        return annotation.duration().isEmpty() ? action.stopReading(at) : action.stopReading(duration(), at);
    }

    private Point at(Point unlessSet) {
        long offset = annotation.offset();
        if (annotation.point().length == 1) {
            return new Point(annotation.point()[0], Math.max(0, offset));
        }
        if (offset < 0) {
            return unlessSet;
        }
        return firing.at().equals(List.of(Stage.BODY))
                ? Point.inContent(offset)
                : Point.insideReply((int) Math.min(offset, Integer.MAX_VALUE));
    }

    private long repeats() {
        return annotation.repeat() == 0 ? Long.MAX_VALUE : annotation.repeat();
    }

    private byte[] bytes() {
        if (annotation.hex().isEmpty()) {
            return annotation.raw().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HexFormat.of().parseHex(annotation.hex().replace(" ", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + annotation.hex() + "' is no bytes in hex, which are two digits each (hex = \"32353020\").",
                    e);
        }
    }

    private Duration duration() {
        return annotation.duration().isEmpty() ? Duration.ZERO : duration(annotation.duration());
    }

    private static Duration duration(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time; write it like 300ms, 2s or 5min.");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    /** The annotation as it may stand in the source, with what tells it from others. */
    @Override
    public String toString() {
        AnnotationSource source = firing.source("SmtpFault");
        if (!faults.isEmpty()) {
            String names = faults.stream().map(Fault::name).collect(Collectors.joining(", "));
            source.with("value", faults.size() == 1 ? names : "{" + names + "}");
        }
        if (!effects.isEmpty()) {
            String names =
                    Arrays.stream(annotation.effect()).map(FaultEffect::name).collect(Collectors.joining(", "));
            source.with("effect", effects.size() == 1 ? names : "{" + names + "}");
        }
        return (annotation.code() == 0 ? source : source.with("code", String.valueOf(annotation.code()))).toString();
    }
}
