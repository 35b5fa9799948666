package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslExchange;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The server's own mechanisms: one for a fake server's life, shared by its sessions. With a seeded {@code random} and a fixed
 * {@code clock} every challenge is the same in every run.
 */
public final class SaslServer {

    private static final int SALT_LENGTH = 16;
    private static final int NONCE_LENGTH = 18;

    private final Authenticator authenticator;
    private final String hostName;
    private final RandomGenerator random;
    private final Clock clock;
    private final byte[] saltKey;

    /** {@code random} must be thread-safe, as {@link java.security.SecureRandom} and {@link java.util.Random} are. */
    public SaslServer(Authenticator authenticator, String hostName, RandomGenerator random, Clock clock) {
        this.authenticator = authenticator;
        this.hostName = hostName;
        this.random = random;
        this.clock = clock;
        this.saltKey = randomBytes(SALT_LENGTH);
    }

    /** The mechanism, as a server offers it. */
    public OfferedMechanism offer(Mechanism mechanism) {
        return new OfferedMechanism(
                mechanism.saslName(), mechanism.sendsSecretInClear(), session -> () -> exchange(mechanism));
    }

    /** A login by {@code mechanism}, not yet started. */
    Login begin(Mechanism mechanism) {
        return Login.by(mechanism.saslName(), () -> exchange(mechanism));
    }

    private SaslExchange exchange(Mechanism mechanism) {
        return switch (mechanism) {
            case PLAIN -> new BuiltInExchange.Plain(authenticator);
            case LOGIN -> new BuiltInExchange.UserThenPassword(authenticator);
            case CRAM_MD5 -> new BuiltInExchange.CramMd5(authenticator, cramChallenge());
            case XOAUTH2 -> new BearerExchange.XOAuth2(authenticator);
            case OAUTHBEARER -> new BearerExchange.OAuthBearer(authenticator);
            case SCRAM_SHA_256 ->
                new ScramExchange(authenticator, Base64Text.encode(randomBytes(NONCE_LENGTH)), this::saltOf);
        };
    }

    /** RFC 2195 §2: random digits, a timestamp and the name of the host, in the form of a message id. */
    private String cramChallenge() {
        return "<" + random.nextLong(1, Long.MAX_VALUE) + "." + clock.millis() + "@" + hostName + ">";
    }

    /** One salt a user for the server's life, for users that do not exist too: nobody learns from it who does. */
    private byte[] saltOf(String user) {
        return Arrays.copyOf(Hmac.SHA256.of(saltKey, user.getBytes(StandardCharsets.UTF_8)), SALT_LENGTH);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
