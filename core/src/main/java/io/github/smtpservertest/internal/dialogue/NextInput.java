package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tells how much of what has arrived is the next that the client says, where that may be bytes without a line end: {@code !
 * bytes N}, or a line left open. Of all that may come the shortest that is whole counts, so that it does not matter in how many
 * pieces the bytes arrive.
 */
final class NextInput {

    private static final int NEVER = Integer.MAX_VALUE;

    private final List<Agenda> openings;
    private final Captures captures;
    private int whole = NEVER;
    private int bytesToCome = NEVER;
    private int longestOpen = NEVER;
    private boolean moreToCome;

    /** What may come is what these begin with. */
    NextInput(List<Agenda> openings, Captures captures) {
        this.openings = openings;
        this.captures = captures;
    }

    /** Whether it may be bytes without a line end. */
    boolean mayBeBytes() {
        return openings.stream().anyMatch(NextInput::isBytes);
    }

    private static boolean isBytes(Agenda opening) {
        return opening.head() instanceof Step.HearsBytes || isAnsweredOpen(opening);
    }

    /** Whether a line without a line end is to come, and is answered: after any other the rest of the line comes. */
    private static boolean isAnsweredOpen(Agenda opening) {
        Agenda tail = opening.tail();
        return !tail.isEmpty()
                && tail.head().isServers()
                && opening.head() instanceof Step.Hears hears
                && hears.pattern() instanceof LinePattern.Literal literal
                && literal.bytes().at(literal.bytes().length() - 1) != '\n';
    }

    /** How many bytes to take, some of which may not have arrived; empty where that cannot be told before more arrive. */
    OptionalInt length(Bytes arrived) {
        byte[] bytes = arrived.toByteArray();
        int lineEnd = lineEnd(bytes);
        for (Agenda opening : openings) {
            if (opening.head() instanceof Step.HearsBytes counted) {
                wholeAt(counted.count(), counted.count() <= bytes.length);
            } else if (isAnsweredOpen(opening)
                    && opening.head() instanceof Step.Hears hears
                    && hears.pattern() instanceof LinePattern.Literal literal) {
                open(literal.bytes(), bytes);
            } else {
                line(opening.head(), bytes, lineEnd);
            }
        }
        if (whole < NEVER) {
            return OptionalInt.of(whole);
        }
        if (moreToCome) {
            return OptionalInt.empty();
        }
        if (bytesToCome < NEVER) {
            return OptionalInt.of(bytesToCome);
        }
        // Nothing fits, which is told with the line that came, or with as much of it as was due.
        int shown = Math.min(lineEnd < 0 ? NEVER : lineEnd, longestOpen);
        return shown <= bytes.length ? OptionalInt.of(shown) : OptionalInt.empty();
    }

    private void wholeAt(int length, boolean arrived) {
        if (arrived) {
            whole = Math.min(whole, length);
        } else {
            bytesToCome = Math.min(bytesToCome, length);
        }
    }

    private void open(Bytes wanted, byte[] bytes) {
        int common = Math.min(wanted.length(), bytes.length);
        for (int index = 0; index < common; index++) {
            if (wanted.at(index) != bytes[index]) {
                longestOpen = longestOpen == NEVER ? wanted.length() : Math.max(longestOpen, wanted.length());
                return;
            }
        }
        if (common == wanted.length()) {
            whole = Math.min(whole, common);
        } else {
            moreToCome = true;
        }
    }

    private void line(Step step, byte[] bytes, int lineEnd) {
        if (lineEnd < 0) {
            moreToCome = true;
        } else if (fits(step, new Heard(Stage.CONTENT, Bytes.of(bytes)).line(0))) {
            whole = Math.min(whole, lineEnd);
        }
    }

    private boolean fits(Step step, HeardLine line) {
        return !(step instanceof Step.Hears hears)
                || hears.pattern().matchAnywhere(line, captures).isPresent();
    }

    /** After the first CRLF; -1 where there is none. */
    private static int lineEnd(byte[] bytes) {
        for (int index = 1; index < bytes.length; index++) {
            if (bytes[index] == '\n' && bytes[index - 1] == '\r') {
                return index + 1;
            }
        }
        return -1;
    }
}
