package io.github.smtpservertest.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.internal.saslprep.SaslPrep;
import io.github.smtpservertest.octets.Octets;
import java.util.Optional;
import java.util.function.Function;

/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding.
 *
 * <p>The server's signature goes out as a last challenge, which the client answers with nothing, for SMTP has no place
 * for data in its success (RFC 4954 §4, RFC 4422 §3.6). A refusal is the mechanism's failure alone, without {@code e=}.
 * A user that does not exist is refused where a wrong proof is, and after the same work.
 *
 * <p>Our own, on the JDK's cryptography: the one SCRAM library that is kept up for Java has the client's side only.
 */
final class ScramSha256Server implements MechanismServer {

    private static final int ITERATIONS = 4096;

    private final Hearing hearing;
    private final String nonce;
    private final Function<String, byte[]> salts;
    private State state = new AwaitingClientFirst();

    /** {@code nonce} is the server's part of it; {@code salts} yields the salt of a user. */
    ScramSha256Server(Hearing hearing, String nonce, Function<String, byte[]> salts) {
        this.hearing = hearing;
        this.nonce = nonce;
        this.salts = salts;
    }

    @Override
    public SaslStep respond(Octets response) {
        return Utf8.decodeWithoutNul(response).map(state::respond).orElseGet(Hearing::malformed);
    }

    private interface State {
        SaslStep respond(String message);
    }

    private final class AwaitingClientFirst implements State {

        @Override
        public SaslStep respond(String message) {
            return ScramClientFirst.of(message).map(this::challenge).orElseGet(Hearing::malformed);
        }

        private SaslStep challenge(ScramClientFirst first) {
            AuthClaim claim = hearing.claims(first.gs2().authorizationId(), first.user(), Optional.empty());
            byte[] salt = salts.apply(SaslPrep.prepare(first.user()));
            String serverFirst = "r=" + first.nonce() + nonce + ",s=" + Base64Text.encode(salt) + ",i=" + ITERATIONS;
            state = new AwaitingProof(claim, first, salt, serverFirst);
            return new SaslStep.Challenge(Octets.of(serverFirst));
        }
    }

    private final class AwaitingProof implements State {

        private final AuthClaim claim;
        private final ScramClientFirst first;
        private final byte[] salt;
        private final String serverFirst;

        AwaitingProof(AuthClaim claim, ScramClientFirst first, byte[] salt, String serverFirst) {
            this.claim = claim;
            this.first = first;
            this.salt = salt;
            this.serverFirst = serverFirst;
        }

        @Override
        public SaslStep respond(String message) {
            return ScramClientFinal.of(message)
                    .filter(last -> last.nonce().equals(first.nonce() + nonce))
                    .filter(last -> last.channelBinding().equals(first.gs2().text()))
                    .map(this::verify)
                    .orElseGet(Hearing::malformed);
        }

        private SaslStep verify(ScramClientFinal last) {
            Optional<String> password = hearing.passwordOf(claim.authenticationId());
            ScramKeys keys = ScramKeys.of(SaslPrep.prepare(password.orElse("")), salt, ITERATIONS);
            byte[] authMessage = (first.bare() + "," + serverFirst + "," + last.withoutProof()).getBytes(UTF_8);
            if (password.isEmpty()) {
                return new SaslStep.Failure(AuthOutcome.UNKNOWN_USER);
            }
            if (!keys.isProvedBy(last.proof(), authMessage)) {
                return new SaslStep.Failure(AuthOutcome.BAD_CREDENTIALS);
            }
            SaslStep verdict = hearing.conclude(claim);
            if (verdict instanceof SaslStep.Failure) {
                return verdict;
            }
            state = new AwaitingEnd(verdict);
            return new SaslStep.Challenge(Octets.of("v=" + Base64Text.encode(keys.sign(authMessage))));
        }
    }

    private record AwaitingEnd(SaslStep verdict) implements State {

        @Override
        public SaslStep respond(String message) {
            return message.isEmpty() ? verdict : Hearing.malformed();
        }
    }
}
