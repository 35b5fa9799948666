package io.github.smtpservertest.junit5;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A run of JUnit of which one test fails with a message of 90 MB; {@link LargeMessageFailureTest} gives it little memory. */
final class FailsWithALargeMessage {

    private static final int MEGABYTES = 90;

    private FailsWithALargeMessage() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Some.class))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        System.out.println(
                "failed " + summary.getTestsFailedCount() + ", succeeded " + summary.getTestsSucceededCount());
        summary.getFailures().forEach(failure -> {
            System.out.println("lines of the failure: "
                    + failure.getException().toString().lines().count());
            System.out.println("it: " + failure.getException());
            for (Throwable beside : failure.getException().getSuppressed()) {
                System.out.println("beside it: " + beside);
            }
        });
    }

    @SmtpServerTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Some {

        @Test
        @Order(1)
        void fails(FakeSmtpServer smtp) {
            byte[] block = ("0123456789".repeat(7) + "\r\n").repeat(14_564).getBytes(StandardCharsets.US_ASCII);
            try (SmtpClient client = SmtpClient.inBody(smtp)) {
                for (int megabyte = 0; megabyte < MEGABYTES; megabyte++) {
                    client.sendUnrecorded(block);
                }
                client.send(".").expectStatus("250 2.0.0").send("QUIT").expectStatus("221 2.0.0");
            }
            throw new AssertionError(
                    "Expected nothing, but there came " + smtp.onlyMessage() + "\n" + smtp.transcript());
        }

        @Test
        @Order(2)
        void succeeds(FakeSmtpServer smtp) {
            SmtpClient.mail(smtp, "a@b.example", "small");
            smtp.awaitMessages(1);
        }
    }
}
