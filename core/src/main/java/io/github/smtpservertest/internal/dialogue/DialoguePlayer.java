package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.tls.ServerTls;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.transcript.TlsRecord;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plays one session of a dialogue. It belongs to the session's thread, which asks it at each
 * moment.
 */
public final class DialoguePlayer {

    private final Play play;
    private final int session;
    private final boolean listed;
    private Agenda agenda;
    private Captures captures;
    private boolean departed;
    private boolean halfHeard;
    private boolean leftToServer;
    private boolean afterLogin;
    private boolean closesNext;
    private boolean otherwiseByServer;
    private boolean tlsFirst;
    private boolean cutAtTls;

    /** The steps of the last answer, where it is one answer and made of steps; and whether it is to a client that connects. */
    private Optional<List<Step>> lastSteps = Optional.empty();

    private boolean connecting;
    private Optional<TlsChoice> tlsDue = Optional.empty();
    private Optional<Step.Happens> otherwise = Optional.empty();
    private List<DialogueAnswer> answers = List.of();
    private final List<List<Step>> spoken = new ArrayList<>();

    DialoguePlayer(Play play, int session, Optional<Scene> scene, InetSocketAddress client) {
        this.play = play;
        this.session = session;
        this.listed = scene.isPresent();
        this.agenda = scene.map(known -> Agenda.of(known.steps())).orElse(Agenda.EMPTY);
        this.captures = Captures.NONE
                .with(Fact.PEER_ADDRESS, client.getAddress().getHostAddress())
                .with(Fact.PEER_PORT, String.valueOf(client.getPort()));
    }

    /**
     * What to do at a moment: the client has sent {@code received}, or connected, or said nothing for too long.
     *
     * @param endsContent whether it is the last chunk of BDAT, and so the end of the content
     * @param index which answer to the same it is, from 0: LMTP gives a mail several
     * @param due how many answers it gets, 1 or more
     */
    public DialogueAnswer answer(Stage stage, Bytes received, boolean endsContent, int index, int due) {
        if (index == 0) {
            spoken.clear();
            tlsDue = Optional.empty();
            lastSteps = Optional.empty();
            connecting = stage == Stage.CONNECT;
            boolean hadDeparted = departed;
            answers = answers(stage, received, endsContent, due);
            if (!hadDeparted) {
                play.reached(session, agenda, answers.get(0).departure());
            }
        }
        return answers.get(Math.min(index, answers.size() - 1));
    }

    private List<DialogueAnswer> answers(Stage stage, Bytes received, boolean endsContent, int due) {
        if (!listed) {
            return List.of(closing(Optional.of(departures().noSession())));
        }
        if (closesNext) {
            return List.of(closing(Optional.empty()));
        }
        if (stage != Stage.CONNECT) {
            if (stage == Stage.END_OF_DATA && play.dialogue().hasContentSize()) {
                captures = captures.with(Fact.CONTENT_SIZE, String.valueOf(ContentSize.of(received)));
            }
            Heard heard = new Heard(stage, received);
            Matching matching = new Matching(heard);
            Optional<Matching.Position> reached = matching.match(agenda, captures);
            if (endsContent
                    && reached.filter(position -> !position.leftToServer()).isEmpty()) {
                Optional<Matching.Position> asContent = asEndOfContent(heard);
                reached = asContent.isPresent() ? asContent : reached;
            }
            if (reached.isEmpty()) {
                return List.of(
                        isForOtherwise(stage)
                                ? otherwise(otherwise.orElseThrow())
                                : closing(Optional.of(departure(heard, matching))));
            }
            otherwiseByServer = false;
            afterLogin = heard.isOfLogin(afterLogin);
            agenda = reached.get().agenda();
            captures = reached.get().captures();
            leftToServer = reached.get().leftToServer();
            if (leftToServer) {
                return List.of(new DialogueAnswer(true, SmtpResponse.byDefault(), Bytes.EMPTY, Optional.empty()));
            }
        }
        return said(due);
    }

    /**
     * Where the session stands if the last chunk is taken for a content with its final dot. That counts only where the
     * dialogue says something there: else the chunk is a command like others.
     */
    private Optional<Matching.Position> asEndOfContent(Heard chunk) {
        return new Matching(chunk.asContent())
                .match(agenda, captures)
                .filter(position -> position.agenda().leadingOfServer().size() > 0);
    }

