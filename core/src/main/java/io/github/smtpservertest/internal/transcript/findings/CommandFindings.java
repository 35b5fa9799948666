package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.command.EsmtpParameter;
import io.github.smtpservertest.internal.sasl.LoginLine;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is wrong with the commands of a session: their form, their order, what they use that was not offered, and logins
 * that show a secret.
 */
final class CommandFindings {

    private static final int LONGEST_LINE = 512;
    private static final int LONGEST_AUTH_LINE = 12_288;

    /** It has the form of a domain, but no top-level domain is a number, so that it is meant as an address. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private static final int CLOSING = 421;
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final ClientSide client;
    private final Set<String> told = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private CommandFindings(ClientSide client) {
        this.client = client;
    }

    static List<Finding> in(ClientSide client) {
        CommandFindings all = new CommandFindings(client);
        all.order();
        client.inStep()
                .forEach(turn -> turn.exchange().command().ifPresent(command -> {
                    all.offer(turn, command);
                    all.form(turn, command);
                }));
        all.logins();
        return all.findings;
    }

    /** The length of the line, its line ends, the name after EHLO, parameters that come twice. */
    private void form(Turn turn, Command command) {
        length(turn, command);
        lineEnds(turn, command);
        heloName(turn, command);
        command.parameters()
                .repeated()
                .forEach(keyword ->
                        add(turn, FindingKind.PARAMETER_REPEATED, turn.name() + " has " + keyword + " twice"));
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
        byte[] raw = command.raw().toByteArray();
        int end = raw.length;
        boolean crlf = end >= 2 && raw[end - 2] == '\r' && raw[end - 1] == '\n';
        int bare = indexOfLineEnd(raw, crlf ? end - 2 : end);
        if (bare < 0) {
            return;
        }
        boolean inAddress = turn.is(Stage.MAIL, Stage.RCPT) && bare < end - 1 && isInBrackets(raw, bare);
        add(
                turn,
                inAddress ? FindingKind.LINE_END_IN_ADDRESS : FindingKind.BARE_LINE_END,
                "a " + (raw[bare] == '\r' ? "CR" : "LF") + " stands alone in " + turn.name());
    }

    private static int indexOfLineEnd(byte[] bytes, int end) {
        for (int index = 0; index < end; index++) {
            if (bytes[index] == '\r' || bytes[index] == '\n') {
                return index;
            }
        }
        return -1;
    }

