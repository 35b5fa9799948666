package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What the reply to EHLO offers. */
final class ExtensionOptions {

    @Option(
            names = "--extensions",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What to offer, and nothing else: PIPELINING, SIZE, 8BITMIME, SMTPUTF8,"
                    + " ENHANCEDSTATUSCODES, CHUNKING, BINARYMIME, DSN, DELIVERBY, FUTURERELEASE, MT-PRIORITY,"
                    + " REQUIRETLS, LIMITS, VRFY, EXPN, HELP, with commas between them.")
    private List<SmtpExtension> only = List.of();

    @Option(
            names = "--with",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What to offer besides: DELIVERBY, FUTURERELEASE, MT-PRIORITY and LIMITS are not otherwise.")
    private List<SmtpExtension> with = List.of();

    @Option(names = "--without", paramLabel = "KEYWORD", split = ",", description = "What not to offer.")
    private List<SmtpExtension> without = List.of();

    @Option(
            names = "--only-inside-tls",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What to offer only inside TLS.")
    private List<SmtpExtension> onlyInsideTls = List.of();

    @Option(
            names = "--only-after-auth",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What to offer only to who has logged in.")
    private List<SmtpExtension> onlyAfterAuth = List.of();

    @Option(
            names = "--keyword",
            paramLabel = "LINE",
            description = "A further line of the reply, which means nothing; repeatable.")
    private List<String> keywords = new ArrayList<>();

    void addTo(FakeSmtpServerBuilder builder) {
        Stream.concat(only.stream(), with.stream()).forEach(ExtensionOptions::check);
        if (!only.isEmpty()) {
            builder.extensions(only);
        }
        builder.with(with.toArray(SmtpExtension[]::new))
                .without(without.toArray(SmtpExtension[]::new))
                .onlyInsideTls(onlyInsideTls.toArray(SmtpExtension[]::new))
                .onlyAfterAuth(onlyAfterAuth.toArray(SmtpExtension[]::new));
        keywords.forEach(builder::keyword);
    }

    private static void check(SmtpExtension offered) {
        if (offered == SmtpExtension.STARTTLS) {
            throw new IllegalArgumentException("STARTTLS is offered by --starttls.");
        }
        if (offered == SmtpExtension.AUTH) {
            throw new IllegalArgumentException("AUTH is offered by --user alice:secret or --token alice:TOKEN.");
        }
    }

    /** What goes by this EHLO keyword. */
    static SmtpExtension extension(String keyword) {
        return Known.named(keyword, "extension", List.of(SmtpExtension.values()), SmtpExtension::keyword);
    }
}
