package io.github.smtpservertest;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.replies.Offer;
import io.github.smtpservertest.internal.settings.SettingCatalogue;
import io.github.smtpservertest.preset.ServerProfile;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a server that is being built will offer, and which call took the rest out; of several calls the later one counts. */
final class OfferedExtensions {

    private final EnumSet<SmtpExtension> offered;
    private final EnumMap<SmtpExtension, String> offBy;
    private final EnumSet<SmtpExtension> onlyInsideTls;
    private final EnumSet<SmtpExtension> onlyAfterAuth;

    OfferedExtensions() {
        offered = SettingCatalogue.offeredByDefault();
        offBy = new EnumMap<>(SmtpExtension.class);
        onlyInsideTls = EnumSet.noneOf(SmtpExtension.class);
        onlyAfterAuth = EnumSet.noneOf(SmtpExtension.class);
    }

    private OfferedExtensions(OfferedExtensions copied) {
        offered = copied.offered.clone();
        offBy = copied.offBy.clone();
        onlyInsideTls = copied.onlyInsideTls.clone();
        onlyAfterAuth = copied.onlyAfterAuth.clone();
    }

    OfferedExtensions copy() {
        return new OfferedExtensions(this);
    }

    /** These and no others, by that call. */
    void only(Collection<SmtpExtension> extensions, String call) {
        offered.clear();
        offBy.clear();
        EnumSet.allOf(SmtpExtension.class).forEach(extension -> offBy.put(extension, call));
        with(extensions);
    }

    void with(Collection<SmtpExtension> extensions) {
        offered.addAll(extensions);
    }

    /** Not this one, by that call. */
    void without(SmtpExtension extension, String call) {
        offered.remove(extension);
        offBy.put(extension, call);
    }

    void onlyInsideTls(Collection<SmtpExtension> extensions) {
        onlyInsideTls.addAll(extensions);
    }

    void onlyAfterAuth(Collection<SmtpExtension> extensions) {
        onlyAfterAuth.addAll(extensions);
    }

    boolean has(SmtpExtension extension) {
        return offered.contains(extension);
    }

    boolean isOnlyInsideTls(SmtpExtension extension) {
        return onlyInsideTls.contains(extension);
    }

    /** What the server offers that is like that one, if any. */
    Offer offer(Optional<ServerProfile> like, boolean tlsIsPossible, List<String> keywords) {
        Map<SmtpExtension, String> reasons = offBy.clone();
        if (!tlsIsPossible) {
            // Then startTls() alone is missing, whatever the list of extensions says.
            reasons.remove(SmtpExtension.STARTTLS);
        }
        Set<SmtpExtension> extensions = offered.clone();
        if (like.isPresent()) {
            // They stand in its list, but certificates and users decide.
            extensions.remove(SmtpExtension.STARTTLS);
            extensions.remove(SmtpExtension.AUTH);
        }
        return new Offer(
                extensions,
                onlyInsideTls,
                onlyAfterAuth,
                like.isPresent() ? like.get().keywords() : List.of(),
                like.isPresent() ? like.get().unlisted() : Set.of(),
                keywords,
                reasons);
    }
}
