package io.github.smtpservertest.dialogue;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.Point;
import io.github.smtpservertest.script.WireEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plays one session of a {@link Dialogue}. For the server: it belongs to the session's thread, which asks it at each
 * moment.
 */
public final class DialoguePlayer {

    private final DialoguePlay play;
    private final int session;
    private final boolean listed;
    private Agenda agenda;
    private Captures captures = Captures.NONE;
    private boolean departed;
    private boolean halfHeard;
    private boolean leftToServer;
    private List<DialogueAnswer> answers = List.of();
    private final List<List<Step>> spoken = new ArrayList<>();

    DialoguePlayer(DialoguePlay play, int session, Optional<Scene> scene) {
        this.play = play;
        this.session = session;
        this.listed = scene.isPresent();
        this.agenda = scene.map(known -> Agenda.of(known.steps())).orElse(Agenda.EMPTY);
    }

    /**
     * What to do at a moment: the client has sent {@code received}, or connected, or said nothing for too long.
     *
     * @param index which answer to the same it is, from 0: LMTP gives a mail several
     * @param due how many answers it gets, 1 or more
     */
    public DialogueAnswer answer(Stage stage, Octets received, int index, int due) {
        if (index == 0) {
            spoken.clear();
            answers = answers(stage, received, due);
            play.reached(session, agenda, answers.get(0).departure());
        }
        return answers.get(Math.min(index, answers.size() - 1));
    }

    private List<DialogueAnswer> answers(Stage stage, Octets received, int due) {
        if (!listed) {
            return List.of(closing(new Departures(play.dialogue(), session).noSession()));
        }
        if (stage != Stage.CONNECT) {
            Heard heard = new Heard(stage, received);
            Matching matching = new Matching(heard);
            Optional<Matching.Position> reached = matching.match(agenda, captures);
            if (reached.isEmpty()) {
                String came = heard.isSilence() ? "nothing for too long" : heard.shown(matching.farthest());
                List<Step> wanted = heard.isSilence() ? agenda.due() : matching.wanted();
                return List.of(closing(new Departures(play.dialogue(), session).departure(wanted, agenda, came)));
            }
            agenda = reached.get().agenda();
            captures = reached.get().captures();
            leftToServer = reached.get().leftToServer();
            if (leftToServer) {
                return List.of(new DialogueAnswer(true, Action.DEFAULT, Octets.EMPTY, Optional.empty()));
            }
        }
        return said(stage == Stage.CONNECT, due);
    }

    /** The client has departed: 421, and that is the end (RFC 5321 §3.8). */
    private DialogueAnswer closing(Departure departure) {
        departed = true;
        Action action = Action.say(421, "4.3.0 The dialogue that is played has it otherwise")
                .with(new WireEffect.Close(Point.afterReply()));
        return new DialogueAnswer(
                false, action, Octets.of(action.reply().orElseThrow().toBytes()), Optional.of(departure));
    }

    private List<DialogueAnswer> said(boolean connecting, int due) {
        List<Step> steps = agenda.leadingOfServer();
        if (steps.isEmpty() && !connecting && due == 1) {
            return List.of(saidOfGroup());
        }
        agenda = agenda.without(steps.size());
        List<DialogueAnswer> said = new ArrayList<>();
        List<Step> left = steps;
        for (int index = 1; index < due; index++) {
            int length = Saying.firstReply(left, captures);
            said.add(length == 0 ? nothing() : say(left.subList(0, length), connecting));
            left = left.subList(length, left.size());
        }
        said.add(say(left, connecting));
        return said;
    }

    private DialogueAnswer nothing() {
        spoken.add(List.of());
        return Saying.nothing();
    }

    private DialogueAnswer say(List<Step> steps, boolean connecting) {
        spoken.add(steps);
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
        for (; !left.isEmpty() && Matching.isInput(left.head()); left = left.tail()) {
            Step step = left.head();
            ahead.add(step);
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
        return Saying.withNext(say(steps.subList(0, length), false));
    }

    /** Whether what comes next may have no line end, so that {@link #lengthOfNext} tells where it ends. */
    public boolean mayWantBytes() {
        return !departed && next().mayBeBytes();
    }

    /** How many bytes of what arrives are to be taken next; empty where more have to arrive before that can be told. */
    public OptionalInt lengthOfNext(Octets arrived) {
        return next().length(arrived);
    }

    private NextInput next() {
        return new NextInput(Matching.openings(agenda), captures);
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
        List<WireEffect> effects = new ArrayList<>();
        int offset = 0;
        boolean ended = false;
        for (Agenda left = from; !left.isEmpty() && !ended && offset != size; left = left.tail()) {
            Step step = left.head();
            if (step instanceof Step.Hears hears && hears.pattern() instanceof LinePattern.Literal literal) {
                offset += literal.octets().length();
                ended = size == Integer.MAX_VALUE && EndOfInput.isOfContent(literal.octets());
            } else if (step instanceof Step.HearsOctets octets) {
                offset += octets.count();
            } else if (step.isServers()) {
                // A line that goes on behind the chunk was never answered: the server ended the session before.
                effect(step, Point.inContent(Math.min(offset, size))).ifPresent(effects::add);
            } else {
                ended = true;
            }
        }
        return effects;
    }

    private Optional<WireEffect> effect(Step step, Point at) {
        if (step instanceof Step.Says says) {
            return Optional.of(new WireEffect.Inject(says.speech().octets(captures), at));
        }
        if (step instanceof Step.Happens happens) {
            if (happens.effect() instanceof Step.Effect.AtPoint atPoint) {
                return Optional.of(atPoint.make().apply(at));
            }
            if (happens.effect() instanceof Step.Effect.Gate gate) {
                return Optional.of(new WireEffect.Wait(play.hold(gate.name()), at));
            }
        }
        return Optional.empty();
    }

    /** The session is over; what the client had sent and was not answered. */
    public void finish(Octets unanswered) {
        heardHalf(unanswered);
        if (!departed && listed) {
            play.reached(session, agenda, Optional.empty());
        }
    }

    /** What the client has sent and the server will not answer: the rest of it does not come, or not in time; told once. */
    public void heardHalf(Octets unanswered) {
        if (halfHeard) {
            return;
        }
        halfHeard = true;
        if (!departed && listed && !unanswered.isEmpty()) {
            agenda = Matching.farthest(agenda, captures, new Heard(Stage.BODY, unanswered));
        }
    }
}
