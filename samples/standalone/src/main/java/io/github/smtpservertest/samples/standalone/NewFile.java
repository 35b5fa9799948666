package io.github.smtpservertest.samples.standalone;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file that is to be written; what is there is replaced.
 *
 * @param path where
 */
record NewFile(Path path) {

    /** Reads a path; an {@link IllegalArgumentException} where no file can be there. */
    static NewFile parse(String path) {
        Path file = path(path);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("'" + path + "' is a folder; name a file.");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder '" + folder + "' to write '" + path + "' to.");
        }
        // What is there is replaced by a draft beside it, unless it is a pipe or a terminal.
        boolean replaced = !Files.exists(file) || Files.isRegularFile(file);
        if (replaced && folder != null && !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "The folder '" + folder + "' may not be written to, so '" + path + "' cannot be.");
        }
        return new NewFile(file);
    }

    /** A path, whether or not there is something. */
    static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + path + "' is no path: " + e.getReason() + ".", e);
        }
    }
}
