package io.github.smtpservertest.samples.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A mail as they are sent every day, from shop@example.org to bob@example.com.
 *
 * @param kind what is in it
 * @param way how it goes to the server
 * @param port where the server is
 * @param ca the file of the server's CA
 * @param folder for the files of the one who sends it
 */
record NormalMail(Kind kind, Way way, int port, Path ca, Path folder) {

    /** What is in a mail. */
    enum Kind {
        ASCII("Your order", "Thank you for your order.\n.\n..dots\n"),
        OUTSIDE_ASCII("Grüße", "Grüße aus Köln, 寿司\n.\n"),
        WITH_ATTACHMENT("Your bill", "It is attached.\n");

        private final String subject;
        private final String text;

        Kind(String subject, String text) {
            this.subject = subject;
            this.text = text;
        }
    }

    /** How a mail goes to the server: in clear or inside TLS, by somebody or by alice. */
    enum Way {
        IN_CLEAR,
        STARTTLS("--start-tls", "--require-tls"),
        STARTTLS_WITH_LOGIN("--start-tls", "--require-tls", "--require-auth", "--user", "alice:secret"),
        TLS("--implicit-tls"),
        TLS_WITH_LOGIN("--implicit-tls", "--require-auth", "--user", "alice:secret");

        private final List<String> options;

        Way(String... options) {
            this.options = List.of(options);
        }

        /** The options of a server that takes mail in this way. */
        List<String> options() {
            return options;
        }

        boolean isImplicit() {
            return this == TLS || this == TLS_WITH_LOGIN;
        }

        boolean isEncrypted() {
            return this != IN_CLEAR;
        }

        boolean logsIn() {
            return this == STARTTLS_WITH_LOGIN || this == TLS_WITH_LOGIN;
        }
    }

    String subject() {
        return kind.subject;
    }

    String text() {
        return kind.text;
    }

    /** The subject as it stands in a header (RFC 2047). */
    String encodedSubject() {
        byte[] utf8 = kind.subject.getBytes(StandardCharsets.UTF_8);
        return utf8.length == kind.subject.length()
                ? kind.subject
                : "=?utf-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
    }

    /** The header and the text, with CRLF. */
    Path written() throws IOException {
        String mail = "From: shop@example.org\nTo: bob@example.com\nSubject: " + encodedSubject()
                + "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
                + kind.text;
        return Files.writeString(folder.resolve("mail.eml"), mail.replace("\n", "\r\n"));
    }

    /** The file to attach, with every byte there is. */
    Optional<Path> attached() throws IOException {
        if (kind != Kind.WITH_ATTACHMENT) {
            return Optional.empty();
        }
        byte[] bytes = new byte[1024];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }
        return Optional.of(Files.write(folder.resolve("bill.bin"), bytes));
    }

    /** What the scripts of {@code src/test} take behind their own names. */
    List<String> arguments() throws IOException {
        String tls = way.isImplicit() ? "tls" : way.isEncrypted() ? "starttls" : "in_clear";
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(port), tls, ca.toString()));
        arguments.addAll(way.logsIn() ? List.of("alice", "secret") : List.of("-", "-"));
        arguments.addAll(
                List.of(subject(), text(), attached().map(Path::toString).orElse("-")));
        return arguments;
    }
}
