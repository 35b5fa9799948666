package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a transcript for a golden file: what varies from run to run, or from machine to machine, stands as wildcards. That are
 * dates, the ids of messages and parts, signatures, boundaries, ports, sizes that depend on these, the challenges of a login, and
 * this machine's name.
 */
final class GoldenText {

    private static final Pattern VARYING_FIELD = Pattern.compile(
            "(?i)(Date|Message-ID|Resent-Date|Resent-Message-ID|Received|DKIM-Signature|ARC-[A-Za-z-]+): ?.*");
    private static final Pattern CONTENT_ID = Pattern.compile("(?i)Content-ID: <([^>]+)>.*");
    private static final Pattern GENERATED = Pattern.compile("\\d{8,}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}");
    private static final Pattern BOUNDARY = Pattern.compile("(?i)(?:\\b|\\\\t)boundary=(?:\"([^\"]+)\"|([^\";\\s]+))");
    private static final Set<String> USUAL_CHALLENGES = Set.of("", "VXNlcm5hbWU6", "UGFzc3dvcmQ6");
    private static final String ANY = "*";
    private static final int LONG_TOKEN = 15;

    private final Set<String> machine;

    private GoldenText(Set<String> machine) {
        this.machine = machine;
    }

    static String of(Transcript transcript) {
        GoldenText golden = new GoldenText(namesOfThisMachine());
        return transcript.sessions().isEmpty()
                ? transcript.text()
                : transcript.sessions().stream().map(golden::session).collect(Collectors.joining("\n"));
    }

