package io.github.smtpservertest.dialogue;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState.Phase;
import io.github.smtpservertest.transcript.Transcript;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Clients that say whatever a seed has them say, to a server that does whatever it has that do; and the same again. */
final class RandomSessions {

    private static final List<String> LINES = List.of(
            "EHLO client.example",
            "HELO client.example",
            "mail from:<a@b.example>",
            "MAIL FROM:<a@b.example>",
            "MAIL FROM:<a@b.example> BODY=8BITMIME",
            "RCPT TO:<c@d.example>",
            "RCPT TO:<\u00fc@d.example>",
            "RCPT TO:<e@f.example>",
            "DATA",
            "RSET",
            "NOOP back\\slash \\x00 * ? {a}",
            "VRFY *",
            "HELP",
            "XFOO \u0000\u0001",
            "",
            "BDAT 5 LAST\r\nabc\r\n",
            "BDAT 6\r\na\r\nb\r\n",
            "AUTH PLAIN AGFsaWNlAHNlY3JldA==",
            "AUTH LOGIN",
            "QUIT");
    private static final List<String> CONTENTS =
            List.of("", "Subject: x\r\n\r\n", "..dot\r\n\\ back\r\n", "bare\nLF\rCR\r\n", "\t\u00e9\u0000\r\nx\r\n");

    private static final long LIMIT_NANOS = 10_000_000_000L;

    private final SplittableRandom random;

    RandomSessions(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Counts what is over. */
    static final class Watch implements TranscriptListener {
        private final Map<Integer, Long> bytes = new HashMap<>();
        private final Set<Integer> greeted = new HashSet<>();
        private final Set<Integer> ended = new HashSet<>();
        private final Map<Integer, Exchange> last = new HashMap<>();

        @Override
        public synchronized void exchanged(Exchange exchange) {
            greeted.add(exchange.session());
            bytes.merge(exchange.session(), (long) exchange.received().length(), Long::sum);
            last.put(exchange.session(), exchange);
            notifyAll();
        }

        @Override
        public synchronized void ended(SessionRecord session) {
            ended.add(session.number());
            notifyAll();
        }

        /** Waits until so many bytes were answered, or the session has ended; whether it goes on. */
        synchronized boolean goesOnAfter(int session, long count) {
            await(() ->
                    ended.contains(session) || (greeted.contains(session) && bytes.getOrDefault(session, 0L) >= count));
            return !ended.contains(session);
        }

        synchronized void awaitEnd(int session) {
            await(() -> ended.contains(session));
        }

        synchronized boolean inContent(int session) {
            return last.get(session).after().phase() == Phase.CONTENT;
        }

        private void await(BooleanSupplier condition) {
            long deadline = System.nanoTime() + LIMIT_NANOS;
            try {
                while (!condition.getAsBoolean()) {
                    long left = (deadline - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        throw new AssertionError(
                                "It did not come about: " + bytes + ", ended: " + ended + ", last: " + last.values());
                    }
                    // timed: a listener notifies it; the time is only the limit, which fails the test
                    wait(left);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static FakeSmtpServerBuilder settings(Watch watch) {
        return FakeSmtpServer.builder()
                .user("alice", "secret")
                .authInClear(true)
                .listener(watch);
    }

    /** What came of one to three sessions. */
    Transcript record() {
        Watch watch = new Watch();
        try (FakeSmtpServer server = settings(watch).script(this::rules).start()) {
            int sessions = 1 + random.nextInt(3);
            for (int number = 1; number <= sessions; number++) {
                session(server, watch, number);
            }
            return server.awaitSessionsEnd();
        }
    }

    private void rules(SmtpScript script) {
        for (int count = random.nextInt(6); count > 0; count--) {
            Rule<?> rule = script.on(anything()).nth(1 + random.nextInt(12)).answerByDefault();
            switch (random.nextInt(12)) {
                case 0 ->
                    script.on(anything())
                            .nth(1 + random.nextInt(12))
                            .reply(200 + random.nextInt(400), "one", "", "three \\ \u00e9");
                case 1 -> rule.raw("250");
                case 2 -> rule.raw("250-odd\r\n550 \u0000odder\n");
                case 3 -> rule.injectAfter("250 and one more\r\n");
                case 4 -> rule.injectBefore("\r\n");
                case 5 -> rule.withhold();
                case 6 -> rule.truncate(1 + random.nextInt(6));
                case 7 -> rule.close();
                case 8 -> rule.closeAfter();
                case 9 -> rule.close(Point.insideReply(2));
                case 10 -> rule.resetAfter();
                default -> rule.raw("");
            }
        }
        if (random.nextInt(4) == 0) {
            script.on(SmtpEvents.content()).nth(1).close(Point.inContent(random.nextInt(12)));
        }
    }

    private void session(FakeSmtpServer server, Watch watch, int number) {
        long said = 0;
        try (SmtpClient client = SmtpClient.connect(server)) {
            boolean open = watch.goesOnAfter(number, 0);
            for (int count = random.nextInt(14); count > 0 && open; count--) {
                byte[] bytes = (watch.inContent(number) ? content() : lines()).getBytes(UTF_8);
                said += bytes.length;
                client.sendBytes(bytes);
                open = watch.goesOnAfter(number, said);
            }
            if (open && random.nextInt(5) == 0) {
                client.sendBytes("NOO");
            }
            leave(client);
        } catch (UncheckedIOException closed) {
            // So has the script it.
        }
        watch.awaitEnd(number);
    }

    /** Closes without a reset, so that what is unread does not matter. */
    private static void leave(SmtpClient client) {
        client.closeOutput().readToEnd();
    }

    private String content() {
        return CONTENTS.get(random.nextInt(CONTENTS.size())) + ".\r\n";
    }

    private String lines() {
        return random.nextInt(4) == 0 ? "NOOP 1\r\n" + lineOfGroup() + lineOfGroup() : line();
    }

    private String lineOfGroup() {
        String line = line();
        return line.startsWith("DATA") ? "RSET\r\n" : line;
    }

    private String line() {
        String line = LINES.get(random.nextInt(LINES.size()));
        return line.startsWith("BDAT") ? line : line + "\r\n";
    }

    /** The same said again to {@code server}; what came of that. */
    static Transcript again(Transcript recorded, FakeSmtpServer server, Watch watch) {
        for (SessionRecord session : recorded.sessions()) {
            int number = session.number();
            long answered = session.exchanges().stream()
                    .mapToLong(exchange -> exchange.received().length())
                    .sum();
            long said = 0;
            try (SmtpClient client = SmtpClient.connect(server)) {
                boolean open = watch.goesOnAfter(number, 0);
                for (Segment segment : session.received()) {
                    if (open) {
                        client.sendBytes(segment.bytes().toByteArray());
                        said += segment.bytes().length();
                        open = watch.goesOnAfter(number, Math.min(said, answered));
                    }
                }
                if (!session.end().byClient()) {
                    watch.awaitEnd(number);
                }
                leave(client);
            } catch (UncheckedIOException closed) {
                // So has the dialogue it.
            }
            watch.awaitEnd(number);
        }
        return server.awaitSessionsEnd();
    }
}
