package io.github.smtpservertest.script;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.SessionState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Addresses that ask for a fault, for code that cannot reach the script: a mail to {@code 451-4.7.1@fault.example} is
 * refused with that code. Off unless {@code FakeSmtpServerBuilder.magicAddresses()} turns them on.
 *
 * <pre>{@code
 * address  = word *( "-" word ) "@" domain           ; in any case and order
 * word     = fault / place / "times-" 1*DIGIT
 * fault    = code [ "-" enhanced ] / "drop" / "reset" / "stall" / "delay-" time / "dribble"
 *            / "then-drop" / "then-reset" / "but-keep" / "but-discard"
 * place    = "at-" ( "mail" / "rcpt" / "data" / "content" / "dot" / "rset" / "noop" / "quit" ) / "after-dot"
 * time     = 1*DIGIT ( "ms" / "s" / "min" )          ; an hour at the most
 * }</pre>
 *
 * <table>
 * <caption>The words</caption>
 * <tr><th>word</th><th>what happens</th></tr>
 * <tr><td>{@code 451}, {@code 451-4.7.1}</td><td>says that code, 200 to 599, in the catalogue's words</td></tr>
 * <tr><td>{@code drop}, {@code reset}</td><td>{@link Faults#closeConnection() closes} or {@link Faults#resetConnection()
 * resets} instead of replying; with a code too, nothing follows that the code would not have</td></tr>
 * <tr><td>{@code stall}</td><td>{@link Faults#stall() never replies}</td></tr>
 * <tr><td>{@code delay-500ms}</td><td>{@link Faults#delay replies} only then</td></tr>
 * <tr><td>{@code dribble}</td><td>{@link Faults#dribbled replies} a byte at a time, 20 ms apart</td></tr>
 * <tr><td>{@code then-drop}, {@code then-reset}</td><td>{@link Faults#thenClose() closes} or {@link Faults#thenReset()
 * resets} after the reply</td></tr>
 * <tr><td>{@code but-keep}, {@code but-discard}</td><td>{@link Rule#keepAlthoughRefused() lies}: refuses and keeps, takes and
 * discards; with a code</td></tr>
 * <tr><td>{@code at-data}, …</td><td>says where; unless said, at the MAIL or RCPT that has the address. {@code at-dot},
 * and {@code after-dot} which is the same, is when the final dot, or the last chunk of BDAT, has come; {@code at-content}
 * when the first byte of the content has</td></tr>
 * <tr><td>{@code times-2}</td><td>does so the first two times, over all sessions</td></tr>
 * </table>
 *
 * <p>Where the fault is due later than at the command that has the address, that command is answered by default. A fault at
 * {@code rset}, {@code noop} or {@code quit} is due in every session where the address was heard, the others while the
 * address is in the transaction. They count less than every rule, and need not be used. An address of the domain that is
 * not understood gets 553, and a text that says what is wrong with it.
 */
public final class MagicAddresses {

    /** The domain unless another is chosen; nobody can own it (RFC 2606 §2). */
    public static final String DOMAIN = "fault.example";

    private static final int LAST_RESORT = 0;

    private final SmtpScript script;
    private final String domain;
    private final Map<String, Integer> fired = new ConcurrentHashMap<>();
    private final Map<Integer, List<MagicAddress>> heard = new ConcurrentHashMap<>();

    MagicAddresses(SmtpScript script, String domain) {
        if (domain.isEmpty() || !domain.chars().allMatch(character -> character > ' ' && character != '@')) {
            throw new IllegalArgumentException(
                    "Magic addresses lie in a domain such as " + DOMAIN + ", and \"" + domain + "\" is none.");
        }
        this.script = script;
        this.domain = domain;
    }

    /** The same, as if nothing had happened. */
    MagicAddresses anew() {
        return new MagicAddresses(script, domain);
    }

    /** What an address asks for at this moment. */
    Optional<Decision> decide(SmtpEvent moment, SessionView session) {
        Optional<MailPath> named = named(moment, session);
        if (named.isPresent()) {
            MagicAddress address;
            try {
                address = MagicAddress.parse(named.get().localPart(), moment.stage());
            } catch (IllegalArgumentException notUnderstood) {
                String status = moment.stage() == Stage.MAIL ? "5.1.7 " : "5.1.3 ";
                return Optional.of(decision(
                        named.get().localPart(), Action.say(Reply.of(553, status + notUnderstood.getMessage()))));
            }
            remember(address, session.number());
        }
        return Stream.concat(
                        candidates(named, moment.stage(), session),
                        heard.getOrDefault(session.number(), List.of()).stream())
                .filter(address -> address.isDue(moment))
                .filter(this::counts)
                .findFirst()
                .map(address -> decision(address.text(), address.action()));
    }

    /** The magic address that a MAIL or RCPT has; a command that is malformed or out of order is the default server's. */
    private Optional<MailPath> named(SmtpEvent moment, SessionView session) {
        boolean inOrder = switch (moment.stage()) {
            case MAIL -> session.state().phase() == Phase.READY;
            case RCPT -> session.reversePath().isPresent();
            default -> false;
        };
        return moment.command()
                .filter(command -> inOrder && command.syntaxError().isEmpty())
                .flatMap(Command::path)
                .filter(this::isMagic);
    }

    private boolean isMagic(MailPath path) {
        return path.domain().equalsIgnoreCase(domain);
    }

    private Stream<MagicAddress> candidates(Optional<MailPath> named, Stage stage, SessionView session) {
        Stream<MagicAddress> ofCommand = named.stream().map(path -> MagicAddress.parse(path.localPart(), stage));
        if (stage == Stage.MAIL) {
            return ofCommand;
        }
        Stream<MagicAddress> sender = session.reversePath().filter(this::isMagic).stream()
                .flatMap(path -> MagicAddress.understood(path.localPart(), Stage.MAIL));
        Stream<MagicAddress> recipients = stage == Stage.RCPT
                ? Stream.of()
                : session.forwardPaths().stream()
                        .filter(this::isMagic)
                        .flatMap(path -> MagicAddress.understood(path.localPart(), Stage.RCPT));
        return Stream.concat(ofCommand, Stream.concat(sender, recipients)).filter(address -> !address.isForSession());
    }

    private void remember(MagicAddress address, int session) {
        if (address.isForSession()) {
            heard.merge(session, List.of(address), (before, more) -> {
                List<MagicAddress> all = new ArrayList<>(before);
                all.addAll(more);
                return List.copyOf(all);
            });
        }
    }

    private boolean counts(MagicAddress address) {
        return fired.merge(address.text(), 1, Integer::sum) <= address.times();
    }

    private Decision decision(String localPart, Action action) {
        Rule rule = new Rule(script, LAST_RESORT, SmtpEvents.anything(), Conditions.NONE, Step.of(action));
        String words = "at the magic address <" + localPart + "@" + domain + ">: " + action;
        return new Decision(rule, LAST_RESORT, words, action);
    }
}
