package io.github.smtpservertest.samples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.message.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that each mail goes to, to the byte as it was sent, as {@code session-1-exchange-5.eml}: where it is in the
 * transcript. Beside it stands {@code session-1-exchange-5.envelope.txt}: whom the mail was for, what became of each, and the
 * addresses that a forward or a list adds; and {@code session-1-exchange-5.summary.txt}: its parts, and what is wrong with it.
 */
final class MessageFolder {

    private final Path folder;
    private int written;

    private MessageFolder(Path folder) {
        this.folder = folder;
    }

    /** Reads a path, which is made a folder if there is nothing; an {@link IllegalArgumentException} for a file's. */
    static MessageFolder parse(String path) {
        Path folder = NewFile.path(path);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("'" + path + "' is a file; name a folder.");
        }
        return new MessageFolder(folder);
    }

    /** Writes those of {@code messages} that have not been. */
    synchronized void write(List<ReceivedMessage> messages) throws IOException {
        while (written < messages.size()) {
            ReceivedMessage message = messages.get(written);
            written++;
            String name = "session-" + message.session() + "-exchange-" + message.exchange();
            WholeFile.write(
                    folder.resolve(name + ".envelope.txt"),
                    message.envelope().text().getBytes(UTF_8));
            WholeFile.write(
                    folder.resolve(name + ".summary.txt"), message.summary().getBytes(UTF_8));
            WholeFile.write(folder.resolve(name + ".eml"), message.content().toByteArray());
        }
    }
}