    /** The client has departed: 421, and that is the end (RFC 5321 §3.8). */
    private DialogueAnswer closing(Optional<Departure> departure) {
        departed = true;
        SmtpResponse action = SmtpResponse.reply(
                        421, "4.3.0 Mismatch: the dialogue that is played expects something else")
                .closeAfter();
        return new DialogueAnswer(
                false, action, Bytes.of(action.reply().orElseThrow().toBytes()), departure);
    }

    private Departures departures() {
        return new Departures(play.dialogue(), session);
    }

    private Departure departure(Heard heard, Matching matching) {
        List<Step> wanted = heard.isSilence() ? agenda.due() : matching.wanted();
        if (!wanted.isEmpty() && wanted.get(0) instanceof Step.Requires requires) {
            String known = captures.of(requires.fact());
            String came = "{" + requires.fact().word() + "} " + (known.isEmpty() ? "of nothing" : known);
            return departures().departure(List.of(requires), agenda, came);
        }
        String came = heard.isSilence() ? "nothing for too long" : heard.shown(matching.farthest(), afterLogin);
        return departures().departure(wanted, agenda, came);
    }

    /** A command that is not expected; or what a client goes on with by a reply that the server gave to such a one. */
    private boolean isForOtherwise(Stage stage) {
        return otherwise.isPresent()
                && switch (stage) {
                    case IDLE -> false;
                    case END_OF_DATA, AUTH_RESPONSE -> otherwiseByServer;
                    default -> true;
                };
    }

    private DialogueAnswer otherwise(Step.Happens step) {
        spoken.add(List.of(step));
        Optional<SmtpResponse> action = step.effect() instanceof Step.Occurrence.Otherwise meant
                ? meant.reply().map(SmtpResponse::reply)
                : Optional.empty();
        otherwiseByServer = action.isEmpty();
        leftToServer = action.isEmpty();
        Bytes said = action.flatMap(SmtpResponse::reply)
                .map(reply -> Bytes.of(reply.toBytes()))
                .orElse(Bytes.EMPTY);
        return new DialogueAnswer(action.isEmpty(), action.orElse(SmtpResponse.byDefault()), said, Optional.empty());
    }

    private List<DialogueAnswer> said(int due) {
        List<Step> steps = upToTls(agenda.leadingOfServer());
        if (steps.isEmpty() && !connecting && due == 1) {
            return List.of(saidOfGroup());
        }
        agenda = agenda.without(steps.size());
        List<DialogueAnswer> said = new ArrayList<>();
        List<Step> left = steps;
        for (int index = 1; index < due; index++) {
            int length = Saying.firstReply(left, captures);
            said.add(length == 0 ? nothing() : say(left.subList(0, length)));
            left = left.subList(length, left.size());
        }
        said.add(say(left));
        lastSteps = due == 1 ? Optional.of(left) : Optional.empty();
        return said;
    }

