package io.github.smtpservertest.samples.standalone;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that at every moment there is the old one or the new one, whole. */
final class WholeFile {

    private WholeFile() {}

    /** Writes {@code content}; the message of an {@link IOException} is a sentence. */
    static void write(Path path, byte[] content) throws IOException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A pipe or a terminal: nothing can take its place, and a pipe behind /dev/stdout has no real path.
                Files.write(path, content);
            } else {
                replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), content);
            }
        } catch (IOException e) {
            throw new IOException(path + " could not be written: " + Trouble.reason(e) + ".", e);
        }
    }

    private static void replace(Path target, byte[] content) throws IOException {
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(draft, content);
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
