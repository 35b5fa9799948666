package io.github.smtpservertest.wire;

import io.github.smtpservertest.testkit.HeardReply;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays one row of {@code cases.txt} over one connection. */
final class WirePlayer {

    private static final String NO_LINE_END = "{+}";
    private static final Pattern LOGIN = Pattern.compile("\\{(64|cram|scram-first|scram-final) ([^}]*)}");

    private final SmtpClient client;
    private final SaslClient sasl = new SaslClient();
    private HeardReply heard = new HeardReply(220, List.of("220 "));

    WirePlayer(SmtpClient client) {
        this.client = client;
    }

    void play(WireCase row) {
        for (String step : row.before().split(" ; ", -1)) {
            prepare(step);
        }
        if (row.line().equals("{END}")) {
            client.expectEnd();
            return;
        }
        say(row.line());
        heard = client.readReply();
        boolean as = isAs(row.code()) && heard.enhanced().equals(row.enhanced().replace("-", "none"));
        if (!as) {
            throw new AssertionError("Expected " + row.code() + " " + row.enhanced() + " to '" + row.line()
                    + "', but the server said '" + heard + "'.");
        }
    }

    private boolean isAs(String code) {
        String[] words = code.split(" ", -1);
        boolean as = heard.code() == Integer.parseInt(words[0]);
        for (int index = 1; index < words.length; index++) {
            String keyword = words[index].substring(1).replace('_', ' ');
            as &= words[index].startsWith("+") == lists(keyword);
        }
        return as;
    }

    /** A keyword without its arguments counts too. */
    private boolean lists(String keyword) {
        return heard.texts().stream().anyMatch(text -> text.equals(keyword) || text.startsWith(keyword + " "));
    }

    private void prepare(String step) {
        switch (step) {
            case "connected" -> {
                // That it is.
            }
            case "ehlo" -> take("EHLO client.example");
            case "helo" -> take("HELO client.example");
            case "lhlo" -> take("LHLO client.example");
            case "mail" -> all("ehlo", "MAIL FROM:<a@b.example>");
            case "rcpt" -> all("mail", "RCPT TO:<c@d.example>");
            case "data" -> all("rcpt", "DATA");
            case "lmail" -> all("lhlo", "MAIL FROM:<a@b.example>");
            case "lrcpt" -> all("lmail", "RCPT TO:<c@d.example>");
            case "login" -> all("ehlo", "AUTH PLAIN {64 \\0alice\\0secret}");
            default -> take(step);
        }
    }

    private void all(String... steps) {
        for (String step : steps) {
            prepare(step);
        }
    }

    private void take(String step) {
        int arrow = step.lastIndexOf(" => ");
        String line = arrow < 0 ? step : step.substring(0, arrow);
        String expected = arrow < 0 ? "taken" : step.substring(arrow + 4);
        say(line);
        if (expected.equals("none")) {
            return;
        }
        heard = client.readReply();
        boolean as = expected.equals("taken") ? heard.code() < 400 : heard.code() == Integer.parseInt(expected);
        if (!as) {
            throw new AssertionError(
                    "Before: expected '" + line + "' to be " + expected + ", but the server said '" + heard + "'.");
        }
    }

    private void say(String line) {
        if (line.equals("{READ}")) {
            return;
        }
        String whole = LOGIN.matcher(line).replaceAll(login -> Matcher.quoteReplacement(answer(login)));
        String bytes = whole.replace("{CRLF}", "{CR}{LF}");
        client.sendBytes(
                bytes.endsWith(NO_LINE_END)
                        ? Rows.bytes(bytes.substring(0, bytes.length() - NO_LINE_END.length()))
                        : Rows.bytes(bytes) + "\r\n");
    }

    private String answer(MatchResult login) {
        String[] words = login.group(2).split(" ", -1);
        String challenge = heard.texts().get(0);
        return switch (login.group(1)) {
            case "64" -> SaslClient.base64(login.group(2).replace("\\0", "\0").replace("\\1", "\1"));
            case "cram" -> sasl.cramMd5(challenge, words[0], words[1]);
            case "scram-first" -> sasl.scramFirst(words[0]);
            default -> sasl.scramFinal(challenge, words[0]);
        };
    }
}
