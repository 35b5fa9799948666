package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.script.LiveScript;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A file of rules, one a line, as {@link ReplyOption} reads them, and of faults of the catalogue where they usually are, as
 * {@code fault GREYLISTING}. Empty lines mean nothing, nor do those that begin with {@code #}. It is in UTF-8.
 *
 * @param rules the rules, in the order of their lines
 * @param faults the faults that stand alone
 */
record RulesFile(List<ReplyOption> rules, List<Fault> faults) {

    /** Reads a file; an {@link IllegalArgumentException} says what is wrong in which line and column. */
    static RulesFile parse(String name) {
        List<ReplyOption> rules = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<String> lines = lines(name);
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            String place = name + ", line " + (index + 1);
            if (line.stripLeading().startsWith(ReplyOption.FAULT)) {
                faults.add(read(place, line, text -> ReplyOption.fault(text, ReplyOption.FAULT.length())));
            } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                rules.add(read(place, line, RulesFile::rule));
            }
        }
        return new RulesFile(rules, faults);
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(Path.of(name));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("'" + name + "' is not in UTF-8.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(Trouble.reading(name, e), e);
        }
    }

    private static ReplyOption rule(String text) {
        ReplyOption rule = ReplyOption.parse(text);
        rule.addTo(new LiveScript(Duration.ofSeconds(5)));
        return rule;
    }

    private static <T> T read(String place, String line, Function<String, T> parser) {
        int indent = line.length() - line.stripLeading().length();
        try {
            return parser.apply(line.strip());
        } catch (OptionSyntaxException wrong) {
            throw new IllegalArgumentException(
                    place + ", column " + (indent + wrong.index() + 1) + ": " + wrong.complaint() + ".", wrong);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong);
        }
    }
}
