package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.samples.standalone.NormalMail.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client that sends a normal mail as its manual shows it. Only the name that it gives itself is set. */
enum NormalClient {
    CURL {
        @Override
        Program.Run send(NormalMail mail) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of(
                    "-q",
                    "-sS",
                    "--url",
                    (mail.way().isImplicit() ? "smtps" : "smtp") + "://localhost:" + mail.port() + "/" + NAME,
                    "--mail-from",
                    "shop@example.org",
                    "--mail-rcpt",
                    "bob@example.com"));
            Optional<Path> attached = mail.attached();
            if (attached.isPresent()) {
                arguments.addAll(List.of(
                        "--header",
                        "Subject: " + mail.encodedSubject(),
                        "--form-string",
                        "text=" + mail.text(),
                        "--form",
                        "file=@" + attached.get() + ";encoder=base64"));
            } else {
                arguments.addAll(List.of("--upload-file", mail.written().toString()));
            }
            if (mail.way().isEncrypted()) {
                arguments.addAll(List.of("--ssl-reqd", "--cacert", mail.ca().toString()));
            }
            if (mail.way().logsIn()) {
                arguments.addAll(List.of("--user", "alice:secret"));
            }
            return run("curl", arguments);
        }
    },

    SWAKS {
        @Override
        Program.Run send(NormalMail mail) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of(
                    "--server",
                    "localhost",
                    "--port",
                    String.valueOf(mail.port()),
                    "--helo",
                    NAME,
                    "--from",
                    "shop@example.org",
                    "--to",
                    "bob@example.com",
                    "--header",
                    "Subject: " + mail.encodedSubject(),
                    "--body",
                    mail.text(),
                    "--suppress-data"));
            if (mail.kind() == Kind.OUTSIDE_ASCII) {
                arguments.addAll(List.of("--add-header", "Content-Type: text/plain; charset=utf-8"));
            }
            mail.attached().ifPresent(file -> arguments.addAll(List.of("--attach", "@" + file)));
            if (mail.way().isEncrypted()) {
                arguments.addAll(List.of(
                        mail.way().isImplicit() ? "--tls-on-connect" : "--tls",
                        "--tls-verify",
                        "--tls-ca-path",
                        mail.ca().toString()));
            }
            if (mail.way().logsIn()) {
                arguments.addAll(List.of("--auth", "--auth-user", "alice", "--auth-password", "secret"));
            }
            return run("swaks", arguments);
        }
    },

    SMTPLIB {
        @Override
        Program.Run send(NormalMail mail) throws IOException, InterruptedException {
            return runScript("python3", "src/test/python/normal.py", mail);
        }
    },

    NODEMAILER {
        @Override
        Program.Run send(NormalMail mail) throws IOException, InterruptedException {
            Program.named("node");
            Program.require(
                    Files.isDirectory(Path.of("src/test/node/node_modules/nodemailer")),
                    "nodemailer is not installed (npm ci in src/test/node)");
            return runScript("node", "src/test/node/normal.js", mail);
        }
    };

    private static final String NAME = "client.example.org";

    /** Sends it. */
    abstract Program.Run send(NormalMail mail) throws IOException, InterruptedException;

    private static Program.Run run(String program, List<String> arguments) throws IOException, InterruptedException {
        return Program.named(program).run(arguments.toArray(String[]::new));
    }

    private static Program.Run runScript(String program, String script, NormalMail mail)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(script));
        arguments.addAll(mail.arguments());
        return run(program, arguments);
    }
}
