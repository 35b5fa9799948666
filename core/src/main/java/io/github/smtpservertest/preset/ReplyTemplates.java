package io.github.smtpservertest.preset;

import io.github.smtpservertest.reply.Reply;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a server, as {@link ServerProfile} has them, put together one by one.
 *
 * @param replies what is said, and when
 */
record ReplyTemplates(Map<ReplyReason, Reply> replies) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /**
     * Copies.
     *
     * @throws IllegalArgumentException where a reply does not fit its situation, such as 250 for a refusal
     */
    ReplyTemplates {
        replies.forEach(ReplyReason::requireFitting);
        EnumMap<ReplyReason, Reply> copy = new EnumMap<>(ReplyReason.class);
        copy.putAll(replies);
        replies = Collections.unmodifiableMap(copy);
    }

    /** No words of its own. */
    static ReplyTemplates none() {
        return new ReplyTemplates(Map.of());
    }

    /**
     * The same, and this besides, in place of what was said in that situation.
     *
     * @param lines the text of each line without its code, an enhanced status code included where there is one
     */
    ReplyTemplates with(ReplyReason situation, int code, String... lines) {
        EnumMap<ReplyReason, Reply> more = new EnumMap<>(ReplyReason.class);
        more.putAll(replies);
        more.put(situation, Reply.of(code, lines));
        return new ReplyTemplates(more);
    }

    /**
     * What is said, or nothing where there are no words for it.
     *
     * @param values what stands for a placeholder's name; a name that it does not know is given back as it is
     */
    Optional<Reply> say(ReplyReason situation, UnaryOperator<String> values) {
        return Optional.ofNullable(replies.get(situation))
                .map(reply -> new Reply(
                        reply.code(),
                        reply.lines().stream().map(line -> filled(line, values)).toList()));
    }

    private static String filled(String line, UnaryOperator<String> values) {
        return PLACEHOLDER.matcher(line).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }
}
