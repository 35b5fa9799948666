package io.github.smtpservertest.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences in sources that say them to people, and whether a test holds them: has each piece of theirs, to the letter. */
public final class Sentences {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)//[^\"\\n]*$", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern PARTS = Pattern.compile("\\\\n|%s|%d");
    private static final int SHORTEST = 12;

    private Sentences() {}

    /** The pieces of these files' sentences that nothing in the folders of tests has, but for {@code except}. */
    public static List<String> thatNoTestHas(List<Path> sources, List<Path> folders, List<String> except) {
        String tests = folders.stream()
                .flatMap(folder -> javaFiles(folder).stream())
                .filter(file -> !file.getFileName().toString().startsWith("EverySentence"))
                .map(Sentences::read)
                .collect(Collectors.joining("\n"));
        String held = oneSpace(JOINED.matcher(tests).replaceAll(""));
        List<String> missing = new ArrayList<>();
        for (Path source : sources) {
            LITERAL.matcher(COMMENT.matcher(read(source)).replaceAll(""))
                    .results()
                    .flatMap(literal -> PARTS.splitAsStream(literal.group(1)))
                    .map(piece -> oneSpace(piece.strip()))
                    .filter(piece -> piece.length() >= SHORTEST && piece.contains(" "))
                    .filter(piece -> !held.contains(piece) && !except.contains(piece))
                    .forEach(piece -> missing.add(source.getFileName() + ": " + piece));
        }
        return missing;
    }

    /** Text blocks break lines where the sources do not. */
    private static String oneSpace(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** The Java files in a folder and those below it. */
    public static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
