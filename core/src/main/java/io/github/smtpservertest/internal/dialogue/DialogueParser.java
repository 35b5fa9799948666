package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.transcript.SessionEnd;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the text of a dialogue, line by line. */
final class DialogueParser {

    private static final Pattern SESSION = Pattern.compile("# session ([0-9]{1,9})");
    private static final String TLS = "# TLS: ";
    private static final String TLS_FAILED = "# TLS handshake failed: ";
    private static final String FURTHER = "every further session";

    private final String source;
    private final List<Scene> scenes = new ArrayList<>();
    private SceneBuilder scene = new SceneBuilder(1);
    private boolean begun;
    private int lastNumber;

    private DialogueParser(String source) {
        this.source = source;
    }

    /** The sessions of {@code lines}; {@code source} is the file's name, for messages. */
    static List<Scene> parse(String source, List<String> lines) {
        DialogueParser parser = new DialogueParser(source);
        for (int index = 0; index < lines.size(); index++) {
            parser.line(new Reading(source, index + 1, lines.get(index)));
        }
        parser.endScene();
        return List.copyOf(parser.scenes);
    }

    private void line(Reading reading) {
        reading.skipSpaces();
        if (!reading.hasMore()) {
            return;
        }
        char first = reading.peek();
        if (first == '#') {
            comment(reading);
            return;
        }
        begun = true;
        if (first == '!') {
            directive(reading);
        } else if (reading.takes("C...")) {
            nothingBehind(reading);
            scene.add(reading, new Step.HearsAny(reading.line()));
        } else if (reading.takes("S...")) {
            nothingBehind(reading);
            scene.add(reading, new Step.SaysDefault(reading.line()));
        } else if (reading.takes("C")) {
            scene.add(reading, new Step.Hears(reading.line(), heard(reading), scene.isChallenged()));
        } else if (reading.takes("S")) {
            scene.add(reading, new Step.Says(reading.line(), said(reading)));
        } else {
            throw reading.wrong(
                    "A line begins with C: or S: (just that), C~ or S~ (with places), C/ (an expression), C... or"
                            + " S..., ! (what happens) or # (a remark).");
        }
    }

    /** Of a transcript's remarks some have a meaning: where a session begins, what got no reply, that the server ended it. */
    private void comment(Reading reading) {
        Matcher session = SESSION.matcher(reading.rest());
        if (session.matches()) {
            int number = Integer.parseInt(session.group(1));
            if (begun) {
                endScene();
                lastNumber = Math.max(lastNumber, 1);
            }
            if (number <= lastNumber) {
                throw reading.wrong("Session " + number + " cannot follow session " + lastNumber
                        + "; the sessions stand in the order in which they connect.");
            }
            lastNumber = number;
            begun = true;
            scene = new SceneBuilder(reading.line());
        } else if (reading.rest().stripTrailing().equals("# no reply")) {
            begun = true;
            scene.add(reading, new Step.SaysNothing(reading.line()));
        } else if (reading.takes(TLS)) {
            begun = true;
            scene.beginsTls(reading);
        } else if (reading.takes(TLS_FAILED)) {
            begun = true;
            scene.beginsTls(reading);
            scene.add(reading, new Step.HandshakeFails(reading.line(), true));
        } else if (reading.takes("# end: ") && scene.mayEnd()) {
            String how = reading.rest().stripTrailing();
            if (how.equals(words(SessionEnd.How.SERVER_CLOSED)) || how.equals(words(SessionEnd.How.SERVER_FAILED))) {
                scene.ends(Directives.close(reading.line()));
            } else if (how.equals(words(SessionEnd.How.SERVER_RESET))) {
                scene.ends(Directives.reset(reading.line()));
            } else if (how.equals(words(SessionEnd.How.TIMED_OUT))) {
                scene.endsInSilence(reading.line());
            }
        }
    }

    private static String words(SessionEnd.How how) {
        return new SessionEnd(how, Optional.empty()).toString();
    }

