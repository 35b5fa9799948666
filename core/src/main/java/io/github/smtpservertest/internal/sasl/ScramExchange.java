package io.github.smtpservertest.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.saslprep.SaslPrep;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding.
 *
 * <p>The server's signature goes out as a last challenge, which the client answers with nothing, for SMTP has no place
 * for data in its success (RFC 4954 §4, RFC 4422 §3.6). A refusal is the mechanism's failure alone, without {@code e=}.
 * A user that does not exist is refused where a wrong proof is, and after the same work.
 *
 * <p>Our own, on the JDK's cryptography: the one SCRAM library that is kept up for Java has the client's side only.
 */
final class ScramExchange extends BuiltInExchange {

    private static final int ITERATIONS = 4096;

    private final String nonce;
    private final Function<String, byte[]> salts;
    private State state = new AwaitingClientFirst();

    /** {@code nonce} is the server's part of it; {@code salts} yields the salt of a user. */
    ScramExchange(Authenticator authenticator, String nonce, Function<String, byte[]> salts) {
        super(Mechanism.SCRAM_SHA_256, authenticator);
        this.nonce = nonce;
        this.salts = salts;
    }

    @Override
    public SaslStep respond(Bytes response) {
        return textWithoutNul(response).map(state::respond).orElseGet(BuiltInExchange::malformed);
    }

    private interface State {
        SaslStep respond(String message);
    }

    private final class AwaitingClientFirst implements State {

        @Override
        public SaslStep respond(String message) {
            return ClientFirst.of(message).map(this::challenge).orElseGet(BuiltInExchange::malformed);
        }

        private SaslStep challenge(ClientFirst first) {
            AuthClaim claim = claims(first.gs2().authorizationId(), first.user(), Optional.empty());
            byte[] salt = salts.apply(SaslPrep.prepare(first.user()));
            String serverFirst = "r=" + first.nonce() + nonce + ",s=" + Base64Text.encode(salt) + ",i=" + ITERATIONS;
            state = new AwaitingProof(claim, first, salt, serverFirst);
            return SaslStep.challenge(serverFirst);
        }
    }

    private final class AwaitingProof implements State {

        private final AuthClaim claim;
        private final ClientFirst first;
        private final byte[] salt;
        private final String serverFirst;

        AwaitingProof(AuthClaim claim, ClientFirst first, byte[] salt, String serverFirst) {
            this.claim = claim;
            this.first = first;
            this.salt = salt;
            this.serverFirst = serverFirst;
        }

        @Override
        public SaslStep respond(String message) {
            return ClientFinal.of(message)
                    .filter(last -> last.nonce().equals(first.nonce() + nonce))
                    .filter(last -> last.channelBinding().equals(first.gs2().text()))
                    .map(this::verify)
                    .orElseGet(BuiltInExchange::malformed);
        }

        private SaslStep verify(ClientFinal last) {
            Optional<String> password = passwordOf(claim.authenticationId());
            Keys keys = Keys.of(SaslPrep.prepare(password.orElse("")), salt, ITERATIONS);
            byte[] authMessage = (first.bare() + "," + serverFirst + "," + last.withoutProof()).getBytes(UTF_8);
            if (password.isEmpty()) {
                return SaslStep.failure(AuthOutcome.UNKNOWN_USER);
            }
            if (!keys.isProvedBy(last.proof(), authMessage)) {
                return SaslStep.failure(AuthOutcome.BAD_CREDENTIALS);
            }
            SaslStep judged = conclude(claim);
            if (!judged.equals(SaslStep.success())) {
                return judged;
            }
            state = new AwaitingEnd();
            return SaslStep.challenge("v=" + Base64Text.encode(keys.sign(authMessage)));
        }
    }

    private record AwaitingEnd() implements State {

        @Override
        public SaslStep respond(String message) {
            return message.isEmpty() ? SaslStep.success() : malformed();
        }
    }

