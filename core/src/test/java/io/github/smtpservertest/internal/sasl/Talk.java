package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.auth.Users;
import io.github.smtpservertest.bytes.Bytes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;

/** A client's side of an exchange, in text. What the server says is {@code ? challenge}, or what became of it. */
final class Talk {

    /** {@code alice} with a password, {@code bob} with tokens; alice may act as the postmaster. */
    static final Users USERS = Users.none()
            .user("alice", "wonderland")
            .user("jürgen", "paßwort")
            .token("bob@example.com", "good")
            .expiredToken("bob@example.com", "old")
            .mayActAs("alice", "postmaster");

    private final Login exchange;

    private Talk(Login exchange) {
        this.exchange = exchange;
    }

    static SaslServer server(Authenticator authenticator, long seed) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(697170952), ZoneOffset.UTC);
        return new SaslServer(authenticator, "mx.example.com", new Random(seed), clock);
    }

    static Talk by(Mechanism mechanism) {
        return by(mechanism, USERS);
    }

    static Talk by(Mechanism mechanism, Authenticator authenticator) {
        return new Talk(server(authenticator, 1).begin(mechanism));
    }

    static Talk with(Login exchange) {
        return new Talk(exchange);
    }

    String starts() {
        return told(exchange.start(Optional.empty()));
    }

    String startsWith(String initialResponse) {
        return told(exchange.start(Optional.of(Bytes.of(initialResponse))));
    }

    String startsWith(byte[] initialResponse) {
        return told(exchange.start(Optional.of(Bytes.of(initialResponse))));
    }

    String says(String response) {
        return told(exchange.respond(Bytes.of(response)));
    }

    AuthClaim claim() {
        return exchange.attempt().claim().orElseThrow();
    }

    boolean claimedNothing() {
        return exchange.attempt().claim().isEmpty();
    }

    AuthOutcome outcome() {
        return exchange.attempt().outcome();
    }

    static String told(SaslStep step) {
        return step.outcome()
                .map(AuthOutcome::words)
                .orElseGet(() -> "? " + step.challenge().text());
    }
}
