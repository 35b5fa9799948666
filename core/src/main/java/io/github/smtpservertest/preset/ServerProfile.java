package io.github.smtpservertest.preset;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.SmtpExtension;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one server speaks and behaves. Five of them come as {@link Preset}s; one's own is made the same way.
 *
 * @param keywords the keywords of its EHLO reply in their order, each without its argument; the keyword of an
 *     {@link SmtpExtension} stands for the extension, any other is said and means nothing
 * @param unlisted what it answers although its EHLO reply does not say so
 * @param mechanisms the ways to log in, in their order; none for whatever the fake server can do
 * @param capacity how much it takes
 * @param habits what it does otherwise than a strict server
 * @param wording how it says things
 */
public record ServerProfile(
        List<String> keywords,
        Set<SmtpExtension> unlisted,
        List<Mechanism> mechanisms,
        Limits capacity,
        Set<Quirk> habits,
        ReplyTemplates wording) {

    /** Copies. */
    public ServerProfile {
        keywords = List.copyOf(keywords);
        unlisted = Set.copyOf(unlisted);
        mechanisms = List.copyOf(mechanisms);
        habits = Set.copyOf(habits);
    }

    /** All that it offers, listed or not. */
    public Set<SmtpExtension> extensions() {
        EnumSet<SmtpExtension> offered = EnumSet.noneOf(SmtpExtension.class);
        offered.addAll(unlisted);
        keywords.stream()
                .map(SmtpExtension::ofKeyword)
                .flatMap(Optional::stream)
                .forEach(offered::add);
        return Collections.unmodifiableSet(offered);
    }
}
