package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A malformed message of the corpus in {@code src/test/resources/io/github/smtpservertest/message/malformed}, and what is read of it.
 *
 * @param name what is wrong
 * @param written its lines as they stand in the file
 * @param reading what every accessor gives, as it stands in the file
 */
record MalformedMessage(String name, List<String> written, String reading) {

    static final List<String> FILES =
            List.of("header", "fields", "words", "types", "dispositions", "encodings", "multiparts", "enclosed");

    private static final Path FOLDER = Path.of("src/test/resources/io/github/smtpservertest/message/malformed");
    private static final String BEGINS = "=== ";
    private static final String READING = "~~~";
    private static final List<Header> STANDARD = List.of(
            new Header("Date", "Thu, 26 Nov 2026 10:00:00 +0000"),
            new Header("From", "shop@a.example"),
            new Header("MIME-Version", "1.0"));

    static List<MalformedMessage> in(String file) {
        List<MalformedMessage> all = new ArrayList<>();
        for (String text : (read(file) + "\n").split("(?m)^" + BEGINS, -1)) {
            if (!text.startsWith("##")) {
                String[] halves = text.split("(?m)^" + READING + "\n", 2);
                List<String> lines = new ArrayList<>(List.of(halves[0].split("\n", -1)));
                String name = lines.remove(0);
                // The line that separates two messages, and what follows the last line end.
                lines.remove(lines.size() - 1);
                if (halves.length == 1) {
                    lines.remove(lines.size() - 1);
                }
                all.add(new MalformedMessage(name, lines, halves.length == 1 ? "" : halves[1].strip()));
            }
        }
        return all;
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file + ".txt"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The file as it would stand with what is read now: for a change of what is read, to be looked at line by line. */
    static String rewritten(String file) {
        StringBuilder text = new StringBuilder(read(file).split("(?m)^" + BEGINS, 2)[0]);
        for (MalformedMessage message : in(file)) {
            text.append(BEGINS).append(message.name()).append('\n');
            message.written().forEach(line -> text.append(line).append('\n'));
            text.append(READING).append('\n').append(message.readNow()).append("\n\n");
        }
        return text.toString();
    }

    private byte[] bytes() {
        StringBuilder all = new StringBuilder();
        for (String line : written) {
            String bytes = new String(line.getBytes(UTF_8), ISO_8859_1);
            if (bytes.equals("+")) {
                STANDARD.forEach(header -> all.append(header).append("\r\n"));
            } else {
                boolean goesOn = bytes.endsWith("\\") && !bytes.endsWith("\\\\");
                all.append(unescaped(goesOn ? bytes.substring(0, bytes.length() - 1) : bytes))
                        .append(goesOn ? "" : "\r\n");
            }
        }
        return all.toString().getBytes(ISO_8859_1);
    }

    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            switch (line.charAt(i++)) {
                case 'r' -> text.append('\r');
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case '0' -> text.append('\0');
                case '\\' -> text.append('\\');
                case 'x' -> {
                    text.append((char) Integer.parseInt(line.substring(i, i + 2), 16));
                    i += 2;
                }
                default -> throw new IllegalStateException("no escape: " + line);
            }
        }
        return text.toString();
    }

    ReceivedMessage message() {
        return Mails.mail(bytes());
    }

    /** What every accessor gives: fields, addresses, texts, attachments, parts, problems; without what is empty and the standard fields. */
    String readNow() {
        ReceivedMessage message = message();
        List<String> lines = new ArrayList<>();
        lines.add("subject: " + shown(message.subject()));
        message.headers().stream()
                .filter(header -> !STANDARD.contains(header))
                .forEach(header -> lines.add("header: " + header));
        for (String field : List.of("From", "To", "Bcc")) {
            message.addresses(field).stream()
                    .filter(address -> !address.toString().equals("shop@a.example"))
                    .forEach(address -> lines.add("address in " + field + ": " + shown(address.displayName()) + " "
                            + shown(Optional.of(address.localPart())) + " " + shown(Optional.of(address.domain()))));
            message.groups(field)
                    .forEach((name, members) -> lines.add("group in " + field + ": " + name + " " + members));
        }
        lines.add("text: " + shown(message.text()));
        lines.add("html: " + shown(message.html()));
        message.attachments().forEach(part -> lines.add("attachment: " + part));
        message.parts().forEach(part -> part(part, lines));
        message.problems().forEach(problem -> lines.add("problem: " + problem));
        return String.join("\n", lines);
    }

    private static void part(MessagePart part, List<String> lines) {
        lines.add(part.toString());
        if (!part.number().isEmpty()) {
            part.headers().forEach(header -> lines.add("    " + header));
        }
        part.parameter("charset").ifPresent(charset -> lines.add("    charset: " + charset));
        part.disposition().ifPresent(disposition -> lines.add("    disposition: " + disposition));
        part.fileName().ifPresent(name -> lines.add("    file name: " + name));
        part.contentId().ifPresent(id -> lines.add("    Content-ID: " + id));
        if (part.children().isEmpty()) {
            lines.add("    content: " + shown(Optional.of(part.content().text(ISO_8859_1))));
            part.text().ifPresent(text -> lines.add("    text: " + shown(Optional.of(text))));
        } else {
            lines.add("    children: "
                    + part.children().stream().map(MessagePart::number).toList());
        }
    }

    private static String shown(Optional<String> text) {
        return text.map(given -> {
                    StringBuilder shown = new StringBuilder();
                    given.chars()
                            .forEach(c -> shown.append(
                                    switch (c) {
                                        case '\r' -> "\\r";
                                        case '\n' -> "\\n";
                                        default ->
                                            Character.isISOControl(c)
                                                    ? String.format("\\x%02X", c)
                                                    : String.valueOf((char) c);
                                    }));
                    return "'" + shown + "'";
                })
                .orElse("none");
    }

    @Override
    public String toString() {
        return name;
    }
}
