package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.GeneratedEffects;
import io.github.smtpservertest.internal.effect.Wait;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.match.TextPattern;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules of the whole grammar, whatever the characters in their texts; those in which something is wrong are left out. */
final class GeneratedRules {

    private static final String CHARACTERS =
            "abzAZ09 .,;:='\"\\/{}<>()*?@+-_!\t\u0000\u0007\u007füßЖ€\u2028\u200b\ue000";
    private static final List<String> TEXTS = List.of(
            "",
            "bob@example.com",
            "*@example.com",
            "or",
            "with",
            "LIKE",
            "containing",
            "regex",
            "argument",
            "=",
            "then",
            "is",
            "to",
            "once",
            "/",
            "<>",
            "<a@b>",
            "a/b",
            "\"bob, the builder\"@example.com",
            "o'brien@example.com",
            "SRS0=a=b@example.com",
            "\uD83D\uDE00",
            "\uD83D");

    private static final List<Stage> STAGES = List.of(Stage.values());
    private static final List<ReplyCode> CODES = List.of(ReplyCode.values());

    private final SplittableRandom random;
    private final List<Gate> gates;

    GeneratedRules(long seed, List<Gate> gates) {
        this.random = new SplittableRandom(seed);
        this.gates = gates;
    }

    /** The next rule in which nothing is wrong. */
    RuleSpec next() {
        while (true) {
            RuleSpec rule = any();
            if (RuleCheck.problem(rule).isEmpty()) {
                return rule;
            }
        }
    }

    private RuleSpec any() {
        RuleSpec rule = RuleSpec.on(event()).when(conditions());
        int steps = 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
        for (int index = 0; index < steps; index++) {
            rule = (index == 0 ? rule : rule.then()).withLast(this::step);
        }
        return rule;
    }

    private EventMatcher<?> event() {
        EventMatcher<?> event = oneEvent();
        while (random.nextInt(4) == 0) {
            event = either(event, oneEvent());
        }
        return event;
    }

    private static <A, B> EventMatcher<?> either(EventMatcher<A> one, EventMatcher<B> other) {
        return session(one).or(session(other));
    }

    @SuppressWarnings("unchecked") // No condition looks.
    private static EventMatcher<SessionEvent> session(EventMatcher<?> event) {
        return (EventMatcher<SessionEvent>) event;
    }

    private EventMatcher<?> oneEvent() {
        EventMatcher<?> event = made(this::bareEvent);
        while (random.nextInt(4) == 0) {
            EventMatcher<?> before = event;
            event = made(() -> parameter(before));
        }
        return event;
    }

    private EventMatcher<?> parameter(EventMatcher<?> event) {
        String keyword = text();
        return switch (random.nextInt(3)) {
            case 0 -> event.withParameter(keyword);
            case 1 -> event.withParameter(keyword, pattern());
            default -> event.withParameter("SIZE", text());
        };
    }

    private EventMatcher<?> bareEvent() {
        Stage stage = STAGES.get(random.nextInt(STAGES.size()));
        return switch (random.nextInt(9)) {
            case 0 -> SmtpEvents.anything();
            case 1 -> SmtpEvents.line(pattern());
            case 2 -> SmtpEvents.verb(text());
            case 3 -> SmtpEvents.verb(text(), pattern());
            case 4 -> SmtpEvents.auth(text());
            case 5 -> random.nextBoolean() ? SmtpEvents.mailFrom(pattern()) : SmtpEvents.rcptTo(pattern());
            case 6 -> SmtpEvents.endOfData();
            case 7 -> SmtpEvents.stage(stage, pattern());
            default -> SmtpEvents.stage(stage);
        };
    }

    private Conditions conditions() {
        Conditions when = Conditions.NONE;
        for (int count = random.nextInt(4); count > 0; count--) {
            Conditions before = when;
            when = switch (random.nextInt(7)) {
                case 0 -> before.session(number());
                case 1 -> before.nth(number());
                case 2 -> before.probability(random.nextBoolean() ? 0.25 : random.nextDouble());
                case 3 -> before.asOptional();
                case 4 -> before.in(new Conditions.InState(text(), text()));
                default -> before.of(made(this::message));
            };
        }
        return when;
    }

    private MessageMatcher message() {
        MessageMatcher message = switch (random.nextInt(5)) {
            case 0 -> SmtpEvents.subject(pattern());
            case 1 -> SmtpEvents.header(text(), pattern());
            case 2 -> SmtpEvents.from(pattern());
            case 3 -> SmtpEvents.to(pattern());
            default -> SmtpEvents.sizeOver(random.nextLong(Long.MAX_VALUE));
        };
        return random.nextInt(4) == 0 ? message.negate() : message;
    }

    private StepSpec step(StepSpec empty) {
        StepSpec step = empty;
        if (random.nextInt(3) == 0) {
            step = step.times(number());
        }
        for (int count = random.nextInt(5) == 0 ? 1 + random.nextInt(2) : 0; count > 0; count--) {
            step = step.moving(new StepSpec.Move(text(), text()));
        }
        if (random.nextInt(6) == 0) {
            return step.forwarding();
        }
        step = step.doing(step.response());
        if (random.nextBoolean()) {
            step = step.doing(step.response().saying(reply()));
        }
        if (random.nextInt(6) == 0) {
            step = step.doing(step.response().keepAlthoughRefused());
        } else if (random.nextInt(6) == 0) {
            step = step.doing(step.response().discardAlthoughAccepted());
        }
        for (int count = random.nextInt(4); count > 0; count--) {
            step = step.doing(step.response().effect(effect()));
        }
        return step;
    }

    private Effect effect() {
        return random.nextInt(8) == 0
                ? new Wait(gates.get(random.nextInt(gates.size())), Point.beforeReply())
                : GeneratedEffects.one(random);
    }

    private Reply reply() {
        if (random.nextBoolean()) {
            return Reply.of(CODES.get(random.nextInt(CODES.size())));
        }
        return made(() -> Reply.of(
                200 + random.nextInt(400),
                IntStream.range(0, random.nextInt(4)).mapToObj(line -> text()).toList()));
    }

    private TextPattern pattern() {
        return made(() -> switch (random.nextInt(4)) {
            case 0 -> TextPattern.exactly(text());
            case 1 -> TextPattern.glob(text());
            case 2 -> TextPattern.regex(text());
            default -> TextPattern.containing(text());
        });
    }

    private int number() {
        return random.nextBoolean() ? 1 : 1 + random.nextInt(Integer.MAX_VALUE - 1);
    }

    private String text() {
        if (random.nextInt(3) > 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        return random.ints(random.nextInt(8), 0, CHARACTERS.length())
                .mapToObj(index -> CHARACTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    /** What Java refuses is no rule. */
    private static <T> T made(Supplier<T> maker) {
        Optional<T> made = Optional.empty();
        while (made.isEmpty()) {
            try {
                made = Optional.of(maker.get());
            } catch (IllegalArgumentException refused) {
                made = Optional.empty();
            }
        }
        return made.get();
    }
}
