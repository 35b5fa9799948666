package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.reply.Reply;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server has really said in reply to EHLO (RFC 5321 §4.1.1.1); a script may have withdrawn what the server is
 * able to do.
 *
 * @param keywords the keywords in upper case, each with what stands behind it
 */
record EhloOffer(Map<String, String> keywords) {

    /** Nothing: no EHLO yet, or HELO. */
    static final EhloOffer NONE = new EhloOffer(Map.of());

    EhloOffer {
        keywords = Map.copyOf(keywords);
    }

    /** What a reply offers; its first line has the server's name. */
    static EhloOffer in(Reply reply) {
        List<String> lines = reply.lines();
        return of(lines.subList(1, lines.size()));
    }

    private static EhloOffer of(List<String> lines) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : lines) {
            // Old servers say AUTH=LOGIN; clients know what is meant.
            String[] words = line.strip().split("[ =]", 2);
            String keyword = words[0].toUpperCase(Locale.ROOT);
            if (!keyword.isEmpty()) {
                found.merge(keyword, words.length > 1 ? words[1] : "", (one, more) -> one + " " + more);
            }
        }
        return new EhloOffer(found);
    }

    /** What the lines of {@code text} that look like lines of an EHLO reply offer besides. */
    EhloOffer plusReplyLinesIn(String text) {
        Map<String, String> all = new LinkedHashMap<>(keywords);
        all.putAll(of(text.lines()
                        .filter(line -> line.matches("250[- ].+"))
                        .map(line -> line.substring(4))
                        .toList())
                .keywords());
        return new EhloOffer(all);
    }

    boolean has(SmtpExtension extension) {
        return keywords.containsKey(extension.keyword());
    }

    boolean hasAnyOf(Iterable<SmtpExtension> extensions) {
        for (SmtpExtension extension : extensions) {
            if (has(extension)) {
                return true;
            }
        }
        return false;
    }

    /** The bytes of the largest mail that SIZE allows; empty where it names no limit (RFC 1870 §4). */
    Optional<BigInteger> largestMail() {
        String limit = keywords.getOrDefault(SmtpExtension.SIZE.keyword(), "").strip();
        return limit.matches("[0-9]{1,20}")
                ? Optional.of(new BigInteger(limit)).filter(most -> most.signum() > 0)
                : Optional.empty();
    }

    /** Whether AUTH is offered with this mechanism. */
    boolean hasMechanism(String name) {
        String offered = keywords.getOrDefault(SmtpExtension.AUTH.keyword(), "");
        return List.of(offered.toUpperCase(Locale.ROOT).split("[ =]+")).contains(name.toUpperCase(Locale.ROOT));
    }

    /** Whether it has a keyword of no known extension, which might stand for anything. */
    boolean hasUnknownKeyword() {
        return keywords.keySet().stream()
                .anyMatch(keyword -> SmtpExtension.ofKeyword(keyword).isEmpty());
    }
}
