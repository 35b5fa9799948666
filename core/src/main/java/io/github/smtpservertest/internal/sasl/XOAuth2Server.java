package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XOAUTH2, as Google describes it (<a href="https://developers.google.com/workspace/gmail/imap/xoauth2-protocol">OAuth
 * 2.0 Mechanism</a>): {@code user=} user {@code ^Aauth=Bearer } token {@code ^A^A}.
 */
final class XOAuth2Server extends BearerServer {

    private static final Pattern MESSAGE =
            Pattern.compile("user=(?<user>[^\1]+)\1auth=(?<auth>[^\1]+)\1\1", Pattern.DOTALL);

    XOAuth2Server(Hearing hearing) {
        super(hearing);
    }

    @Override
    Optional<AuthClaim> read(String message) {
        Matcher fields = MESSAGE.matcher(message);
        return fields.matches()
                ? tokenOf(fields.group("auth")).map(token -> claims("", fields.group("user"), token))
                : Optional.empty();
    }

    @Override
    String explain(AuthOutcome refusal) {
        return "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"smtp\"}";
    }
}
