package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.HeardReply;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules change while clients are connected, at once for all or not at all. */
class ScriptChangeTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRuleTakesEffectInAnOpenSession() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
            script.on(noop()).reply(299, "new");
            client.send("NOOP").expect("299 new");
            script.clear();
            client.send("NOOP").expectStatus("250 2.0.0");
        }
    }

    @Test
    void aChangeKeepsTheOldRulesBelow() {
        script.on(noop()).reply(250, "old");
        script.change(s -> {
            s.on(noop()).reply(250, "new").times(1);
            s.on(rset()).reply(250, "new");
        });
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 new").send("NOOP").expect("250 old");
        }
        assertThat(script.rules()).hasSize(3);
    }

    @Test
    void aReplacementTakesTheOldRulesAway() {
        script.on(noop()).reply(299, "old");
        script.replace(s -> s.on(rset()).reply(299, "new"));
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0").send("RSET").expect("299 new");
        }
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        script.on(noop()).reply(299, "old");
        assertThatThrownBy(() -> script.replace(s -> {
                    s.on(noop()).reply(299, "half");
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("299 old");
        }
    }

    @Test
    void noClientEverSeesHalfAReplacement() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread changer = new Thread(() -> {
            for (int version = 1; !done.get(); version++) {
                String text = Integer.toString(version);
                script.replace(s -> {
                    s.on(noop()).reply(250, text);
                    s.on(rset()).reply(250, text);
                });
            }
        });
        script.replace(s -> {
            s.on(noop()).reply(250, "0");
            s.on(rset()).reply(250, "0");
        });
        changer.start();
        try (SmtpClient client = SmtpClient.greeted(server)) {
            for (int round = 0; round < 500; round++) {
                client.sendBytes("NOOP\r\nRSET\r\n");
                assertThat(version(client.readReply())).isLessThanOrEqualTo(version(client.readReply()));
            }
        } finally {
            done.set(true);
            changer.join();
        }
    }

    private static int version(HeardReply reply) {
        return Integer.parseInt(reply.texts().get(0));
    }
}
