package io.github.smtpservertest.bytes;

/** What a server makes of a CR or LF that stands alone in the content of a mail, which no client may send (RFC 5321 §2.3.8). */
public enum BareLineEnds {
    /** Keeps them and flags them: only CRLF.CRLF ends the content. This is what a correct server does. */
    KEEP,
    /** Reads to CRLF.CRLF and then refuses the mail with 550 5.6.11. */
    REFUSE,
    /**
     * Takes them for line ends, as some servers did that could be tricked into reading one mail as two (CVE-2023-51764,
     * -51765, -51766): LF.LF, LF.CRLF, CR.CR, CRLF.LF and their kin end the content. A deliberate deviation, to test a
     * sender.
     */
    END_LINES
}
