package io.github.smtpservertest;

import io.github.smtpservertest.testkit.SmtpClient;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A program whose server runs while there is no memory, no room for another thread, or no descriptor; it prints what a test would see
 * then, and whether the server takes a message when there is again. {@link WithoutResourcesTest} runs it under limits.
 */
final class RunsWithoutResources {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int BLOCK = 1 << 20;
    private static final int USUAL_STACK = 0;
    private static final int FILLING_STACK = 32 << 20;

    private RunsWithoutResources() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .maxMessageSize(1 << 30)
                .maxInMemory(Integer.MAX_VALUE)
                .maxRecordMemory(Long.MAX_VALUE)
                .start()) {
            // Once with everything there, so that no class is missing later.
            SmtpClient.mail(server, "a@b.example", "first");
            server.awaitSessionsEnd();
            switch (arguments[0]) {
                case "memory" -> withoutMemory(server);
                case "threads" -> withoutThreads(server);
                default -> withoutDescriptors(server);
            }
            System.out.println("open: " + server.isOpen());
            server.reset();
            SmtpClient.mail(server, "a@b.example", "after");
            System.out.println(
                    "takes: " + server.awaitMessages(1).get(0).subject().orElse("nothing"));
            System.out.println("failures after: " + server.failures());
        }
    }

    private static void withoutMemory(FakeSmtpServer server) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'x');
        try (SmtpClient client = SmtpClient.inBody(server)) {
            for (int count = 0; count < 512; count++) {
                client.sendUnrecorded(block);
            }
            System.out.println("all was taken");
        } catch (AssertionError | UncheckedIOException gone) {
            System.out.println("the connection ended");
        }
        System.out.println("sessions that are open: "
                + server.awaitSessionsEnd(LONG).sessions().stream()
                        .filter(session -> session.end().isOpen())
                        .count());
        server.failures().forEach(failure -> System.out.println("failure: " + failure));
    }

    private static void withoutThreads(FakeSmtpServer server) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        List<Thread> filling = new ArrayList<>();
        // First where a thread of the usual size had its stack; WithoutResourcesTest makes that size huge.
        fill(filling, enough, USUAL_STACK);
        fill(filling, enough, FILLING_STACK);
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectStatus("220");
            System.out.println("the client was greeted, on a virtual thread");
        } catch (AssertionError | UncheckedIOException gone) {
            System.out.println("the connection ended");
        } finally {
            enough.countDown();
        }
        for (Thread thread : filling) {
            thread.join();
        }
        server.failures().forEach(failure -> System.out.println("failure: " + failure));
    }

    private static void fill(List<Thread> filling, CountDownLatch end, long stack) {
        try {
            while (true) {
                Thread thread = new Thread(null, () -> awaited(end), "filling", stack);
                thread.start();
                filling.add(thread);
            }
        } catch (OutOfMemoryError noRoom) {
            // That was it.
        }
    }

    private static void awaited(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void withoutDescriptors(FakeSmtpServer server) throws IOException {
        List<InputStream> open = new ArrayList<>();
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException noneLeft) {
            System.out.println("none left");
        }
        // One for the client; its other end is the server's.
        open.remove(open.size() - 1).close();
        try (SmtpClient client = SmtpClient.connect(server)) {
            server.await("a failure", transcript -> !server.failures().isEmpty(), LONG);
            server.failures().forEach(failure -> System.out.println("failure: " + failure));
            for (InputStream each : open) {
                each.close();
            }
            client.expectStatus("220").send("QUIT").expectStatus("221 2.0.0");
            System.out.println("the client was served");
        }
    }
}
