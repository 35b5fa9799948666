package io.github.smtpservertest.internal.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.smtpservertest.internal.der.Der;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names in a certificate: host names and IP addresses, told apart by their form (RFC 5280 §4.2.1.6). */
public final class CertificateNames {

    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern HOST = Pattern.compile("(?:\\*\\.)?" + LABEL + "(?:\\." + LABEL + ")*");
    private static final int LONGEST_HOST = 253;
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    // Whether it is one, the JDK says; with a colon it never asks the DNS.
    private static final Pattern LIKE_IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]+");
    private static final int IPV4_BYTES = 4;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateNames() {}

    /** The name as it goes into the certificate: in ASCII. */
    public static String checked(String name) {
        if (address(name).isPresent()) {
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

    /** The name as a GeneralName in DER. */
    public static byte[] toGeneralName(String name) {
        return address(name)
                .map(address -> Der.implicit(IP_ADDRESS, address))
                .orElseGet(() -> Der.implicit(DNS_NAME, name.getBytes(US_ASCII)));
    }

    /** The 4 or 16 bytes of an address; empty where the name is none. */
    private static Optional<byte[]> address(String name) {
        boolean isIpv4 = IPV4.matcher(name).matches();
        if (!isIpv4 && !LIKE_IPV6.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(name).getAddress();
            return Optional.of(isIpv4 || bytes.length > IPV4_BYTES ? bytes : mapped(bytes));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** RFC 4291 §2.5.5.2: the JDK makes an IPv4 address of {@code ::ffff:192.0.2.1}. */
    private static byte[] mapped(byte[] ipv4) {
        byte[] ipv6 = new byte[16];
        ipv6[10] = (byte) 0xff;
        ipv6[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, ipv6, 12, ipv4.length);
        return ipv6;
    }

    private static IllegalArgumentException notAName(String name, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"" + name
                        + "\" is neither a host name nor an IP address; write it like mx.example.com, 127.0.0.1 or ::1",
                cause);
    }
}
