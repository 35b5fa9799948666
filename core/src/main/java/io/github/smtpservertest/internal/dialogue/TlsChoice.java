package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.internal.tls.ServerTls;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.tls.TlsVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How TLS begins by {@code ! TLS}.
 *
 * @param onlyIfOffered whether it begins only where the server has TLS, as in a transcript that was recorded
 * @param host the host that the certificate is for; empty for the server's own name
 * @param flaws what is wrong with the certificate
 * @param versions the versions that are spoken; empty for the usual ones
 * @param client whether the client is asked for a certificate
 */
record TlsChoice(
        boolean onlyIfOffered,
        Optional<String> host,
        List<Flaw> flaws,
        List<TlsVersion> versions,
        ClientAuthentication client) {

    /** As the server does TLS. */
    static final TlsChoice USUAL =
            new TlsChoice(false, Optional.empty(), List.of(), List.of(), ClientAuthentication.NONE);

    /** As the server does TLS, and nothing where it does not. */
    static final TlsChoice AS_RECORDED =
            new TlsChoice(true, Optional.empty(), List.of(), List.of(), ClientAuthentication.NONE);

    private static final Pattern HOST = Pattern.compile("certificate for ([^ ]+)");
    private static final Pattern VERSION = Pattern.compile("version ([^ ]+)");
    private static final String IF_OFFERED = " if the server has it";

    /** What can be wrong with a certificate. */
    enum Flaw {
        EXPIRED("expired", CertificateSpec::expired),
        NOT_YET_VALID("not yet valid", CertificateSpec::notYetValid),
        WRONG_HOST("of the wrong host", CertificateSpec::wrongHost),
        SELF_SIGNED("self-signed", CertificateSpec::selfSigned),
        UNKNOWN_AUTHORITY("of an unknown authority", CertificateSpec::fromUnknownAuthority),
        WEAK_KEY("with a weak key", CertificateSpec::weakKey);

        private final String words;
        private final UnaryOperator<CertificateSpec> change;

        Flaw(String words, UnaryOperator<CertificateSpec> change) {
            this.words = words;
            this.change = change;
        }
    }

    /** Reads the words after {@code TLS}, in small letters; empty where they do not begin as such words do. */
    static Optional<TlsChoice> read(Reading reading, String words) {
        if (words.equals(IF_OFFERED)) {
            return Optional.of(AS_RECORDED);
        }
        if (!words.isEmpty() && !words.startsWith(", ")) {
            return Optional.empty();
        }
        TlsChoice choice = USUAL;
        for (String part :
                words.isEmpty() ? List.<String>of() : List.of(words.substring(2).split(", ", -1))) {
            choice = choice.with(reading, part);
        }
        return Optional.of(choice);
    }

    private TlsChoice with(Reading reading, String part) {
        Matcher hosted = HOST.matcher(part);
        if (hosted.matches()) {
            try {
                CertificateSpec.valid(hosted.group(1));
            } catch (IllegalArgumentException wrong) {
                throw reading.wrong("'" + hosted.group(1) + "' is neither a host name nor an IP address.");
            }
            return new TlsChoice(onlyIfOffered, Optional.of(hosted.group(1)), flaws, versions, client);
        }
        Matcher spoken = VERSION.matcher(part);
        if (spoken.matches()) {
            return new TlsChoice(onlyIfOffered, host, flaws, with(versions, version(reading, spoken.group(1))), client);
        }
        Optional<Flaw> flaw = Arrays.stream(Flaw.values())
                .filter(known -> part.equals("certificate " + known.words))
                .findFirst();
        if (flaw.isPresent()) {
            return new TlsChoice(onlyIfOffered, host, with(flaws, flaw.get()), versions, client);
        }
        return switch (part) {
            case "client certificate requested" ->
                new TlsChoice(onlyIfOffered, host, flaws, versions, ClientAuthentication.REQUESTED);
            case "client certificate requested and not verified" ->
                new TlsChoice(onlyIfOffered, host, flaws, versions, ClientAuthentication.UNVERIFIED);
            case "client certificate required" ->
                new TlsChoice(onlyIfOffered, host, flaws, versions, ClientAuthentication.REQUIRED);
            default ->
                throw reading.wrong("After 'TLS,' there is no '" + part + "'; there are certificate for HOST, "
                        + Arrays.stream(Flaw.values())
                                .map(known -> "certificate " + known.words)
                                .collect(Collectors.joining(", "))
                        + ", version TLSv1.2, client certificate requested, client certificate requested and not"
                        + " verified, client certificate required.");
        };
    }

    private static TlsVersion version(Reading reading, String name) {
        TlsVersion version = Arrays.stream(TlsVersion.values())
                .filter(known -> known.standardName().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> reading.wrong("There is no version '" + name + "' of TLS; there are TLSv1.2 and"
                        + " TLSv1.3, and TLSv1 and TLSv1.1 where the JVM speaks them."));
        if (!version.isAvailable()) {
            throw reading.wrong(version.standardName() + " is switched off in this JVM; take another version.");
        }
        return version;
    }

    private static <T> List<T> with(List<T> list, T another) {
        List<T> longer = new ArrayList<>(list);
        longer.add(another);
        return List.copyOf(longer);
    }

    /** Whether it is as the server does TLS, where it does. */
    boolean isUsual() {
        return equals(USUAL) || onlyIfOffered;
    }

    /** The server's side of it, with a certificate of its own. */
    ServerTls serverTls(TestCertificates certificates, String hostName) {
        CertificateSpec spec = host.map(CertificateSpec::valid)
                .orElseGet(() -> CertificateSpec.valid(hostName, "localhost", "127.0.0.1", "::1"));
        for (Flaw flaw : flaws) {
            spec = flaw.change.apply(spec);
        }
        ServerTls tls =
                ServerTls.of(certificates.issue(spec)).clientAuthentication(client, List.of(certificates.authority()));
        return versions.isEmpty()
                ? tls
                : tls.versions(
                        versions.get(0), versions.subList(1, versions.size()).toArray(TlsVersion[]::new));
    }

    /** The directive without its {@code !}. */
    String words() {
        StringBuilder words = new StringBuilder("TLS").append(onlyIfOffered ? IF_OFFERED : "");
        host.ifPresent(name -> words.append(", certificate for ").append(name));
        flaws.forEach(flaw -> words.append(", certificate ").append(flaw.words));
        versions.forEach(version -> words.append(", version ").append(version.standardName()));
        switch (client) {
            case NONE -> {
                // What is not asked for has no words.
            }
            case UNVERIFIED -> words.append(", client certificate requested and not verified");
            case REQUESTED -> words.append(", client certificate requested");
            case REQUIRED -> words.append(", client certificate required");
        }
        return words.toString();
    }
}
