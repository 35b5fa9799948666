package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import java.time.Duration;
import java.util.List;

/**
 * One thing that the client sent, and what the client could know when it did.
 *
 * @param exchange what it was, and its answer
 * @param began when its first byte arrived
 * @param early whether it began before the exchange before it was answered
 * @param offer what the server had offered and not taken back by then
 * @param plainOffer what had been offered before TLS; nothing where TLS is not on
 */
record Turn(Exchange exchange, Duration began, boolean early, EhloOffer offer, EhloOffer plainOffer) {

    private static final int SHOWN = 72;

    Stage stage() {
        return exchange.stage();
    }

    boolean is(Stage... stages) {
        for (Stage stage : stages) {
            if (stage == exchange.stage()) {
                return true;
            }
        }
        return false;
    }

    int number() {
        return exchange.number();
    }

    int code() {
        return exchange.code();
    }

    boolean isAccepted() {
        return code() / 100 == 2;
    }

    boolean isRefused() {
        return code() >= 400;
    }

    /** The line without its end; empty for a content. */
    String line() {
        return exchange.command().map(Command::line).orElse("");
    }

    /**
     * Whether it changes what the client may do next, so that the client must wait for the answer even where it may
     * pipeline. What an extension does not allow in the middle of a group is to be the last (RFC 2920 §3.1); BDAT is
     * allowed (RFC 3030 §4.2).
     */
    boolean mustBeLast() {
        return switch (exchange.stage()) {
            case EHLO, DATA, VRFY, EXPN, QUIT, NOOP, STARTTLS, AUTH, AUTH_RESPONSE -> true;
            default ->
                exchange.command()
                        .filter(command -> command.verb().equals("TURN"))
                        .isPresent();
        };
    }

    /** What is wrong with what came in an exchange; {@code detail} is a clause. */
    static Finding finding(Exchange exchange, FindingKind kind, String detail) {
        return new Finding(kind, exchange.session(), exchange.number(), detail);
    }

    /** It in a few words, secrets masked. */
    String name() {
        return name(exchange);
    }

    /** An exchange in a few words, secrets masked. */
    static String name(Exchange exchange) {
        return switch (exchange.stage()) {
            case CONNECT -> "the greeting";
            case END_OF_DATA -> "the content";
            case AUTH_RESPONSE -> "the response to a challenge";
            default -> {
                List<String> lines = Secrets.MASKED.lines(exchange);
                String line = lines.isEmpty() ? "" : lines.get(0);
                yield '"' + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + '"';
            }
        };
    }
}
