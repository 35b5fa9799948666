package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Transcript;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each refusal in a transcript means where it was said, and who has to do what about it; in remarks, as a dialogue has them. */
final class Remedies {

    /** Beyond are codes that no class has. */
    private static final int FIRST = 400;

    private static final int LAST = 599;
    private static final int MOST = 20;

    private Remedies() {}

    /** A code at a stage, in the order in which they were said first. */
    private record Refusal(int code, Stage stage) {}

    /** The remarks, an empty line before them; empty where nothing was refused. */
    static String of(Transcript transcript) {
        String remarks = transcript.exchanges().stream()
                .filter(exchange -> exchange.code() >= FIRST && exchange.code() <= LAST)
                .map(Remedies::refusal)
                .distinct()
                .limit(MOST)
                .map(Remedies::remarks)
                .collect(Collectors.joining());
        return remarks.isEmpty() ? "" : "\n# What the refusals mean, and who has to do what about them:\n" + remarks;
    }

    private static Refusal refusal(Exchange exchange) {
        return new Refusal(exchange.code(), exchange.stage());
    }

    private static String remarks(Refusal refusal) {
        Optional<ReplyCode> code = ReplyCode.of(refusal.code());
        return "# " + refusal.code() + " at " + refusal.stage() + ": "
                + oneLine(ReplyCode.explain(refusal.code(), refusal.stage())) + "\n"
                + code.map(known -> "#   In the client: " + known.authorAdvice() + "\n"
                                + known.operatorAdvice()
                                        .map(advice -> "#   On a real server: " + advice + "\n")
                                        .orElse(""))
                        .orElse("");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
