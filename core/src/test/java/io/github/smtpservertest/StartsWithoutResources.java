package io.github.smtpservertest;

import io.github.smtpservertest.testkit.QuietPort;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A program that leaves itself no descriptors, or no room for another thread, tries to start a server twenty times, and
 * prints why it could not. Then it takes the port for itself, and at last starts a server on it. {@link FailedStartTest}
 * runs it under limits.
 */
final class StartsWithoutResources {

    private static final int USUAL_STACK = 0;
    private static final int FILLING_STACK = 32 << 20;
    private static final int SPARE_STACK = 48 << 20;

    private StartsWithoutResources() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Once with everything there, so that no class is missing later.
        FakeSmtpServer server = FakeSmtpServer.builder().port(QuietPort.next()).start();
        int port = server.port();
        server.close();
        if (arguments[0].equals("threads")) {
            withoutThreads(server);
        } else {
            withoutDescriptors(server);
        }
        try (ServerSocket own = new ServerSocket()) {
            own.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            System.out.println("port is free");
        }
        try (FakeSmtpServer again = server.open()) {
            System.out.println("started: " + again.isOpen());
        }
    }

    private static void withoutDescriptors(FakeSmtpServer server) throws IOException {
        List<InputStream> open = new ArrayList<>();
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException noneLeft) {
            start(server, () -> {});
        } finally {
            for (InputStream each : open) {
                each.close();
            }
        }
    }

    private static void withoutThreads(FakeSmtpServer server) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        CountDownLatch spared = new CountDownLatch(1);
        Thread spare = thread(spared, SPARE_STACK);
        List<Thread> filling = new ArrayList<>();
        try {
            // First where a thread of the usual size had its stack; FailedStartTest makes that size huge.
            fill(filling, enough, USUAL_STACK);
            fill(filling, enough, FILLING_STACK);
            // What the JVM needs for itself, and too little for a thread of the usual size.
            spared.countDown();
            spare.join();
            // What the JVM gives back meanwhile, as when a compiler's thread ends, is taken again before each attempt.
            start(server, () -> fill(filling, enough, USUAL_STACK));
        } finally {
            enough.countDown();
        }
        for (Thread thread : filling) {
            thread.join();
        }
    }

    private static void fill(List<Thread> filling, CountDownLatch end, long stack) {
        try {
            while (true) {
                filling.add(thread(end, stack));
            }
        } catch (OutOfMemoryError noRoom) {
            // That was it.
        }
    }

    private static Thread thread(CountDownLatch end, long stack) {
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                "filling",
                stack);
        thread.start();
        return thread;
    }

    private static void start(FakeSmtpServer server, Runnable before) {
        for (int attempt = 0; attempt < FailedStartTest.ATTEMPTS; attempt++) {
            before.run();
            try {
                server.open();
                System.out.println("started");
                server.close();
            } catch (IllegalStateException | OutOfMemoryError e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }
}
