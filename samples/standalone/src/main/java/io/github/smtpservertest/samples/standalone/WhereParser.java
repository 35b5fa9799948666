package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.command.Path;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.match.Matcher;
import io.github.smtpservertest.match.Matchers;
import io.github.smtpservertest.match.TextPattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the left side of a {@link ReplyOption}: when the rule fires. */
final class WhereParser {

    private static final Pattern VERB = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final String COMMA = ", ";

    private final String rule;
    private final int end;
    private OptionalInt session = OptionalInt.empty();
    private OptionalInt nth = OptionalInt.empty();
    private OptionalInt times = OptionalInt.empty();

    /** Reads {@code rule} from its beginning to {@code end}. */
    WhereParser(String rule, int end) {
        this.rule = rule;
        this.end = end;
    }

    ReplyOption.Where parse() {
        int comma = next(COMMA, 0);
        Matcher matcher = matcher(comma);
        while (comma < end) {
            int from = comma + COMMA.length();
            comma = next(COMMA, from);
            condition(from, comma);
        }
        return new ReplyOption.Where(matcher, session, nth, times);
    }

    private Matcher matcher(int to) {
        int space = Math.min(next(" ", 0), to);
        String name = rule.substring(0, space);
        int argumentAt = Math.min(space + 1, to);
        String argument = rule.substring(argumentAt, to).strip();
        if (!VERB.matcher(name).matches()) {
            throw wrong(
                    0,
                    name.isEmpty()
                            ? "a stage or verb is missing; write it like RCPT bob@example.com"
                            : "'" + name + "' is no stage and no verb");
        }
        if (name.equalsIgnoreCase("ANY")) {
            return withoutArgument(name, argument, argumentAt, Matchers.anything());
        }
        return stage(name).map(stage -> matcher(stage, argument, argumentAt)).orElseGet(() -> verb(name, argument));
    }

    private static Optional<Stage> stage(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.name().equals(wanted))
                .findFirst();
    }

    private Matcher matcher(Stage stage, String argument, int at) {
        return switch (stage) {
            case BODY -> throw wrong(0, "no reply is due at BODY; use DATA for before it, END_OF_DATA for after it");
            case CONNECT, END_OF_DATA, AUTH_RESPONSE ->
                withoutArgument(stage.name(), argument, at, Matchers.stage(stage));
            case MAIL, RCPT -> path(stage, argument, at);
            case AUTH -> argument.isEmpty() || isGlob(argument) ? anyOrGlob(stage, argument) : Matchers.auth(argument);
            default -> anyOrGlob(stage, argument);
        };
    }

    private static Matcher anyOrGlob(Stage stage, String argument) {
        return argument.isEmpty() ? Matchers.stage(stage) : Matchers.stage(stage, TextPattern.glob(argument));
    }

    private Matcher path(Stage stage, String argument, int at) {
        boolean bracketed = argument.startsWith("<") && argument.endsWith(">");
        String address = bracketed ? argument.substring(1, argument.length() - 1) : argument;
        if (argument.isEmpty() || isGlob(argument)) {
            return anyOrGlob(stage, address);
        }
        try {
            String known = Path.of(address).address();
            return stage == Stage.MAIL ? Matchers.mailFrom(known) : Matchers.rcptTo(known);
        } catch (IllegalArgumentException malformed) {
            throw wrong(at, malformed.getMessage() + "; write it like bob@example.com or *@example.com");
        }
    }

    private static Matcher verb(String name, String argument) {
        Matcher verb = Matchers.verb(name);
        if (argument.isEmpty()) {
            return verb;
        }
        TextPattern pattern = TextPattern.glob(argument);
        return verb.where(argument, command -> pattern.accepts(command.argument()));
    }

    private static boolean isGlob(String argument) {
        return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0;
    }

    private Matcher withoutArgument(String name, String argument, int at, Matcher matcher) {
        if (!argument.isEmpty()) {
            throw wrong(at, name.toUpperCase(Locale.ROOT) + " has no argument, so '" + argument + "' cannot follow it");
        }
        return matcher;
    }

    private void condition(int from, int to) {
        String condition = rule.substring(from, to).strip();
        if (condition.equals("once")) {
            times = once(times, 1, from);
        } else if (condition.endsWith(" times")) {
            times = once(times, number(condition.substring(0, condition.indexOf(' ')), condition, from), from);
        } else if (condition.startsWith("time ")) {
            nth = once(nth, number(condition.substring("time ".length()), condition, from), from);
        } else if (condition.startsWith("session ")) {
            session = once(session, number(condition.substring("session ".length()), condition, from), from);
        } else {
            throw noCondition(condition, from);
        }
    }

    private int number(String digits, String condition, int at) {
        if (!NUMBER.matcher(digits).matches()) {
            throw noCondition(condition, at);
        }
        int number = Integer.parseInt(digits);
        if (number == 0) {
            throw wrong(at, "'" + condition + "' never happens; count from 1");
        }
        return number;
    }

    private OptionSyntaxException noCondition(String condition, int at) {
        return wrong(
                at,
                "'" + condition + "' is no condition, which is 'once', '2 times', 'time 3' or 'session 1'; for a comma"
                        + " in an argument, write ?");
    }

    private OptionalInt once(OptionalInt before, int number, int at) {
        if (before.isPresent()) {
            throw wrong(at, "a condition of this kind was given already");
        }
        return OptionalInt.of(number);
    }

    private int next(String part, int from) {
        int at = rule.indexOf(part, from);
        return at < 0 || at > end ? end : at;
    }

    private OptionSyntaxException wrong(int index, String complaint) {
        return new OptionSyntaxException(rule, index, complaint);
    }
}
