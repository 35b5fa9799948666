package io.github.smtpservertest.preset;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.reply.Reply;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How one server speaks and behaves. Five of them come as {@link Preset}s; one's own is made the same way.
 *
 * @param keywords the keywords of its EHLO reply in their order, each without its argument; the keyword of an
 *     {@link SmtpExtension} stands for the extension, any other is said and means nothing
 * @param unlisted what it answers although its EHLO reply does not say so
 * @param mechanisms the ways to log in, in their order; none for whatever the fake server can do
 * @param capacity how much it takes
 * @param habits what it does otherwise than a strict server
 * @param wording how it says things: what is said, and when; what is not there is said in the fake server's own words. In the
 *     lines of a reply these stand for what is known when it is said: <code>{host}</code> the server's name,
 *     <code>{peer}</code> the client's IP address, <code>{verb}</code> and <code>{argument}</code> of the command (of
 *     AUTH the mechanism only, for the rest may be a secret), <code>{address}</code> of its path,
 *     <code>{parameter}</code> the one that is not known, <code>{bytes}</code> of the content or chunk,
 *     <code>{id}</code> of the mail (made of the numbers of session and mail, so that a run can be repeated),
 *     <code>{date}</code> the time as in a mail's header, <code>{seconds}</code> the time since 1970
 */
public record ServerProfile(
        List<String> keywords,
        Set<SmtpExtension> unlisted,
        List<Mechanism> mechanisms,
        Limits capacity,
        Set<Quirk> habits,
        Map<ReplyReason, Reply> wording) {

    /**
     * Copies.
     *
     * @throws IllegalArgumentException where a reply does not fit its reason, such as 250 for a refusal
     */
    public ServerProfile {
        keywords = List.copyOf(keywords);
        unlisted = Set.copyOf(unlisted);
        mechanisms = List.copyOf(mechanisms);
        habits = Set.copyOf(habits);
        wording = new ReplyTemplates(wording).replies();
    }

    /**
     * What it says for that reason, or nothing where it has no words for it.
     *
     * @param values what stands for a placeholder's name; a name that it does not know is given back as it is
     */
    public Optional<Reply> say(ReplyReason reason, UnaryOperator<String> values) {
        return new ReplyTemplates(wording).say(reason, values);
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
