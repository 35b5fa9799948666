package io.github.smtpservertest.command;

import io.github.smtpservertest.bytes.Bytes;
import java.nio.charset.StandardCharsets;

/** Command lines for tests, which need no CRLF. */
final class Lines {

    private Lines() {}

    static Command strict(String line) {
        return Command.parse(Bytes.of(line + "\r\n"), CommandForm.STRICT);
    }

    static Command lenient(String line) {
        return Command.parse(Bytes.of(line + "\r\n"), CommandForm.LENIENT);
    }

    /** Each character of {@code line} as one byte. */
    static Command latin1(String line) {
        return Command.parse(Bytes.of((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)), CommandForm.STRICT);
    }

    /** What the server would answer, without the code of success: {@code 501 5.5.4 ...}, or {@code ok}. */
    static String judged(Command command) {
        return command.syntaxError().map(SyntaxError::toString).orElse("ok");
    }
}
