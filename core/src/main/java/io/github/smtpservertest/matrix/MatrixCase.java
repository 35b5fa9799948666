package io.github.smtpservertest.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import java.util.Optional;

/**
 * One thing that goes wrong with a server: a fault at a stage.
 *
 * @param name its name, the same in every run, such as {@code CLOSE_AFTER_DOT at END_OF_DATA}; baselines go by it
 * @param title what happens, for people, such as {@code connection closed after the final dot}
 * @param kind where it comes from
 * @param stage where it happens; empty where it is a matter of the whole server
 * @param fault the fault of the catalogue; empty in sweeps
 * @param rules the same as rules in their notation, a line each, to be pasted into {@code @SmtpRule}, {@code
 *     smtp.script().parse(…)} or a file of rules; empty where it is no matter of rules
 * @param server what is changed about the server as a whole, as Java, such as {@code fault(Fault.CERTIFICATE_EXPIRED)}; empty
 *     where it is a matter of rules
 * @param finds what it brings to light, such as {@code a client that does not try again}
 * @param seen reports of clients that failed at it; empty where none is known
 * @param race why two runs of it may differ by nature; empty where they may not
 */
public record MatrixCase(
        String name,
        String title,
        CaseKind kind,
        Optional<Stage> stage,
        Optional<Fault> fault,
        String rules,
        String server,
        String finds,
        Optional<String> seen,
        Optional<String> race) {

    /** What makes a single server do this: the rules, or else the change to its builder. */
    public String text() {
        return rules.isEmpty() ? server : rules;
    }

    /** Its title. */
    @Override
    public String toString() {
        return title;
    }
}
