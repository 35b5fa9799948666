package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the header of a part says of it.
 *
 * @param number the place in the tree, such as {@code 2.1}; empty for the message itself
 * @param where how a sentence on its body begins: {@code The body}, {@code Part 2.1}
 * @param fields its fields in order
 * @param type its media type, whose word is in lower case
 * @param encoding its transfer encoding in lower case
 * @param disposition inline, attachment or another word, in lower case
 * @param fileName decoded
 * @param contentId without its angle brackets
 */
record PartHead(
        String number,
        String where,
        List<Field> fields,
        MimeValue type,
        String encoding,
        Optional<String> disposition,
        Optional<String> fileName,
        Optional<String> contentId) {

    private static final String PLAIN = "text/plain";

    /** The fields of a block, decoded; {@code owner} is {@code The}, or {@code Part 2.1's}, before the words "header field". */
    static List<Field> fields(HeaderBlock block, String owner, boolean utf8, Problems problems) {
        List<Field> fields = new ArrayList<>();
        for (HeaderBlock.RawField field : block.fields()) {
            byte[] bytes = field.value().getBytes(ISO_8859_1);
            String where = owner + " header field " + ForeignText.shortened(field.name());
            if (!Charsets.isAscii(bytes)) {
                String guess = Charsets.guess(bytes);
                if (!utf8) {
                    problems.add(
                            where + " has bytes above 127 in a message not declared SMTPUTF8: read as " + guess + ".");
                } else if (!guess.equals("UTF-8")) {
                    problems.add(where + " is not valid UTF-8: read as " + guess + ".");
                }
            }
            String raw = Charsets.guessed(bytes);
            // What is wrong with the words of a Content field is said where its file name is read.
            boolean structured = field.name().regionMatches(true, 0, "Content-", 0, 8)
                    && !field.name().equalsIgnoreCase("Content-Description");
            fields.add(new Field(
                    field.name(), raw, EncodedWords.decode(raw, where, structured ? new Problems() : problems)));
        }
        return fields;
    }

    static PartHead of(List<Field> fields, String number, String defaultType, Problems problems) {
        String where = number.isEmpty() ? "The body" : "Part " + number;
        MimeValue type = type(first(fields, "Content-Type"), defaultType, where, problems);
        Optional<MimeValue> disposition = first(fields, "Content-Disposition")
                .map(field -> MimeValue.read("Content-Disposition", field, where, problems));
        return new PartHead(
                number,
                where,
                fields,
                type,
                first(fields, "Content-Transfer-Encoding")
                        .map(field -> TransferEncoding.named(field, where, problems))
                        .orElse("7bit"),
                disposition.flatMap(value -> disposition(value, where, problems)),
                disposition
                        .flatMap(value -> value.parameter("filename"))
                        .or(() -> type.parameter("name"))
                        .filter(name -> !name.isEmpty()),
                first(fields, "Content-ID")
                        .map(field -> contentId(field, where, problems))
                        .filter(id -> !id.isEmpty()));
    }

    private static Optional<String> first(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.isCalled(name)).findFirst().map(Field::raw);
    }

    /** The type that a field declares; plain text where that is none (RFC 2045 §5.2). */
    private static MimeValue type(Optional<String> field, String defaultType, String where, Problems problems) {
        if (field.isEmpty()) {
            return new MimeValue(defaultType, Map.of());
        }
        MimeValue value = MimeValue.read("Content-Type", field.get(), where, problems);
        String word = value.word().toLowerCase(Locale.ROOT);
        int slash = word.indexOf('/');
        if (slash > 0 && slash < word.length() - 1 && word.indexOf('/', slash + 1) < 0) {
            return new MimeValue(word, value.parameters());
        }
        problems.add(where + " has the Content-Type " + ForeignText.quoted(field.get()) + ", which is none: read as "
                + PLAIN + ".");
        return new MimeValue(PLAIN, value.parameters());
    }

    /** RFC 2183 §2.8: what is to be shown in an unknown way is an attachment; so is what has a file name and no way. */
    private static Optional<String> disposition(MimeValue value, String where, Problems problems) {
        String word = value.word().toLowerCase(Locale.ROOT);
        if (!word.isEmpty()) {
            return Optional.of(word);
        }
        boolean named = value.parameter("filename").isPresent();
        problems.add(
                where + " has a Content-Disposition that is none: " + (named ? "read as 'attachment'." : "left out."));
        return named ? Optional.of("attachment") : Optional.empty();
    }

    private static String contentId(String field, String where, Problems problems) {
        String id = Lexer.withoutComments(field).strip();
        if (id.startsWith("<") && id.endsWith(">")) {
            return id.substring(1, id.length() - 1).strip();
        }
        problems.add(where + " has a Content-ID without angle brackets (RFC 2045 §7), " + ForeignText.quoted(field)
                + ": read as if it had them.");
        return id.replaceAll("^<|>$", "").strip();
    }
}