    private void endScene() {
        if (begun) {
            if (!scenes.isEmpty() && scenes.get(scenes.size() - 1).further()) {
                throw new Reading(source, scene.line(), "")
                        .wrong("No session can follow one that stands for every further session.");
            }
            scenes.add(scene.build());
            begun = false;
        }
    }

    private void directive(Reading reading) {
        reading.next();
        reading.skipSpaces();
        int start = reading.position();
        String words = Directives.normalized(reading.rest());
        if (words.equals(FURTHER)) {
            scene.further(reading);
            return;
        }
        if (scene.takesPartOfGroup(reading, words)) {
            return;
        }
        Optional<Step> requirement = Directives.requirement(reading);
        if (requirement.isPresent()) {
            scene.add(reading, requirement.get());
            return;
        }
        List<Step> steps = Directives.read(reading, words)
                .orElseThrow(() -> reading.wrongAt(
                        start,
                        "There is no directive '" + words + "'; there are delay 200ms, hold NAME, stall, close, reset,"
                                + " half-close, dribble 1 byte every 10ms, send 100 bytes a second, read 100 bytes a"
                                + " second, stop reading, flood \"x\", say \"250 x\\r\\n\", say hex 0D 0A, say base64 DQo=, no reply, stay in plaintext, inside TLS,"
                                + " TLS, handshake fails, otherwise 500 What?, require {tls:version} TLSv1.3,"
                                + " bytes 10, silence, client closes, optional, either, or, in any order, and, repeat,"
                                + " repeat 2 times, end, every further session."));
        steps.forEach(step -> scene.add(reading, step));
    }

    private static void nothingBehind(Reading reading) {
        if (!reading.rest().isBlank()) {
            throw reading.wrong("Nothing can stand behind the three dots.");
        }
    }

    private LinePattern heard(Reading reading) {
        if (reading.takes("~")) {
            spaceBehind(reading, "C~");
            String notation = "C~ " + reading.rest();
            return LinePattern.Like.of(Template.read(reading, true), notation);
        }
        if (reading.takes("/")) {
            spaceBehind(reading, "C/");
            try {
                return LinePattern.Regex.of(Pattern.compile(reading.rest()), "C/ " + reading.rest());
            } catch (PatternSyntaxException wrong) {
                throw reading.wrongAt(
                        reading.position() + Math.max(0, wrong.getIndex()),
                        "That is no regular expression: " + wrong.getDescription() + ".");
            }
        }
        Bytes line = line(reading, "C");
        return new LinePattern.Literal(line, Notation.of("C", line));
    }

    private Speech said(Reading reading) {
        if (reading.takes("~")) {
            spaceBehind(reading, "S~");
            String notation = "S~ " + reading.rest();
            Template template = Template.read(reading, false);
            for (String name : template.names()) {
                if (!scene.knows(name)) {
                    throw reading.wrongAt(
                            0,
                            "Nothing that the client says before has the name {" + name + "}; put it into a C~ line.");
                }
            }
            return new Speech.Filled(template, notation);
        }
        Bytes line = line(reading, "S");
        return new Speech.Plain(line, Notation.of("S", line));
    }

    private static Bytes line(Reading reading, String who) {
        if (!reading.takes(":")) {
            throw reading.wrong("Behind " + who + " stands a colon, as in '" + who + ": ', "
                    + (who.equals("C") ? "or ~, / or three dots." : "or ~ or three dots."));
        }
        spaceBehind(reading, who + ":");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean open = reading.bytes(bytes);
        if (!open) {
            bytes.write('\r');
            bytes.write('\n');
        } else if (bytes.size() == 0) {
            throw reading.wrong("There is neither a character nor a line end to " + (who.equals("C") ? "hear" : "say")
                    + "; leave the line out.");
        }
        return Bytes.of(bytes.toByteArray());
    }

    private static void spaceBehind(Reading reading, String marker) {
        if (reading.hasMore() && !reading.takes(" ")) {
            throw reading.wrong("A space stands behind " + marker + ", as in '" + marker + " text'.");
        }
    }
}
