package io.github.smtpservertest.internal.explain;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Cause;
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
public final class Explanation {

    private static final Set<Integer> EVERYDAY = Set.of(220, 221, 235, 250, 334, 354);

    private static final int LONGEST = 200;

    private Explanation() {}

    /** Of a reply where no other code was expected. */
    public static String of(Exchange exchange) {
        return isWorthAWord(exchange) ? lines(exchange, OptionalInt.empty()) : "";
    }

    /** Of a reply where another one was expected. */
    public static String of(int expected, Exchange exchange) {
        if (!exchange.isAnswered()) {
            return exchange.cause()
                    .map(cause -> Shown.wrapped(
                            "In this test: no whole reply came because of " + named(cause, exchange) + "."))
                    .orElse("");
        }
        return expected == exchange.code() ? of(exchange) : lines(exchange, OptionalInt.of(expected));
    }

    /** Of the reply to a recipient, where no other code was expected. */
    public static String of(Recipient recipient) {
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
    public static String ofTheLastReply(Optional<Exchange> before) {
        return before.filter(Explanation::isWorthAWord)
                .map(exchange -> Shown.wrapped("The last reply before that was '"
                                + shortened(exchange.reply().orElseThrow()) + "'; it may be why.")
                        + "\n" + of(exchange))
                .orElse("");
    }

    private static boolean isWorthAWord(Exchange exchange) {
        return exchange.isAnswered() && !EVERYDAY.contains(exchange.code());
    }

    private static String lines(Exchange exchange, OptionalInt expected) {
        int actual = exchange.code();
        List<String> lines = new ArrayList<>();
        boolean plain = EVERYDAY.contains(actual);
        if (!plain) {
            lines.add(ReplyCode.explain(actual, exchange.stage()));
        }
        expected.ifPresent(
                code -> lines.add(code + " and " + actual + ": " + ReplyCode.compare(code, actual, exchange.stage())));
        lines.add("In this test: "
                + exchange.cause()
                        .map(cause -> causedBy(cause, exchange))
                        .orElseGet(() -> byItself(exchange, expected)));
        if (!plain) {
            lines.addAll(remedies(actual));
        }
        return wrapped(lines);
    }

    private static String shortened(Reply reply) {
        String text = reply.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** A fake server has no operator: what one would have to do is worth a word where a real one refuses. */
    private static List<String> remedies(int code) {
        List<String> lines = new ArrayList<>();
        Optional<ReplyCode> known = ReplyCode.of(code);
        lines.add("In the client: "
                + known.map(ReplyCode::authorAdvice)
                        .orElseGet(() -> ReplyClass.of(code).conclusion()));
        if (isRefusal(code)) {
            known.flatMap(ReplyCode::operatorAdvice).ifPresent(advice -> lines.add("On a real server: " + advice));
        }
        return lines;
    }

    private static String causedBy(Cause cause, Exchange exchange) {
        String remedy = switch (cause.kind()) {
            case RULE -> "; change the rule, or what the test expects.";
            case MAILBOX -> " in the mailbox directory; change that, or the address that the client uses.";
            case SETTING -> " in the server's configuration; change that, or what the test expects.";
            case DIALOGUE, REAL_SERVER -> ".";
        };
        return "this " + exchange.code() + " comes from " + named(cause, exchange) + remedy
                + cause.nearMiss()
                        .map(
                                entry -> " The address differs from " + entry
                                        + " only in upper and lower case, and the local part is case-sensitive (RFC 5321 §2.4).")
                        .orElse("");
    }

    /** A rule by its number and place: the dialogue has the rest of it, in the line above the reply. */
    private static String named(Cause cause, Exchange exchange) {
        return cause.kind() == Cause.Kind.RULE
                ? exchange.rule()
                        .filter(rule -> rule.number() > 0)
                        .map(rule ->
                                "rule " + rule.number() + (rule.place().isEmpty() ? "" : " (" + rule.place() + ")"))
                        .orElse("a magic address")
                : cause.text();
    }

    private static String wrapped(List<String> lines) {
        return String.join("\n", lines.stream().map(Shown::wrapped).toList());
    }

    /** Scripting a success over a refusal that the client has earned would only hide what is wrong. */
    private static String byItself(Exchange exchange, OptionalInt expected) {
        int actual = exchange.code();
        if (isRefusal(actual) && (expected.isEmpty() || !isRefusal(expected.getAsInt()))) {
            return "no rule, mailbox or setting made this " + actual
                    + ": it is the server's own reply to the line above it, so correct what the client sends.";
        }
        String fact = "no rule matched here, so the server gave its own reply.";
        return expected.isEmpty()
                ? fact
                : fact + " To get " + expected.getAsInt() + ", write smtp.on(" + matcher(exchange) + ").reply("
                        + expected.getAsInt()
                        + "). If you have such a rule, check what it matches and how often it applies.";
    }

    private static boolean isRefusal(int code) {
        return code >= 400;
    }

    private static String matcher(Exchange exchange) {
        Stage stage = exchange.stage();
        return switch (stage) {
            case STARTTLS -> "startTls()";
            case AUTH_RESPONSE -> "authResponse()";
            case MAIL -> "mailFrom(" + address(exchange) + ")";
            case RCPT -> "rcptTo(" + address(exchange) + ")";
            case END_OF_DATA -> "endOfData()";
            default -> stage.name().toLowerCase(Locale.ROOT) + "()";
        };
    }

    private static String address(Exchange exchange) {
        return exchange.command()
                .flatMap(Command::path)
                .map(path -> "\"" + path.address() + "\"")
                .orElse("");
    }
}
