package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.transcript.Transcript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dialogue as it was read: its scenes, and the text that they were read from. */
public final class ParsedDialogue implements Dialogue {

    private final String source;
    private final List<String> lines;
    private final List<Scene> scenes;
    private final boolean lenient;
    private final String text;
    private final boolean contentSize;
    private final Set<String> holds;
    private final Map<Integer, String> masked;

    private ParsedDialogue(String source, List<String> lines, List<Scene> scenes, boolean lenient) {
        this.source = source;
        this.lines = lines;
        this.scenes = scenes;
        this.lenient = lenient;
        this.text = Notation.text(scenes);
        this.contentSize = lines.stream().anyMatch(line -> line.contains("{" + Fact.CONTENT_SIZE.word() + "}"));
        this.holds = new TreeSet<>();
        this.masked = new HashMap<>();
        scenes.forEach(scene -> collect(scene.steps()));
    }

    private void collect(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Happens happens && happens.effect() instanceof Step.Occurrence.ReachesGate gate) {
                holds.add(gate.name());
            } else if (step instanceof Step.Hears) {
                String shown = Secret.masked(step);
                if (!shown.equals(Notation.line(step))) {
                    masked.put(step.line(), shown);
                }
            } else {
                Step.partsOf(step).forEach(this::collect);
            }
        }
    }

    private static boolean beginsTls(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> (step instanceof Step.Happens happens
                                && happens.effect() instanceof Step.Occurrence.BeginTls begin
                                && !begin.choice().onlyIfOffered())
                        || Step.partsOf(step).stream().anyMatch(ParsedDialogue::beginsTls));
    }

    List<String> lines() {
        return lines;
    }

    /** Whether the size of a message is said or expected in it, which then has to be counted. */
    boolean hasContentSize() {
        return contentSize;
    }

    /** The line of that number, from 1, as it stands in the text, but without a secret of a login. */
    String shownLine(int number) {
        String line = lines.get(number - 1);
        String shown = masked.get(number);
        return shown == null
                ? line
                : line.substring(0, line.length() - line.stripLeading().length()) + shown;
    }

    /** What a sentence calls it. */
    String name() {
        return source.isEmpty() ? "the dialogue" : source;
    }

    List<Scene> scenes() {
        return scenes;
    }

    Set<String> holds() {
        return holds;
    }

    /** What the session of that number plays; empty where there is nothing for it. */
    Optional<Scene> scene(int number) {
        if (number <= scenes.size()) {
            return Optional.of(scenes.get(number - 1));
        }
        return scenes.isEmpty()
                ? Optional.empty()
                : Optional.of(scenes.get(scenes.size() - 1)).filter(Scene::further);
    }

    /** The last line of the text that belongs to the session of that number. */
    int lastLineOf(int number) {
        return number < scenes.size() ? scenes.get(number).line() - 1 : lines.size();
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    static ParsedDialogue parse(String source, List<String> lines) {
        return new ParsedDialogue(source, lines, DialogueParser.parse(source, lines), false);
    }

    /**
     * The dialogue as it was read.
     *
     * @throws IllegalArgumentException where it was not, but is an implementation of somebody's own
     */
    public static ParsedDialogue of(Dialogue dialogue) {
        if (dialogue instanceof ParsedDialogue parsed) {
            return parsed;
        }
        throw new IllegalArgumentException("A dialogue is not to be implemented; make it with Dialogue.parse(…).");
    }

    @Override
    public Dialogue lenient() {
        return new ParsedDialogue(source, lines, scenes, true);
    }

    @Override
    public Dialogue varying(String... fields) {
        String names = Arrays.stream(fields).map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern field = Pattern.compile("(?i)^(\\s*)C: (" + names + "): .*");
        List<String> varied = lines.stream()
                .map(line -> field.matcher(line).replaceFirst("$1C~ $2: *"))
                .toList();
        return new ParsedDialogue(source, varied, DialogueParser.parse(source, varied), lenient);
    }

    @Override
    public boolean isLenient() {
        return lenient;
    }

    @Override
    public int sessions() {
        return scenes.size();
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Optional<String> mismatchIn(Transcript transcript) {
        return new Comparison(this)
                .departureOf(transcript)
                .map(departure -> departure.text().stripTrailing());
    }

    /** Whether TLS begins in it by a directive, {@code ! TLS}, so that the server needs certificates. */
    public boolean beginsTls() {
        return scenes.stream().anyMatch(scene -> beginsTls(scene.steps()));
    }

    /** Whether the other is the same text, and is played alike. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParsedDialogue dialogue && text.equals(dialogue.text) && lenient == dialogue.lenient;
    }

    /** The text in the one form that all equal dialogues have; {@link Dialogue#parse(String)} reads it again. */
    @Override
    public String toString() {
        return text;
    }
}
