package io.github.smtpservertest;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.internal.replies.Manner;
import io.github.smtpservertest.internal.replies.Offer;
import io.github.smtpservertest.octets.BareLineEnds;
import io.github.smtpservertest.preset.Habit;
import io.github.smtpservertest.preset.ServerProfile;
import io.github.smtpservertest.preset.Wording;
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

    private boolean has(Habit habit) {
        return profile.filter(server -> server.habits().contains(habit)).isPresent();
    }

    /** Whether TLS is on by default, as long as STARTTLS is among the extensions. */
    boolean offersTls() {
        return has(Habit.TLS_OFFERED);
    }

    /** Whether TLS is on by default. */
    boolean offersTls(Set<Extension> extensions) {
        return offersTls() && extensions.contains(Extension.STARTTLS);
    }

    /** Whether mail is taken only from who has logged in, where somebody can. */
    boolean wantsLogin() {
        return has(Habit.LOGIN_REQUIRED);
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
            Set<Extension> extensions,
            Set<Extension> onlyInsideTls,
            Set<Extension> onlyAfterAuth,
            List<String> keywords,
            Map<Extension, String> offBy) {
        Set<Extension> offered = EnumSet.noneOf(Extension.class);
        offered.addAll(extensions);
        if (profile.isPresent()) {
            // They stand in its list, but certificates and users decide.
            offered.remove(Extension.STARTTLS);
            offered.remove(Extension.AUTH);
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
                profile.map(ServerProfile::wording).orElseGet(Wording::none));
    }
}
