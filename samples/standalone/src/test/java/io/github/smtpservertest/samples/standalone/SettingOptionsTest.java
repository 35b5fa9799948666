package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.internal.settings.Setting;
import io.github.smtpservertest.internal.settings.SettingCatalogue;
import io.github.smtpservertest.internal.settings.SettingSource;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every setting is an option, whose name and help follow from it. */
class SettingOptionsTest {

    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    private static FakeSmtpServer start(String arguments) {
        CommandSpec command = CommandSpec.create();
        SettingOptions options = SettingOptions.addedTo(command);
        new CommandLine(command).parseArgs(("--port 0 " + arguments).split(" "));
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        options.addTo(builder);
        return builder.start();
    }

    @ParameterizedTest
    @CsvSource({
        "--magic-addresses, fault.example",
        "--magic-addresses --lenient, fault.example",
        "--magic-addresses my.example, my.example",
        "--magic-addresses=my.example, my.example"
    })
    void magicAddressesAreOnWhenAskedFor(String arguments, String domain) throws IOException {
        try (FakeSmtpServer smtp = start(arguments);
                SmtpClient client = SmtpClient.connect(smtp)) {
            client.expect("220 mx.example.com ESMTP smtp-server-test");
            client.send("HELO client.example.org").expect("250 mx.example.com");
            client.send("MAIL FROM:<452-4.3.1@" + domain + ">")
                    .expect("452 4.3.1 Requested action not taken: insufficient system storage");
        }
    }

    @Test
    void theSeedIsTheScripts() {
        try (FakeSmtpServer smtp = start("--seed -42")) {
            assertThat(smtp.script().seed()).isEqualTo(-42);
        }
    }

    static List<Setting<?>> all() {
        return SettingCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachSettingIsAnOptionWithItsHelpOrSaidByAnother(Setting<?> setting) {
        Map<String, OptionSpec> options = StandaloneCommand.commandLine(StandaloneServer::close)
                .getCommandSpec()
                .optionsMap();
        Optional<String> name = setting.nameIn(SettingSource.OPTION);

        if (name.isPresent()) {
            assertThat(String.join("", options.get(name.get()).description())).startsWith(setting.text() + ".");
        } else {
            assertThat(options.keySet())
                    .containsAll(OPTION.matcher(setting.saidOtherwise(SettingSource.OPTION))
                            .results()
                            .map(MatchResult::group)
                            .toList());
        }
    }

    @Test
    void valuesReachTheServer() throws IOException {
        try (FakeSmtpServer smtp = start("--with DELIVERBY,LIMITS --without vrfy,EXPN --keyword XONE --keyword XTWO"
                        + " --max-recipients 3 --lmtp --user alice:secret --token bob:t --mechanisms plain,xoauth2");
                SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.ask("LHLO client.example.org"))
                    .contains("DELIVERBY", "XONE", "XTWO", "LIMITS RCPTMAX=3", "AUTH PLAIN XOAUTH2")
                    .doesNotContain("VRFY", "EXPN");
        }
    }
}
