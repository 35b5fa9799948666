package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.FaultMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of the table of the world, each as a careful author would use it: STARTTLS required, the server's CA and name verified as
 * far as it can, a login, a limit of two seconds where it has one, and everything else as it is by default.
 */
enum WorldProgram implements WorldMailer {
    CURL(
            "curl",
            List.of("curl", "--version"),
            "curl",
            "curl -q -sS --connect-timeout 2 --max-time 5 --url smtp://localhost:{port}/client.example.org"
                    + " --mail-from shop@example.org --mail-rcpt {recipients: --mail-rcpt } --upload-file {message}"
                    + " --ssl-reqd --cacert {ca} --user {user}:{password}"),
    MSMTP(
            "msmtp",
            List.of("msmtp", "--version"),
            "msmtp",
            "msmtp --host=localhost --port={port} --from=shop@example.org --domain=client.example.org --timeout=2 --tls=on"
                    + " --tls-starttls=on --tls-trust-file={ca} --auth=on --user={user} '--passwordeval=echo {password}'"
                    + " {recipients: }"),
    SWAKS(
            "swaks",
            List.of("swaks", "--version"),
            "swaks libnet-ssleay-perl",
            "swaks --server localhost --port {port} --helo client.example.org --from shop@example.org --to {recipients}"
                    + " --timeout 2 --data {message} --tls --tls-verify --tls-ca-path {ca} --auth --auth-user {user}"
                    + " --auth-password {password} --hide-all"),
    SMTPLIB(
            "Python's smtplib",
            List.of("python3", "--version"),
            "python3",
            "python3 src/test/python/matrix.py localhost {port} starttls {ca} {user} {password} {recipients: }",
            "refused: (\\S+)"),
    NODEMAILER(
            "nodemailer",
            List.of(
                    "node",
                    "-p",
                    "'nodemailer ' + require('./src/test/node/node_modules/nodemailer/package.json').version"),
            "nodejs npm",
            "node src/test/node/matrix.js localhost {port} starttls {ca} {user} {password} {recipients: }",
            "refused: (\\S+)"),
    S_NAIL(
            "s-nail",
            List.of("s-nail", "--version"),
            "s-nail",
            "s-nail -:/ -S v15-compat -S sendwait -S nosave -S mta=smtp://{user}:{password}@localhost:{port} -S smtp-auth=plain"
                    + " -S from=shop@example.org -S hostname=client.example.org -S smtp-hostname=client.example.org"
                    + " -S smtp-use-starttls -S tls-verify=strict -S tls-ca-no-defaults -S tls-ca-file={ca}"
                    + " -S socket-connect-timeout=2 -s 'Your order' -. {recipients: }"),
    SENDEMAIL(
            "sendemail",
            List.of("sendemail", "--help"),
            "sendemail libio-socket-ssl-perl",
            "env SSL_CERT_FILE={ca} sendemail -f shop@example.org -t {recipients: } -s localhost:{port} -u 'Your order' -m"
                    + " 'Thank you!' -o tls=yes -o timeout=2 -o fqdn=client.example.org -xu {user} -xp {password}");

    /** That of nodemailer is for the whole of this project's folder, from which Maven runs. */
    private static final String NPM = "npm ci --prefix samples/standalone/src/test/node --ignore-scripts";

    private static final Path NODE_MODULE = Path.of("src/test/node/node_modules/nodemailer");

    private static final String MESSAGE = """
            From: shop@example.org
            To: bob@example.com, ann@example.com
            Subject: Your order
            Message-ID: <1@example.org>
            Date: Sat, 21 Nov 2026 12:00:00 +0000

            Thank you!
            .
            ..dots
            """;

    private static final Pattern VERSION = Pattern.compile("v?([0-9]+(?:\\.[0-9]+)+)");

    private final String title;
    private final List<String> version;
    private final String packages;
    private final CommandTemplate command;
    private final Optional<Pattern> refused;

    WorldProgram(String title, List<String> version, String packages, String command) {
        this(title, version, packages, command, "");
    }

    WorldProgram(String title, List<String> version, String packages, String command, String refused) {
        this.title = title;
        this.version = version;
        this.packages = packages;
        this.command = CommandTemplate.parse(command);
        this.refused = Optional.of(refused).filter(regex -> !regex.isEmpty()).map(Pattern::compile);
    }

    @Override
    public String titleAndVersion() throws IOException, InterruptedException {
        String said = Program.named(version.get(0))
                .run(version.subList(1, version.size()).toArray(String[]::new))
                .output();
        Matcher found = VERSION.matcher(said);
        return title + " " + (found.find() ? found.group(1) : "of unknown version");
    }

    @Override
    public Optional<String> missing() throws IOException, InterruptedException {
        String program = version.get(0);
        if (!Program.isInstalled(program)) {
            return Optional.of(program + " is not installed (apt-get install " + packages + ")");
        } else if (this == NODEMAILER && !Files.isDirectory(NODE_MODULE)) {
            return Optional.of("nodemailer is not installed (" + NPM + ")");
        }
        Optional<String> module = switch (this) {
            case SWAKS -> Optional.of("Net::SSLeay");
            case SENDEMAIL -> Optional.of("IO::Socket::SSL");
            default -> Optional.empty();
        };
        return module.isPresent()
                        && Program.named("perl")
                                        .run("-M" + module.get(), "-e", "1")
                                        .exitCode()
                                != 0
                ? Optional.of(
                        program + " has no TLS, for Perl lacks " + module.get() + " (apt-get install " + packages + ")")
                : Optional.empty();
    }

    @Override
    public Set<Fault> undecided() {
        return switch (this) {
            case NODEMAILER -> EnumSet.of(Fault.TWO_REPLIES, Fault.UNASKED_REPLY);
            case SENDEMAIL -> EnumSet.of(Fault.LF_ALONE);
            default -> Set.of();
        };
    }

    @Override
    public FaultMatrix matrix(Path folder) throws IOException {
        Path message = folder.resolve("message.eml").toAbsolutePath();
        Files.writeString(message, MESSAGE, StandardCharsets.US_ASCII);
        CommandMailer mailer = new CommandMailer(
                command,
                List.of("bob@example.com", "ann@example.com"),
                message,
                folder,
                Optional.empty(),
                refused,
                CommandMailer.TIMEOUT);
        return FaultMatrix.of(mailer)
                .refusedRecipients(
                        report -> report instanceof CommandFailedException failed ? failed.refused() : List.of());
    }
}