    /**
     * The first message of a SCRAM client (RFC 5802 §7): {@code n,,n=user,r=nonce}. An extension may follow and is ignored;
     * a mandatory one ({@code m=}) would have to be understood, so it is malformed.
     *
     * @param gs2 what it begins with
     * @param bare the message without that, to be signed
     * @param user the user name, decoded
     * @param nonce the client's nonce
     */
    private record ClientFirst(Gs2Header gs2, String bare, String user, String nonce) {

        /** A nonce is visible ASCII but for the comma. */
        private static final Pattern BARE =
                Pattern.compile("n=(?<user>[^,]+),r=(?<nonce>[!-+\\--~]+)(?:,[A-Za-z]=[^,]++)*+", Pattern.DOTALL);

        static Optional<ClientFirst> of(String message) {
            return Gs2Header.of(message).flatMap(gs2 -> {
                Matcher fields = BARE.matcher(gs2.rest());
                return fields.matches()
                        ? Gs2Header.saslName(fields.group("user"))
                                .map(user -> new ClientFirst(gs2, gs2.rest(), user, fields.group("nonce")))
                        : Optional.empty();
            });
        }
    }

    /**
     * The final message of a SCRAM client (RFC 5802 §7): {@code c=biws,r=nonce,p=proof}.
     *
     * @param withoutProof all before {@code ,p=}, to be signed
     * @param channelBinding decoded; it must be the GS2 header of the first message
     * @param nonce the whole nonce, of both sides
     * @param proof the decoded proof, of 32 bytes
     */
    private record ClientFinal(String withoutProof, String channelBinding, String nonce, Bytes proof) {

        private static final Pattern MESSAGE = Pattern.compile(
                "(?<withoutProof>c=(?<binding>[^,]+),r=(?<nonce>[!-+\\--~]+)(?:,(?!p=)[A-Za-z]=[^,]++)*+),p=(?<proof>[^,]+)",
                Pattern.DOTALL);

        static Optional<ClientFinal> of(String message) {
            Matcher fields = MESSAGE.matcher(message);
            if (!fields.matches()) {
                return Optional.empty();
            }
            String withoutProof = fields.group("withoutProof");
            String nonce = fields.group("nonce");
            Optional<String> binding =
                    Base64Text.decode(fields.group("binding")).flatMap(BuiltInExchange::text);
            return Base64Text.decode(fields.group("proof"))
                    .filter(proof -> proof.length() == Keys.LENGTH)
                    .flatMap(proof -> binding.map(b -> new ClientFinal(withoutProof, b, nonce, proof)));
        }
    }

    /** The keys that SCRAM-SHA-256 makes from a password (RFC 5802 §3). */
    private static final class Keys {

        /** How long a key, a proof or a signature is, in bytes. */
        static final int LENGTH = 32;

        private final byte[] storedKey;
        private final byte[] serverKey;

        private Keys(byte[] saltedPassword) {
            this.storedKey = sha256(Hmac.SHA256.of(saltedPassword, "Client Key".getBytes(UTF_8)));
            this.serverKey = Hmac.SHA256.of(saltedPassword, "Server Key".getBytes(UTF_8));
        }

        static Keys of(String password, byte[] salt, int iterations) {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, LENGTH * Byte.SIZE);
            try {
                return new Keys(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime has no PBKDF2WithHmacSHA256", e);
            }
        }

        /** Whether whoever made {@code proof} of {@code authMessage} has the password. */
        boolean isProvedBy(Bytes proof, byte[] authMessage) {
            byte[] clientKey = Hmac.SHA256.of(storedKey, authMessage);
            for (int i = 0; i < clientKey.length; i++) {
                clientKey[i] ^= proof.at(i);
            }
            return MessageDigest.isEqual(storedKey, sha256(clientKey));
        }

        /** The server's own proof. */
        byte[] sign(byte[] authMessage) {
            return Hmac.SHA256.of(serverKey, authMessage);
        }

        private static byte[] sha256(byte[] data) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(data);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime has no SHA-256", e);
            }
        }
    }
}
