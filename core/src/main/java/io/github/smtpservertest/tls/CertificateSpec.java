package io.github.smtpservertest.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a certificate shall be like. Begin with a right one and say what is wrong with it:
 *
 * <pre>{@code
 * CertificateSpec right = CertificateSpec.valid("mx.example.com", "localhost", "127.0.0.1", "::1");
 * CertificateSpec wrong = right.expired();
 * }</pre>
 *
 * <p>A spec never changes; each of its methods makes another one, and they combine.
 *
 * @param purpose whether it is a server's or a client's
 * @param commonName the CN of its subject; clients ignore that of a server
 * @param names the host names, such as {@code mx.example.com} or {@code *.example.com}, and the IP addresses, such as
 *     {@code 127.0.0.1} or {@code ::1}, that it is good for: its subject alternative names
 * @param notBefore the first instant at which it is valid; parts of a second are dropped
 * @param notAfter the last instant at which it is valid; parts of a second are dropped
 * @param keyKind the kind of its key
 * @param issuer who signs it
 */
public record CertificateSpec(
        Purpose purpose,
        String commonName,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        KeyAlgorithm keyKind,
        Issuer issuer) {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_LIFE = Duration.ofDays(90);
    private static final String ANOTHER_HOST = "another-host.invalid";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a name is neither a host name nor an IP address, a server's certificate has
     *     no name, a client's has no common name, or the validity ends before it begins
     */
    public CertificateSpec {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(commonName, "commonName");
        names = names.stream().map(Names::checked).toList();
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        Objects.requireNonNull(keyKind, "keyKind");
        Objects.requireNonNull(issuer, "issuer");
        if (purpose == Purpose.SERVER && names.isEmpty()) {
            throw new IllegalArgumentException(
                    "A server's certificate needs a host name or an IP address, such as \"localhost\"");
        }
        if (purpose == Purpose.CLIENT && commonName.isBlank()) {
            throw new IllegalArgumentException("A client's certificate needs a name, such as \"alice\"");
        }
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("A certificate cannot be valid from " + notBefore + " until " + notAfter
                    + ", which is earlier; swap the two");
        }
    }

    /**
     * A server's certificate with nothing wrong about it: issued by the authority, valid since yesterday and for 89
     * more days, with a key on P-256.
     *
     * @param names the host names and IP addresses that clients will use
     * @throws IllegalArgumentException if there is none, or one of them is neither
     */
    public static CertificateSpec valid(String... names) {
        return new CertificateSpec(
                Purpose.SERVER,
                names.length == 0 ? "" : names[0],
                Arrays.asList(names),
                yesterday(),
                yesterday().plus(A_LIFE),
                KeyAlgorithm.EC_P256,
                Issuer.AUTHORITY);
    }

    /**
     * A client's certificate with nothing wrong about it.
     *
     * @param commonName whose it is, such as {@code alice}
     * @throws IllegalArgumentException if the name is blank
     */
    public static CertificateSpec client(String commonName) {
        return new CertificateSpec(
                Purpose.CLIENT,
                commonName,
                List.of(),
                yesterday(),
                yesterday().plus(A_LIFE),
                KeyAlgorithm.EC_P256,
                Issuer.AUTHORITY);
    }

    /** The same, valid until yesterday. */
    public CertificateSpec expired() {
        return validBetween(yesterday().minus(A_LIFE), yesterday());
    }

    /** The same, valid from tomorrow on. */
    public CertificateSpec notYetValid() {
        Instant tomorrow = Instant.now().plus(A_DAY);
        return validBetween(tomorrow, tomorrow.plus(A_LIFE));
    }

    /** The same for another host, {@code another-host.invalid}, and no other name or address. */
    public CertificateSpec wrongHost() {
        return new CertificateSpec(purpose, ANOTHER_HOST, List.of(ANOTHER_HOST), notBefore, notAfter, keyKind, issuer);
    }

    /** The same, signed by its own key. */
    public CertificateSpec selfSigned() {
        return issuedBy(Issuer.ITSELF);
    }

    /** The same, issued by an authority that nobody trusts. */
    public CertificateSpec fromUnknownAuthority() {
        return issuedBy(Issuer.UNKNOWN_AUTHORITY);
    }

    /** The same with a key that is too weak: {@link KeyAlgorithm#RSA_768}. */
    public CertificateSpec weakKey() {
        return key(KeyAlgorithm.RSA_768);
    }

    /**
     * The same, valid between two instants.
     *
     * @throws IllegalArgumentException if the second comes before the first
     */
    public CertificateSpec validBetween(Instant first, Instant last) {
        return new CertificateSpec(purpose, commonName, names, first, last, keyKind, issuer);
    }

    /** The same with another kind of key. */
    public CertificateSpec key(KeyAlgorithm kind) {
        return new CertificateSpec(purpose, commonName, names, notBefore, notAfter, kind, issuer);
    }

    /** The same, signed by another. */
    public CertificateSpec issuedBy(Issuer signer) {
        return new CertificateSpec(purpose, commonName, names, notBefore, notAfter, keyKind, signer);
    }

    private static Instant yesterday() {
        return Instant.now().minus(A_DAY);
    }
}
