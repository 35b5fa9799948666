package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.notation.NotationException;
import io.github.smtpservertest.internal.notation.NotationReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads several lines of rules, of a file or of a text in a test; docs/rules.md tells what they are. */
public final class RulesText {

    /** The version of the format, which stands in the first line of a file. */
    private static final int VERSION = 1;

    private static final int MAX_LINES = 10_000;
    private static final long MAX_BYTES = 10_000_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final RulesTarget target;
    private boolean begun;

    private RulesText(String name, RulesTarget target) {
        this.name = name;
        this.target = target;
    }

    /**
     * Reads a file in UTF-8, which begins with the version of its format.
     *
     * @throws IllegalArgumentException with what is wrong, and the name of the file and the line
     */
    public static void load(Path file, RulesTarget target) {
        RulesText text = new RulesText(file.toString(), target);
        List<String> lines = lines(content(file));
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException(
                    "'" + file + "' has " + lines.size() + " lines; a file of rules has at most " + MAX_LINES + ".");
        }
        text.read(lines, true);
        if (!text.begun) {
            throw new IllegalArgumentException(
                    "'" + file + "' has no rules; a file of rules begins with the line 'rules " + VERSION + "'.");
        }
    }

    /**
     * Reads a text, of one line or of several; the version of the format may be left out.
     *
     * @throws IllegalArgumentException with what is wrong, and the line where there are several
     */
    public static void parse(String text, RulesTarget target) {
        new RulesText("", target).read(lines(text), false);
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "'" + file + "' is too large; a file of rules has at most " + MAX_BYTES / 1_000_000 + " MB.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("'" + file + "' is not in UTF-8.", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file '" + file + "'.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\r\n|\r|\n", -1));
    }

    private void read(List<String> lines, boolean needsVersion) {
        boolean several =
                needsVersion || lines.stream().filter(line -> !line.isBlank()).count() > 1;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            String place = (name.isEmpty() ? "line " : name + ", line ") + (index + 1);
            try {
                line(line, place, needsVersion);
            } catch (NotationException wrong) {
                throw several ? wrong.at(place) : wrong;
            } catch (IllegalArgumentException wrong) {
                throw several ? new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong) : wrong;
            }
            begun = true;
        }
    }

    private void line(String line, String place, boolean needsVersion) {
        NotationReader in = new NotationReader(line);
        String word = in.word().toLowerCase(Locale.ROOT);
        if (word.equals("rules")) {
            version(in);
        } else if (needsVersion && !begun) {
            throw in.wrong("A file of rules begins with the version of its format; write 'rules " + VERSION
                    + "' into a line of its own above this one.");
        } else if (word.equals("scenario")) {
            scenario(in);
        } else if (word.equals("fault")) {
            fault(in, place);
        } else {
            target.rule(RuleParser.parse(line, target), place);
        }
    }

    private void version(NotationReader in) {
        if (begun) {
            throw in.wrong("The version of the format stands once, above all else.");
        }
        in.needs("rules");
        int start = in.at();
        int version = in.count("The version of the format", 1);
        requireEnd(in);
        if (version != VERSION) {
            throw in.wrong(start, "This reads version " + VERSION + " of the format, not " + version + ".");
        }
    }

    private void scenario(NotationReader in) {
        int start = in.at();
        in.needs("scenario");
        String scenario = in.name("The name of a scenario");
        RulesTarget.Key key = in.takes("per client")
                ? RulesTarget.Key.CLIENT
                : in.takes("per session") ? RulesTarget.Key.SESSION : RulesTarget.Key.SERVER;
        in.needs("=");
        List<String> states = new ArrayList<>();
        do {
            states.add(in.name("The state of a scenario"));
        } while (in.takesMark(','));
        requireEnd(in);
        made(in, start, () -> target.scenario(scenario, key, states));
    }

    private void fault(NotationReader in, String place) {
        int start = in.at();
        in.needs("fault");
        String fault = in.name("The name of a fault");
        Optional<Stage> at = Optional.empty();
        if (in.takes("at")) {
            at = Optional.of(EventParser.stage(in));
        }
        OptionalInt times = OptionalInt.empty();
        boolean optional = false;
        while (in.takesMark(',')) {
            int condition = in.at();
            if (in.takes("optional")) {
                optional = true;
                continue;
            }
            OptionalInt given = RuleParser.times(in);
            if (given.isEmpty()) {
                throw in.wrong(condition, "A fault knows 2 times, once and optional" + in.insteadOf() + ".");
            }
            times = given;
        }
        if (!in.isAtEnd()) {
            throw in.wrong(
                    "After the name of a fault comes at and an event, and then, each after a comma, 2 times, once or"
                            + " optional" + in.insteadOf() + ".");
        }
        Optional<Stage> event = at;
        OptionalInt count = times;
        boolean mayNotHappen = optional;
        made(in, start, () -> target.fault(fault, event, count, mayNotHappen, place));
    }

    private static void requireEnd(NotationReader in) {
        if (!in.isAtEnd()) {
            throw in.wrong("The line ends here" + in.insteadOf() + ".");
        }
    }

    /** What the target refuses is a mistake of the line. */
    private static void made(NotationReader in, int start, Runnable maker) {
        try {
            maker.run();
        } catch (NotationException wrong) {
            throw wrong;
        } catch (IllegalArgumentException refused) {
            throw in.wrong(start, String.valueOf(refused.getMessage()));
        }
    }
}
