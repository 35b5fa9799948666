package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.internal.notation.NotationReader;
import io.github.smtpservertest.internal.notation.SimilarWord;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.match.TextPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads events, patterns and what a message is to be like, as {@link EventMatcher#text()} and {@link MessageMatcher} write them. */
final class EventParser {

    private static final String ANY = "ANY";
    private static final String VERB = "VERB";
    private static final String LINE = "LINE";

    /** What events are called that people call otherwise. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("BODY", "CONTENT"),
            Map.entry("MESSAGE", "END_OF_DATA"),
            Map.entry("DOT", "END_OF_DATA"),
            Map.entry("EOM", "END_OF_DATA"),
            Map.entry("EOD", "END_OF_DATA"),
            Map.entry("GREETING", "CONNECT"),
            Map.entry("BANNER", "CONNECT"),
            Map.entry("LHLO", "EHLO"),
            Map.entry("MAIL_FROM", "MAIL"),
            Map.entry("MAILFROM", "MAIL"),
            Map.entry("FROM", "MAIL"),
            Map.entry("RCPT_TO", "RCPT"),
            Map.entry("RCPTTO", "RCPT"),
            Map.entry("TO", "RCPT"),
            Map.entry("TLS", "STARTTLS"),
            Map.entry("TIMEOUT", "IDLE"),
            Map.entry("ANYTHING", "ANY"));

    private static final Set<String> NO_EQUALS = Set.of("==", "=>", "->");

    private final NotationReader in;

    EventParser(NotationReader in) {
        this.in = in;
    }

    /** Takes the events that come next, one of which at least has to. */
    EventMatcher<?> events() {
        String first = in.word();
        EventMatcher<?> events = event();
        while (in.takes("or")) {
            requireEvent(first);
            events = either(events, event());
        }
        return events;
    }

    /** After {@code or} an argument alone is no event. */
    private void requireEvent(String first) {
        String name = in.word();
        boolean isEvent = name.isEmpty()
                || name.equals("=")
                || names().anyMatch(known -> known.equalsIgnoreCase(name))
                || SimilarWord.like(name, names().toList()).isPresent()
                || OTHER_NAMES.containsKey(name.toUpperCase(Locale.ROOT));
        if (!isEvent) {
            throw in.wrong(
                    "After 'or' comes a whole event; write or " + first.toUpperCase(Locale.ROOT) + " " + name + ".");
        }
    }

    /** What events are called. */
    private static Stream<String> names() {
        return Stream.concat(Arrays.stream(Stage.values()).map(EventParser::name), Stream.of(ANY, VERB, LINE));
    }

    /** What the two share is what a condition sees. */
    private static EventMatcher<?> either(EventMatcher<?> one, EventMatcher<?> other) {
        return session(one).or(session(other));
    }

    @SuppressWarnings("unchecked") // A text has no condition in code, which alone could see what an event has.
    private static EventMatcher<SessionEvent> session(EventMatcher<?> event) {
        return (EventMatcher<SessionEvent>) event;
    }

    private EventMatcher<?> event() {
        EventMatcher<?> event = bareEvent();
        while (in.takes("with")) {
            event = withParameter(event);
        }
        return event;
    }

    private EventMatcher<?> bareEvent() {
        int start = in.at();
        String name = in.word();
        if (name.equalsIgnoreCase(ANY)) {
            in.takeWord();
            requireNoArgument(ANY);
            return SmtpEvents.anything();
        } else if (name.equalsIgnoreCase(LINE)) {
            in.takeWord();
            TextPattern line = pattern();
            return made(start, () -> SmtpEvents.line(line));
        } else if (name.equalsIgnoreCase(VERB)) {
            in.takeWord();
            String verb = in.name("The verb");
            Optional<TextPattern> argument = patternIfAny();
            return made(
                    start,
                    () -> argument.map(wanted -> SmtpEvents.verb(verb, wanted)).orElseGet(() -> SmtpEvents.verb(verb)));
        }
        Stage stage = stage(in);
        return made(start, () -> ofStage(stage));
    }

    private EventMatcher<?> ofStage(Stage stage) {
        return switch (stage) {
            case CONNECT, CONTENT, IDLE -> {
                requireNoArgument(name(stage));
                yield SmtpEvents.stage(stage);
            }
            case END_OF_DATA -> {
                requireNoArgument(name(stage));
                yield SmtpEvents.endOfData();
            }
            case AUTH -> auth();
            case MAIL -> pathIfAny(stage).map(SmtpEvents::mailFrom).orElseGet(SmtpEvents::mailFrom);
            case RCPT -> pathIfAny(stage).map(SmtpEvents::rcptTo).orElseGet(SmtpEvents::rcptTo);
            default ->
                patternIfAny()
                        .map(argument -> SmtpEvents.stage(stage, argument))
                        .orElseGet(() -> SmtpEvents.stage(stage));
        };
    }

    private EventMatcher<?> auth() {
        if (in.takes("argument")) {
            return SmtpEvents.stage(Stage.AUTH, pattern());
        }
        int start = in.at();
        Optional<TextPattern> mechanism = patternIfAny();
        if (mechanism.isEmpty()) {
            return SmtpEvents.auth();
        }
        if (!mechanism.get().isExact()) {
            throw in.wrong(
                    start,
                    "A mechanism is a name, such as PLAIN; a pattern for all that comes after AUTH is written AUTH"
                            + " argument " + in.since(start) + ".");
        }
        return SmtpEvents.auth(mechanism.get().text());
    }

    private EventMatcher<?> withParameter(EventMatcher<?> event) {
        int start = in.at();
        String keyword = in.keyword("The keyword of a parameter");
        Optional<TextPattern> value = in.takesValue() ? Optional.of(pattern()) : Optional.empty();
        if (in.word().equalsIgnoreCase("over")) {
            throw in.wrong(
                    "The size that MAIL declares is compared by a condition; write MAIL, declared size over 1000.");
        }
        return made(
                start,
                () -> value.<EventMatcher<?>>map(wanted -> event.withParameter(keyword, wanted))
                        .orElseGet(() -> event.withParameter(keyword)));
    }

    /** What a stage is called. */
    static String name(Stage stage) {
        return SmtpEvents.stage(stage).text();
    }

    /** Takes the name of an event that has a stage of its own. */
    static Stage stage(NotationReader in) {
        String name = in.word();
        Optional<Stage> stage = Arrays.stream(Stage.values())
                .filter(known -> name(known).equalsIgnoreCase(name))
                .findFirst();
        if (stage.isPresent()) {
            in.takeWord();
            return stage.get();
        }
        if (name.isEmpty() || name.equals("=")) {
            throw in.wrong("The event is missing; write it like RCPT bob@example.com.");
        }
        Optional<NotationException> equals = in.equalsWithoutSpaces();
        if (name.indexOf('=') >= 0 && equals.isPresent()) {
            throw equals.get();
        }
        List<String> known = names().toList();
        String called = OTHER_NAMES.get(name.toUpperCase(Locale.ROOT));
        String meant = called != null
                ? "; it is called " + called + "."
                : SimilarWord.like(name, known)
                        .map(like -> "; is it " + like + "?")
                        .orElse(".");
        throw in.wrong("'" + name + "' is no event" + meant + " A verb of your own is written VERB " + name + ".");
    }

    private void requireNoArgument(String event) {
        if (patternComesNext()) {
            throw in.wrong(event + " has no argument, so '" + in.word()
                    + "' cannot come after it; a condition stands after a comma.");
        }
    }

    private boolean patternComesNext() {
        String word = in.word();
        if (NO_EQUALS.contains(word)) {
            throw in.wrong(
                    "Between when and what stands a single =, with a space on both sides, and not '" + word + "'.");
        }
        return in.isAtQuote() || !(word.isEmpty() || word.equals("=") || isWord(word, "or") || isWord(word, "with"));
    }

    private static boolean isWord(String word, String known) {
        return word.equalsIgnoreCase(known);
    }

    private Optional<TextPattern> patternIfAny() {
        return patternComesNext() ? Optional.of(pattern()) : Optional.empty();
    }

    private Optional<TextPattern> pathIfAny(Stage stage) {
        if (!patternComesNext()) {
            return Optional.empty();
        }
        requireNoPrefix(stage);
        return Optional.of(path());
    }

    /** {@code FROM:<bob@example.com>} is not an address. */
    private void requireNoPrefix(Stage stage) {
        int start = in.at();
        String word = in.word();
        String bare = stage == Stage.MAIL ? "FROM" : "TO";
        String prefix = bare + ":";
        boolean isBare = word.equalsIgnoreCase(bare);
        if (!isBare && !word.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return;
        }
        in.takeWord();
        String rest = isBare ? "" : word.substring(prefix.length());
        String address = rest.isEmpty() && !in.isAt('=') ? in.word() : rest;
        boolean isBracketed = address.startsWith("<") && address.endsWith(">") && address.length() > 2;
        throw in.wrong(
                start,
                "After " + stage + " stands the address alone; write " + stage
                        + (address.isEmpty() ? " bob@example.com" : " ")
                        + (isBracketed ? address.substring(1, address.length() - 1) : address) + ".");
    }

    /** Takes a pattern of addresses; one without quotes may have angle brackets. */
    TextPattern path() {
        if (!in.isAt('<')) {
            return pattern();
        }
        return bracketed();
    }

    private TextPattern bracketed() {
        String word = in.takeWord();
        String address = word.endsWith(">") ? word.substring(1, word.length() - 1) : word;
        return unquoted(address);
    }

    /** Takes the pattern that has to come next. */
    TextPattern pattern() {
        int start = in.at();
        if (in.isAt('/')) {
            String regex = in.slashed();
            return made(start, () -> TextPattern.regex(regex));
        } else if (in.takes("regex")) {
            String regex = in.text();
            return made(start, () -> TextPattern.regex(regex));
        } else if (in.takes("containing")) {
            String part = in.text();
            return made(start, () -> TextPattern.containing(part));
        } else if (in.takes("like")) {
            String glob = in.text();
            return made(start, () -> TextPattern.glob(glob));
        } else if (in.isAtQuote()) {
            return quoted(start);
        } else if (in.isAt('{')) {
            throw in.isJava();
        }
        if (!patternComesNext()) {
            throw in.wrong("A pattern is missing" + in.insteadOf()
                    + "; write a word, a text in quotes with * and ?, or a regular expression in slashes.");
        }
        return unquoted(in.takeWord());
    }

    private TextPattern unquoted(String word) {
        boolean wildcards = word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
        return wildcards ? TextPattern.glob(word) : TextPattern.exactly(word);
    }

    private TextPattern quoted(int start) {
        NotationReader.Wild text = in.wildText();
        if (!text.wildcards()) {
            return made(start, () -> TextPattern.exactly(text.characters()));
        }
        if (text.escapedWildcards()) {
            throw in.wrong(
                    start,
                    "A pattern has wildcards, or has * and ? as characters; where it has both, write a regular"
                            + " expression.");
        }
        return made(start, () -> TextPattern.glob(text.characters()));
    }

    /** Takes what a message is to be like; empty where something else comes next. */
    Optional<MessageMatcher> message() {
        int start = in.at();
        if (in.takes("not")) {
            MessageMatcher wanted = message()
                    .orElseThrow(() -> in.wrong(
                            "After 'not' comes what a message is not to be like: subject, header, from, to, size over or"
                                    + " declared size over"
                                    + in.insteadOf() + "."));
            return Optional.of(wanted.negate());
        } else if (in.takes("subject")) {
            return Optional.of(SmtpEvents.subject(pattern()));
        } else if (in.takes("header")) {
            String name = in.name("The name of a header field");
            TextPattern value = pattern();
            return Optional.of(made(start, () -> SmtpEvents.header(name, value)));
        } else if (in.takes("from")) {
            return Optional.of(made(start, () -> SmtpEvents.from(path())));
        } else if (in.takes("to")) {
            return Optional.of(made(start, () -> SmtpEvents.to(path())));
        } else if (in.takes("declared size over")) {
            return Optional.of(SmtpEvents.declaredSizeOver(in.number("The number of bytes", 0, Long.MAX_VALUE)));
        } else if (in.takes("size over")) {
            return Optional.of(SmtpEvents.sizeOver(in.number("The number of bytes", 0, Long.MAX_VALUE)));
        }
        if (in.takes("size") || in.takes("declared")) {
            throw in.wrong(start, "A size is compared so: size over 1000, or declared size over 1000.");
        }
        return Optional.empty();
    }

    /** What {@code maker} makes; what it refuses is a mistake at that place. */
    private <T> T made(int start, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (NotationException wrong) {
            throw wrong;
        } catch (IllegalArgumentException refused) {
            throw in.wrong(start, String.valueOf(refused.getMessage()));
        }
    }
}
