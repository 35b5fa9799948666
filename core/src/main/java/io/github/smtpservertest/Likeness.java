package io.github.smtpservertest;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.replies.Manner;
import io.github.smtpservertest.internal.replies.Offer;
import io.github.smtpservertest.preset.Quirk;
import io.github.smtpservertest.preset.ReplyTemplates;
import io.github.smtpservertest.preset.ServerProfile;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which server a builder was told to be like, if any, and what that makes of its other settings. */
final class Likeness {

    private Optional<ServerProfile> profile = Optional.empty();

    void to(ServerProfile server) {
        profile = Optional.of(server);
    }

    private boolean has(Quirk habit) {
        return profile.filter(server -> server.habits().contains(habit)).isPresent();
    }

    /** Whether TLS is on by default, as long as STARTTLS is among the extensions. */
    boolean offersTls() {
        return has(Quirk.TLS_OFFERED);
    }

    /** Whether TLS is on by default. */
    boolean offersTls(Set<SmtpExtension> extensions) {
        return offersTls() && extensions.contains(SmtpExtension.STARTTLS);
    }

    /** Whether mail is taken only from who has logged in, where somebody can. */
    boolean wantsLogin() {
        return has(Quirk.LOGIN_REQUIRED);
    }

    /** Those of the possible mechanisms that the server offers, in its order. */
    Set<Mechanism> mechanisms(Set<Mechanism> possible) {
        Set<Mechanism> offered = new LinkedHashSet<>(profile.map(ServerProfile::mechanisms)
                .filter(order -> !order.isEmpty())
                .orElse(List.of(Mechanism.values())));
        offered.retainAll(possible);
        return offered;
    }

    Offer offer(
            Set<SmtpExtension> extensions,
            Set<SmtpExtension> onlyInsideTls,
            Set<SmtpExtension> onlyAfterAuth,
            List<String> keywords,
            Map<SmtpExtension, String> offBy) {
        Set<SmtpExtension> offered = EnumSet.noneOf(SmtpExtension.class);
        offered.addAll(extensions);
        if (profile.isPresent()) {
            // They stand in its list, but certificates and users decide.
            offered.remove(SmtpExtension.STARTTLS);
            offered.remove(SmtpExtension.AUTH);
        }
        return new Offer(
                offered,
                onlyInsideTls,
                onlyAfterAuth,
                profile.map(ServerProfile::keywords).orElse(List.of()),
                profile.map(ServerProfile::unlisted).orElse(Set.of()),
                keywords,
                offBy);
    }

    Manner manner(boolean lenient, boolean lmtp, BareLineEnds bareLineEnds) {
        return new Manner(
                lenient,
                lmtp,
                bareLineEnds,
                profile.map(ServerProfile::habits).orElse(Set.of()),
                profile.map(ServerProfile::wording).orElseGet(ReplyTemplates::none));
    }
}
