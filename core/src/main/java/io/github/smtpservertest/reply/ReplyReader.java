package io.github.smtpservertest.reply;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the bytes of one reply by the Reply-line rule of RFC 5321 §4.2, and nothing that is less than well formed. */
final class ReplyReader {

    private static final Pattern LINE = Pattern.compile("([2-5][0-9]{2})(?:([- ])([^\\r\\n]*+))?");
    private static final String CRLF = "\r\n";

    private ReplyReader() {}

    static Optional<Reply> read(byte[] bytes) {
        return decode(bytes).filter(text -> text.endsWith(CRLF)).flatMap(ReplyReader::read);
    }

    private static Optional<Reply> read(String text) {
        List<Matcher> lines = Stream.of(
                        text.substring(0, text.length() - CRLF.length()).split(CRLF, -1))
                .map(LINE::matcher)
                .toList();
        if (!lines.stream().allMatch(Matcher::matches)) {
            return Optional.empty();
        }
        String code = lines.get(0).group(1);
        for (int i = 0; i < lines.size(); i++) {
            boolean goesOn = "-".equals(lines.get(i).group(2));
            boolean last = i == lines.size() - 1;
            if (goesOn == last || !lines.get(i).group(1).equals(code)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Reply(
                Integer.parseInt(code), lines.stream().map(ReplyReader::text).toList()));
    }

    private static String text(Matcher line) {
        String text = line.group(3);
        return text == null ? "" : text;
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
