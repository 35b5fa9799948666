package io.github.smtpservertest.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server's own mechanisms have in common: UTF-8 that must be right, a claim, and an authenticator that judges it.
 * Those of passwords are here, but for SCRAM.
 */
abstract class BuiltInExchange implements SaslExchange {

    private final Mechanism mechanism;
    private final Authenticator authenticator;
    private Optional<AuthClaim> claim = Optional.empty();

    BuiltInExchange(Mechanism mechanism, Authenticator authenticator) {
        this.mechanism = mechanism;
        this.authenticator = authenticator;
    }

    @Override
    public final Optional<AuthClaim> claim() {
        return claim;
    }

    /** Notes what the client claims, so that it is on record whatever comes of it. */
    final AuthClaim claims(String authorizationId, String authenticationId, Optional<String> secret) {
        AuthClaim heard = new AuthClaim(mechanism.saslName(), authorizationId, authenticationId, secret);
        claim = Optional.of(heard);
        return heard;
    }

    final Optional<String> passwordOf(String user) {
        return authenticator.passwordOf(user);
    }

    /** Judges, and ends the exchange with that. */
    final SaslStep conclude(AuthClaim heard) {
        AuthOutcome outcome = Objects.requireNonNull(
                authenticator.judge(heard),
                "The Authenticator returned null for " + heard + "; it must return an AuthOutcome");
        return new SaslStep(Bytes.EMPTY, Optional.of(outcome));
    }

    static SaslStep malformed() {
        return SaslStep.failure(AuthOutcome.MALFORMED);
    }

    /** The text, or nothing where the bytes are no UTF-8. */
    static Optional<String> text(Bytes bytes) {
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** The same, where a NUL is as wrong as any byte that is no UTF-8. */
    static Optional<String> textWithoutNul(Bytes bytes) {
        return text(bytes).filter(text -> text.indexOf(0) < 0);
    }

    /** PLAIN (RFC 4616 §2): {@code [authzid] NUL authcid NUL passwd}, the last two not empty. */
    static final class Plain extends BuiltInExchange {

        Plain(Authenticator authenticator) {
            super(Mechanism.PLAIN, authenticator);
        }

        @Override
        public SaslStep respond(Bytes response) {
            String[] parts =
                    text(response).map(message -> message.split("\0", -1)).orElseGet(() -> new String[0]);
            if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
                return malformed();
            }
            return conclude(claims(parts[0], parts[1], Optional.of(parts[2])));
        }
    }

    /**
     * LOGIN (draft-murchison-sasl-login): two questions, in the words that clients wait for, which are not the draft's.
     * The user name may come as an initial response: smtplib, curl and others send it so, and every server takes it.
     */
    static final class UserThenPassword extends BuiltInExchange {

        private static final Bytes USER_NAME = Bytes.of("Username:");
        private static final Bytes PASSWORD = Bytes.of("Password:");

        private Optional<String> user = Optional.empty();

        UserThenPassword(Authenticator authenticator) {
            super(Mechanism.LOGIN, authenticator);
        }

        @Override
        public Bytes firstChallenge() {
            return USER_NAME;
        }

        @Override
        public SaslStep respond(Bytes response) {
            Optional<String> text = textWithoutNul(response);
            if (text.isEmpty()) {
                return malformed();
            }
            return user.isEmpty() ? takeUser(text.get()) : conclude(claims("", user.get(), text));
        }

        private SaslStep takeUser(String name) {
            if (name.isEmpty()) {
                return malformed();
            }
            user = Optional.of(name);
            claims("", name, Optional.empty());
            return SaslStep.challenge(PASSWORD);
        }
    }

    /**
     * CRAM-MD5 (RFC 2195 §2): the user name, a space, and the HMAC-MD5 of the challenge in lower case hexadecimal.
     *
     * <p>Not the JDK's own server: it makes its challenge by itself, so that no run could be repeated, and it keeps what
     * was claimed to itself.
     */
    static final class CramMd5 extends BuiltInExchange {

        /** The user name may have spaces; the digest has none, so the last one parts them. */
        private static final Pattern RESPONSE = Pattern.compile("(?<user>.+) (?<digest>[0-9a-f]{32})", Pattern.DOTALL);

        private final String challenge;

        CramMd5(Authenticator authenticator, String challenge) {
            super(Mechanism.CRAM_MD5, authenticator);
            this.challenge = challenge;
        }

        @Override
        public Bytes firstChallenge() {
            return Bytes.of(challenge);
        }

        @Override
        public boolean takesInitialResponse() {
            return false;
        }

        @Override
        public SaslStep respond(Bytes response) {
            Matcher parts = RESPONSE.matcher(textWithoutNul(response).orElse(""));
            if (!parts.matches()) {
                return malformed();
            }
            AuthClaim claim = claims("", parts.group("user"), Optional.empty());
            Optional<String> password = passwordOf(claim.authenticationId());
            if (password.isEmpty()) {
                return SaslStep.failure(AuthOutcome.UNKNOWN_USER);
            }
            byte[] expected = Hmac.MD5.of(password.get().getBytes(UTF_8), challenge.getBytes(UTF_8));
            return MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group("digest")))
                    ? conclude(claim)
                    : SaslStep.failure(AuthOutcome.BAD_CREDENTIALS);
        }
    }
}
