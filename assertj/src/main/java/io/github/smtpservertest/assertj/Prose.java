package io.github.smtpservertest.assertj;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Words that several messages share. */
final class Prose {

    private static final int MAX_LISTED = 8;

    private static final int LONGEST = 200;

    private Prose() {}

    /** What the client did, as a clause. */
    static String did(Exchange exchange) {
        return switch (exchange.stage()) {
            case CONNECT -> "the client connected";
            case IDLE -> "the client said nothing for too long";
            case END_OF_DATA -> "the client ended the data";
            case AUTH_RESPONSE -> "the client answered the challenge";
            default -> "the client said " + quoted(exchange.event().toString());
        };
    }

    /** What the client did, as a noun. */
    static String named(Exchange exchange) {
        return switch (exchange.stage()) {
            case CONNECT -> "the greeting";
            case IDLE -> "the idle client";
            case END_OF_DATA -> "the end of data";
            case AUTH_RESPONSE -> "the response to the challenge";
            default -> exchange.event().toString();
        };
    }

    /** The reply to an exchange, as a clause. */
    static String answer(Exchange exchange) {
        if (exchange.isAnswered()) {
            return (exchange.stage() == Stage.CONNECT ? "was " : "was answered ") + reply(exchange);
        }
        if (!exchange.sent().isEmpty()) {
            String said = exchange.sent().text().lines().collect(Collectors.joining(" / "));
            return (exchange.stage() == Stage.CONNECT ? "was " : "was answered ") + quoted(said)
                    + ", which is no whole reply";
        }
        return exchange.stage() == Stage.CONNECT ? "never came" : "was not answered";
    }

    private static String reply(Exchange exchange) {
        return exchange.reply().map(Reply::toString).map(Prose::quoted).orElse("");
    }

    static String quoted(String text) {
        return "'" + onOneLine(shortened(text)) + "'";
    }

    /** The text in quotes, of which at least that is left in which it begins to differ from another. */
    static String quoted(String text, String other) {
        return "'" + onOneLine(shortened(text, other)) + "'";
    }

    private static String onOneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }

    /** The text, of which at least that is left in which it begins to differ from another. */
    static String shortened(String text, String other) {
        int at = 0;
        while (at < text.length() && at < other.length() && text.charAt(at) == other.charAt(at)) {
            at++;
        }
        int start = Math.min(Math.max(0, at - LONGEST / 2), Math.max(0, text.length() - LONGEST));
        return (start == 0 ? "" : "…") + shortened(text.substring(start));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** What there is, after "but". */
    static String thereAre(int count) {
        return switch (count) {
            case 0 -> "there is none";
            case 1 -> "there is 1";
            default -> "there are " + count;
        };
    }

    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String times(int times) {
        return switch (times) {
            case 0 -> "never";
            case 1 -> "once";
            default -> times + " times";
        };
    }

    static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    static String session(SessionRecord session) {
        return "session " + session.number();
    }

    /** The words in a row, or that there are none. */
    static String inARow(List<String> words) {
        return words.isEmpty() ? "none" : String.join(" ", words);
    }

    /** The things, each on a line of its own. */
    static String listed(List<?> things) {
        StringBuilder lines = new StringBuilder();
        things.stream().limit(MAX_LISTED).forEach(thing -> lines.append("\n   ").append(thing));
        if (things.size() > MAX_LISTED) {
            lines.append("\n   and ").append(things.size() - MAX_LISTED).append(" more");
        }
        return lines.toString();
    }

    /** The things, each on a numbered line of its own, or that there are none. */
    static String numbered(List<?> things) {
        if (things.isEmpty()) {
            return "\n   nothing";
        }
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < things.size(); index++) {
            lines.append("\n   ").append(index + 1).append(". ").append(things.get(index));
        }
        return lines.toString();
    }

    static Transcript alone(SessionRecord session) {
        return new Transcript(List.of(session));
    }
}
