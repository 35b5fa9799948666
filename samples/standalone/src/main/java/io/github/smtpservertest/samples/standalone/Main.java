package io.github.smtpservertest.samples.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program: {@code java -jar smtp-server-test.jar --help}. */
public final class Main {

    private Main() {}

    /** Runs until it is told to stop by SIGINT (Ctrl-C), SIGTERM or SIGHUP; see {@link StandaloneCommand}. */
    public static void main(String[] args) {
        System.exit(StandaloneCommand.commandLine(Main::closeAtSignal)
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(args));
    }

    /** The transcript's text is UTF-8, whatever the locale. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /**
     * A signal makes the JVM run this hook once; further signals wait for it, so a second Ctrl-C loses nothing. Halting
     * makes the exit code our own, where the JVM's would be 128 and the signal's number.
     */
    private static void closeAtSignal(StandaloneServer server) {
        Thread hook = new Thread(() -> Runtime.getRuntime().halt(server.close()), "close-at-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }
}
