package io.github.smtpservertest.samples.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that can log in over TLS and looks at the server's certificate. */
enum LoginClient {
    CURL {
        @Override
        Program.Run run(Login login, Path folder) throws IOException, InterruptedException {
            Path mail = Files.writeString(folder.resolve("mail.eml"), "Subject: Your order\r\n\r\nThank you!\r\n");
            List<String> arguments = new ArrayList<>(List.of(
                    "-q",
                    "-sS",
                    "--ssl-reqd",
                    "--login-options",
                    "AUTH=" + login.mechanism(),
                    "--url",
                    (login.isImplicit() ? "smtps" : "smtp") + "://localhost:" + login.port() + "/" + NAME,
                    "--mail-from",
                    "shop@example.org",
                    "--mail-rcpt",
                    "bob@example.com",
                    "--upload-file",
                    mail.toString()));
            login.ca().ifPresent(ca -> arguments.addAll(List.of("--cacert", ca.toString())));
            arguments.addAll(
                    login.usesToken()
                            ? List.of("--user", "alice:", "--oauth2-bearer", login.secret())
                            : List.of("--user", "alice:" + login.secret()));
            return Program.named("curl").run(arguments.toArray(String[]::new));
        }
    },

    SWAKS {
        @Override
        Program.Run run(Login login, Path folder) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of(
                    login.isImplicit() ? "--tls-on-connect" : "--tls",
                    "--tls-verify",
                    "--server",
                    "localhost",
                    "--port",
                    String.valueOf(login.port()),
                    "--helo",
                    NAME,
                    "--from",
                    "shop@example.org",
                    "--to",
                    "bob@example.com",
                    "--auth",
                    login.mechanism(),
                    "--auth-user",
                    "alice",
                    "--auth-password",
                    login.secret(),
                    "--suppress-data"));
            login.ca().ifPresent(ca -> arguments.addAll(List.of("--tls-ca-path", ca.toString())));
            return Program.named("swaks").run(arguments.toArray(String[]::new));
        }
    },

    MSMTP {
        @Override
        Program.Run run(Login login, Path folder) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of(
                    "--file=/dev/null",
                    "--host=localhost",
                    "--port=" + login.port(),
                    "--domain=" + NAME,
                    "--tls=on",
                    "--tls-starttls=" + (login.isImplicit() ? "off" : "on"),
                    "--auth=" + login.mechanism().toLowerCase(Locale.ROOT),
                    "--user=alice",
                    "--passwordeval=echo " + login.secret(),
                    "--from=shop@example.org"));
            login.ca().ifPresent(ca -> arguments.add("--tls-trust-file=" + ca));
            arguments.addAll(List.of("--", "bob@example.com"));
            return Program.named("msmtp")
                    .runWithInput("Subject: Your order\n\nThank you!\n", arguments.toArray(String[]::new));
        }
    },

    SMTPLIB {
        @Override
        Program.Run run(Login login, Path folder) throws IOException, InterruptedException {
            return Program.named("python3").run(script("src/test/python/login.py", login));
        }
    },

    NODEMAILER {
        @Override
        Program.Run run(Login login, Path folder) throws IOException, InterruptedException {
            Program node = Program.named("node");
            Program.require(
                    Files.isDirectory(Path.of("src/test/node/node_modules/nodemailer")),
                    "nodemailer is not installed (npm ci in src/test/node)");
            return node.run(script("src/test/node/login.js", login));
        }
    };

    private static final String NAME = "client.example.org";

    /** Runs it to its end; {@code folder} is for its files. */
    abstract Program.Run run(Login login, Path folder) throws IOException, InterruptedException;

    private static String[] script(String script, Login login) {
        return new String[] {
            Path.of(script).toString(),
            String.valueOf(login.port()),
            login.tls().word(),
            login.mechanism(),
            "alice",
            login.secret(),
            login.ca().map(Path::toString).orElse("-")
        };
    }
}