    /** What stands after the beginning of TLS is said inside it, as an answer of its own; but TLS may come first of all. */
    private List<Step> upToTls(List<Step> steps) {
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index) instanceof Step.Happens happens
                    && happens.effect() instanceof Step.Occurrence.BeginTls begin) {
                tlsDue = Optional.of(begin.choice());
                tlsFirst = connecting && index == 0;
                cutAtTls = !tlsFirst;
                return tlsFirst ? steps : steps.subList(0, index + 1);
            }
        }
        return steps;
    }

    private DialogueAnswer nothing() {
        spoken.add(List.of());
        return Saying.nothing();
    }

    private DialogueAnswer say(List<Step> steps) {
        spoken.add(steps);
        for (Step step : steps) {
            if (step instanceof Step.Happens happens && happens.effect() instanceof Step.Occurrence.Otherwise) {
                otherwise = Optional.of(happens);
            }
        }
        return new Saying(captures, play::hold, connecting).answer(steps);
    }

    /** The line of the text on which line {@code index} of an answer stands, from 0; or the last before it. */
    int lineOf(int answer, int index) {
        int line = 1;
        int left = index;
        for (Step step : answer < spoken.size() ? spoken.get(answer) : List.<Step>of()) {
            line = step.line();
            if (step instanceof Step.Says && left-- == 0) {
                return line;
            }
        }
        return line;
    }

    /**
     * More of the client's lines come next, and what the server says stands behind them. Where there is a reply for each it
     * is told its own, together with the next; else the last ones are answered, and this one is not.
     */
    private DialogueAnswer saidOfGroup() {
        List<Step> ahead = new ArrayList<>();
        Agenda left = agenda;
        int chunk = 0;
        int heard = 0;
        for (; !left.isEmpty() && isAhead(left.head()); left = left.tail()) {
            Step step = left.head();
            ahead.add(step);
            if (step instanceof Step.Requires) {
                continue;
            }
            if (chunk > 0) {
                chunk -= EndOfInput.length(step);
            } else {
                heard++;
                chunk = EndOfInput.chunkSize(step).orElse(0);
            }
        }
        List<Step> steps = left.leadingOfServer();
        if (heard == 0 || Saying.replies(steps, captures) <= heard) {
            return nothing();
        }
        int length = Saying.firstReply(steps, captures);
        ahead.addAll(steps.subList(length, steps.size()));
        agenda = left.without(steps.size()).after(ahead);
        return Saying.withNext(say(steps.subList(0, length)));
    }

    private static boolean isAhead(Step step) {
        return Matching.isInput(step) || step instanceof Step.Requires;
    }

    /**
     * Whether TLS begins by the last answer, though no 220 to STARTTLS has been said: after it, or, at connect, first of all.
     *
     * @param offered whether the server has TLS
     * @param first whether it is asked before the answer is carried out
     */
    public boolean beginsTls(boolean offered, boolean first) {
        return first == tlsFirst
                && tlsDue.filter(choice -> offered || !choice.onlyIfOffered()).isPresent();
    }

    /** How TLS then begins; empty where it does as the server does it. */
    public Optional<ServerTls> ownTls(boolean offered) {
        return tlsDue.filter(choice -> !offered || !choice.isUsual()).map(play::serverTls);
    }

    /**
     * The last answer again, where TLS has begun before it is carried out, or in the midst of that: what it says of TLS was not
     * known before. Empty where the answer is the server's own.
     */
    public Optional<DialogueAnswer> againInsideTls() {
        return lastSteps
                .filter(steps -> !departed)
                .map(new Saying(captures, play::hold, connecting)::answer)
                .filter(answer -> !answer.leftToServer());
    }

    /** Whether the server goes on where TLS has begun, before the client says more. Asked once. */
    public boolean goesOn() {
        boolean cut = cutAtTls;
        cutAtTls = false;
        return cut && !departed && !agenda.isEmpty() && agenda.head().isServers();
    }

    /**
     * A TLS handshake is over; a departure where that was not to be so, after which the next that comes gets 421. One that
     * fails is a departure where the dialogue goes on after it.
     */
    public Optional<Departure> shookHands(TlsRecord handshake) {
        captures = captures.with(Fact.TLS_VERSION, handshake.protocol())
                .with(Fact.TLS_CIPHER, handshake.cipherSuite())
                .with(Fact.TLS_SERVER_NAME, String.join(", ", handshake.serverNames()))
                .with(Fact.TLS_CLIENT_CERTIFICATE, handshake.peer().orElse(""));
        boolean isToFail = !agenda.isEmpty() && agenda.head() instanceof Step.HandshakeFails;
        List<Step> due = isToFail ? List.of(agenda.head()) : agenda.due();
        if (departed || !listed || due.isEmpty() || (handshake.succeeded() && !isToFail)) {
            return Optional.empty();
        }
        Optional<Departure> departure = Optional.empty();
        if (isToFail && handshake.succeeded()) {
            departure = Optional.of(departures().departure(due, agenda, "a handshake: " + handshake));
        } else if (!isToFail) {
            String failure = handshake.failure().orElseThrow();
            departure = Optional.of(departures().departure(due, agenda, "a handshake that failed: " + failure));
        }
        agenda = isToFail ? agenda.tail() : agenda;
        departed = departure.isPresent();
        closesNext = departed;
        play.reached(session, agenda, departure);
        return departure;
    }

    /** Whether what comes next may have no line end, so that {@link #lengthOfNext} tells where it ends. */
    public boolean mayWantBytes() {
        return !departed && next().mayBeBytes();
    }

    /** How many bytes of what arrives are to be taken next; empty where more have to arrive before that can be told. */
    public OptionalInt lengthOfNext(Bytes arrived) {
        return next().length(arrived);
    }

    private NextInput next() {
        return new NextInput(Matching.openings(agenda), captures);
    }

    /**
     * A sentence on what the last answer would have happen in or about TLS, where none begins; empty where all is in its place.
     *
     * @param stage what was answered
     * @param tlsBegins whether TLS may begin there
     */
    public Optional<String> misplaced(Stage stage, boolean tlsBegins) {
        if (tlsBegins) {
            return Optional.empty();
        }
        return spoken.stream()
                .flatMap(List::stream)
                .filter(step -> step instanceof Step.Happens happens
                        && (happens.effect() instanceof Step.Occurrence.InsideTls
                                || happens.effect() instanceof Step.Occurrence.NoTls))
                .findFirst()
                .map(step -> "Line " + step.line() + " of " + play.dialogue().name() + " has '" + Notation.line(step)
                        + "', but no TLS begins at " + stage + "; nothing was done about it.");
    }

    /** Whether a departure is no failure. */
    public boolean isLenient() {
        return play.dialogue().isLenient();
    }

    /** Whether the script is to be asked what is to happen while the content comes. */
    public boolean leavesContentToServer() {
        return leftToServer;
    }

    /** What is to happen while the content comes, or the chunk of a BDAT. */
    public List<WireEffect> inContent(boolean chunk) {
        if (leftToServer || agenda.isEmpty() || departed) {
            return List.of();
        }
        int size = Integer.MAX_VALUE;
        Agenda left = agenda;
        if (chunk) {
            size = EndOfInput.chunkSize(left.head()).orElse(0);
            left = left.tail();
        }
        return inContent(left, size);
    }

    private List<WireEffect> inContent(Agenda from, int size) {
        SmtpResponse effects = SmtpResponse.byDefault();
        int offset = 0;
        boolean ended = false;
        for (Agenda left = from; !left.isEmpty() && !ended && offset != size; left = left.tail()) {
            Step step = left.head();
            if (step instanceof Step.Hears hears && hears.pattern() instanceof LinePattern.Literal literal) {
                offset += literal.bytes().length();
                ended = size == Integer.MAX_VALUE && EndOfInput.isOfContent(literal.bytes());
            } else if (step instanceof Step.HearsBytes bytes) {
                offset += bytes.count();
            } else if (step.isServers()) {
                // A line that goes on behind the chunk was never answered: the server ended the session before.
                effects = with(effects, step, Point.inContent(Math.min(offset, size)));
            } else {
                ended = true;
            }
        }
        return effects.effects();
    }

    private SmtpResponse with(SmtpResponse effects, Step step, Point at) {
        if (step instanceof Step.Says says) {
            return effects.inject(says.speech().bytes(captures).toByteArray(), at);
        }
        if (step instanceof Step.Happens happens) {
            if (happens.effect() instanceof AtPoint atPoint) {
                return atPoint.in(effects, at);
            }
            if (happens.effect() instanceof Step.Occurrence.ReachesGate gate) {
                return effects.hold(play.hold(gate.name()), at);
            }
        }
        return effects;
    }

    /** The session is over; what the client had sent and was not answered. */
    public void finish(Bytes unanswered) {
        heardHalf(unanswered);
        if (!departed && listed) {
            agenda = Matching.satisfied(agenda, captures);
            play.reached(session, agenda, Optional.empty());
        }
    }

    /** What the client has sent and the server will not answer: the rest of it does not come, or not in time; told once. */
    public void heardHalf(Bytes unanswered) {
        if (halfHeard) {
            return;
        }
        halfHeard = true;
        if (!departed && listed && !unanswered.isEmpty()) {
            agenda = Matching.farthest(agenda, captures, new Heard(Stage.CONTENT, unanswered));
        }
    }
}
