package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.matrix.Mailer;
import io.github.smtpservertest.samples.standalone.CommandFailedException.CommandTimeoutException;
import io.github.smtpservertest.samples.standalone.CommandTemplate.Placeholder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command that sends mail, run once for each call. Its exit status is its report: 0 says that it was sent to all, any other that it
 * was not.
 *
 * @param command what is run
 * @param recipients whom it sends to
 * @param message the file that it reads, from its standard input or by its name
 * @param folder for files that last as long as a call
 * @param success what it must have printed besides, to have reported success; empty where the exit status says all
 * @param refused what it prints of a recipient that was refused, whose address is the first group; empty where it names none
 * @param timeout what it prints where it gave up waiting
 */
record CommandMailer(
        CommandTemplate command,
        List<String> recipients,
        Path message,
        Path folder,
        Optional<Pattern> success,
        Optional<Pattern> refused,
        Pattern timeout)
        implements Mailer {

    /** Who may log in. */
    static final String USER = "alice";

    /** By which password. */
    static final String PASSWORD = "secret";

    /** What most programs say when their patience is at its end. */
    static final Pattern TIMEOUT = Pattern.compile("(?i)time[sd]?[ -]?out|ETIMEDOUT");

    private static final int MAX_LINES = 3;

    CommandMailer {
        recipients = List.copyOf(recipients);
    }

    @Override
    public void send(FakeSmtpServer smtp) throws IOException, InterruptedException, CommandFailedException {
        Path scratch = Files.createTempDirectory(folder, "call");
        try {
            CommandOutput output = new CommandOutput();
            judge(run(words(smtp, scratch), output), output.text());
        } finally {
            delete(scratch);
        }
    }

    private List<String> words(FakeSmtpServer smtp, Path scratch) throws IOException {
        Path ca = scratch.resolve("ca.pem");
        if (command.has(Placeholder.CA)) {
            Files.writeString(ca, smtp.certificates().authorityPem(), StandardCharsets.US_ASCII);
        }
        return command.filled(placeholder -> switch (placeholder) {
            case HOST -> List.of(smtp.host());
            case PORT -> List.of(String.valueOf(smtp.port()));
            case RECIPIENTS -> recipients;
            case MESSAGE -> List.of(message.toString());
            case CA -> List.of(ca.toString());
            case USER -> List.of(USER);
            case PASSWORD -> List.of(PASSWORD);
        });
    }

    private int run(List<String> words, CommandOutput output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectInput(message.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            return output.readUntilEnd(process);
        } finally {
            // Interrupted, it is beyond its limit: nothing of it stays.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void judge(int status, String printed) throws CommandFailedException {
        List<String> named = refused.stream()
                .flatMap(pattern -> pattern.matcher(printed).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();
        boolean said = success.isEmpty() || success.get().matcher(printed).find();
        if (status == 0 && said && named.isEmpty()) {
            return;
        }
        String words = (status == 0
                        ? said ? "exit status 0" : "exit status 0 without the words of a success"
                        : "exit status " + status)
                + lastLines(printed);
        throw status != 0 && timeout.matcher(printed).find()
                ? new CommandTimeoutException(words, named)
                : new CommandFailedException(words, named);
    }

    private static String lastLines(String printed) {
        List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty()
                ? ""
                : ": " + String.join(" / ", lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()));
    }

    private static void delete(Path scratch) throws IOException {
        try (var files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(scratch);
    }
}
