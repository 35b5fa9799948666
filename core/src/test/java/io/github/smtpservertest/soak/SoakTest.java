package io.github.smtpservertest.soak;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.script.SmtpScript;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Mixed clients, faults, resets, rule changes and renderings, for as long as {@code soak.minutes} says. In each interval what the
 * clients were told is held against what the server has recorded, exactly; in the end heap, threads and descriptors are as they were.
 *
 * <p>Alone, for it measures the JVM. What failed has the seed with it: {@code -Dsmtp.test.seed}.
 */
@Tag("soak")
@Isolated("measures the JVM")
class SoakTest {

    private static final int CLIENTS = 8;
    private static final int MESSAGES = 25;

    /** Intervals before the first that is measured. */
    private static final int WARM_UP = 5;

    private static final long MORE_HEAP = 16 << 20;
    private static final int MORE_THREADS = 4;
    private static final int MORE_DESCRIPTORS = 8;

    /** What the JVM held at the end of an interval. */
    private record Held(long heap, long threads, long descriptors) {}

    private final long seed = Long.getLong("smtp.test.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Held> held = new ArrayList<>();
    private int accepted;
    private int refused;
    private int untold;
    private int kept;

    private static void rules(SmtpScript script, SplittableRandom random) {
        List<Runnable> all = List.of(
                () -> script.on(rcptTo()).probability(0.2).reply(451, "4.7.1 later"),
                () -> script.on(mailFrom()).probability(0.1).reply(550, "5.7.1 never"),
                () -> script.on(endOfData()).probability(0.2).reply(554, "5.7.1 no"),
                () -> script.on(endOfData()).probability(0.2).close(),
                () -> script.on(endOfData()).probability(0.2).reset(),
                () -> script.on(endOfData()).probability(0.2).dribble(7, Duration.ofMillis(1)),
                () -> script.on(anything()).probability(0.1).delay(Duration.ofMillis(2)),
                () -> script.on(noop().where(
                                        "at random",
                                        command -> ThreadLocalRandom.current().nextBoolean()))
                        .reply(250));
        for (int number = random.nextInt(4); number > 0; number--) {
            all.get(random.nextInt(all.size())).run();
        }
    }

    @Test
    void whatClientsWereToldIsWhatIsRecordedAndNothingGrows() throws Exception {
        long end = System.nanoTime()
                + (long) (Double.parseDouble(System.getProperty("soak.minutes", "1")) * TimeUnit.MINUTES.toNanos(1));
        int intervals = 0;
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().startTls().maxInMemory(4096).start();
                FakeSmtpServer other = FakeSmtpServer.start()) {
            while (System.nanoTime() < end || intervals < 2 * WARM_UP) {
                interval(server, other, intervals);
                intervals++;
                if (intervals > WARM_UP) {
                    held.add(measured());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                "soak: seed %d, %d intervals, told accepted %d, refused %d, nothing %d; recorded %d, lost 0, doubled 0%n"
                        + "soak: heap %s, threads %s, descriptors %s (first and last)%n",
                seed,
                intervals,
                accepted,
                refused,
                untold,
                kept,
                firstAndLast(Held::heap),
                firstAndLast(Held::threads),
                firstAndLast(Held::descriptors));
        isFlat("heap", Held::heap, MORE_HEAP);
        isFlat("threads", Held::threads, MORE_THREADS);
        isFlat("descriptors", Held::descriptors, MORE_DESCRIPTORS);
    }

    private void interval(FakeSmtpServer server, FakeSmtpServer other, int number) throws Exception {
        server.reset();
        rules(server.script(), random.split());
        AtomicBoolean over = new AtomicBoolean();
        List<Future<?>> beside = new ArrayList<>();
        beside.add(threads.submit(repeated(over, () -> render(server))));
        beside.add(threads.submit(repeated(over, () -> disturb(other))));
        SplittableRandom ofChanges = random.split();
        beside.add(threads.submit(repeated(over, () -> changeRules(server, ofChanges))));
        List<SoakMailer> mailers = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            SoakMailer mailer = new SoakMailer(server, number + "-" + client, MESSAGES, random.split());
            mailers.add(mailer);
            running.add(threads.submit(mailer));
        }
        try {
            for (Future<?> each : running) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            over.set(true);
        }
        for (Future<?> each : beside) {
            each.get(1, TimeUnit.MINUTES);
        }
        server.awaitSessionsEnd(Duration.ofSeconds(30));
        compare(server, mailers);
    }

    private static Callable<Void> repeated(AtomicBoolean over, Callable<?> work) {
        return () -> {
            while (!over.get()) {
                work.call();
            }
            return null;
        };
    }

    private static Void render(FakeSmtpServer server) {
        assertThat(server.toString()).startsWith("smtp://");
        assertThat(server.transcript().toString().lines().count()).isLessThanOrEqualTo(60);
        assertThat(server.transcript().text()).startsWith("#");
        assertThat(server.transcript().json()).startsWith("{");
        assertThat(server.transcript().findings()).isNotNull();
        return null;
    }

    /** Resets, stops and starts another server while its clients are in the middle of something. */
    private static Void disturb(FakeSmtpServer other) {
        SoakMailer mailer = new SoakMailer(other, "other", 3, new SplittableRandom());
        Thread thread = new Thread(mailer);
        thread.start();
        other.reset();
        other.close();
        other.open();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(other.failures()).isEmpty();
        return null;
    }

    private static Void changeRules(FakeSmtpServer server, SplittableRandom random) {
        var rule = server.on(noop()).reply(250, "changed " + random.nextInt(1000));
        assertThat(server.script().rules()).contains(rule);
        rule.remove();
        return null;
    }

    private void compare(FakeSmtpServer server, List<SoakMailer> mailers) {
        assertThat(server.failures()).isEmpty();
        Map<String, ReceivedMessage> recorded = new HashMap<>();
        for (ReceivedMessage message : server.messages()) {
            String id = message.subject().orElseThrow();
            assertThat(recorded.put(id, message)).as("message %s, twice", id).isNull();
        }
        int expected = 0;
        for (SoakMailer mailer : mailers) {
            for (SoakMailer.Sent sent : mailer.sent()) {
                ReceivedMessage message = recorded.get(sent.id());
                switch (sent.told()) {
                    case ACCEPTED -> {
                        assertThat(message)
                                .as("%s, which was accepted", sent.id())
                                .isNotNull();
                        accepted++;
                    }
                    case REFUSED -> {
                        assertThat(message)
                                .as("%s, which was refused", sent.id())
                                .isNull();
                        refused++;
                    }
                    case NOTHING -> untold++;
                }
                if (message != null) {
                    expected++;
                    if (!sent.content().isEmpty()) {
                        assertThat(message.content().text()).isEqualTo(sent.content());
                    }
                }
            }
        }
        assertThat(recorded).as("messages that somebody has sent").hasSize(expected);
        kept += recorded.size();
    }

    private static Held measured() throws Exception {
        for (int time = 0; time < 3; time++) {
            System.gc();
        }
        Path descriptors = Path.of("/proc/self/fd");
        long open = 0;
        if (Files.isDirectory(descriptors)) {
            try (var all = Files.list(descriptors)) {
                open = all.count();
            }
        }
        return new Held(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                open);
    }

    private String firstAndLast(ToLongFunction<Held> what) {
        return least(held.subList(0, held.size() / 2), what) + " "
                + least(held.subList(held.size() / 2, held.size()), what);
    }

    /** The least of several: what is there now and then is no leak. */
    private static long least(List<Held> some, ToLongFunction<Held> what) {
        return some.stream().mapToLong(what).min().orElse(0);
    }

    private void isFlat(String what, ToLongFunction<Held> of, long more) {
        long before = least(held.subList(0, held.size() / 2), of);
        long after = least(held.subList(held.size() / 2, held.size()), of);
        assertThat(after).as("%s, %d in the first half", what, before).isLessThanOrEqualTo(before + more);
    }
}
