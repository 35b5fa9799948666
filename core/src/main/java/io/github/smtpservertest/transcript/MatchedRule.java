package io.github.smtpservertest.transcript;

/**
 * The rule of the script that decided an exchange.
 *
 * @param number its number in the script, from 1 in the order in which rules were added; 0 for a magic address
 * @param description what it matches and does, in words
 * @param place where it was written, such as {@code OrderTest.java:42}; empty where nobody knows
 */
public record MatchedRule(int number, String description, String place) {

    /** The rule in words, such as {@code rule 2: at RCPT TO:<bob@example.com> say 251 …}. */
    @Override
    public String toString() {
        return "rule " + number + ": " + description;
    }
}
