package io.github.smtpservertest.internal.command;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.SyntaxError;
import java.util.EnumSet;
import java.util.Set;

/** Says what the server thinks of a line, as a row of a table has it. */
final class Judge {

    static final Set<SmtpExtension> EVERYTHING = EnumSet.allOf(SmtpExtension.class);

    private Judge() {}

    static Command command(String line) {
        return Command.parse(Bytes.of(line + "\r\n"));
    }

    /** {@code ok}, or what is wrong with the line, where everything is on offer. */
    static String of(String line) {
        return of(line, EVERYTHING, true);
    }

    /** {@code ok}, or what is wrong with the line. */
    static String of(String line, Set<SmtpExtension> offered, boolean afterEhlo) {
        Command command = command(line);
        return command.syntaxError()
                .or(() -> EsmtpParameters.check(command, offered, afterEhlo))
                .map(SyntaxError::toString)
                .orElse("ok");
    }

    /** What {@code value} means, or what is wrong with it. */
    static <T> String read(EsmtpParameter<T> parameter, String value) {
        String line = parameter.stage() + (parameter.stage().name().equals("MAIL") ? " FROM" : " TO") + ":<a@b> "
                + parameter.keyword() + (value.isEmpty() ? "" : "=" + value);
        return parameter.in(command(line).parameters()).map(Object::toString).orElseGet(() -> of(line));
    }
}
