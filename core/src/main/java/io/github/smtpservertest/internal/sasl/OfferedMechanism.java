package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslSession;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A way to log in that a server offers: one of its own, or one of the test's.
 *
 * @param name as EHLO says it
 * @param showsSecret whether whoever reads the lines may read the secret
 * @param forSession makes what begins the exchanges of a session; it may be the test's code, and throw
 */
public record OfferedMechanism(
        String name,
        boolean showsSecret,
        Function<? super SaslSession, ? extends Supplier<? extends SaslExchange>> forSession) {}
