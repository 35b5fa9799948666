package io.github.smtpservertest;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.internal.replies.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a server that is being built will offer, and which call took the rest out. */
final class ExtensionSetup {

    private final Set<Extension> offered = EnumSet.complementOf(EnumSet.of(
            Extension.STARTTLS,
            Extension.AUTH,
            Extension.DELIVERBY,
            Extension.FUTURERELEASE,
            Extension.MT_PRIORITY,
            Extension.LIMITS));
    private final Map<Extension, String> offBy = new EnumMap<>(Extension.class);
    private final Set<Extension> onlyInsideTls = EnumSet.noneOf(Extension.class);
    private final Set<Extension> onlyAfterAuth = EnumSet.noneOf(Extension.class);
    private final List<String> keywords = new ArrayList<>();

    /** These and no others, by that call. */
    void only(Collection<Extension> extensions, String call) {
        offered.clear();
        offBy.clear();
        EnumSet.allOf(Extension.class).forEach(extension -> offBy.put(extension, call));
        with(extensions);
    }

    void with(Collection<Extension> extensions) {
        offered.addAll(extensions);
    }

    /** Not this one, by that call. */
    void without(Extension extension, String call) {
        offered.remove(extension);
        offBy.put(extension, call);
    }

    void onlyInsideTls(Collection<Extension> extensions) {
        onlyInsideTls.addAll(extensions);
    }

    void onlyAfterAuth(Collection<Extension> extensions) {
        onlyAfterAuth.addAll(extensions);
    }

    void keyword(String line) {
        keywords.add(Bounds.keyword(line));
    }

    boolean isAuthOnlyInsideTls() {
        return onlyInsideTls.contains(Extension.AUTH);
    }

    /** Whether TLS is on by default, being a habit of that server. */
    boolean offersTlsLike(Likeness likeness) {
        return likeness.offersTls(offered);
    }

    Offer offer(Likeness likeness, TlsSetup tls) {
        Map<Extension, String> reasons = new EnumMap<>(offBy);
        if (!tls.isOn() && !likeness.offersTls()) {
            // Then startTls() alone is missing, whatever the list of extensions says.
            reasons.remove(Extension.STARTTLS);
        }
        return likeness.offer(offered, onlyInsideTls, onlyAfterAuth, keywords, reasons);
    }
}
