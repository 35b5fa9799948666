package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.rule.Check;
import io.github.smtpservertest.internal.script.MagicAddress.Place;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.SmtpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one magic address; {@link MagicAddresses} has the grammar. */
final class MagicAddressParser {

    private static final int MAX_SHOWN = 40;
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration DRIBBLE_PAUSE = Duration.ofMillis(20);

    private final String text;
    private final Place own;
    private final String[] words;
    private int next;

    private Optional<Reply> reply = Optional.empty();
    private Optional<Place> place = Optional.empty();
    private boolean keeps;
    private boolean discards;
    private int times = Integer.MAX_VALUE;
    private final List<String> faults = new ArrayList<>();
    private SmtpResponse happens = SmtpResponse.byDefault();

    MagicAddressParser(String text, Stage stage) {
        this.text = text;
        this.own = stage == Stage.MAIL ? Place.MAIL : Place.RCPT;
        this.words = text.split("-", -1);
    }

    MagicAddress parse() {
        findPlace();
        while (next < words.length) {
            word(words[next++]);
        }
        if (faults.isEmpty()) {
            throw wrong("it does not say what is to go wrong; a code such as 451, or drop, reset or stall, is missing");
        }
        SmtpResponse response = reply.map(happens::saying).orElse(happens);
        return new MagicAddress(text, place(), disposed(response), times);
    }

    private SmtpResponse disposed(SmtpResponse response) {
        if ((keeps || discards) && reply.isEmpty()) {
            throw wrong("a lie goes with a code, such as 550-but-keep or 250-but-discard");
        }
        SmtpResponse kept = keeps ? response.keepAlthoughRefused() : response;
        SmtpResponse disposed = discards ? kept.discardAlthoughAccepted() : kept;
        Check.problem(disposed, Set.of()).ifPresent(sentence -> {
            throw wrong(Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1));
        });
        return disposed;
    }

    private Place place() {
        return place.orElse(own);
    }

    /** The place comes first, for it says what the faults are to mean. */
    private void findPlace() {
        for (int index = 0; index + 1 < words.length; index++) {
            String stage = words[index + 1];
            if (words[index].equals("after") && stage.equals("dot")) {
                place(Place.DOT, "after-dot");
            } else if (words[index].equals("at")) {
                place(
                        Arrays.stream(Place.values())
                                .filter(known -> known.word().equals(stage))
                                .findFirst()
                                .orElseThrow(() -> wrong(
                                        "\"at-" + shown(stage) + "\" names no place; " + places() + " are the places")),
                        "at-" + stage);
            }
        }
    }

    private void place(Place found, String word) {
        if (place.isPresent()) {
            throw wrong("\"" + word + "\" is a second place; an address has one at the most");
        }
        if (found.compareTo(own) < 0) {
            throw wrong("\"" + word + "\" is over when the recipient is heard of; use such a sender instead");
        }
        place = Optional.of(found);
    }

    private void word(String word) {
        switch (word) {
            case "at", "after" -> next++;
            case "times" -> times = number(argument());
            case "drop" -> fault(word, happens.close(before()));
            case "reset" -> fault(word, happens.reset(before()));
            case "stall" -> fault(word, happens.stall(before()));
            case "dribble" -> fault(ofReply(word), happens.dribble(1, DRIBBLE_PAUSE));
            case "delay" -> fault(word, happens.delay(duration(argument()), before()));
            case "then" -> then(argument());
            case "but" -> but(argument());
            default -> code(word);
        }
    }

    private void fault(String word, SmtpResponse more) {
        faults.add(word);
        happens = more;
    }

    private void then(String what) {
        switch (what) {
            case "drop" -> fault(ofReply("then-drop"), happens.closeAfter());
            case "reset" -> fault(ofReply("then-reset"), happens.resetAfter());
            default -> throw unknown("then-" + what);
        }
    }

    private void but(String what) {
        switch (what) {
            case "keep" -> keeps = true;
            case "discard" -> discards = true;
            default -> throw unknown("but-" + what);
        }
    }

    private void code(String word) {
        if (!word.matches("[0-9]{1,9}")) {
            throw unknown(word);
        }
        int code = Integer.parseInt(word);
        if (code < 200 || code > 599) {
            throw wrong(word + " is no reply code; codes are 200 to 599");
        }
        if (reply.isPresent()) {
            throw wrong(word + " is a second code; an address has one at the most");
        }
        Reply said = Reply.of(code);
        if (next < words.length && words[next].matches("[0-9]{1,3}([.][0-9]{1,3}){2}")) {
            said = Reply.of(
                    code, words[next++] + " " + said.withoutEnhancedStatus().text());
        }
        faults.add(ofReply(word));
        reply = Optional.of(said);
    }

    private Point before() {
        return place() == Place.CONTENT ? Point.inContent(1) : Point.beforeReply();
    }

    private String ofReply(String word) {
        if (place() == Place.CONTENT) {
            throw wrong("\"" + word + "\" is about a reply, and none is due in the content");
        }
        return word;
    }

    private String argument() {
        return next < words.length ? words[next++] : "";
    }

    private int number(String word) {
        if (!word.matches("[1-9][0-9]{0,8}")) {
            throw wrong("\"times-" + shown(word) + "\" is no number of times; write times-1 or more");
        }
        return Integer.parseInt(word);
    }

    private Duration duration(String word) {
        if (word.matches("[0-9]{1,9}(ms|s|min)")) {
            long amount = Long.parseLong(word.replaceAll("[a-z]", ""));
            Duration time = word.endsWith("ms")
                    ? Duration.ofMillis(amount)
                    : word.endsWith("s") ? Duration.ofSeconds(amount) : Duration.ofMinutes(amount);
            if (time.compareTo(LONGEST_DELAY) <= 0) {
                return time;
            }
        }
        throw wrong("\"delay-" + shown(word) + "\" has no time of an hour or less; write delay-500ms, delay-2s or"
                + " delay-1min");
    }

    private IllegalArgumentException unknown(String word) {
        return wrong("\"" + shown(word) + "\" is not among its words: a code (451 or 451-4.7.1), drop, reset, stall,"
                + " delay-500ms, dribble, then-drop, then-reset, but-keep, but-discard, at-PLACE, after-dot, times-2");
    }

    private static String places() {
        return Arrays.stream(Place.values()).map(known -> "at-" + known.word()).collect(Collectors.joining(", "))
                + " and after-dot";
    }

    private IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException("Magic address not understood: " + sentence);
    }

    private static String shown(String word) {
        return word.length() > MAX_SHOWN ? word.substring(0, MAX_SHOWN) + "..." : word;
    }
}
