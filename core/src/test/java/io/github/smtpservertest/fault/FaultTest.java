package io.github.smtpservertest.fault;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.QuietPort;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue as such. */
class FaultTest {

    @Test
    void eachFaultHasARowInTheTestsOfItsFamily() {
        Set<Fault> shown = EnumSet.noneOf(Fault.class);
        shown.addAll(WhatItSaysTest.ROWS.keySet());
        shown.addAll(HowItTravelsTest.ROWS.keySet());
        shown.addAll(HowItEndsTest.ROWS.keySet());
        shown.addAll(TlsAuthExtensionsTest.ROWS.keySet());
        assertThat(shown).containsExactlyInAnyOrder(Fault.values());
        assertThat(WhatItSaysTest.ROWS.keySet())
                .allMatch(fault -> fault.family().equals("what the reply says"));
        assertThat(HowItTravelsTest.ROWS.keySet())
                .allMatch(fault -> fault.family().equals("how the bytes travel"));
        assertThat(HowItEndsTest.ROWS.keySet()).allMatch(fault -> fault.family().equals("how the connection ends"));
        assertThat(TlsAuthExtensionsTest.ROWS.keySet())
                .allMatch(fault -> fault.family().equals("TLS, AUTH, extensions"));
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItDoesAndWhatItFindsAndIsOfOneKind(Fault fault) {
        assertThat(fault.does()).isNotBlank().doesNotEndWith(".");
        assertThat(fault.finds()).isNotBlank();
        assertThat(fault.isScripted())
                .isEqualTo(fault.stage().isPresent())
                .isEqualTo(Recipes.of(fault).changes().isEmpty());
        assertThat(fault.stages()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void canBeAtEachOfItsStages(Fault fault) {
        for (Stage stage : fault.stages()) {
            SmtpScript script = new LiveScript(Duration.ofSeconds(5));
            List<Rule<?>> applied = fault.applyTo(script, stage);
            assertThat(script.rules()).isNotEmpty().hasSameElementsAs(applied);
            assertThat(applied).allMatch(rule -> rule.fired() == 0);
            applied.forEach(Rule::remove);
            assertThat(script.rules()).isEmpty();
        }
    }

    @Test
    void canBeAnywhereButAtABodyAndAnIdleClient() {
        assertThat(Fault.RESET_CONNECTION.stages())
                .startsWith(Stage.END_OF_DATA)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Stage.CONTENT, Stage.IDLE)));
    }

    /** What a fault does at a stage, but for the words of its texts and its lengths of time. */
    private static String behaviour(Fault fault, Stage stage) {
        SmtpScript script = new LiveScript(Duration.ofSeconds(5));
        return fault.applyTo(script, stage).stream()
                .map(rule -> rule.text()
                        .replaceAll("(say [2-5][0-9][0-9] \"[245])[^\"]*\"", "$1\"")
                        .replaceAll("[0-9]+ ms", "a while"))
                .collect(joining("; "));
    }

    @ParameterizedTest
    @EnumSource
    void atNoStageDoTwoFaultsDoTheSame(Stage stage) {
        Map<String, List<Fault>> names = Stream.of(Fault.values())
                .filter(fault -> fault.stages().contains(stage) && fault != Fault.HOLD)
                .collect(groupingBy(fault -> behaviour(fault, stage)));

        assertThat(names.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    @Test
    void tellsWhoWasSeenWithIt() {
        assertThat(Fault.FORWARD_251.seen()).contains("upyo 37, angus-mail 7");
        assertThat(Fault.STALL.seen()).isEmpty();
    }

    @Test
    void aStageThatItCannotBeAtIsRejected() {
        assertThatThrownBy(() -> Fault.FORWARD_251.applyTo(new LiveScript(Duration.ofSeconds(5)), Stage.DATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The fault FORWARD_251 cannot be at DATA, only at RCPT.");
    }

    @Test
    void aFaultOfTheWholeServerIsNoMatterOfAScript() {
        assertThatThrownBy(() -> Fault.CONNECTION_LIMIT.applyTo(new LiveScript(Duration.ofSeconds(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The fault CONNECTION_LIMIT is a matter of the whole server, not of its script; give it to the"
                                + " builder: fault(CONNECTION_LIMIT).");
    }

    @Test
    void aServerThatLacksWhatAFaultNeedsIsNotBuilt() {
        assertThatThrownBy(() -> FakeSmtpServer.builder()
                        .fault(Fault.CERTIFICATE_EXPIRED)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The fault CERTIFICATE_EXPIRED needs a server with TLS; build it with startTls() or"
                        + " implicitTls().");
        assertThatThrownBy(() -> FakeSmtpServer.builder().fault(Fault.AUTH_535).build())
                .hasMessage("The fault AUTH_535 needs a server with somebody who may log in; build it with"
                        + " user(name, password).");
    }

    @Test
    void theOrderInWhichABuilderIsToldDoesNotMatter() {
        FakeSmtpServer.builder().fault(Fault.CERTIFICATE_EXPIRED).startTls().build();
    }

    @Test
    void aFaultThatIsRemovedIsGone() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            List<Rule<?>> applied = Fault.NOOP_ERROR.applyTo(server.script());
            client.send("NOOP").expectStatus("500 5.5.1");
            assertThat(applied.get(0).fired()).isEqualTo(1);
            applied.forEach(Rule::remove);
            client.send("NOOP").expectStatus("250 2.0.0");
        }
    }

    @Test
    void faultsOfAServerComeBackAfterAReset() {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().fault(Fault.GREETING_554).start()) {
            server.reset();
            SmtpClient.connect(server).expectStatus("554").close();
        }
    }

    @Test
    void aServerThatRefusesKeepsItsPortAndCanBeOpenedAgain() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .port(QuietPort.next())
                .fault(Fault.REFUSE_CONNECTION)
                .start()) {
            int port = server.port();
            assertThat(port).isPositive();
            server.close();
            server.open();
            assertThat(server.port()).isEqualTo(port);
        }
    }
}
