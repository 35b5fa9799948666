package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the last reply to EHLO offers.
 *
 * @param keywords the keywords in upper case, each with what stands after it
 */
record LastOffer(Map<String, String> keywords) {

    static final LastOffer NONE = new LastOffer(Map.of());

    LastOffer {
        keywords = Map.copyOf(keywords);
    }

    /** The last one of a session that was accepted. */
    static LastOffer last(SessionRecord session) {
        return session.exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.EHLO && exchange.code() / 100 == 2)
                .reduce((one, other) -> other)
                .flatMap(Exchange::reply)
                .map(reply -> of(reply.lines()))
                .orElse(NONE);
    }

    private static LastOffer of(List<String> lines) {
        Map<String, String> keywords = new HashMap<>();
        lines.stream().skip(1).forEach(line -> {
            String[] words = line.strip().split("[ =]", 2);
            keywords.put(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
        });
        return new LastOffer(keywords);
    }

    /** Whether it takes something away that {@code usual} has: a keyword, or room, or it sets a limit. */
    boolean isLessThan(LastOffer usual) {
        return !keywords.keySet().containsAll(usual.keywords.keySet()) || limitsMoreThan(usual);
    }

    /** Whether it takes smaller messages than {@code usual}, or sets other limits. */
    boolean limitsMoreThan(LastOffer usual) {
        return size().orElse(Long.MAX_VALUE) < usual.size().orElse(Long.MAX_VALUE)
                || (keywords.containsKey("LIMITS") && !keywords.get("LIMITS").equals(usual.keywords.get("LIMITS")));
    }

    private Optional<Long> size() {
        return Optional.ofNullable(keywords.get("SIZE"))
                .filter(size -> size.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .filter(size -> size > 0);
    }
}
