package io.github.smtpservertest.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.octets.Octets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CRAM-MD5 (RFC 2195 §2): the user name, a space, and the HMAC-MD5 of the challenge in lower case hexadecimal.
 *
 * <p>Not the JDK's own server: it makes its challenge by itself, so that no run could be repeated, and it keeps what
 * was claimed to itself.
 */
final class CramMd5Server implements MechanismServer {

    /** The user name may have spaces; the digest has none, so the last one parts them. */
    private static final Pattern RESPONSE = Pattern.compile("(?<user>.+) (?<digest>[0-9a-f]{32})", Pattern.DOTALL);

    private final Hearing hearing;
    private final String challenge;

    CramMd5Server(Hearing hearing, String challenge) {
        this.hearing = hearing;
        this.challenge = challenge;
    }

    @Override
    public Octets firstChallenge() {
        return Octets.of(challenge);
    }

    @Override
    public boolean takesInitialResponse() {
        return false;
    }

    @Override
    public SaslStep respond(Octets response) {
        Matcher parts = RESPONSE.matcher(Utf8.decodeWithoutNul(response).orElse(""));
        if (!parts.matches()) {
            return Hearing.malformed();
        }
        AuthClaim claim = hearing.claims("", parts.group("user"), Optional.empty());
        Optional<String> password = hearing.passwordOf(claim.authenticationId());
        if (password.isEmpty()) {
            return new SaslStep.Failure(AuthOutcome.UNKNOWN_USER);
        }
        byte[] expected = Hmac.MD5.of(password.get().getBytes(UTF_8), challenge.getBytes(UTF_8));
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group("digest")))
                ? hearing.conclude(claim)
                : new SaslStep.Failure(AuthOutcome.BAD_CREDENTIALS);
    }
}
