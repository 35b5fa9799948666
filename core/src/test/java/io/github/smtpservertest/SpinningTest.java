package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.SmtpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A test's own code that takes the processor for itself holds up its own session only. Alone, for it takes all processors. */
@Isolated("takes all processors")
class SpinningTest {

    @Test
    void predicatesThatSpinDoNotStopOtherServers() throws InterruptedException {
        AtomicBoolean spins = new AtomicBoolean(true);
        int spinning = Runtime.getRuntime().availableProcessors() + 1;
        CountDownLatch begun = new CountDownLatch(spinning);
        List<SmtpClient> clients = new ArrayList<>();
        try (FakeSmtpServer busy = FakeSmtpServer.start();
                FakeSmtpServer other = FakeSmtpServer.start()) {
            busy.on(noop().where("that spins", command -> {
                        begun.countDown();
                        while (spins.get()) {
                            Thread.onSpinWait(); // timed: this is what a predicate that spins does
                        }
                        return false;
                    }))
                    .reply(250);
            for (int number = 0; number < spinning; number++) {
                clients.add(SmtpClient.greeted(busy).send("NOOP"));
            }
            begun.await();
            try (SmtpClient client = SmtpClient.inBody(other)) {
                client.send(".").expectStatus("250 2.0.0").send("QUIT").expectStatus("221 2.0.0");
            }
            assertThat(other.messages()).hasSize(1);
        } finally {
            spins.set(false);
            clients.forEach(SmtpClient::close);
        }
    }
}
