package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server is made once, and what a wait for it says. */
class MadeOnceTest {

    private final MadeOnce servers = new MadeOnce();

    @Test
    void whoIsInterruptedWhileAnotherMakesItSaysSoAndKeepsTheInterrupt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<FakeSmtpServer> other = CompletableFuture.supplyAsync(() -> servers.get("a", "one", () -> {
            begun.countDown();
            try {
                assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FakeSmtpServer.builder().build();
        }));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> servers.get("a", "@SmtpServerTest on Other", FakeSmtpServer::start))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "@SmtpServerTest on Other: interrupted while waiting for its server, which another test is setting up.");
        assertThat(Thread.interrupted()).isTrue();

        end.countDown();
        assertThat(servers.get("a", "two", FakeSmtpServer::start)).isSameAs(other.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aServerIsNotMadeOnceTheTestIsOver() {
        Plan plan = new Plan(
                "a test", ServerScope.TEST, List.of(), List.of(), List.of(), List.of(), Set.of(), ReportMode.DEFAULT);
        ServerGroup group = new ServerGroup(plan, List.of(), closed -> {});
        group.close();

        assertThatThrownBy(() -> group.ask("backup"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The test is over, and its servers are closed.");
    }

    @Test
    void aTestThatEndsWhileItsServerIsSetUpLeavesNone() {
        List<ServerGroup> its = new ArrayList<>();
        Plan plan = new Plan(
                "a test",
                ServerScope.TEST,
                List.of((builder, server) -> its.get(0).close()),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                ReportMode.DEFAULT);
        its.add(new ServerGroup(plan, List.of(), closed -> {}));

        assertThatThrownBy(() -> its.get(0).ask("backup")).hasMessage("The test is over, and its servers are closed.");
        assertThat(its.get(0).servers()).isEmpty();
    }
}
