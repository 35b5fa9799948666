package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.samples.standalone.CommandTemplate.Placeholder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command line is told apart into words as by a shell, and placeholders are filled without a value ever being split. */
class CommandTemplateTest {

    private static final List<String> RECIPIENTS = List.of("bob@example.com", "ann o'neil@example.com");

    private static List<String> filled(String command) {
        return CommandTemplate.parse(command).filled(placeholder -> switch (placeholder) {
            case HOST -> List.of("127.0.0.1");
            case PORT -> List.of("2525");
            case RECIPIENTS -> RECIPIENTS;
            case MESSAGE -> List.of("/a folder/message");
            case CA -> List.of("/a folder/ca.pem");
            case USER -> List.of("alice");
            case PASSWORD -> List.of("{host} \"$&\\");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "swaks --server {host}:{port} --to {recipients} | swaks;--server;127.0.0.1:2525;--to;bob@example.com,ann"
                        + " o'neil@example.com",
                "msmtp --port={port} {recipients: } | msmtp;--port=2525;bob@example.com;ann o'neil@example.com",
                "curl -T {message} smtp://{host}:{port} --rcpt {recipients: --rcpt } | curl;-T;/a"
                        + " folder/message;smtp://127.0.0.1:2525;--rcpt;bob@example.com;--rcpt;ann o'neil@example.com",
                "a 'b {port}' \"c \\\" d\" e\\ f '' {recipients:;} | a;b 2525;c \" d;e f;;bob@example.com;ann"
                        + " o'neil@example.com",
                "a {port} {recipients} '{password}' {} {A} ${x} | a;2525;bob@example.com,ann o'neil@example.com;{host}"
                        + " \"$&\\;{};{A};${x}"
            })
    void wordsAreToldApartAndFilled(String command, String words) {
        // What stands between two recipients is itself a semicolon in one row.
        assertThat(String.join(";", filled(command))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "swaks {port} {recipiants} | '{recipiants}' is no placeholder; those are {host}, {port}, {recipients},"
                        + " {message}, {ca}, {user}, {password}.",
                "swaks {host} {recipients} | The command has no {port}, so it cannot know where the server is.",
                "swaks {host}:{port} | The command has no {recipients}, so it cannot know whom to send to.",
                "swaks '{port} {recipients} | The command has a quote ' that does not end.",
                "swaks {port:,} {recipients} | Only {recipients} may say what stands between several, not '{port:,}'.",
                "`   ` | The command is empty; name a program, such as 'swaks --server {host}:{port} --to {recipients}'."
            })
    void whatIsWrongIsSaidInASentence(String command, String sentence) {
        assertThatThrownBy(() -> CommandTemplate.parse(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void eachPlaceholderSaysWhatItStandsFor() {
        assertThat(Placeholder.values()).allSatisfy(placeholder -> {
            assertThat(placeholder.written()).matches("\\{[a-z]+}");
            assertThat(placeholder.text()).isNotEmpty();
        });
    }
}
