package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.settings.SettingCatalogue;
import io.github.smtpservertest.transcript.Cause;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the server offers in its EHLO reply, and takes.
 *
 * @param extensions what it offers at all
 * @param onlyInsideTls which of them only inside TLS
 * @param onlyAfterAuth which of them only to a client that has logged in
 * @param order the keywords of the EHLO reply that stand first, in their order; those of no extension are just said
 * @param unlisted which of them the EHLO reply does not name
 * @param keywords further EHLO lines, said as they are
 * @param offBy for what is not offered at all, the call that took it out, where one did
 */
public record Offer(
        Set<SmtpExtension> extensions,
        Set<SmtpExtension> onlyInsideTls,
        Set<SmtpExtension> onlyAfterAuth,
        List<String> order,
        Set<SmtpExtension> unlisted,
        List<String> keywords,
        Map<SmtpExtension, String> offBy) {

    /** What a server offers of which nothing is set. */
    static final Offer USUAL = new Offer(
            SettingCatalogue.offeredByDefault(), Set.of(), Set.of(), List.of(), Set.of(), List.of(), Map.of());

    /**
     * Copies, and holds REQUIRETLS back until there is TLS (RFC 8689 §2), and BINARYMIME where there is no CHUNKING (RFC
     * 3030 §3).
     */
    public Offer {
        extensions = copy(extensions);
        EnumSet<SmtpExtension> inside = EnumSet.of(SmtpExtension.REQUIRETLS);
        inside.addAll(onlyInsideTls);
        onlyInsideTls = Collections.unmodifiableSet(inside);
        onlyAfterAuth = copy(onlyAfterAuth);
        order = List.copyOf(order);
        unlisted = copy(unlisted);
        keywords = List.copyOf(keywords);
        offBy = offBy.isEmpty() ? Map.of() : Map.copyOf(offBy);
    }

    private static Set<SmtpExtension> copy(Set<SmtpExtension> extensions) {
        return extensions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(extensions));
    }

    /** Whether the extension is offered to some client at some time. */
    public boolean mayOffer(SmtpExtension extension) {
        return extensions.contains(extension) && isSupported(extension);
    }

    private boolean isSupported(SmtpExtension extension) {
        return extension != SmtpExtension.BINARYMIME || extensions.contains(SmtpExtension.CHUNKING);
    }

    /** Whether the extension is offered to this client now. */
    public boolean has(SmtpExtension extension, Session session) {
        return mayOffer(extension)
                && (extension != SmtpExtension.BINARYMIME || has(SmtpExtension.CHUNKING, session))
                && (session.isTls() || !onlyInsideTls.contains(extension))
                && (session.isAuthenticated() || !onlyAfterAuth.contains(extension));
    }

    /** All that is offered to this client now. */
    Set<SmtpExtension> to(Session session) {
        EnumSet<SmtpExtension> offered = EnumSet.noneOf(SmtpExtension.class);
        for (SmtpExtension extension : extensions) {
            if (has(extension, session)) {
                offered.add(extension);
            }
        }
        return offered;
    }

    /** Why an extension is not offered to this client now, if a setting is the reason. */
    Optional<Cause> whyNot(SmtpExtension extension, Session session) {
        if (!extensions.contains(extension)) {
            return setting(offBy.getOrDefault(extension, "the lack of with(" + extension.name() + ")"));
        }
        if (extension == SmtpExtension.BINARYMIME && !has(SmtpExtension.CHUNKING, session)) {
            return whyNot(SmtpExtension.CHUNKING, session);
        }
        if (!session.isTls() && onlyInsideTls.contains(extension)) {
            // That is the RFC's doing (RFC 8689 §2).
            return extension == SmtpExtension.REQUIRETLS
                    ? Optional.empty()
                    : setting("onlyInsideTls(" + extension.name() + ")");
        }
        return !session.isAuthenticated() && onlyAfterAuth.contains(extension)
                ? setting("onlyAfterAuth(" + extension.name() + ")")
                : Optional.empty();
    }

    private static Optional<Cause> setting(String call) {
        return Optional.of(new Cause(Cause.Kind.SETTING, call));
    }
}
