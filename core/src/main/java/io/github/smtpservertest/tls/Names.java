package io.github.smtpservertest.tls;

import java.net.IDN;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;

/** The names in a certificate: host names and IP addresses, told apart by their form (RFC 5280 §4.2.1.6). */
final class Names {

    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern HOST = Pattern.compile("(?:\\*\\.)?" + LABEL + "(?:\\." + LABEL + ")*");
    private static final int LONGEST_HOST = 253;

    private Names() {}

    /** The name as it goes into the certificate: in ASCII. */
    static String checked(String name) {
        if (IPAddress.isValid(name)) {
            return name;
        }
        String ascii;
        try {
            ascii = IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            throw notAName(name, e);
        }
        if (ascii.length() > LONGEST_HOST || !HOST.matcher(ascii).matches()) {
            throw notAName(name, null);
        }
        return ascii;
    }

    static GeneralName toGeneralName(String name) {
        return new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static IllegalArgumentException notAName(String name, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"" + name
                        + "\" is neither a host name nor an IP address; write it like mx.example.com, 127.0.0.1 or ::1",
                cause);
    }
}
