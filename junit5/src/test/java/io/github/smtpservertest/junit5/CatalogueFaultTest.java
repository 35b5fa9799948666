package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.testkit.SmtpClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The annotation names each fault of the catalogue, those of the script and those of the whole server. */
class CatalogueFaultTest {

    @Test
    @SmtpFault(Fault.FORWARD_251)
    void itIsWhereItUsuallyIs(FakeSmtpServer smtp) {
        SmtpClient.mail(smtp, "bob@example.com", "hi");
        assertThat(smtp.onlyMessage()
                        .outcomeFor("bob@example.com")
                        .orElseThrow()
                        .reply()
                        .code())
                .isEqualTo(251);
    }

    @Test
    @SmtpRule("fault SAY_421 at NOOP, once")
    @SmtpRule("fault SAY_421 at RSET, once")
    void itIsWhereItIsToldToBeAndSoOften(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("421");
        assertThat(SmtpClient.ask(smtp, "RSET")).startsWith("421");
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        assertThat(SmtpClient.ask(smtp, "RSET")).startsWith("250");
    }

    @Test
    @SmtpFault({Fault.EHLO_502, Fault.NO_SMTPUTF8})
    void oneOfTheScriptAndOneOfTheServerCombine(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.ask("EHLO c")).startsWith("502");
            assertThat(client.ask("HELO c")).startsWith("250");
        }
        smtp.script().clear();
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.ask("EHLO c"))
                    .doesNotContain(SmtpExtension.SMTPUTF8.keyword())
                    .contains(SmtpExtension.EIGHT_BIT_MIME.keyword());
        }
    }

    @Test
    @SmtpFault(value = Fault.NO_8BITMIME, server = "primary")
    void itMayBeOfOneOfSeveralServers(@Smtp("primary") FakeSmtpServer primary, FakeSmtpServer backup) {
        assertThat(SmtpClient.ask(primary, "EHLO c")).doesNotContain(SmtpExtension.EIGHT_BIT_MIME.keyword());
        assertThat(SmtpClient.ask(backup, "EHLO c")).contains(SmtpExtension.EIGHT_BIT_MIME.keyword());
    }

    @Nested
    @SmtpServerTest(scope = ServerScope.CLASS)
    @SmtpFault(Fault.NO_8BITMIME)
    @SmtpFault(Fault.QUIT_ERROR)
    class OnAClassThatSharesItsServer {

        @Test
        void theServerHasIt(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "EHLO c")).doesNotContain(SmtpExtension.EIGHT_BIT_MIME.keyword());
            assertThat(SmtpClient.ask(smtp, "QUIT")).startsWith("500");
        }

        @Test
        @SmtpFault(Fault.NOOP_ERROR)
        void aMethodAddsAFaultOfTheScript(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("500");
        }
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class SharedServerChanged {
        @Test
        @SmtpFault(Fault.NO_8BITMIME)
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void aMethodCannotChangeAServerThatItShares() {
        assertThat(Kit.complaintOf(SharedServerChanged.class))
                .isEqualTo(
                        "@SmtpFault(NO_8BITMIME) on CatalogueFaultTest.SharedServerChanged.test(): NO_8BITMIME"
                                + " is a matter of the whole server, which this method shares with others; put it on the class.");
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class SharedServerChangedInside {
        @Nested
        @SmtpFault(Fault.NO_8BITMIME)
        class Inside {
            @Test
            void test(FakeSmtpServer smtp) {}
        }
    }

    @Test
    void aNestedClassCannotChangeItEither() {
        assertThat(Kit.complaintOf(SharedServerChangedInside.class))
                .isEqualTo("@SmtpFault(NO_8BITMIME) on CatalogueFaultTest.SharedServerChangedInside.Inside:"
                        + " NO_8BITMIME is a matter of the whole server, which this class shares with others; put it on"
                        + " the class whose server it is.");
    }

    static class WithoutTls {
        @Test
        @SmtpFault(Fault.CERTIFICATE_EXPIRED)
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void whatItNeedsIsSaid() {
        assertThat(Kit.complaintOf(WithoutTls.class))
                .isEqualTo(
                        "CatalogueFaultTest.WithoutTls.test(): the server cannot be made: The fault CERTIFICATE_EXPIRED needs a server with TLS;"
                                + " build it with startTls() or implicitTls().");
    }

    static class NeverMet {
        @Test
        @SmtpFault(Fault.NOOP_ERROR)
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void oneThatIsNeverMetFailsTheTest() {
        assertThat(Kit.complaintOf(NeverMet.class)).contains("never fired").contains("NOOP = 500");
    }

    @SmtpServerTest(startTls = true)
    static class NeverMetByTheServer {
        @Test
        @SmtpFault(Fault.CERTIFICATE_EXPIRED)
        void test(FakeSmtpServer smtp) {
            SmtpClient.mail(smtp, "bob@example.com", "hi");
        }
    }

    @Test
    void oneOfTheWholeServerThatIsNeverMetFailsTheTestToo() {
        assertThat(Kit.complaintOf(NeverMetByTheServer.class)).startsWith("""
                A fault of the server never happened:
                  CERTIFICATE_EXPIRED: no client began TLS.
                    written at @SmtpFault(CERTIFICATE_EXPIRED) on CatalogueFaultTest.NeverMetByTheServer.test()
                Make the client reach it, or say that it need not happen: optional = true in @SmtpFault, optional in the \
                text of @SmtpRule, or ignore = UNUSED_RULES in @SmtpServerTest.
                """);
    }

    @SmtpServerTest(startTls = true)
    static class NeedNotBeMet {
        @Test
        @SmtpFault(value = Fault.CERTIFICATE_EXPIRED, optional = true)
        void ofTheServer(FakeSmtpServer smtp) {}

        @Test
        @SmtpFault(value = Fault.GREYLISTING, optional = true)
        void ofTheScript(FakeSmtpServer smtp) {}

        @Test
        @SmtpRule("fault CERTIFICATE_EXPIRED, optional")
        void inAText(FakeSmtpServer smtp) {}
    }

    @Test
    void oneThatIsOptionalNeedNotBeMet() {
        Kit.passes(NeedNotBeMet.class, 3);
    }

    static class Greylisted {
        @Test
        @SmtpFault(Fault.GREYLISTING)
        void test(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.inMail(smtp)) {
                client.send("RCPT TO:<c@d>").expectStatus("451 4.7.1");
            }
        }
    }

    @Test
    void oneThatHappensTwiceHasToHappenTwice() {
        assertThat(Kit.complaintOf(Greylisted.class)).startsWith("""
                A rule of the script did not fire as often as written:
                  rule 1: RCPT, 2 times = 451 "4.7.1 Greylisted, try again later" (fired once, not 2 times)
                """);
    }

    @Test
    @SmtpRule("fault NO_8BITMIME")
    @SmtpRule("fault NOOP_ERROR, once")
    void aTextMayNameOneOfTheWholeServer(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "EHLO c")).doesNotContain(SmtpExtension.EIGHT_BIT_MIME.keyword());
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("500");
    }

    static class ServerFaultAtAnEvent {
        @Test
        @SmtpRule("fault NO_8BITMIME at EHLO")
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void oneOfTheWholeServerHasNoEvent() {
        assertThat(Kit.complaintOf(ServerFaultAtAnEvent.class))
                .contains(
                        "NO_8BITMIME is a matter of the whole server, so it has neither an event nor a number of times;"
                                + " leave that out.");
    }

    @Test
    @SmtpServerTest
    void aServerThatRunsCannotBeGivenOneOfTheWholeServer(FakeSmtpServer smtp) {
        assertThatThrownBy(() -> smtp.script().parse("fault NO_8BITMIME"))
                .hasMessageStartingWith(
                        "NO_8BITMIME is a matter of the whole server and no rule, so it is known before the server is built: by"
                                + " @SmtpFault or @SmtpRule, fault(…) of its builder, --fault or --rules.");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachCanBeNamed(Fault fault) {
        FaultRule reader = new FaultRule(naming(fault));
        reader.check();
        assertThat(reader.addTo(new LiveScript(Duration.ofSeconds(5))).isEmpty())
                .isEqualTo(!fault.isScripted());
        assertThat(reader.ofServer().isEmpty()).isEqualTo(fault.isScripted());
    }

    private static SmtpFault naming(Fault fault) {
        InvocationHandler attributes = (proxy, method, none) ->
                method.getName().equals("value") ? new Fault[] {fault} : method.getDefaultValue();
        return (SmtpFault)
                Proxy.newProxyInstance(SmtpFault.class.getClassLoader(), new Class<?>[] {SmtpFault.class}, attributes);
    }
}