    private static Set<String> namesOfThisMachine() {
        try {
            InetAddress local = InetAddress.getLocalHost();
            Set<String> names = new LinkedHashSet<>();
            for (String name : List.of(local.getHostName(), local.getCanonicalHostName(), local.getHostAddress())) {
                if (!name.equalsIgnoreCase("localhost") && !name.startsWith("127.")) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
            return names;
        } catch (UnknownHostException nameless) {
            return Set.of();
        }
    }

    /** Everything but the exchanges is the same as in the transcript. */
    private String session(SessionRecord session) {
        String text = session.text();
        boolean varies = session.exchanges().stream()
                .anyMatch(exchange -> exchange.stage() == Stage.END_OF_DATA && isVarying(exchange));
        StringBuilder golden = new StringBuilder();
        int done = 0;
        for (Exchange exchange : session.exchanges()) {
            String shown = exchange.text();
            int at = text.indexOf(shown, done);
            golden.append(text, done, at);
            lines(exchange, shown, session, varies)
                    .forEach(line -> golden.append(withoutSpaceAtTheEnd(line)).append('\n'));
            done = at + shown.length();
        }
        return golden.append(text.substring(done)).toString();
    }

    /** Many an editor takes away a space at a line's end, and nobody sees that it did. */
    private static String withoutSpaceAtTheEnd(String line) {
        return line.length() > 3 && line.endsWith(" ") ? line.substring(0, line.length() - 1) + "\\x20" : line;
    }

    private boolean isVarying(Exchange exchange) {
        List<String> said = said(exchange.text());
        return !content(said).equals(said);
    }

    private static List<String> said(String shown) {
        return shown.lines().filter(line -> line.startsWith("C:")).toList();
    }

    private List<String> lines(Exchange exchange, String shown, SessionRecord session, boolean contentVaries) {
        List<String> all = shown.lines().toList();
        List<String> varied = new ArrayList<>();
        if (exchange.stage() == Stage.END_OF_DATA) {
            varied.addAll(content(said(shown)));
        }
        for (String line : all) {
            if (line.startsWith("S:")) {
                varied.add(reply(line, exchange, session));
            } else if (!line.startsWith("C:")) {
                varied.add(line);
            } else if (exchange.stage() != Stage.END_OF_DATA) {
                varied.add(command(line, exchange, contentVaries));
            }
        }
        return varied;
    }

    private String command(String line, Exchange exchange, boolean contentVaries) {
        if (namesMachine(exchange)) {
            String argument = exchange.command().map(Command::argument).orElse("");
            return wild(line, argument, "{client}");
        }
        Optional<String> size = exchange.command()
                .filter(command -> exchange.stage() == Stage.MAIL && contentVaries)
                .flatMap(command -> command.parameters().get("SIZE"));
        if (size.isPresent()) {
            return wild(line, "SIZE=" + size.get(), "SIZE=" + ANY);
        }
        return line.matches("C: PROXY (TCP[46]) .*") ? line.replaceFirst("C: (PROXY TCP[46]) .*", "C~ $1 *") : line;
    }

    private boolean namesMachine(Exchange exchange) {
        if (exchange.stage() != Stage.EHLO && exchange.stage() != Stage.HELO) {
            return false;
        }
        String name = exchange.command().map(Command::argument).orElse("").toLowerCase(Locale.ROOT);
        return machine.stream().anyMatch(own -> name.equals(own) || name.equals("[" + own + "]"));
    }

    private String reply(String line, Exchange exchange, SessionRecord session) {
        String said = line.length() > 3 ? line.substring(3) : "";
        boolean challenge = exchange.reply().filter(Reply::isIntermediate).isPresent()
                && (exchange.stage() == Stage.AUTH || exchange.stage() == Stage.AUTH_RESPONSE);
        if (challenge && !USUAL_CHALLENGES.contains(said.replaceFirst("^334 ?", ""))) {
            return "S...";
        }
        String client = exchange.command().map(Command::argument).orElse("");
        if (namesMachine(exchange) && said.contains(client)) {
            return wild(line, client, "{client}");
        }
        if (exchange.stage() == Stage.END_OF_DATA && isVarying(exchange)) {
            String size = String.valueOf(ContentSize.of(exchange.received()));
            return withNumber(line, size, "{content:size}");
        }
        return withNumber(line, String.valueOf(session.client().getPort()), "{peer:port}");
    }

    /** The line with a fact in place of a number that stands alone. */
    private static String withNumber(String line, String number, String fact) {
        Matcher found = Pattern.compile("(?<![0-9.])" + number + "(?![0-9.])").matcher(line);
        return found.find(3)
                ? "S~" + escaped(line.substring(2, found.start()), "{}") + fact
                        + escaped(line.substring(found.end()), "{}")
                : line;
    }

    /** The content line by line: header fields, of parts too, and what hangs on them. */
    private List<String> content(List<String> said) {
        List<String> lines = new ArrayList<>();
        Set<String> tokens = new LinkedHashSet<>();
        boolean header = true;
        boolean varying = false;
        for (String line : said) {
            String text = line.length() > 3 ? line.substring(3) : "";
            if (tokens.stream().anyMatch(token -> text.equals("--" + token))) {
                header = true;
            } else if (text.isEmpty()) {
                header = false;
            }
            boolean folded = text.startsWith(" ") || text.startsWith("\t") || text.startsWith("\\t");
            varying = header && (folded ? varying : VARYING_FIELD.matcher(text).matches());
            if (varying) {
                lines.add(folded ? "C~ *" : "C~ " + text.substring(0, text.indexOf(':') + 1) + " *");
                continue;
            }
            if (header) {
                boundary(text).ifPresent(tokens::add);
                contentId(text).ifPresent(tokens::add);
            }
            lines.add(withoutTokens(line, tokens));
        }
        return lines;
    }

    private static Optional<String> boundary(String text) {
        Matcher found = BOUNDARY.matcher(text);
        return found.find()
                ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
                        .filter(boundary -> GENERATED.matcher(boundary).find() || boundary.length() > LONG_TOKEN)
                : Optional.empty();
    }

    private static Optional<String> contentId(String text) {
        Matcher found = CONTENT_ID.matcher(text);
        return found.matches() && GENERATED.matcher(found.group(1)).find()
                ? Optional.of(found.group(1))
                : Optional.empty();
    }

    private static String withoutTokens(String line, Set<String> tokens) {
        return tokens.stream()
                .filter(line::contains)
                .findFirst()
                .map(token -> wild(line, token, ANY))
                .orElse(line);
    }

    /** The client's line with a wildcard in place of that part. */
    private static String wild(String line, String part, String wildcard) {
        int at = line.indexOf(part, 3);
        String special = line.startsWith("S") ? "{}" : "*?{}";
        return line.charAt(0) + "~" + escaped(line.substring(2, at), special) + wildcard
                + escaped(line.substring(at + part.length()), special);
    }

    private static String escaped(String text, String special) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            escaped.append(special.indexOf(character) >= 0 ? "\\" : "").append(character);
        }
        return escaped.toString();
    }
}
