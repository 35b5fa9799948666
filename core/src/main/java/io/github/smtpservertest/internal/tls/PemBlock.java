package io.github.smtpservertest.internal.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/** What stands between BEGIN and END in a PEM file (RFC 7468). */
public final class PemBlock {

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private final String label;
    private final boolean encrypted;
    private final byte[] content;

    private PemBlock(String label, boolean encrypted, byte[] content) {
        this.label = label;
        this.encrypted = encrypted;
        this.content = content;
    }

    /** The words after BEGIN, such as {@code CERTIFICATE}. */
    String label() {
        return label;
    }

    /** Whether its header says that it is encrypted (RFC 1421 §4.6.1.1), as OpenSSL's does. */
    boolean isEncrypted() {
        return encrypted;
    }

    /** What it encodes: DER, unless it is encrypted. */
    byte[] content() {
        return content;
    }

    /** Whether it is a block of such a label, possibly after other words: {@code X509 CERTIFICATE}. */
    private static boolean isWanted(String label) {
        return label.endsWith("CERTIFICATE") || label.endsWith("PRIVATE KEY");
    }

    /**
     * The certificates and private keys of a text. What else people keep in such a file, such as {@code DH PARAMETERS}
     * or words between the blocks, is passed over.
     *
     * @throws IllegalArgumentException where a block has no end, or is not in base64
     */
    public static List<PemBlock> in(String text) {
        List<PemBlock> found = new ArrayList<>();
        Iterator<String> lines = text.lines().map(String::strip).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                PemBlock block = read(line.substring(BEGIN.length(), line.length() - DASHES.length()), lines);
                if (isWanted(block.label)) {
                    found.add(block);
                }
            }
        }
        return found;
    }

    private static PemBlock read(String label, Iterator<String> lines) {
        StringBuilder base64 = new StringBuilder();
        boolean encrypted = false;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.equals("-----END " + label + DASHES)) {
                byte[] content = isWanted(label) ? Base64.getDecoder().decode(base64.toString()) : new byte[0];
                return new PemBlock(label, encrypted, content);
            } else if (line.indexOf(':') < 0) {
                base64.append(line);
            } else if (line.startsWith("Proc-Type:")) {
                encrypted = line.endsWith("ENCRYPTED");
            }
        }
        throw new IllegalArgumentException("-----END " + label + "----- is missing");
    }
}
