package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.effect.EffectReader;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.internal.notation.NotationReader;
import io.github.smtpservertest.internal.notation.Quoted;
import io.github.smtpservertest.internal.notation.SimilarWord;
import io.github.smtpservertest.internal.rule.Conditions.InState;
import io.github.smtpservertest.internal.rule.StepSpec.Answer;
import io.github.smtpservertest.internal.rule.StepSpec.Move;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.reply.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads rules in their notation, as {@link RuleText} writes it; docs/rules.md tells it. */
public final class RuleParser {

    private static final List<String> CONDITIONS = List.of(
            "once",
            "nth",
            "session",
            "probability",
            "optional",
            "while",
            "subject",
            "header",
            "from",
            "to",
            "size",
            "declared",
            "not");
    private static final List<String> ANSWERS =
            List.of("default", "forward", "keep although refused", "discard although accepted", "move");

    /** What to write instead of words that people write for an answer, in small letters. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "reply", "the code alone, as in RCPT = 451 \"4.7.1 later\"",
            "respond", "the code alone, as in RCPT = 451 \"4.7.1 later\"",
            "refuse", "a code such as 550",
            "reject", "a code such as 550",
            "accept", "a code such as 250",
            "answerbydefault", "default",
            "pass", "forward",
            "goto", "move SCENARIO to STATE",
            "keepalthoughrefused", "keep although refused",
            "discardalthoughaccepted", "discard although accepted");

    private static final Map<String, String> OTHER_CONDITIONS = Map.of(
            "twice", "2 times",
            "thrice", "3 times",
            "first", "nth 1",
            "second", "nth 2",
            "third", "nth 3",
            "always", "nothing, for a rule without times fires every time",
            "scenario", "while NAME is STATE",
            "connection", "session 1");

    private final NotationReader in;
    private final RuleNames names;
    private final EventParser events;
    private final EffectReader effects;

    /** What may stand once, as far as it has come. */
    private final Set<String> seen = new HashSet<>();

    private RuleParser(NotationReader in, RuleNames names) {
        this.in = in;
        this.names = names;
        this.events = new EventParser(in);
        this.effects = new EffectReader(in, names::gate);
    }

    /**
     * Reads one rule.
     *
     * @throws NotationException with what is wrong, and where
     */
    public static RuleSpec parse(String text, RuleNames names) {
        return new RuleParser(new NotationReader(text), names).rule();
    }

    private RuleSpec rule() {
        RuleSpec rule = conditions(RuleSpec.on(events.events()));
        if (!in.takes("=")) {
            throw in.wrong(
                    in.isAtEnd()
                            ? "What the server does is missing; write it after a = with a space on both sides, as in RCPT ="
                                    + " 550."
                            : "Before the = stand an event and, each after a comma, its conditions; write a comma before '"
                                    + in.word() + "', or quotes around a text with spaces.");
        }
        rule = actions(rule);
        while (in.takesMark(';')) {
            in.needs("then");
            int start = in.at();
            rule = rule.then();
            OptionalInt times = times();
            if (times.isPresent()) {
                in.needs("=");
                rule = changed(start, rule, step -> step.times(times.getAsInt()));
            }
            rule = actions(rule);
        }
        if (!in.isAtEnd()) {
            if (in.isAtQuote()) {
                throw textAlone();
            }
            throw isThen()
                    ? nextStep()
                    : in.wrong("A comma separates two actions, and '; then' two steps" + in.insteadOf() + ".");
        }
        return rule;
    }

    private RuleSpec conditions(RuleSpec start) {
        RuleSpec rule = start;
        while (in.takesMark(',')) {
            rule = condition(rule);
        }
        return rule;
    }

    private RuleSpec condition(RuleSpec rule) {
        int start = in.at();
        OptionalInt times = times();
        if (times.isPresent()) {
            once(start, "2 times");
            return changed(start, rule, step -> step.times(times.getAsInt()));
        }
        Conditions when = rule.conditions();
        if (in.takes("nth")) {
            once(start, "nth");
            when = when.nth(in.count("The number of nth", 1));
        } else if (in.takes("session")) {
            once(start, "session");
            when = when.session(in.count("The number of a session", 1));
        } else if (in.takes("probability")) {
            once(start, "probability");
            when = when.probability(in.decimal("A probability"));
        } else if (in.takes("optional")) {
            once(start, "optional");
            when = when.asOptional();
        } else if (in.takes("while")) {
            int named = in.at();
            String scenario = in.name("The name of a scenario");
            in.needs("is");
            String state = in.name("The state of a scenario");
            requireState(named, scenario, state);
            when = when.in(new InState(scenario, state));
        } else {
            Optional<MessageMatcher> message = events.message();
            if (message.isEmpty()) {
                throw noCondition();
            }
            when = when.of(message.get());
        }
        return checked(start, rule.when(when));
    }

    private NotationException textAlone() {
        return in.wrong(
                "A text stands after a code, as in 550 \"No such user\", and a second line after a slash, as in 250"
                        + " \"first\" / \"second\".");
    }

