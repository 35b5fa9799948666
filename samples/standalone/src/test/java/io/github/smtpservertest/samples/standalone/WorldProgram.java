package io.github.smtpservertest.samples.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of the table of the world, each as a careful author would use it: STARTTLS required, the server's CA and name verified as
 * far as it can, a login, a limit of two seconds where it has one, and everything else as it is by default.
 */
enum WorldProgram {
    CURL(
            "curl",
            List.of("curl", "--version"),
            "curl -q -sS --connect-timeout 2 --max-time 5 --url smtp://localhost:{port}/client.example.org"
                    + " --mail-from shop@example.org --mail-rcpt {recipients: --mail-rcpt } --upload-file {message}"
                    + " --ssl-reqd --cacert {ca} --user {user}:{password}"),
    MSMTP(
            "msmtp",
            List.of("msmtp", "--version"),
            "msmtp --host=localhost --port={port} --from=shop@example.org --domain=client.example.org --timeout=2 --tls=on"
                    + " --tls-starttls=on --tls-trust-file={ca} --auth=on --user={user} '--passwordeval=echo {password}'"
                    + " {recipients: }"),
    SWAKS(
            "swaks",
            List.of("swaks", "--version"),
            "swaks --server localhost --port {port} --helo client.example.org --from shop@example.org --to {recipients}"
                    + " --timeout 2 --data {message} --tls --tls-verify --tls-ca-path {ca} --auth --auth-user {user}"
                    + " --auth-password {password} --hide-all"),
    SMTPLIB(
            "Python's smtplib",
            List.of("python3", "--version"),
            "python3 src/test/python/matrix.py localhost {port} starttls {ca} {user} {password} {recipients: }",
            "refused: (\\S+)"),
    NODEMAILER(
            "nodemailer",
            List.of(
                    "node",
                    "-p",
                    "'nodemailer ' + require('./src/test/node/node_modules/nodemailer/package.json').version"),
            "node src/test/node/matrix.js localhost {port} starttls {ca} {user} {password} {recipients: }",
            "refused: (\\S+)"),
    S_NAIL(
            "s-nail",
            List.of("s-nail", "--version"),
            "s-nail -:/ -S v15-compat -S sendwait -S nosave -S mta=smtp://{user}:{password}@localhost:{port} -S smtp-auth=plain"
                    + " -S from=shop@example.org -S hostname=client.example.org -S smtp-hostname=client.example.org"
                    + " -S smtp-use-starttls -S tls-verify=strict -S tls-ca-no-defaults -S tls-ca-file={ca}"
                    + " -S socket-connect-timeout=2 -s 'Your order' -. {recipients: }"),
    SENDEMAIL(
            "sendemail",
            List.of("sendemail", "--help"),
            "env SSL_CERT_FILE={ca} sendemail -f shop@example.org -t {recipients: } -s localhost:{port} -u 'Your order' -m"
                    + " 'Thank you!' -o tls=yes -o timeout=2 -o fqdn=client.example.org -xu {user} -xp {password}");

    private static final Pattern VERSION = Pattern.compile("v?([0-9]+(?:\\.[0-9]+)+)");

    private final String title;
    private final List<String> version;
    private final CommandTemplate command;
    private final Optional<Pattern> refused;

    WorldProgram(String title, List<String> version, String command) {
        this(title, version, command, "");
    }

    WorldProgram(String title, List<String> version, String command, String refused) {
        this.title = title;
        this.version = version;
        this.command = CommandTemplate.parse(command);
        this.refused = Optional.of(refused).filter(regex -> !regex.isEmpty()).map(Pattern::compile);
    }

    /** Its name and version; where it is absent the test is skipped, or fails under {@code REQUIRE_CLIENTS=true}. */
    String titleAndVersion() throws IOException, InterruptedException {
        if (this == NODEMAILER) {
            Program.require(
                    Files.isDirectory(Path.of("src/test/node/node_modules/nodemailer")),
                    "nodemailer is not installed (npm ci in src/test/node)");
        }
        Program program = Program.named(version.get(0));
        String said = program.run(version.subList(1, version.size()).toArray(String[]::new))
                .output();
        Matcher found = VERSION.matcher(said);
        return title + " " + (found.find() ? found.group(1) : "of unknown version");
    }

    /** As a mailer. */
    CommandMailer mailer(Path message, Path folder) {
        return new CommandMailer(
                command,
                List.of("bob@example.com", "ann@example.com"),
                message,
                folder,
                Optional.empty(),
                refused,
                CommandMailer.TIMEOUT);
    }
}
