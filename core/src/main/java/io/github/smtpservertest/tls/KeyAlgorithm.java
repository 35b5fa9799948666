package io.github.smtpservertest.tls;

/** The key of a certificate: its algorithm and its size. */
public enum KeyAlgorithm {
    /** An elliptic curve key on P-256: what everything takes, and the quickest to make. */
    EC_P256("EC", 256),
    /** An RSA key of 2048 bits. It takes some tenths of a second to make. */
    RSA_2048("RSA", 2048),
    /** An RSA key of 1024 bits: weak. OpenSSL refuses it from security level 2 on; the JDK takes it. */
    RSA_1024("RSA", 1024),
    /** An RSA key of 768 bits: broken, and refused by the JDK, by OpenSSL and by Go as they come. */
    RSA_768("RSA", 768);

    private final String algorithm;
    private final int bits;

    KeyAlgorithm(String algorithm, int bits) {
        this.algorithm = algorithm;
        this.bits = bits;
    }

    /** The algorithm's name in the JDK: {@code EC} or {@code RSA}. */
    public String algorithm() {
        return algorithm;
    }

    /** The size in bits. */
    public int bits() {
        return bits;
    }
}
