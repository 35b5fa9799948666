package io.github.smtpservertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.testkit.QuietPort;
import io.github.smtpservertest.testkit.SmtpClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A server is built, started, closed and started again, as often as one likes. */
class LifeCycleTest {

    @Test
    void aServerThatWasBuiltDoesNotListenYet() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().build()) {
            assertThat(server.isOpen()).isFalse();
            assertThat(server.port()).isZero();
            assertThat(server).hasToString("smtp://127.0.0.1:0 (closed), 0 sessions, 0 messages");
        }
    }

    @Test
    void aServerThatWasStartedListensOnTheLoopbackAddress() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            assertThat(server.host()).isEqualTo("127.0.0.1");
            assertThat(server.hostName()).isEqualTo("mx.example.com");
            assertThat(server.uri()).hasToString("smtp://127.0.0.1:" + server.port());
            client.send(".").expectStatus("250 2.0.0");
            assertThat(server).hasToString("smtp://127.0.0.1:" + server.port() + ", 1 session, 1 message");
        }
    }

    @Test
    void startingTwiceIsStartingOnce() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            int port = server.port();
            assertThat(server.open()).isSameAs(server);
            assertThat(server.port()).isEqualTo(port);
            SmtpClient.greeted(server).close();
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        FakeSmtpServer server = FakeSmtpServer.builder().port(QuietPort.next()).start();
        server.close();
        server.close();
        assertThat(server.isOpen()).isFalse();
        assertThatThrownBy(() -> SmtpClient.connect(server)).hasMessageStartingWith("The client cannot connect");
    }

    @Test
    void aServerStartsAgainOnItsPortAndKeepsWhatItHas() {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().port(QuietPort.next()).start()) {
            int port = server.port();
            for (int life = 1; life <= 20; life++) {
                try (SmtpClient client = SmtpClient.inBody(server)) {
                    client.send(".").expectStatus("250 2.0.0");
                }
                server.close();
                assertThat(server.messages()).hasSize(life);
                assertThat(server.transcript().sessions()).hasSize(life);
                server.open();
                assertThat(server.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void whatWasRecordedCanBeReadAfterTheEnd() {
        FakeSmtpServer server = FakeSmtpServer.start();
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("Subject: x\r\n\r\n.\r\n").expectStatus("250 2.0.0");
        }
        server.close();
        assertThat(server.onlyMessage().subject()).contains("x");
        assertThat(server.transcript().text()).contains("C: Subject: x\n");
    }

    @Test
    void aPortThatIsTakenIsToldInASentence() {
        try (FakeSmtpServer first =
                FakeSmtpServer.builder().port(QuietPort.next()).start()) {
            FakeSmtpServer second = FakeSmtpServer.builder().port(first.port()).build();
            assertThatThrownBy(second::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The server cannot listen on 127.0.0.1 port " + first.port()
                            + ": Address already in use. Choose another port, or 0 for any that is free.");
            assertThat(second.isOpen()).isFalse();
            first.close();
            try (FakeSmtpServer third = second.open()) {
                SmtpClient.greeted(third).close();
            }
        }
    }

    @Test
    void anAddressOfAnotherMachineIsToldInASentence() throws UnknownHostException {
        FakeSmtpServer elsewhere = FakeSmtpServer.builder()
                .bindAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}))
                .build();
        assertThatThrownBy(elsewhere::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The server cannot listen on 192.0.2.1 port 0: ")
                .hasMessageEndingWith(". Choose an address of this machine, such as 127.0.0.1.");
    }

    @Test
    void theMailPropertiesHaveAllThatAMailerNeeds() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            Properties properties = server.mailProperties();
            assertThat(properties)
                    .containsEntry("mail.transport.protocol", "smtp")
                    .containsEntry("mail.smtp.host", "127.0.0.1")
                    .containsEntry("mail.smtp.port", Integer.toString(server.port()))
                    .containsEntry("mail.smtp.timeout", "10000");
            properties.clear();
            assertThat(server.mailProperties()).isNotEmpty();
        }
    }

    @Test
    void anIpv6AddressStandsInBracketsInTheUri() throws UnknownHostException {
        FakeSmtpServer server = FakeSmtpServer.builder()
                .bindAddress(InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}))
                .port(2525)
                .build();
        assertThat(server.uri()).hasToString("smtp://[0:0:0:0:0:0:0:1]:2525");
    }

    @Test
    void eachServerIsOneOfItsOwn() {
        try (FakeSmtpServer one = FakeSmtpServer.start();
                FakeSmtpServer two = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(two)) {
            client.send("NOOP").expectStatus("250 2.0.0");
            assertThat(one.port()).isNotEqualTo(two.port());
            assertThat(one.transcript().sessions()).isEmpty();
        }
    }
}
