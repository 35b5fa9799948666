package io.github.smtpservertest.transcript;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Logins that went on after a no, and passwords and tokens that whoever listened could read (RFC 4954 §9, RFC 8314 §5). */
final class LoginFindings {

    private static final int CLOSING = 421;

    /** Base64 that is hardly a verb. */
    private static final Pattern STRAY_RESPONSE = Pattern.compile(
            "(?=.*=|.*[A-Z].*[a-z]|.*[a-z].*[A-Z])(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}[A-Za-z0-9+/=]=)?");

    private LoginFindings() {}

    static List<Finding> in(Turns turns) {
        List<Finding> findings = new ArrayList<>();
        List<Turn> inStep = turns.inStep();
        for (int index = 0; index < inStep.size(); index++) {
            Turn turn = inStep.get(index);
            if (index > 0 && isStrayResponse(turn)) {
                goesOn(turns, inStep.get(index - 1), turn).ifPresent(findings::add);
            }
            Optional<Mechanism> mechanism = mechanism(turn).filter(Mechanism::sendsSecretInClear);
            if (mechanism.isPresent()
                    && !turn.exchange().before().tls()
                    && secretWasSent(mechanism.get(), inStep, index)) {
                boolean despite = turn.offer().has(SmtpExtension.STARTTLS);
                findings.add(Finding.at(
                        turn.exchange(),
                        despite ? FindingKind.SECRET_IN_CLEAR_DESPITE_TLS : FindingKind.SECRET_IN_CLEAR,
                        mechanism.get() + " sent the " + (mechanism.get().usesToken() ? "token" : "password")
                                + " for everybody to read"));
            }
        }
        return findings;
    }

    /** A response to a challenge that had not come. */
    private static boolean isStrayResponse(Turn turn) {
        return turn.is(Stage.UNKNOWN)
                && turn.exchange().command().filter(Command::isSecret).isPresent()
                && STRAY_RESPONSE.matcher(turn.line()).matches();
    }

    private static Optional<Finding> goesOn(Turns turns, Turn refused, Turn response) {
        boolean went = refused.is(Stage.AUTH, Stage.AUTH_RESPONSE)
                && refused.isRefused()
                && refused.code() != CLOSING
                && turns.knew(refused.exchange(), response);
        return went
                ? Optional.of(Finding.at(
                        response.exchange(),
                        FindingKind.GOES_ON_AFTER_REFUSAL,
                        refused.name() + " had been answered " + refused.code()
                                + ", and what answers a challenge came"))
                : Optional.empty();
    }

    private static Optional<Mechanism> mechanism(Turn turn) {
        return turn.is(Stage.AUTH)
                ? turn.exchange().command().flatMap(command -> Mechanism.named(words(command.argument())[0]))
                : Optional.empty();
    }

    private static String[] words(String argument) {
        return argument.strip().split(" ", 2);
    }

    private static boolean isResponse(Turn turn) {
        return turn.is(Stage.AUTH_RESPONSE) || isStrayResponse(turn);
    }

    /** LOGIN sends the user name first, and what comes second is the password. */
    private static boolean secretWasSent(Mechanism mechanism, List<Turn> turns, int auth) {
        String[] words = words(turns.get(auth)
                .exchange()
                .command()
                .map(command -> command.argument())
                .orElse(""));
        int messages = words.length > 1 && !words[1].equals("=") ? 1 : 0;
        for (int index = auth + 1; index < turns.size() && isResponse(turns.get(index)); index++) {
            String response = turns.get(index).line();
            if (!response.isEmpty() && !response.equals("*")) {
                messages++;
            }
        }
        return messages > (mechanism == Mechanism.LOGIN ? 1 : 0);
    }
}
