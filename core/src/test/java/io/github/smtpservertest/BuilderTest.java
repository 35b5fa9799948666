package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.settings.SettingValues;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be built is told in one sentence. */
class BuilderTest {

    private static Arguments misuse(String sentence, Consumer<FakeSmtpServerBuilder> misuse) {
        return Arguments.of(sentence, misuse);
    }

    static Stream<Arguments> misuses() {
        return Stream.of(
                misuse("port is 0 (any that is free) to 65535, not -1.", b -> b.port(-1)),
                misuse("port is 0 (any that is free) to 65535, not 65536.", b -> b.port(65536)),
                misuse("hostName is printable ASCII without spaces, not ''.", b -> b.hostName("")),
                misuse("hostName is printable ASCII without spaces, not 'mx example'.", b -> b.hostName("mx example")),
                misuse("maxMessageSize is 1 to 1073741824, not 0.", b -> b.maxMessageSize(0)),
                misuse("maxRecipients is 1 or more, not 0.", b -> b.maxRecipients(0)),
                misuse("maxCommandLine is 12 or more, not 11.", b -> b.maxCommandLine(11)),
                misuse("idleTimeout is longer than 0s, not 0s.", b -> b.idleTimeout(Duration.ZERO)),
                misuse("idleTimeout is longer than 0s, not -1s.", b -> b.idleTimeout(Duration.ofSeconds(-1))),
                misuse("waitLimit is longer than 0s, not 0s.", b -> b.waitLimit(Duration.ZERO)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misuses")
    void misuseIsRejected(String sentence, Consumer<FakeSmtpServerBuilder> misuse) {
        assertThatThrownBy(() -> misuse.accept(FakeSmtpServer.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    /** A start without a builder takes these, which are made once a JVM. */
    @Test
    void theUsualSettingsAreThoseThatABuilderMakesOfWhichNothingIsSet() {
        ServerDraft nothingSet = new ServerDraft(
                new SettingValues(), new OfferedExtensions(), Optional.empty(), Optional.empty(), List.of());

        assertThat(Settings.USUAL)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(nothingSet.settings(nothingSet.certificates()));
        assertThat(nothingSet.certificates()).isEmpty();
        assertThat(nothingSet.rules()).isEmpty();
    }

    @Test
    void serversOfWhichNothingIsSetShareNothingThatCanChange() {
        try (FakeSmtpServer one = FakeSmtpServer.start();
                FakeSmtpServer two = FakeSmtpServer.start()) {
            one.on(ehlo()).reply(502).optional();

            assertThat(two.script()).isNotSameAs(one.script());
            assertThat(two.script().rules()).isEmpty();
            assertThat(two.clock()).isNotSameAs(one.clock());
        }
    }

    @Test
    void aBuilderMakesServersThatShareNothing() {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder().hostName("one.example");
        try (FakeSmtpServer one = builder.start();
                FakeSmtpServer two = builder.hostName("two.example").start()) {
            assertThat(one.hostName()).isEqualTo("one.example");
            assertThat(two.hostName()).isEqualTo("two.example");
            assertThat(one.script()).isNotSameAs(two.script());
        }
    }

    @Test
    void whatIsOfferedMayBeSetAndThenReduced() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .extensions(List.of(SmtpExtension.SIZE, SmtpExtension.HELP))
                        .without(SmtpExtension.HELP)
                        .maxMessageSize(7)
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO c").expect("250-mx.example.com", "250 SIZE 7");
        }
    }
}
