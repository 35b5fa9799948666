package io.github.smtpservertest.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Domains;
import io.github.smtpservertest.command.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with a command line by itself: its length, its line ends, the name behind EHLO. */
final class CommandFindings {

    private static final int LONGEST_LINE = 512;
    private static final int LONGEST_AUTH_LINE = 12_288;

    /** It has the form of a domain, but no top-level domain is a number, so that it is meant as an address. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private final List<Finding> findings = new ArrayList<>();

    private CommandFindings() {}

    static List<Finding> in(Turns turns) {
        CommandFindings all = new CommandFindings();
        for (Turn turn : turns.inStep()) {
            turn.exchange().command().ifPresent(command -> {
                all.length(turn, command);
                all.lineEnds(turn, command);
                all.heloName(turn, command);
                command.parameters()
                        .repeated()
                        .forEach(keyword -> all.add(
                                turn, FindingKind.PARAMETER_REPEATED, turn.name() + " has " + keyword + " twice"));
            });
        }
        return all.findings;
    }

    private void length(Turn turn, Command command) {
        int length = command.raw().length() - command.parameters().toString().length();
        int most = turn.is(Stage.AUTH, Stage.AUTH_RESPONSE) ? LONGEST_AUTH_LINE : LONGEST_LINE;
        if (length > most) {
            add(
                    turn,
                    FindingKind.COMMAND_LINE_TOO_LONG,
                    turn.name() + " has " + length + " bytes, and " + most + " is the most");
        }
    }

    private void lineEnds(Turn turn, Command command) {
        Bytes raw = command.raw();
        int end = raw.length();
        boolean crlf = end >= 2 && raw.at(end - 2) == '\r' && raw.at(end - 1) == '\n';
        int bare = indexOfLineEnd(raw, crlf ? end - 2 : end);
        if (bare < 0) {
            return;
        }
        boolean inAddress = turn.is(Stage.MAIL, Stage.RCPT) && bare < end - 1 && isInBrackets(raw, bare);
        add(
                turn,
                inAddress ? FindingKind.LINE_END_IN_ADDRESS : FindingKind.BARE_LINE_END,
                "a " + (raw.at(bare) == '\r' ? "CR" : "LF") + " stands alone in " + turn.name());
    }

    private static int indexOfLineEnd(Bytes bytes, int end) {
        for (int index = 0; index < end; index++) {
            if (bytes.at(index) == '\r' || bytes.at(index) == '\n') {
                return index;
            }
        }
        return -1;
    }

    /** Whether a bracket is open at {@code at}. */
    private static boolean isInBrackets(Bytes bytes, int at) {
        for (int index = at - 1; index >= 0; index--) {
            if (bytes.at(index) == '>') {
                return false;
            }
            if (bytes.at(index) == '<') {
                return true;
            }
        }
        return false;
    }

    private void heloName(Turn turn, Command command) {
        if (!turn.is(Stage.EHLO, Stage.HELO)) {
            return;
        }
        String name = command.heloName().orElse("");
        if (!Domains.isDomainOrLiteral(name) || ADDRESS.matcher(name).matches()) {
            add(
                    turn,
                    FindingKind.BAD_EHLO_NAME,
                    name.isEmpty() ? turn.name() + " gives no name" : "the name in " + turn.name() + " is none");
        }
    }

    private void add(Turn turn, FindingKind kind, String detail) {
        findings.add(Finding.at(turn.exchange(), kind, detail));
    }
}
