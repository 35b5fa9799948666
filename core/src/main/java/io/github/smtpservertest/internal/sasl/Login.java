package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslSession;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.own.OwnCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One login, from AUTH to its end: {@link #start}, then {@link #respond} as long as the step has no outcome. Nothing makes
 * it throw but asking one that has ended: what a mechanism or an authenticator throws is a {@linkplain #takeFailure()
 * failure} of the server, and ends it.
 */
public final class Login {

    /** A response longer than a line may be (RFC 4954 §4) is malformed, whatever is in it. */
    static final int MAX_RESPONSE = 12_288;

    private final String mechanism;
    private final Optional<Supplier<? extends SaslExchange>> madeForSession;
    private final SaslExchange exchange;
    private final boolean takesInitialResponse;
    private Optional<AuthClaim> claim = Optional.empty();
    private Optional<AuthOutcome> outcome = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean told;

    private Login(
            String mechanism,
            Optional<Supplier<? extends SaslExchange>> madeForSession,
            SaslExchange exchange,
            boolean takesInitialResponse) {
        this.mechanism = mechanism;
        this.madeForSession = madeForSession;
        this.exchange = exchange;
        this.takesInitialResponse = takesInitialResponse;
    }

    /**
     * One by that mechanism, not yet started.
     *
     * @param earlier what the mechanism made for the session at an earlier login; empty where this is the first
     * @param session what it may know of the session, where it is the first
     */
    public static Login by(
            OfferedMechanism mechanism,
            Optional<Supplier<? extends SaslExchange>> earlier,
            Supplier<SaslSession> session) {
        List<Supplier<? extends SaslExchange>> made =
                new ArrayList<>(earlier.stream().toList());
        try {
            return OwnCode.call(() -> {
                if (made.isEmpty()) {
                    made.add(Objects.requireNonNull(
                            mechanism.forSession().apply(session.get()),
                            "The mechanism returned null for the session"));
                }
                SaslExchange exchange =
                        Objects.requireNonNull(made.get(0).get(), "The mechanism returned null and no exchange");
                return new Login(mechanism.name(), Optional.of(made.get(0)), exchange, exchange.takesInitialResponse());
            });
        } catch (Throwable e) { // of whatever kind: it is the test's own code
            Login broken = new Login(
                    mechanism.name(),
                    made.stream().findFirst(),
                    response -> SaslStep.failure(AuthOutcome.TEMPORARY_FAILURE),
                    true);
            broken.failed(e);
            return broken;
        }
    }

    /** One by the mechanism of that name, which has made this for the session. */
    public static Login by(String mechanism, Supplier<? extends SaslExchange> made) {
        OfferedMechanism offered = new OfferedMechanism(mechanism, false, session -> made);
        return by(offered, Optional.of(made), () -> new SaslSession(0, "", false, List.of()));
    }

    /** The name of the mechanism. */
    public String mechanism() {
        return mechanism;
    }

    /** What the mechanism made for the session, to begin later logins with; empty where it failed to. */
    public Optional<Supplier<? extends SaslExchange>> madeForSession() {
        return madeForSession;
    }

    /** Whether the client may speak first, on the AUTH line itself (RFC 4954 §4). */
    public boolean takesInitialResponse() {
        return takesInitialResponse;
    }

    /**
     * Starts, with the decoded initial response, if there was one on the AUTH line. Where there was none, a client that
     * speaks first is asked to by an empty challenge; where there may be none, it is malformed (RFC 4954 §4).
     */
    public SaslStep start(Optional<Bytes> initialResponse) {
        if (initialResponse.isPresent()) {
            return takesInitialResponse ? respond(initialResponse.get()) : fail(AuthOutcome.MALFORMED);
        }
        return next(() -> SaslStep.challenge(exchange.firstChallenge()));
    }

    /** Takes the decoded response to the last challenge. */
    public SaslStep respond(Bytes response) {
        if (outcome.isPresent()) {
            throw new IllegalStateException("This " + mechanism + " exchange has ended: " + outcome.get());
        }
        return response.length() > MAX_RESPONSE ? fail(AuthOutcome.MALFORMED) : next(() -> exchange.respond(response));
    }

    private SaslStep next(Supplier<SaslStep> ask) {
        Optional<SaslStep> step = failure.isPresent()
                ? Optional.empty()
                : attempted("step", ask).flatMap(asked -> attempted("challenge", () -> whole(asked)));
        claim = attempted("claim", exchange::claim).orElse(claim);
        SaslStep taken = failure.isPresent() ? SaslStep.failure(AuthOutcome.TEMPORARY_FAILURE) : step.orElseThrow();
        outcome = taken.outcome();
        return taken;
    }

    /** With a challenge that is no code of the test's, as its bytes may be. */
    private static SaslStep whole(SaslStep step) {
        return new SaslStep(Bytes.of(step.challenge().toByteArray()), step.outcome());
    }

    /** What the test's code answers; nothing where it throws, which is the server's failure. */
    private <T> Optional<T> attempted(String what, Supplier<T> call) {
        try {
            return Optional.of(
                    Objects.requireNonNull(OwnCode.call(call), "The mechanism returned null and no " + what));
        } catch (Throwable e) { // of whatever kind: it is the test's own code
            failed(e);
            return Optional.empty();
        }
    }

    /** The first failure is the cause of what follows. */
    private void failed(Throwable cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(cause);
        }
    }

    /** Ends it from outside: cancelled by {@code *}, or malformed where a response was not even base64. */
    public SaslStep fail(AuthOutcome reason) {
        outcome = Optional.of(reason);
        return SaslStep.failure(reason);
    }

    /** Whether it has come to its outcome, so that no response is taken any more. */
    public boolean hasEnded() {
        return outcome.isPresent();
    }

    /** What the mechanism or the authenticator threw, the first time that somebody asks; empty where it did not. */
    public Optional<Throwable> takeFailure() {
        Optional<Throwable> untold = told ? Optional.empty() : failure;
        told = failure.isPresent();
        return untold;
    }

    /** The attempt as it goes on record; one that has not ended counts as cancelled. */
    public AuthAttempt attempt() {
        return new AuthAttempt(mechanism, claim, outcome.orElse(AuthOutcome.CANCELLED));
    }
}
