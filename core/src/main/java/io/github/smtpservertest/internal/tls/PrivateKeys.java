package io.github.smtpservertest.internal.tls;

import io.github.smtpservertest.internal.der.Der;
import io.github.smtpservertest.internal.der.DerReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/** Reads private keys: PKCS #8 (RFC 5958) by the JDK, and what came before it by making PKCS #8 of it. */
public final class PrivateKeys {

    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final String DSA = "1.2.840.10040.4.1";

    private PrivateKeys() {}

    /**
     * The key of a block, which is not encrypted.
     *
     * @throws GeneralSecurityException where this JVM does not know that kind of key
     * @throws io.github.smtpservertest.internal.der.DerException where it is no key
     */
    public static PrivateKey read(PemBlock block) throws GeneralSecurityException {
        byte[] pkcs8 = switch (block.label()) {
            case "PRIVATE KEY" -> block.content();
            case "RSA PRIVATE KEY" -> pkcs8(algorithm(RSA, Der.nothing()), block.content());
            case "EC PRIVATE KEY" -> ofSec1(block.content());
            case "DSA PRIVATE KEY" -> ofDsa(block.content());
            default -> throw new GeneralSecurityException("A " + block.label() + " is not known");
        };
        DerReader key = new DerReader(pkcs8).sequence();
        key.integer();
        String identifier = key.sequence().objectIdentifier();
        // Not every JDK knows all of its algorithms by their identifiers too.
        String algorithm = switch (identifier) {
            case RSA -> "RSA";
            case EC -> "EC";
            case DSA -> "DSA";
            default -> identifier;
        };
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** RFC 5915 §3: the curve stands in the key. */
    private static byte[] ofSec1(byte[] sec1) throws GeneralSecurityException {
        DerReader key = new DerReader(sec1).sequence();
        key.integer();
        key.octetString();
        if (!key.isExplicit(0)) {
            throw new GeneralSecurityException("The key does not say on which curve it is");
        }
        return pkcs8(algorithm(EC, key.explicit(0)), sec1);
    }

    /** OpenSSL's form: 0, p, q, g, the public and the private number. */
    private static byte[] ofDsa(byte[] openssl) {
        DerReader key = new DerReader(openssl).sequence();
        key.integer();
        byte[] parameters =
                Der.sequence(Der.integer(key.integer()), Der.integer(key.integer()), Der.integer(key.integer()));
        key.integer();
        return pkcs8(algorithm(DSA, parameters), Der.integer(key.integer()));
    }

    private static byte[] algorithm(String identifier, byte[] parameters) {
        return Der.sequence(Der.objectIdentifier(identifier), parameters);
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, Der.octetString(key));
    }
}
