package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.tls.ServerTls;
import io.github.smtpservertest.tls.TestCertificates;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A dialogue that a server plays. May be used from any thread. */
public final class Play implements DialoguePlay {

    /** How far a session has come. */
    private record Progress(Agenda agenda, boolean departed) {}

    private final ParsedDialogue dialogue;
    private final Map<String, Gate> holds = new ConcurrentHashMap<>();
    private final SortedMap<Integer, Progress> sessions = new TreeMap<>();
    private final List<Departure> departures = new ArrayList<>();
    private final Map<TlsChoice, ServerTls> serverTls = new ConcurrentHashMap<>();
    private final Supplier<TestCertificates> certificates;
    private final String hostName;
    private int begun;

    private Play(ParsedDialogue dialogue, Supplier<TestCertificates> certificates, String hostName) {
        this.dialogue = dialogue;
        this.certificates = certificates;
        this.hostName = hostName;
    }

    /** One that has not begun. */
    public static Play of(ParsedDialogue dialogue) {
        return of(dialogue, TestCertificates::create, "localhost");
    }

    /**
     * As {@link #of(ParsedDialogue)}.
     *
     * @param certificates who issues the certificates that the dialogue asks for
     * @param hostName whom they are for, unless it says otherwise
     */
    public static Play of(ParsedDialogue dialogue, Supplier<TestCertificates> certificates, String hostName) {
        return new Play(dialogue, certificates, hostName);
    }

    @Override
    public ParsedDialogue dialogue() {
        return dialogue;
    }

    @Override
    public Gate hold(String name) {
        if (!dialogue.holds().contains(name)) {
            throw new IllegalArgumentException("The dialogue has no line '! hold " + name + "'; "
                    + (dialogue.holds().isEmpty()
                            ? "it has no hold at all."
                            : "its holds are " + String.join(", ", dialogue.holds()) + "."));
        }
        return holds.computeIfAbsent(name, none -> Gate.closed());
    }

    @Override
    public synchronized List<String> mismatches() {
        return departures.stream()
                .map(departure -> departure.text().stripTrailing())
                .toList();
    }

    @Override
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
            } else {
                unfinished(number).ifPresent(sentences::add);
            }
        }
        return sentences;
    }

    /** A sentence on a session that began and was not played to its end; empty where it was, or its client departed. */
    synchronized Optional<String> unfinished(int number) {
        return Optional.ofNullable(sessions.get(number))
                .filter(progress -> !progress.departed())
                .flatMap(progress -> progress.agenda().due().stream().findFirst())
                .map(due -> "Session " + number + " was played up to line " + due.line() + of()
                        + ", where this was still to come: " + Departures.shortened(Secret.masked(due)));
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

    @Override
    public boolean isPlayed() {
        return mismatches().isEmpty() && unplayed().isEmpty();
    }

    /** How TLS is done where the dialogue has its own; always the same, so that a client may resume a session. */
    ServerTls serverTls(TlsChoice choice) {
        return serverTls.computeIfAbsent(choice, wanted -> wanted.serverTls(certificates.get(), hostName));
    }

    /** A client has connected from there; who plays its session. */
    public synchronized DialoguePlayer begin(InetSocketAddress client) {
        begun++;
        Optional<Scene> scene = dialogue.scene(begun);
        scene.ifPresent(known -> sessions.put(begun, new Progress(Agenda.of(known.steps()), false)));
        return new DialoguePlayer(this, begun, scene, client);
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
