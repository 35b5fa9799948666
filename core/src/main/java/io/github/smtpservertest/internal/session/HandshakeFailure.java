package io.github.smtpservertest.internal.session;

import java.util.List;
import java.util.regex.Pattern;

/** Why a TLS handshake failed, in words that need no knowledge of the JDK's. */
final class HandshakeFailure {

    /** What the JDK says, and what it means. */
    private record Meaning(Pattern said, String words) {

        Meaning(String said, String words) {
            this(Pattern.compile(said), words);
        }
    }

    private static final String DISTRUST = "the client does not trust the server's certificate";

    /** The first that is found counts. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    "fatal alert: (certificate_expired)", "the client says that the server's certificate has expired"),
            new Meaning("fatal alert: (certificate_unknown|unknown_ca|bad_certificate)\\b", DISTRUST),
            new Meaning(
                    "fatal alert: (protocol_version)|(?i:client requested protocol|client supported protocol"
                            + " versions|no appropriate protocol)",
                    "client and server have no TLS version in common"),
            new Meaning(
                    "(?i:no cipher suites in common|fatal alert: insufficient_security)",
                    "client and server have no cipher suite in common"),
            new Meaning("PKIX path |(?i:extended key usage)", "the server does not trust the client's certificate"),
            new Meaning(
                    "(?i:Unsupported or unrecognized SSL message|plaintext connection)",
                    "the client sent something other than TLS, plaintext most likely"),
            new Meaning(
                    "(?i:empty (client |server )?certificate (chain|message))"
                            + "|null cert chain|bad_certificate.*[Ee]mpty",
                    "the client did not show the certificate that is required"),
            new Meaning(
                    "(?i:remote host (terminated|closed)|connection reset|broken pipe|end of file|EOF)",
                    "the client closed the connection during the handshake"));

    /** What newer JDKs name first: the alert that they send. */
    private static final Pattern ALERT = Pattern.compile("^\\([a-z_]+\\) ");

    private HandshakeFailure() {}

    /** A clause, followed by the JDK's own words in brackets; those alone where they are not known here. */
    static String inWords(String fromTheJdk) {
        String said = ALERT.matcher(fromTheJdk).replaceFirst("");
        return MEANINGS.stream()
                .filter(meaning -> meaning.said().matcher(said).find())
                .findFirst()
                .map(meaning -> meaning.words() + " (" + said + ")")
                .orElse(said);
    }
}
