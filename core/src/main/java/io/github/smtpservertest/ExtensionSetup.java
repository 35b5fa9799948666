package io.github.smtpservertest;

import io.github.smtpservertest.command.SmtpExtension;
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

    private final Set<SmtpExtension> offered = EnumSet.complementOf(EnumSet.of(
            SmtpExtension.STARTTLS,
            SmtpExtension.AUTH,
            SmtpExtension.DELIVERBY,
            SmtpExtension.FUTURERELEASE,
            SmtpExtension.MT_PRIORITY,
            SmtpExtension.LIMITS));
    private final Map<SmtpExtension, String> offBy = new EnumMap<>(SmtpExtension.class);
    private final Set<SmtpExtension> onlyInsideTls = EnumSet.noneOf(SmtpExtension.class);
    private final Set<SmtpExtension> onlyAfterAuth = EnumSet.noneOf(SmtpExtension.class);
    private final List<String> keywords = new ArrayList<>();

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

    void keyword(String line) {
        keywords.add(Bounds.keyword(line));
    }

    boolean isAuthOnlyInsideTls() {
        return onlyInsideTls.contains(SmtpExtension.AUTH);
    }

    /** Whether TLS is on by default, being a habit of that server. */
    boolean offersTlsLike(Likeness likeness) {
        return likeness.offersTls(offered);
    }

    Offer offer(Likeness likeness, TlsSetup tls) {
        Map<SmtpExtension, String> reasons = new EnumMap<>(offBy);
        if (!tls.isOn() && !likeness.offersTls()) {
            // Then startTls() alone is missing, whatever the list of extensions says.
            reasons.remove(SmtpExtension.STARTTLS);
        }
        return likeness.offer(offered, onlyInsideTls, onlyAfterAuth, keywords, reasons);
    }
}