    private boolean isThen() {
        return in.word().equalsIgnoreCase("then");
    }

    private NotationException nextStep() {
        return in.wrong("The next step begins with a semicolon; write '; then'.");
    }

    private NotationException noCondition() {
        if (in.isAt('{') || in.word().equalsIgnoreCase("when")) {
            return java("when");
        }
        String word = in.word();
        Optional<NotationException> equals = in.equalsWithoutSpaces();
        if (equals.isPresent()) {
            return equals.get();
        }
        Optional<String> meant = meantCondition(word.toLowerCase(Locale.ROOT));
        if (meant.isPresent()) {
            return in.wrong("'" + word + "' is no condition; write " + meant.get() + ".");
        }
        return in.wrong(
                word.isEmpty() || word.equals("=")
                        ? "A condition is missing" + in.insteadOf() + "."
                        : "'" + word + "' is no condition"
                                + SimilarWord.like(word, CONDITIONS)
                                        .map(like -> "; is it " + like + "?")
                                        .orElse(
                                                "; there are 2 times, once, nth 3, session 1, probability 0.5, optional,"
                                                        + " while NAME is STATE, subject, header, from, to, size over, declared"
                                                        + " size over and not."));
    }

    /** The mistake where braces stand, or where they stand after that word. */
    private NotationException java(String word) {
        int start = in.at();
        in.takes(word);
        return in.isAt('{')
                ? in.isJava()
                : in.wrong(start, "After '" + word + "' comes Java code, which a text cannot say.");
    }

    private OptionalInt times() {
        return times(in);
    }

