package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.transcript.ByteText;
import java.util.List;

/** Writes dialogues as text: each in one way only, so that equal dialogues have equal texts. */
final class Notation {

    private static final String INDENT = "  ";

    private Notation() {}

    /** One line of either side, with or without its CRLF. */
    static String of(String who, Bytes line) {
        List<String> shown = ByteText.lines(line);
        String text = shown.isEmpty() ? "\\" : shown.get(0);
        return who + (text.isEmpty() ? ":" : ": ") + text;
    }

    static String text(List<Scene> scenes) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Scene scene : scenes) {
            number++;
            text.append(number == 1 ? "" : "\n")
                    .append("# session ")
                    .append(number)
                    .append('\n');
            if (scene.further()) {
                text.append("! every further session\n");
            }
            steps(text, scene.steps(), "");
        }
        return text.isEmpty() ? "# no client has connected\n" : text.toString();
    }

    private static void steps(StringBuilder text, List<Step> steps, String indent) {
        for (Step step : steps) {
            if (step instanceof Step.Either either) {
                parts(text, "either", "or", either.parts(), indent);
            } else if (step instanceof Step.AnyOrder any) {
                parts(text, "in any order", "and", any.parts(), indent);
            } else if (step instanceof Step.Maybe maybe) {
                parts(text, "optional", "", List.of(maybe.part()), indent);
            } else if (step instanceof Step.Repeat repeat) {
                parts(text, title(repeat), "", List.of(repeat.part()), indent);
            } else {
                text.append(indent).append(line(step)).append('\n');
            }
        }
    }

    private static void parts(StringBuilder text, String title, String between, List<List<Step>> parts, String indent) {
        text.append(indent).append("! ").append(title).append('\n');
        for (int index = 0; index < parts.size(); index++) {
            if (index > 0) {
                text.append(indent).append("! ").append(between).append('\n');
            }
            steps(text, parts.get(index), indent + INDENT);
        }
        text.append(indent).append("! end\n");
    }

    private static String title(Step.Repeat repeat) {
        return repeat.times() == Step.Repeat.ANY_TIMES ? "repeat" : "repeat " + repeat.times() + " times";
    }

    /** A step in one line; of a group the line that begins it. */
    static String line(Step step) {
        if (step instanceof Step.Hears hears) {
            return hears.pattern().notation();
        }
        if (step instanceof Step.HearsAny) {
            return "C...";
        }
        if (step instanceof Step.HearsBytes bytes) {
            return "! bytes " + bytes.count();
        }
        if (step instanceof Step.Silence) {
            return "! silence";
        }
        if (step instanceof Step.Leaves) {
            return "! client closes";
        }
        if (step instanceof Step.Requires requires) {
            return "! require {" + requires.fact().word() + "} "
                    + requires.like().notation();
        }
        if (step instanceof Step.HandshakeFails) {
            return "! handshake fails";
        }
        if (step instanceof Step.Says says) {
            return says.speech().notation();
        }
        if (step instanceof Step.SaysDefault) {
            return "S...";
        }
        if (step instanceof Step.SaysNothing) {
            return "! no reply";
        }
        if (step instanceof Step.Happens happens) {
            return "! " + happens.words();
        }
        if (step instanceof Step.Either) {
            return "! either";
        }
        if (step instanceof Step.AnyOrder) {
            return "! in any order";
        }
        return step instanceof Step.Repeat repeat ? "! " + title(repeat) : "! optional";
    }
}
