package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.match.TextPattern;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the left side of a {@link ReplyOption}: when the rule fires. */
final class WhereParser {

    private static final Pattern VERB = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CONDITION = Pattern.compile(
            "(?:, ?| )(once|optional|[0-9]{1,9} times|time [0-9]{1,9}|session [0-9]{1,9}|with probability [0-9.]+) *$");
    private static final String COMMA = ", ";

    private final String rule;
    private final int end;
    private OptionalInt session = OptionalInt.empty();
    private OptionalInt nth = OptionalInt.empty();
    private OptionalInt times = OptionalInt.empty();
    private OptionalDouble probability = OptionalDouble.empty();
    private boolean optional;

    private record Span(int from, int to) {}

    /** Reads {@code rule} from its beginning to {@code end}. */
    WhereParser(String rule, int end) {
        this.rule = rule;
        this.end = end;
    }

    ReplyOption.Where parse() {
        Deque<Span> conditions = new ArrayDeque<>();
        int to = end;
        java.util.regex.Matcher condition = CONDITION.matcher(rule).region(0, to);
        while (condition.find()) {
            conditions.push(new Span(condition.start(1), condition.end(1)));
            to = condition.start();
            condition.region(0, to);
        }
        EventMatcher<?> matcher = matcher(to);
        boolean bare = rule.substring(nameBefore(to).length(), to).isBlank();
        conditions.forEach(span -> condition(rule.substring(span.from(), span.to()), span.from()));
        Optional<Stage> stage = bare ? stage(nameBefore(to)) : Optional.empty();
        return new ReplyOption.Where(matcher, stage, session, nth, times, probability, optional);
    }

    private String nameBefore(int to) {
        return rule.substring(0, Math.min(next(" ", 0), to));
    }

    private EventMatcher<?> matcher(int to) {
        String name = nameBefore(to);
        int argumentAt = Math.min(name.length() + 1, to);
        requireNoOtherCondition(to);
        String argument = unquoted(rule.substring(argumentAt, to).strip());
        if (!VERB.matcher(name).matches()) {
            throw wrong(
                    0,
                    name.isEmpty()
                            ? "a stage or verb is missing; write it like RCPT bob@example.com"
                            : "'" + name + "' is no stage and no verb");
        }
        if (name.equalsIgnoreCase("ANY")) {
            return withoutArgument(name, argument, argumentAt, SmtpEvents.anything());
        }
        return stage(name)
                .<EventMatcher<?>>map(stage -> matcher(stage, argument, argumentAt))
                .orElseGet(() -> verb(name, argument));
    }

    /** What stands behind a comma is a condition, or a mistake. */
    private void requireNoOtherCondition(int to) {
        int comma = rule.substring(0, to).indexOf(COMMA);
        if (comma >= 0) {
            int from = comma + COMMA.length();
            int next = rule.substring(0, to).indexOf(COMMA, from);
            throw noCondition(rule.substring(from, next < 0 ? to : next).strip(), from);
        }
    }

    private static String unquoted(String argument) {
        boolean quoted = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"");
        return quoted ? argument.substring(1, argument.length() - 1) : argument;
    }

    private static Optional<Stage> stage(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return wanted.equals("CONTENT")
                ? Optional.of(Stage.BODY)
                : Arrays.stream(Stage.values())
                        .filter(stage -> stage.name().equals(wanted))
                        .findFirst();
    }

    private EventMatcher<?> matcher(Stage stage, String argument, int at) {
        return switch (stage) {
            case CONNECT, BODY, END_OF_DATA, AUTH_RESPONSE, IDLE ->
                withoutArgument(stage.name(), argument, at, SmtpEvents.stage(stage));
            case MAIL, RCPT -> path(stage, argument, at);
            case AUTH ->
                argument.isEmpty() || isGlob(argument) ? anyOrGlob(stage, argument) : SmtpEvents.auth(argument);
            default -> anyOrGlob(stage, argument);
        };
    }

    private static EventMatcher<?> anyOrGlob(Stage stage, String argument) {
        return argument.isEmpty() ? SmtpEvents.stage(stage) : SmtpEvents.stage(stage, TextPattern.glob(argument));
    }

    private EventMatcher<?> path(Stage stage, String argument, int at) {
        boolean bracketed = argument.startsWith("<") && argument.endsWith(">");
        String address = bracketed ? argument.substring(1, argument.length() - 1) : argument;
        if (argument.isEmpty() || isGlob(argument)) {
            return anyOrGlob(stage, address);
        }
        try {
            String known = MailPath.of(address).address();
            return stage == Stage.MAIL ? SmtpEvents.mailFrom(known) : SmtpEvents.rcptTo(known);
        } catch (IllegalArgumentException malformed) {
            throw wrong(at, malformed.getMessage() + "; write it like bob@example.com or *@example.com");
        }
    }

    private static EventMatcher<?> verb(String name, String argument) {
        return argument.isEmpty() ? SmtpEvents.verb(name) : SmtpEvents.verb(name, TextPattern.glob(argument));
    }

    private static boolean isGlob(String argument) {
        return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0;
    }

    private EventMatcher<?> withoutArgument(String name, String argument, int at, EventMatcher<?> matcher) {
        if (!argument.isEmpty()) {
            throw wrong(at, name.toUpperCase(Locale.ROOT) + " has no argument, so '" + argument + "' cannot follow it");
        }
        return matcher;
    }

    private void condition(String condition, int at) {
        if (condition.equals("once")) {
            times = once(times, 1, at);
        } else if (condition.equals("optional")) {
            optional = true;
        } else if (condition.endsWith(" times")) {
            times = once(times, number(condition.substring(0, condition.indexOf(' ')), condition, at), at);
        } else if (condition.startsWith("time ")) {
            nth = once(nth, number(condition.substring("time ".length()), condition, at), at);
        } else if (condition.startsWith("session ")) {
            session = once(session, number(condition.substring("session ".length()), condition, at), at);
        } else {
            probability = chance(condition.substring("with probability ".length()), at);
        }
    }

    private OptionalDouble chance(String number, int at) {
        requireFirst(probability.isPresent(), at);
        if (!number.matches("0|1|0?\\.[0-9]{1,9}|[01]\\.0{1,9}")) {
            throw wrong(at, "a probability is 0 to 1, not " + number);
        }
        return OptionalDouble.of(Double.parseDouble(number));
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
                "'" + condition + "' is no condition, which is 'once', '2 times', 'time 3', 'session 1', 'with"
                        + " probability 0.3' or 'optional'; for a comma in an argument, write ?");
    }

    private OptionalInt once(OptionalInt before, int number, int at) {
        requireFirst(before.isPresent(), at);
        return OptionalInt.of(number);
    }

    private void requireFirst(boolean again, int at) {
        if (again) {
            throw wrong(at, "a condition of this kind was given already");
        }
    }

    private int next(String part, int from) {
        int at = rule.indexOf(part, from);
        return at < 0 || at > end ? end : at;
    }

    private OptionSyntaxException wrong(int index, String complaint) {
        return new OptionSyntaxException(rule, index, complaint);
    }
}
