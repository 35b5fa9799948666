package io.github.smtpservertest.testkit;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the rows of tables. A row is a name, where the session stands at its start, a dialogue, and the section of the
 * standard (RFC 5321 unless another is named).
 *
 * <p>A dialogue is {@code line => reply}, several with {@code " ; "} between. A reply is a code, its enhanced status
 * code if it must have one (without, it must have none), and words that it must contain. In a line, <code>{CR}</code>,
 * <code>{LF}</code>, <code>{NUL}</code>, <code>{TAB}</code>, <code>{SP}</code> stand for those bytes,
 * <code>{a*64}</code> for 64 letters a, and <code>{}</code> for nothing.
 */
public final class Rows {

    private static final Pattern SPECIAL = Pattern.compile("\\{(CR|LF|NUL|TAB|SP|(.)\\*(\\d+)|)}");

    private Rows() {}

    /** Plays a row against a server of its own. */
    public static void play(FakeSmtpServerBuilder builder, String start, String dialogue) {
        try (FakeSmtpServer server = builder.start();
                SmtpClient client = at(start, server)) {
            play(client, dialogue);
        }
    }

    /** Plays a dialogue on from where {@code client} is. */
    public static void play(SmtpClient client, String dialogue) {
        for (String step : dialogue.split(" ; ", -1)) {
            int arrow = step.lastIndexOf(" => ");
            client.send(bytes(step.substring(0, arrow).strip()));
            client.expectStatus(step.substring(arrow + 4).strip());
        }
    }

    /** A client that has come to where a row starts. */
    public static SmtpClient at(String start, FakeSmtpServer server) {
        return switch (start) {
            case "connected" -> SmtpClient.greeted(server);
            case "helo" ->
                SmtpClient.greeted(server).send("HELO client.example").expectStatus("250");
            case "ehlo" -> SmtpClient.introduced(server);
            case "mail" -> SmtpClient.inMail(server);
            case "rcpt" -> SmtpClient.inTransaction(server);
            default -> throw new IllegalArgumentException("A row cannot start at '" + start + "'.");
        };
    }

    /** The bytes that a text of a table stands for. */
    public static String bytes(String text) {
        return SPECIAL.matcher(text).replaceAll(special -> Matcher.quoteReplacement(bytes(special)));
    }

    private static String bytes(MatchResult special) {
        return switch (special.group(1)) {
            case "CR" -> "\r";
            case "LF" -> "\n";
            case "NUL" -> "\0";
            case "TAB" -> "\t";
            case "SP" -> " ";
            case "" -> "";
            default -> special.group(2).repeat(Integer.parseInt(special.group(3)));
        };
    }
}