    /** Takes how often something happens, if that comes next. */
    public static OptionalInt times(NotationReader in) {
        if (in.takes("once")) {
            return OptionalInt.of(1);
        }
        int start = in.at();
        OptionalLong number = in.number();
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!in.takes("times") && !in.takes("time")) {
            in.backTo(start);
            return OptionalInt.empty();
        }
        if (number.getAsLong() < 1 || number.getAsLong() > Integer.MAX_VALUE) {
            throw in.wrong(
                    start, "A step is taken 1 to " + Integer.MAX_VALUE + " times, not " + number.getAsLong() + ".");
        }
        return OptionalInt.of((int) number.getAsLong());
    }

    private RuleSpec actions(RuleSpec start) {
        seen.clear();
        RuleSpec rule = start;
        do {
            rule = action(rule);
        } while (in.takesMark(','));
        return rule.last().isFinished() ? rule : rule.withLast(step -> step.doing(step.response()));
    }

    private RuleSpec action(RuleSpec rule) {
        int start = in.at();
        String word = in.word();
        if (times().isPresent()) {
            throw isCondition(start, in.since(start));
        }
        if (word.matches("[0-9].*")) {
            Reply reply = reply(word);
            answers(start);
            return changed(start, rule, step -> step.doing(step.response().saying(reply)));
        } else if (in.takes("default")) {
            answers(start);
            return changed(start, rule, step -> step.doing(step.response()));
        } else if (in.takes("forward")) {
            answers(start);
            if (rule.last().answer() == Answer.RULE) {
                throw in.wrong(
                        start, "'forward' leaves the answer to older rules, so nothing stands beside it but move.");
            }
            return changed(start, rule, StepSpec::forwarding);
        } else if (in.takes("keep although refused")) {
            return changed(start, rule, step -> step.doing(step.response().keepAlthoughRefused()));
        } else if (in.takes("discard although accepted")) {
            return changed(start, rule, step -> step.doing(step.response().discardAlthoughAccepted()));
        } else if (in.takes("move")) {
            int named = in.at();
            String scenario = in.name("The name of a scenario");
            in.needs("to");
            String state = in.name("The state of a scenario");
            requireState(named, scenario, state);
            return changed(start, rule, step -> step.moving(new Move(scenario, state)));
        }
        WireEffect effect = effects.effect().<WireEffect>map(known -> known).orElseThrow(this::noAction);
        return changed(start, rule, step -> step.doing(step.response().effect(effect)));
    }

    private Reply reply(String word) {
        if (word.matches("[2-5][0-9][0-9]-.*")) {
            throw in.wrong("A reply of several lines has its code once; write " + word.substring(0, 3)
                    + " \"first\" / \"second\".");
        }
        if (!word.matches("[2-5][0-9][0-9]")) {
            throw in.wrong("'" + word + "' is no reply code, which is a number from 200 to 599.");
        }
        in.takeWord();
        int code = Integer.parseInt(word);
        if (!in.isAtQuote()) {
            requireNoText(word);
            return Reply.of(code);
        }
        List<String> lines = new ArrayList<>();
        do {
            int line = in.at();
            if (!in.isAtQuote()) {
                throw in.wrong("The next line of the reply is missing; it stands in quotes" + in.insteadOf() + ".");
            }
            String text = in.text();
            if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
                throw in.wrong(line, "A line of a reply has no line end; write " + word + " \"first\" / \"second\".");
            }
            lines.add(text);
        } while (in.takesMark('/'));
        return Reply.of(code, lines);
    }

    private void requireNoText(String code) {
        if (in.isAtEnd() || in.isAt(',') || in.isAt(';')) {
            return;
        }
        int text = in.at();
        if (in.isAt('{')) {
            throw in.isJava();
        }
        if (isThen()) {
            throw nextStep();
        }
        String first = in.word();
        boolean isAction = EffectReader.isFirstWord(first)
                || ANSWERS.stream().anyMatch(answer -> answer.split(" ", 2)[0].equalsIgnoreCase(first));
        if (times().isPresent() || CONDITIONS.contains(first.toLowerCase(Locale.ROOT))) {
            throw isCondition(text, in.at() > text ? in.since(text) : first);
        }
        while (!in.isAtEnd() && !in.isAt(',') && !in.isAt(';')) {
            String word = in.takeWord();
            if (word.isEmpty()) {
                break;
            }
        }
        String rest = in.since(text);
        throw in.wrong(
                text,
                isAction
                        ? "A comma separates two actions, and a text stands in quotes; write " + code + ", " + rest
                                + " or " + code + " " + Quoted.text(rest) + "."
                        : "A text stands in quotes; write " + code + " " + Quoted.text(rest) + ".");
    }

    private NotationException noAction() {
        int start = in.at();
        String word = in.word();
        if (in.isAt('{') || Stream.of("respond with", "rewritten").anyMatch(java -> isJava(java))) {
            return in.isJava();
        }
        if (word.isEmpty()) {
            return in.wrong("What the server does is missing" + in.insteadOf()
                    + "; write a reply such as 550 \"No such user\"," + " or an effect such as close.");
        }
        if (isThen()) {
            return nextStep();
        }
        if (in.isAtQuote()) {
            return textAlone();
        }
        if (CONDITIONS.contains(word.toLowerCase(Locale.ROOT))) {
            return isCondition(start, word);
        }
        Optional<String> meant = meant(word);
        if (meant.isPresent()) {
            return in.wrong("'" + word + "' is nothing that the server can do; write " + meant.get() + ".");
        }
        List<String> known =
                Stream.concat(ANSWERS.stream(), EffectReader.words().stream()).toList();
        return in.wrong("'" + word + "' is nothing that the server can do"
                + SimilarWord.like(word, known)
                        .map(like -> "; is it " + like + "?")
                        .orElse("; there are a reply code, " + String.join(", ", known) + "."));
    }

    /** What to write instead of what people write for a condition, in small letters; empty where nobody knows. */
    private static Optional<String> meantCondition(String word) {
        String number = word.replaceAll("[^0-9]", "");
        if (word.matches("[0-9]{1,9}x?")) {
            return Optional.of(number + " times");
        } else if (word.matches("[0-9]{1,9}(st|nd|rd|th)")) {
            return Optional.of("nth " + number);
        } else if (word.matches("[0-9]{1,2}%")) {
            return Optional.of("probability 0." + (number.length() == 1 ? "0" : "") + number);
        } else if (word.indexOf('@') >= 0) {
            return Optional.of("or and a second event, as in RCPT bob@example.com or RCPT ann@example.com");
        }
        return Optional.ofNullable(OTHER_CONDITIONS.get(word));
    }

    private static Optional<String> meant(String word) {
        return EffectReader.meant(word).or(() -> Optional.ofNullable(OTHER_WORDS.get(word.toLowerCase(Locale.ROOT))));
    }

    private NotationException isCondition(int start, String condition) {
        return in.wrong(
                start,
                "'" + condition
                        + "' is a condition; conditions stand before the first =, and of a later step only its times stand"
                        + " before its own =.");
    }

    private boolean isJava(String words) {
        int start = in.at();
        boolean is = in.takes(words) && in.isAt('{');
        if (!is) {
            in.backTo(start);
        }
        return is;
    }

    private void once(int start, String condition) {
        if (!seen.add(condition)) {
            throw in.wrong(start, "'" + condition + "' stands once; leave this one out.");
        }
    }

    private void answers(int start) {
        if (!seen.add("answer")) {
            throw in.wrong(
                    start,
                    "One answer is enough; leave this one out, or for a second reply write say \"250 again\\r\\n\".");
        }
    }

    private void requireState(int start, String scenario, String state) {
        try {
            names.requireState(scenario, state);
        } catch (IllegalArgumentException unknown) {
            throw in.wrong(start, String.valueOf(unknown.getMessage()));
        }
    }

    private RuleSpec changed(int start, RuleSpec rule, UnaryOperator<StepSpec> change) {
        return checked(start, rule.withLast(change));
    }

    /** The place of a contradiction is the word that makes it one. */
    private RuleSpec checked(int start, RuleSpec rule) {
        RuleCheck.problem(rule).ifPresent(sentence -> {
            throw in.wrong(start, sentence);
        });
        return rule;
    }
}
