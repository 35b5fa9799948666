package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * The normal mails that go one way, of every client, to one server. It writes what it has found when it stops, so whoever
 * asks for the first mail has all of them sent.
 */
final class NormalMails {

    private static final Pattern KIND = Pattern.compile("\"kind\": \"([A-Z0-9_]+)\"");
    private static final String FINDINGS = "\"findings\": [";

    /**
     * A mail that has arrived.
     *
     * @param transcript what was said
     * @param findings what the server found, by kind
     */
    record Sent(String transcript, List<String> findings) {}

    private record Mail(NormalClient client, NormalMail.Kind kind) {

        static List<Mail> all() {
            return Arrays.stream(NormalClient.values())
                    .flatMap(client -> Arrays.stream(NormalMail.Kind.values()).map(kind -> new Mail(client, kind)))
                    .toList();
        }
    }

    private final NormalMail.Way way;
    private final Path folder;

    /** Each that has arrived; for the others, what says why not is thrown. */
    private final Map<Mail, Supplier<Sent>> mails = new HashMap<>();

    NormalMails(NormalMail.Way way, Path folder) {
        this.way = way;
        this.folder = folder;
    }

    /** That mail; where its client is absent or fails, the test is skipped or fails with what it printed. */
    synchronized Sent of(NormalClient client, NormalMail.Kind kind) throws IOException, InterruptedException {
        if (mails.isEmpty()) {
            sendAll();
        }
        return Objects.requireNonNull(mails.get(new Mail(client, kind))).get();
    }

    private void sendAll() throws IOException, InterruptedException {
        Path json = folder.resolve("transcript.json");
        List<String> options = new ArrayList<>(List.of("--transcript", json.toString()));
        options.addAll(way.options());
        Path ca = folder.resolve("ca.pem");
        if (way.isEncrypted()) {
            options.addAll(List.of("--ca", ca.toString()));
        }
        List<List<String>> findings = new ArrayList<>();
        int sessions = 0;
        try (StandaloneProcess server = StandaloneProcess.start(folder, options.toArray(String[]::new))) {
            for (Mail mail : Mail.all()) {
                try {
                    Program.Run run = mail.client().send(new NormalMail(mail.kind(), way, server.port(), ca, folder));
                    assertThat(run.exitCode()).as(run.output()).isZero();
                    String transcript = server.nextSession();
                    int number = sessions++;
                    mails.put(mail, () -> new Sent(transcript, findings.get(number)));
                } catch (TestAbortedException absent) {
                    mails.put(mail, () -> {
                        throw absent;
                    });
                }
            }
            server.stopsInOrder();
            String[] parts = Files.readString(json).split(Pattern.quote(FINDINGS), -1);
            Arrays.stream(parts).skip(1).map(NormalMails::kinds).forEach(findings::add);
            assertThat(findings).hasSize(sessions);
        } catch (AssertionError failed) {
            // Which session is whose is uncertain now, and so are all findings.
            Mail.all()
                    .forEach(mail -> mails.put(mail, () -> {
                        throw failed;
                    }));
        }
    }

    private static List<String> kinds(String json) {
        return KIND.matcher(json).results().map(kind -> kind.group(1)).toList();
    }
}
