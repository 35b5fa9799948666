package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Extension;
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
    private List<Extension> only = List.of();

    @Option(
            names = "--with",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What to offer besides: DELIVERBY, FUTURERELEASE, MT-PRIORITY and LIMITS are not otherwise.")
    private List<Extension> with = List.of();

    @Option(names = "--without", paramLabel = "KEYWORD", split = ",", description = "What not to offer.")
    private List<Extension> without = List.of();

    @Option(
            names = "--only-inside-tls",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What to offer only inside TLS.")
    private List<Extension> onlyInsideTls = List.of();

    @Option(
            names = "--only-after-auth",
            paramLabel = "KEYWORD",
            split = ",",
            description = "What to offer only to who has logged in.")
    private List<Extension> onlyAfterAuth = List.of();

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
        builder.with(with.toArray(Extension[]::new))
                .without(without.toArray(Extension[]::new))
                .onlyInsideTls(onlyInsideTls.toArray(Extension[]::new))
                .onlyAfterAuth(onlyAfterAuth.toArray(Extension[]::new));
        keywords.forEach(builder::keyword);
    }

    private static void check(Extension offered) {
        if (offered == Extension.STARTTLS) {
            throw new IllegalArgumentException("STARTTLS is offered by --starttls.");
        }
        if (offered == Extension.AUTH) {
            throw new IllegalArgumentException("AUTH is offered by --user alice:secret or --token alice:TOKEN.");
        }
    }

    /** What goes by this EHLO keyword. */
    static Extension extension(String keyword) {
        return Known.named(keyword, "extension", List.of(Extension.values()), Extension::keyword);
    }
}
