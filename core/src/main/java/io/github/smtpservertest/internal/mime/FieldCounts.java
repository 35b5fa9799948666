package io.github.smtpservertest.internal.mime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often the fields of a header may stand in it, and which must (RFC 5322 §3.6, RFC 2045 §3 and §4, RFC 2183 §2). */
final class FieldCounts {

    private static final String RFC_5322 = "RFC 5322 §3.6";
    private static final String RFC_2045 = "RFC 2045 §3";

    private static final Map<String, String> ONCE = Map.ofEntries(
            Map.entry("date", RFC_5322),
            Map.entry("from", RFC_5322),
            Map.entry("sender", RFC_5322),
            Map.entry("reply-to", RFC_5322),
            Map.entry("to", RFC_5322),
            Map.entry("cc", RFC_5322),
            Map.entry("bcc", RFC_5322),
            Map.entry("message-id", RFC_5322),
            Map.entry("in-reply-to", RFC_5322),
            Map.entry("references", RFC_5322),
            Map.entry("subject", RFC_5322),
            Map.entry("mime-version", "RFC 2045 §4"));

    private static final Map<String, String> ONCE_IN_A_PART = Map.of(
            "content-type", RFC_2045,
            "content-transfer-encoding", RFC_2045,
            "content-id", RFC_2045,
            "content-description", RFC_2045,
            "content-disposition", "RFC 2183 §2");

    private static final Set<String> ADDRESSES = Set.of("from", "sender", "reply-to", "to", "cc", "bcc");

    private FieldCounts() {}

    /** Says what a part has twice, or a message that is one; {@code where} begins the sentence. */
    static void ofPart(List<Field> fields, boolean isMessage, String where, Problems problems) {
        if (isMessage) {
            sayRepeated(fields, ONCE, where, problems);
        }
        sayRepeated(fields, ONCE_IN_A_PART, where, problems);
    }

    /** Says what a message has twice, or lacks. */
    static void ofMessage(List<Field> fields, Problems problems) {
        String where = "The message";
        ofPart(fields, true, where, problems);
        for (String name : List.of("Date", "From")) {
            if (!fields.isEmpty() && fields.stream().noneMatch(field -> field.isCalled(name))) {
                problems.add(where + " has no " + name + " field (" + RFC_5322 + ").");
            }
        }
        boolean mime = fields.stream()
                .anyMatch(field -> field.isCalled("Content-Type") || field.isCalled("Content-Transfer-Encoding"));
        if (mime && fields.stream().noneMatch(field -> field.isCalled("MIME-Version"))) {
            problems.add(where + " has no MIME-Version field (RFC 2045 §4): read as MIME nevertheless.");
        }
    }

    private static void sayRepeated(List<Field> fields, Map<String, String> once, String where, Problems problems) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Field field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (once.containsKey(name)) {
                counts.merge(name, 1, Integer::sum);
            }
        }
        counts.forEach((name, count) -> {
            if (count > 1) {
                String written = fields.stream()
                        .filter(field -> field.isCalled(name))
                        .findFirst()
                        .orElseThrow()
                        .name();
                problems.add(where + " has " + count + " " + written + " fields, and one is the most (" + once.get(name)
                        + "): "
                        + (ADDRESSES.contains(name) ? "each is read." : "the first counts."));
            }
        });
    }
}
