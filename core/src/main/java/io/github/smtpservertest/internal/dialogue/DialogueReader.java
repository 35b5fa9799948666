package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.dialogue.Dialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads dialogues, from files too. */
public final class DialogueReader {

    private DialogueReader() {}

    /** From a text that messages call by {@code source}. */
    public static Dialogue read(String source, String text) {
        return ParsedDialogue.parse(source, text.lines().toList());
    }

    /** From a file in UTF-8. */
    public static Dialogue read(Path file) {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(
                    "There is no dialogue '" + file + "' (in " + Path.of("").toAbsolutePath()
                            + "). Any transcript is one: to write it from a run, run a test with"
                            + " assertThat(transcript).matchesGolden(file) once with -Dsmtpservertest.golden=write.",
                    missing);
        } catch (IOException e) {
            throw new UncheckedIOException("The dialogue '" + file + "' cannot be read: " + e, e);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(character -> character == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            throw new DialogueSyntaxException(
                    name,
                    line,
                    column,
                    "This is not UTF-8; such a byte is written as an escape, as in \\xE9.",
                    text.substring(text.lastIndexOf('\n') + 1));
        }
        return read(name, text);
    }
}
