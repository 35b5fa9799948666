package io.github.smtpservertest.dialogue;

import io.github.smtpservertest.effect.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link Dialogue} that a server plays, and how far it has come.
 *
 * <pre>{@code
 * DialoguePlay play = smtp.play(Dialogue.parse(path));
 * new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com");
 * assertThat(play.unplayed()).isEmpty();
 * }</pre>
 *
 * <p>May be used from any thread.
 */
public final class DialoguePlay {

    /** How far a session has come. */
    private record Progress(Agenda agenda, boolean departed) {}

    private final Dialogue dialogue;
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final SortedMap<Integer, Progress> sessions = new TreeMap<>();
    private final List<Departure> departures = new ArrayList<>();
    private int begun;

    private DialoguePlay(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** One that has not begun. */
    public static DialoguePlay of(Dialogue dialogue) {
        return new DialoguePlay(dialogue);
    }

    /** What is played. */
    public Dialogue dialogue() {
        return dialogue;
    }

    /**
     * The gate of that name, at which sessions wait until it is released: {@code ! hold NAME}.
     *
     * @throws IllegalArgumentException where the dialogue has no such line
     */
    public Hold hold(String name) {
        if (!dialogue.holds().contains(name)) {
            throw new IllegalArgumentException("The dialogue has no line '! hold " + name + "'; "
                    + (dialogue.holds().isEmpty()
                            ? "it has no hold at all."
                            : "its holds are " + String.join(", ", dialogue.holds()) + "."));
        }
        return holds.computeIfAbsent(name, none -> Hold.create());
    }

    /** How clients departed from the dialogue, in the order in which they did. */
    public synchronized List<Departure> departures() {
        return List.copyOf(departures);
    }

    /**
     * What was not played, a sentence for each session that nobody played to its end; a session whose client departed from
     * the dialogue is not among them.
     */
    public synchronized List<String> unplayed() {
        List<String> sentences = new ArrayList<>();
        List<Scene> scenes = dialogue.scenes();
        for (int number = 1; number <= Math.max(scenes.size(), begun); number++) {
            Optional<Scene> scene = dialogue.scene(number);
            Progress progress = sessions.get(number);
            boolean need = scene.filter(known -> !known.further() || scenes.size() == 1)
                    .isPresent();
            if (progress == null && number <= scenes.size() && need) {
                sentences.add("Session " + number + " of the dialogue, from line "
                        + scene.orElseThrow().line() + of() + ", was not played: no client came for it.");
            } else if (progress != null && !progress.departed()) {
                List<Step> due = progress.agenda().due();
                if (!due.isEmpty()) {
                    sentences.add("Session " + number + " was played up to line "
                            + due.get(0).line() + of()
                            + ", where this was still to come: "
                            + Departures.shortened(Notation.line(due.get(0))));
                }
            }
        }
        return sentences;
    }

    /** The line of the text that a session has come to. */
    synchronized int lineOf(int session) {
        Progress progress = sessions.get(session);
        List<Step> due = progress == null ? List.of() : progress.agenda().due();
        return due.isEmpty() ? 1 : due.get(0).line();
    }

    private String of() {
        return dialogue.source().isEmpty() ? "" : " of " + dialogue.source();
    }

    /** Whether all sessions were played to their ends, and no client departed. */
    public boolean isPlayed() {
        return departures().isEmpty() && unplayed().isEmpty();
    }

    /** A client has connected; who plays its session. For the server. */
    public synchronized DialoguePlayer begin() {
        begun++;
        Optional<Scene> scene = dialogue.scene(begun);
        scene.ifPresent(known -> sessions.put(begun, new Progress(Agenda.of(known.steps()), false)));
        return new DialoguePlayer(this, begun, scene);
    }

    synchronized void reached(int session, Agenda agenda, Optional<Departure> departure) {
        sessions.put(session, new Progress(agenda, departure.isPresent()));
        departure.ifPresent(departures::add);
    }

    /** How far it has come, such as {@code 1 of 2 sessions played}. */
    @Override
    public synchronized String toString() {
        int whole =
                dialogue.sessions() - Math.min(dialogue.sessions(), unplayed().size());
        return whole + " of " + dialogue.sessions() + (dialogue.sessions() == 1 ? " session" : " sessions") + " played";
    }
}
