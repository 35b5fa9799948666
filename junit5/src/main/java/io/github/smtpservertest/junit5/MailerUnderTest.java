package io.github.smtpservertest.junit5;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/**
 * What a test that is a {@link SmtpFaultMatrix} hands its mailer over to. That the mailer fails is no failure of the test: it is
 * what the mailer reports, and is held against what the server did.
 */
public final class MailerUnderTest {

    private Function<Object, ? extends Collection<String>> refused = reported -> List.of();
    private boolean called;
    private @Nullable Throwable failure;
    private @Nullable Object result;

    MailerUnderTest() {}

    /**
     * Sends: to return says that every message was sent to all of its recipients, to throw that it was not. What it throws is
     * kept and not thrown on, so that the test may look at what else came of it.
     */
    public void sends(Executable mailer) {
        call(() -> {
            mailer.execute();
            return null;
        });
    }

    /** As {@link #sends(Executable)}, of a mailer with a result; a future is waited for. */
    public void sends(Callable<?> mailer) {
        call(() -> settled(mailer.call()));
    }

    /**
     * Which recipients were not served, by what the mailer returned or threw; none for a failure means all of them. The {@code
     * SendFailedException} of Jakarta Mail, wherever it is among the causes, is understood without this.
     *
     * <pre>{@code
     * mailer.refusedRecipients(reported -> reported instanceof OrderException failed ? failed.refused() : List.of())
     *         .sends(() -> orders.confirm("bob@example.com", "carol@example.com"));
     * }</pre>
     */
    public MailerUnderTest refusedRecipients(Function<Object, ? extends Collection<String>> byReport) {
        refused = byReport;
        return this;
    }

    Function<Object, ? extends Collection<String>> refused() {
        return refused;
    }

    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    private void call(Call mailer) {
        called = true;
        try {
            result = mailer.run();
        } catch (Throwable reported) { // whatever it is, it is what the mailer reports
            if (failure == null) {
                failure = reported;
            }
        }
    }

    private static @Nullable Object settled(@Nullable Object result) throws Throwable {
        try {
            if (result instanceof CompletionStage<?> stage) {
                return stage.toCompletableFuture().get();
            }
            return result instanceof Future<?> future ? future.get() : result;
        } catch (ExecutionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    boolean wasCalled() {
        return called;
    }

    /** What it reported. */
    @Nullable
    Object outcome() throws Exception {
        Throwable reported = failure;
        if (reported instanceof Exception exception) {
            throw exception;
        } else if (reported instanceof Error error) {
            throw error;
        } else if (reported != null) {
            throw new IllegalStateException(reported);
        }
        return result;
    }
}
