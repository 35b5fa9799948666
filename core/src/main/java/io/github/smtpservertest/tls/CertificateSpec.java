package io.github.smtpservertest.tls;

import io.github.smtpservertest.internal.tls.CertificateNames;
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
 * @param forClient whether it shows who a client is, and not who a server is (RFC 5280 §4.2.1.12)
 * @param commonName the CN of its subject; clients ignore that of a server
 * @param names the host names, such as {@code mx.example.com} or {@code *.example.com}, and the IP addresses, such as
 *     {@code 127.0.0.1} or {@code ::1}, that it is good for: its subject alternative names
 * @param notBefore the first instant at which it is valid; parts of a second are dropped
 * @param notAfter the last instant at which it is valid; parts of a second are dropped
 * @param keyAlgorithm the kind of its key
 * @param signedByItself whether its own key signs it, and no authority
 * @param trusted whether the authority that signs it is the one that {@link TestCertificates#clientSslContext()} trusts, and not
 *     another
 */
public record CertificateSpec(
        boolean forClient,
        String commonName,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        KeyAlgorithm keyAlgorithm,
        boolean signedByItself,
        boolean trusted) {

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
        Objects.requireNonNull(commonName, "commonName");
        names = names.stream().map(CertificateNames::checked).toList();
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        Objects.requireNonNull(keyAlgorithm, "keyAlgorithm");
        if (!forClient && names.isEmpty()) {
            throw new IllegalArgumentException(
                    "A server's certificate needs a host name or an IP address, such as \"localhost\"");
        }
        if (forClient && commonName.isBlank()) {
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
                false,
                names.length == 0 ? "" : names[0],
                Arrays.asList(names),
                yesterday(),
                yesterday().plus(A_LIFE),
                KeyAlgorithm.EC_P256,
                false,
                true);
    }

    /**
     * A client's certificate with nothing wrong about it.
     *
     * @param commonName whose it is, such as {@code alice}
     * @throws IllegalArgumentException if the name is blank
     */
    public static CertificateSpec client(String commonName) {
        return new CertificateSpec(
                true, commonName, List.of(), yesterday(), yesterday().plus(A_LIFE), KeyAlgorithm.EC_P256, false, true);
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
        return new CertificateSpec(
                forClient,
                ANOTHER_HOST,
                List.of(ANOTHER_HOST),
                notBefore,
                notAfter,
                keyAlgorithm,
                signedByItself,
                trusted);
    }

    /** The same, signed by its own key. */
    public CertificateSpec selfSigned() {
        return signed(true, trusted);
    }

    /** The same, issued by an authority that nobody trusts. */
    public CertificateSpec fromUnknownAuthority() {
        return signed(false, false);
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
        return new CertificateSpec(forClient, commonName, names, first, last, keyAlgorithm, signedByItself, trusted);
    }

    /** The same with another kind of key. */
    public CertificateSpec key(KeyAlgorithm kind) {
        return new CertificateSpec(forClient, commonName, names, notBefore, notAfter, kind, signedByItself, trusted);
    }

    private CertificateSpec signed(boolean byItself, boolean byTrusted) {
        return new CertificateSpec(
                forClient, commonName, names, notBefore, notAfter, keyAlgorithm, byItself, byTrusted);
    }

    private static Instant yesterday() {
        return Instant.now().minus(A_DAY);
    }
}
