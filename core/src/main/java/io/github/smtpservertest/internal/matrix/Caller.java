package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.matrix.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a mailer, on a thread of its own, in a thread group of its own: so it can be waited for, interrupted, and left to
 * itself, and what threads it has started can be told.
 */
final class Caller {

    /** How long a thread may take to end after it was interrupted. */
    private static final Duration GRACE = Duration.ofMillis(300);

    /** How often is looked whether it goes on. */
    private static final Duration STEP = Duration.ofMillis(200);

    private static final int MOST_CAUSES = 8;

    private final Callable<?> mailer;
    private final NamedRecipients refused;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private final long began = System.nanoTime();
    private volatile @Nullable Object result;
    private volatile @Nullable Throwable thrown;
    private volatile long ended;
    private volatile Instant endedAt = Instant.MAX;

    /**
     * Calls the mailer.
     *
     * @param refused which recipients a result or a failure of the mailer names as not served
     */
    Caller(ThreadGroup group, String name, Callable<?> mailer, NamedRecipients refused) {
        this.mailer = mailer;
        this.refused = refused;
        this.thread = new Thread(group, this::call, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void call() {
        try {
            result = settled(mailer.call());
        } catch (Throwable failure) { // whatever it is, it is what the mailer reports
            thrown = failure;
        }
        ended = System.nanoTime();
        endedAt = Instant.now();
        done.countDown();
    }

    /** What a result will have been once it is there. */
    private static @Nullable Object settled(@Nullable Object result) throws Throwable {
        try {
            if (result instanceof CompletionStage<?> stage) {
                return stage.toCompletableFuture().get();
            }
            return result instanceof Future<?> future ? future.get() : result;
        } catch (ExecutionException | CompletionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    /**
     * Waits for the mailer, at most {@code limit}, longer as long as {@code goesOn} says that something still happens, and no longer once
     * {@code isWithoutEnd} says that it does not pay.
     *
     * @return whether it has returned
     */
    boolean await(Duration limit, Duration longest, BooleanSupplier goesOn, BooleanSupplier isWithoutEnd)
            throws InterruptedException {
        long usually = began + limit.toNanos();
        long end = began + longest.toNanos();
        while (true) {
            long left = usually - System.nanoTime();
            if (done.await(left > 0 ? Math.min(left, STEP.toNanos()) : STEP.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
            long now = System.nanoTime();
            if (isWithoutEnd.getAsBoolean() || (now >= usually && (now >= end || !goesOn.getAsBoolean()))) {
                return false;
            }
        }
    }

    /** When it returned. */
    Instant endedAt() {
        return endedAt;
    }

    /** What it has reported. */
    MailerReport report() {
        Duration after = Duration.ofNanos(ended - began);
        Throwable failure = thrown;
        if (failure == null) {
            return new MailerReport(
                    Told.SUCCESS,
                    returned(),
                    Optional.empty(),
                    Optional.empty(),
                    named(result),
                    List.of(),
                    after,
                    false,
                    false);
        }
        ReportedRecipients reported = ReportedRecipients.in(failure);
        List<String> byUser = named(failure);
        List<String> refusedOnes = byUser.isEmpty() ? reported.refused() : byUser;
        return new MailerReport(
                Told.FAILURE,
                Optional.empty(),
                Optional.of(words(failure)),
                Optional.of(failure),
                refusedOnes,
                reported.served(),
                after,
                false,
                false);
    }

    /** What it returned, where that can be said in a word or two: it may be a verdict of its own, such as false. */
    private Optional<String> returned() {
        Object value = result;
        return value instanceof Boolean || value instanceof Number || value instanceof Enum<?>
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    /** Whether it failed, and the user's function has named those who were not served: then the others were. */
    boolean namesAllWhoWereNotServed() {
        return thrown != null && !named(thrown).isEmpty();
    }

    private List<String> named(@Nullable Object reported) {
        return reported == null ? List.of() : refused.in(reported);
    }

    /** It has not returned: interrupts it, and reports whether that helped. */
    MailerReport giveUp() throws InterruptedException {
        Duration after = Duration.ofNanos(System.nanoTime() - began);
        thread.interrupt();
        boolean helped = done.await(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        return new MailerReport(
                Told.NOTHING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                after,
                true,
                !helped);
    }

    /** A failure and its causes, in a line. */
    private static String words(Throwable failure) {
        List<String> words = new ArrayList<>();
        List<Throwable> causes = ReportedRecipients.causes(failure);
        for (Throwable each : causes.subList(0, Math.min(causes.size(), MOST_CAUSES))) {
            String text = shown(each);
            if (words.stream().noneMatch(earlier -> earlier.endsWith(text))) {
                words.add(text);
            }
        }
        return String.join(", caused by ", words);
    }

    private static String shown(Throwable failure) {
        String message;
        try {
            message = failure.getMessage();
        } catch (RuntimeException | StackOverflowError worse) {
            message = null;
        }
        String name = failure.getClass().getSimpleName();
        String type = name.isEmpty() ? failure.getClass().getName() : name;
        return message == null ? type : type + ": " + message.strip().replaceAll("\\s*\\R\\s*", " / ");
    }
}
