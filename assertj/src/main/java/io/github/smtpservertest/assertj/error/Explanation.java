package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a reply means where it came, what tells it from the expected one, and what has to be done about it by whom: a line
 * each, and nothing about a reply that neither refuses nor surprises.
 */
final class Explanation {

    private static final Set<Integer> EVERYDAY = Set.of(220, 221, 235, 250, 334, 354);

    private Explanation() {}

    /** Of a reply where no other code was expected. */
    static String of(Exchange exchange) {
        return isWorthAWord(exchange) ? lines(exchange, OptionalInt.empty()) : "";
    }

    /** Of a reply where another one was expected. */
    static String of(int expected, Exchange exchange) {
        if (!exchange.isAnswered()) {
            return "";
        }
        return expected == exchange.code() ? of(exchange) : lines(exchange, OptionalInt.of(expected));
    }

    /** Of the reply to a recipient, where no other code was expected. */
    static String of(Recipient recipient) {
        int code = recipient.reply().code();
        if (EVERYDAY.contains(code)) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(ReplyCode.explain(code, Stage.RCPT));
        lines.addAll(remedies(code));
        return wrapped(lines);
    }

    /** Of the reply that the client had received before it did something else than was expected, which may be why. */
    static String ofTheLastReply(Optional<Exchange> before) {
        return before.filter(Explanation::isWorthAWord)
                .map(exchange -> Prose.wrapped("The last reply that the client had received was "
                                + Prose.quoted(exchange.reply().orElseThrow().toString()) + ".")
                        + "\n" + of(exchange))
                .orElse("");
    }

    private static boolean isWorthAWord(Exchange exchange) {
        return exchange.isAnswered() && !EVERYDAY.contains(exchange.code());
    }

    private static String lines(Exchange exchange, OptionalInt expected) {
        int actual = exchange.code();
        List<String> lines = new ArrayList<>();
        lines.add(ReplyCode.explain(actual, exchange.stage()));
        expected.ifPresent(
                code -> lines.add(code + " and " + actual + ": " + ReplyCode.compare(code, actual, exchange.stage())));
        lines.addAll(remedies(actual));
        lines.add("In this test: "
                + exchange.cause()
                        .map(cause -> "this " + actual + " comes from " + cause.text() + "."
                                + cause.nearMiss()
                                        .map(entry -> " The case alone differs from " + entry
                                                + ", and a local part has to match to the letter (RFC 5321 §2.4).")
                                        .orElse(""))
                        .orElseGet(() -> byItself(exchange, expected)));
        return wrapped(lines);
    }

    private static List<String> remedies(int code) {
        List<String> lines = new ArrayList<>();
        Optional<ReplyCode> known = ReplyCode.of(code);
        lines.add("In the client: "
                + known.map(ReplyCode::authorAdvice)
                        .orElseGet(() -> ReplyClass.of(code).conclusion()));
        known.flatMap(ReplyCode::operatorAdvice).ifPresent(advice -> lines.add("On the server: " + advice));
        return lines;
    }

    private static String wrapped(List<String> lines) {
        return String.join("\n", lines.stream().map(Prose::wrapped).toList());
    }

    /** Scripting a success over a refusal that the client has earned would only hide what is wrong. */
    private static String byItself(Exchange exchange, OptionalInt expected) {
        int actual = exchange.code();
        String fact = isRefusal(actual)
                ? "nothing asked for this " + actual + ": it is the server's own answer to what the client sent."
                : "nothing asked for another reply.";
        return expected.isPresent() && (isRefusal(expected.getAsInt()) || !isRefusal(actual))
                ? fact + " To get " + expected.getAsInt() + " here, write smtp.script().on(" + matcher(exchange.stage())
                        + ").reply(" + expected.getAsInt() + ")."
                : fact;
    }

    private static boolean isRefusal(int code) {
        return code >= 400;
    }

    private static String matcher(Stage stage) {
        return switch (stage) {
            case STARTTLS -> "startTls()";
            case AUTH_RESPONSE -> "authResponse()";
            case MAIL -> "mailFrom()";
            case RCPT -> "rcptTo()";
            case END_OF_DATA -> "endOfData()";
            default -> stage.name().toLowerCase(Locale.ROOT) + "()";
        };
    }
}
