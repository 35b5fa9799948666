package io.github.smtpservertest.transcript;

import java.util.Objects;
import java.util.Optional;

/**
 * What made the server say what it said, where that is something that was set up, and not only what the client did.
 *
 * @param kind what was set up
 * @param text it in words, for people: a rule as {@link MatchedRule#toString()} has it, otherwise the call that sets it, such
 *     as {@code forward(old@example.com, new@example.net)}, {@code without(VRFY)}, or {@code the lack of startTls()}
 * @param nearMiss the entry of the mailbox directory that was missed because the client wrote its local part in another
 *     case (RFC 5321 §2.4), such as {@code forward(old@example.com, new@example.net)}; empty where there is none
 */
public record Cause(Kind kind, String text, Optional<String> nearMiss) {

    /** What was set up, and so where to look. */
    public enum Kind {
        /** A rule of the script; {@link Exchange#rule()} has it. */
        RULE,
        /** A dialogue that is played. */
        DIALOGUE,
        /** The mailbox directory: an entry, or what it says of addresses that it does not list. */
        MAILBOX,
        /** A setting of the server's builder. */
        SETTING,
        /** The real server that the fake one is a proxy for. */
        REAL_SERVER
    }

    /** Refuses nulls. */
    public Cause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(nearMiss, "nearMiss");
    }

    /** One without a near miss. */
    public Cause(Kind kind, String text) {
        this(kind, text, Optional.empty());
    }

    /**
     * The cause in one line, such as {@code rule 2: at MAIL: say 451 …}, {@code by forward(old@example.com,
     * new@example.net)} or {@code by the default, as the address is not listed; mailbox(bob@example.com) differs by case only
     * (RFC 5321 §2.4)}.
     */
    @Override
    public String toString() {
        return (kind == Kind.RULE ? "" : "by ")
                + text
                + nearMiss.map(entry -> "; " + entry + " differs by case only (RFC 5321 §2.4)")
                        .orElse("");
    }
}
