package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Begins exchanges: one for a fake server's life, shared by its sessions. With a seeded {@code random} and a fixed
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

    /** An exchange by {@code mechanism}, not yet started. */
    public SaslExchange begin(Mechanism mechanism) {
        Hearing hearing = new Hearing(mechanism, authenticator);
        return new SaslExchange(
                hearing,
                switch (mechanism) {
                    case PLAIN -> new PlainServer(hearing);
                    case LOGIN -> new LoginServer(hearing);
                    case CRAM_MD5 -> new CramMd5Server(hearing, cramChallenge());
                    case XOAUTH2 -> new XOAuth2Server(hearing);
                    case OAUTHBEARER -> new OAuthBearerServer(hearing);
                    case SCRAM_SHA_256 ->
                        new ScramSha256Server(hearing, Base64Text.encode(randomBytes(NONCE_LENGTH)), this::saltOf);
                });
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
