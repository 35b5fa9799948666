package io.github.smtpservertest.samples.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a command's output is a part of its report. */
final class MatrixReportOptions {

    @Option(
            names = "--success-output",
            paramLabel = "REGEX",
            description = "It reported success only where the exit status is 0 and this is found in its output.")
    private @Nullable Pattern success;

    @Option(
            names = "--refused-output",
            paramLabel = "REGEX",
            description = "What its output says of a recipient that was refused; the first group is the address.")
    private @Nullable Pattern refused;

    @Option(
            names = "--timeout-output",
            paramLabel = "REGEX",
            description =
                    "What its output says where it did not wait any longer. Default: timeout, timed out, ETIMEDOUT.")
    private Pattern timeout = CommandMailer.TIMEOUT;

    /** A pattern; an {@link IllegalArgumentException} says in a sentence what is wrong. */
    static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (java.util.regex.PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "'" + regex + "' is no regular expression: " + wrong.getDescription() + ".");
        }
    }

    /** The command as a mailer; an {@link IllegalArgumentException} says in a sentence what is wrong. */
    CommandMailer mailer(CommandTemplate command, List<String> recipients, Path message, Path folder) {
        if (refused != null && refused.matcher("").groupCount() < 1) {
            throw new IllegalArgumentException(
                    "--refused-output has no group; put the address into one, as in 'refused: (\\S+)'");
        }
        return new CommandMailer(
                command,
                recipients,
                message,
                folder,
                Optional.ofNullable(success),
                Optional.ofNullable(refused),
                timeout);
    }
}
