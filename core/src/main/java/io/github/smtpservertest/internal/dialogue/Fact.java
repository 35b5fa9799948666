package io.github.smtpservertest.internal.dialogue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a session besides what the client says, and stands in braces as a name does. */
enum Fact {
    /** The client's IP address. */
    PEER_ADDRESS("peer:address"),
    /** The client's port. */
    PEER_PORT("peer:port"),
    /** The version of TLS, such as {@code TLSv1.3}; nothing without TLS. */
    TLS_VERSION("tls:version"),
    /** The cipher suite; nothing without TLS. */
    TLS_CIPHER("tls:cipher"),
    /** The name that the client asked for (SNI, RFC 6066 §3); nothing where it asked for none. */
    TLS_SERVER_NAME("tls:server-name"),
    /** The subject of the client's certificate; nothing where it showed none. */
    TLS_CLIENT_CERTIFICATE("tls:client-certificate"),
    /** How many bytes the message has whose final dot came last, as SIZE counts them (RFC 1870 §3); nothing before one. */
    CONTENT_SIZE("content:size");

    private final String word;

    Fact(String word) {
        this.word = word;
    }

    /** Its name, which no place of a client's line can have. */
    String word() {
        return word;
    }

    static Optional<Fact> of(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word.equals(word)).findFirst();
    }

    /** All of them, for messages. */
    static String words() {
        return Arrays.stream(values()).map(fact -> "{" + fact.word + "}").collect(Collectors.joining(", "));
    }
}
