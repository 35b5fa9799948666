package io.github.smtpservertest.internal.matrix.show;

import io.github.smtpservertest.command.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a matrix, which are the stages in the order of a dialogue and the server as a whole, and the words in it. */
final class Columns {

    private static final List<Stage> STAGES = List.of(Stage.values());
    private static final String SERVER = "server";

    private Columns() {}

    /** Their names. */
    static List<String> names() {
        return Stream.concat(STAGES.stream().map(Columns::name), Stream.of(SERVER))
                .toList();
    }

    /** The column of a stage, counted from 0; the last where there is none. */
    static int of(Optional<Stage> stage) {
        return stage.map(STAGES::indexOf).orElse(STAGES.size());
    }

    /** A stage as rules name it. */
    static String name(Stage stage) {
        return stage.name();
    }

    /** Text that a console shows as it is: no control, and nothing that turns or hides what stands around it. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (point == '\n') {
                plain.append(' ');
            } else if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                plain.append("\\u%04x".formatted(point));
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }
}
