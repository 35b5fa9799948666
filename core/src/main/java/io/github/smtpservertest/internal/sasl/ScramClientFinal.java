package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.octets.Octets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The final message of a SCRAM client (RFC 5802 §7): {@code c=biws,r=nonce,p=proof}.
 *
 * @param withoutProof all before {@code ,p=}, to be signed
 * @param channelBinding decoded; it must be the GS2 header of the first message
 * @param nonce the whole nonce, of both sides
 * @param proof the decoded proof, of 32 octets
 */
record ScramClientFinal(String withoutProof, String channelBinding, String nonce, Octets proof) {

    private static final Pattern MESSAGE = Pattern.compile(
            "(?<withoutProof>c=(?<binding>[^,]+),r=(?<nonce>[!-+\\--~]+)(?:,(?!p=)[A-Za-z]=[^,]++)*+),p=(?<proof>[^,]+)",
            Pattern.DOTALL);

    static Optional<ScramClientFinal> of(String message) {
        Matcher fields = MESSAGE.matcher(message);
        if (!fields.matches()) {
            return Optional.empty();
        }
        String withoutProof = fields.group("withoutProof");
        String nonce = fields.group("nonce");
        Optional<String> binding = Base64Text.decode(fields.group("binding")).flatMap(Utf8::decode);
        return Base64Text.decode(fields.group("proof"))
                .filter(proof -> proof.length() == ScramKeys.LENGTH)
                .flatMap(proof -> binding.map(b -> new ScramClientFinal(withoutProof, b, nonce, proof)));
    }
}
