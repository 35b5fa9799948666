package io.github.smtpservertest.preset;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.Extension;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one server speaks and behaves. Five of them come as {@link Preset}s; one's own is made the same way.
 *
 * @param keywords the keywords of its EHLO reply in their order, each without its argument; the keyword of an
 *     {@link Extension} stands for the extension, any other is said and means nothing
 * @param unlisted what it answers although its EHLO reply does not say so
 * @param mechanisms the ways to log in, in their order; none for whatever the fake server can do
 * @param capacity how much it takes
 * @param habits what it does otherwise than a strict server
 * @param wording how it says things
 */
public record ServerProfile(
        List<String> keywords,
        Set<Extension> unlisted,
        List<Mechanism> mechanisms,
        Capacity capacity,
        Set<Habit> habits,
        Wording wording) {

    /** Copies. */
    public ServerProfile {
        keywords = List.copyOf(keywords);
        unlisted = Set.copyOf(unlisted);
        mechanisms = List.copyOf(mechanisms);
        habits = Set.copyOf(habits);
    }

    /** All that it offers, listed or not. */
    public Set<Extension> extensions() {
        EnumSet<Extension> offered = EnumSet.noneOf(Extension.class);
        offered.addAll(unlisted);
        keywords.stream().map(Extension::ofKeyword).flatMap(Optional::stream).forEach(offered::add);
        return Collections.unmodifiableSet(offered);
    }
}