    /** Whether a bracket is open at {@code at}. */
    private static boolean isInBrackets(byte[] bytes, int at) {
        for (int index = at - 1; index >= 0; index--) {
            if (bytes[index] == '>') {
                return false;
            }
            if (bytes[index] == '<') {
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
        if (!command.isHeloNameValid() || ADDRESS.matcher(name).matches()) {
            add(
                    turn,
                    FindingKind.BAD_EHLO_NAME,
                    name.isEmpty() ? turn.name() + " gives no name" : "the name in " + turn.name() + " is none");
        }
    }

    /** What came before its time: before the greeting, before a reply, before a new EHLO (RFC 2920, RFC 3207). */
    private void order() {
        pipelining();
        behindQuit();
        behindStartTls();
    }

    private void pipelining() {
        List<Turn> inStep = client.inStep();
        for (int index = 0; index < inStep.size(); index++) {
            Turn turn = inStep.get(index);
            if (!turn.early()) {
                continue;
            }
            if (index == 0) {
                add(turn, FindingKind.TALKS_BEFORE_GREETING, turn.name() + " came before the greeting had been said");
                continue;
            }
            Turn before = inStep.get(index - 1);
            String detail = turn.name() + " came before the reply to " + before.name();
            if (!turn.offer().has(SmtpExtension.PIPELINING)) {
                // One finding a group: what follows in it is the same mistake.
                if (!before.early()) {
                    add(turn, notOffered(turn, SmtpExtension.PIPELINING, FindingKind.PIPELINING_NOT_OFFERED), detail);
                }
            } else if (before.mustBeLast()) {
                add(turn, FindingKind.COMMAND_NOT_LAST_IN_GROUP, detail);
            }
        }
    }

    /** The kind of using what is not offered here; another one where it was offered before TLS. */
    private static FindingKind notOffered(Turn turn, SmtpExtension extension, FindingKind otherwise) {
        return turn.plainOffer().has(extension) ? FindingKind.BELIEVES_PLAINTEXT : otherwise;
    }

    private void behindQuit() {
        List<Turn> inStep = client.inStep();
        SessionRecord session = client.session();
        if (inStep.isEmpty() || session.unanswered().isEmpty()) {
            return;
        }
        Turn last = inStep.get(inStep.size() - 1);
        boolean quit = last.is(Stage.QUIT)
                && last.isAccepted()
                && last.number() == session.exchanges().size() - 1;
        if (quit) {
            add(
                    last,
                    FindingKind.COMMAND_NOT_LAST_IN_GROUP,
                    bytes(session.unanswered()) + " came behind QUIT, before the reply to it");
        }
    }

    private void behindStartTls() {
        for (TlsRecord handshake : client.session().handshakes()) {
            int next = handshake.beforeExchange();
            if (next == 0) {
                continue;
            }
            if (!handshake.droppedPlaintext().isEmpty()) {
                findings.add(Turn.finding(
                        client.session().exchanges().get(next - 1),
                        FindingKind.COMMAND_NOT_LAST_IN_GROUP,
                        bytes(handshake.droppedPlaintext()) + " came in plaintext behind STARTTLS"));
            }
            if (handshake.succeeded()) {
                client.behind(next - 1).stream()
                        .limit(1)
                        .filter(turn -> turn.number() == next && !turn.is(Stage.EHLO, Stage.QUIT))
                        .forEach(turn -> add(
                                turn,
                                FindingKind.NO_EHLO_AFTER_STARTTLS,
                                turn.name() + " was the first command inside TLS"));
            }
        }
    }

    private static String bytes(Bytes bytes) {
        return Shown.count(bytes.length(), "byte");
    }

    /** What the client used and the reply to EHLO did not offer (RFC 5321 §2.2.1, §4.1.1.3); each thing once a session. */
    private void offer(Turn turn, Command command) {
        switch (turn.stage()) {
            case MAIL, RCPT ->
                command.parameters().asMap().forEach((keyword, value) -> parameter(turn, command, keyword));
            case STARTTLS -> need(turn, "STARTTLS", List.of(SmtpExtension.STARTTLS));
            case BDAT -> need(turn, "BDAT", List.of(SmtpExtension.CHUNKING));
            case AUTH -> mechanism(turn, command);
            default -> otherCommand(turn, command);
        }
    }

    private void parameter(Turn turn, Command command, String keyword) {
        Optional<EsmtpParameter<?>> known = EsmtpParameter.ofKeyword(keyword);
        if (known.isEmpty()) {
            // A keyword that nobody here knows may bring any parameter with it.
            if (!turn.offer().hasUnknownKeyword()) {
                tell(turn, false, "the parameter " + keyword);
            }
            return;
        }
        Collection<SmtpExtension> needed = known.get() == EsmtpParameter.BODY
                ? EsmtpParameter.BODY
                        .in(command.parameters())
                        .<Collection<SmtpExtension>>map(body -> body.extensions())
                        .orElse(known.get().extensions())
                : known.get().extensions();
        need(turn, "the parameter " + keyword, needed);
    }

    private void mechanism(Turn turn, Command command) {
        if (!need(turn, "AUTH", List.of(SmtpExtension.AUTH))) {
            return;
        }
        command.mechanism()
                .filter(name -> !turn.offer().hasMechanism(name))
                .ifPresent(name -> tell(
                        turn,
                        turn.plainOffer().hasMechanism(name),
                        (LoginLine.isMechanismName(name) ? "the mechanism " + name : "a mechanism")));
    }

    private void otherCommand(Turn turn, Command command) {
        if (turn.stage() != Stage.UNKNOWN) {
            return;
        }
        String verb = command.verb();
        switch (verb) {
            case "ETRN", "ATRN", "BURL" -> {
                if (!turn.offer().keywords().containsKey(verb)) {
                    tell(turn, turn.plainOffer().keywords().containsKey(verb), verb);
                }
            }
            default -> {
                // It may be anything, and is no extension's.
            }
        }
    }

    /** Whether one of the extensions is offered; otherwise tells. */
    private boolean need(Turn turn, String what, Collection<SmtpExtension> anyOf) {
        boolean offered = turn.offer().hasAnyOf(anyOf);
        if (!offered) {
            tell(turn, turn.plainOffer().hasAnyOf(anyOf), what);
        }
        return offered;
    }

    private void tell(Turn turn, boolean offeredInPlaintext, String what) {
        FindingKind kind = offeredInPlaintext ? FindingKind.BELIEVES_PLAINTEXT : FindingKind.EXTENSION_NOT_OFFERED;
        if (told.add(kind + what)) {
            findings.add(Turn.finding(
                    turn.exchange(),
                    kind,
                    what + " was used, and "
                            + (offeredInPlaintext ? "only plaintext offered it" : "EHLO did not offer it")));
        }
    }

    /** Logins that went on after a no, and passwords and tokens that whoever listened could read (RFC 4954 §9, RFC 8314 §5). */
    private void logins() {
        List<Turn> inStep = client.inStep();
        for (int index = 0; index < inStep.size(); index++) {
            Turn turn = inStep.get(index);
            if (index > 0 && isStrayResponse(turn)) {
                goesOn(client, inStep.get(index - 1), turn).ifPresent(findings::add);
            }
            Optional<Mechanism> mechanism = mechanism(turn).filter(Mechanism::sendsSecretInClear);
            if (mechanism.isPresent()
                    && !turn.exchange().before().tls()
                    && secretWasSent(mechanism.get(), inStep, index)) {
                boolean despite = turn.offer().has(SmtpExtension.STARTTLS);
                findings.add(Turn.finding(
                        turn.exchange(),
                        despite ? FindingKind.SECRET_IN_CLEAR_DESPITE_TLS : FindingKind.SECRET_IN_CLEAR,
                        mechanism.get() + " sent the " + (mechanism.get().usesToken() ? "token" : "password")
                                + " for everybody to read"));
            }
        }
    }

    /** A response to a challenge that had not come. */
    private static boolean isStrayResponse(Turn turn) {
        return turn.is(Stage.UNKNOWN)
                && turn.exchange().command().filter(Command::isSecret).isPresent()
                && isBase64(turn.line());
    }

    /** Base64 that is hardly a verb: padded, or in both cases. */
    private static boolean isBase64(String line) {
        int end = line.endsWith("==") ? line.length() - 2 : line.endsWith("=") ? line.length() - 1 : line.length();
        boolean upper = false;
        boolean lower = false;
        for (int index = 0; index < end; index++) {
            char one = line.charAt(index);
            upper |= one >= 'A' && one <= 'Z';
            lower |= one >= 'a' && one <= 'z';
            if (BASE64.indexOf(one) < 0) {
                return false;
            }
        }
        return line.length() % 4 == 0 && (end < line.length() || (upper && lower));
    }

    private static Optional<Finding> goesOn(ClientSide client, Turn refused, Turn response) {
        boolean went = refused.is(Stage.AUTH, Stage.AUTH_RESPONSE)
                && refused.isRefused()
                && refused.code() != CLOSING
                && client.knew(refused.exchange(), response);
        return went
                ? Optional.of(Turn.finding(
                        response.exchange(),
                        FindingKind.GOES_ON_AFTER_REFUSAL,
                        refused.name() + " had been answered " + refused.code()
                                + ", and what answers a challenge came"))
                : Optional.empty();
    }

    private static Optional<Mechanism> mechanism(Turn turn) {
        return turn.is(Stage.AUTH)
                ? turn.exchange().command().flatMap(Command::mechanism).flatMap(Mechanism::named)
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

    private void add(Turn turn, FindingKind kind, String detail) {
        findings.add(Turn.finding(turn.exchange(), kind, detail));
    }
}
