package io.github.smtpservertest.samples.standalone;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command line with placeholders, such as {@code swaks --server {host}:{port} --to {recipients}}. Its words are told apart as in a
 * shell, by spaces outside of quotes; no shell runs, so nothing else in it has a meaning.
 *
 * @param words the words, with their placeholders
 */
record CommandTemplate(List<String> words) {

    /** What stands in the place of a placeholder. */
    enum Placeholder {
        HOST("the server's address"),
        PORT("its port"),
        RECIPIENTS("the recipients, with commas between; {recipients: } makes a word of each, {recipients: --to } puts"
                + " that between two"),
        MESSAGE("a file that holds the message, which is also what the command can read from its standard input"),
        CA("a file with the CA to trust, in PEM"),
        USER("the user to log in as"),
        PASSWORD("the user's password");

        private final String text;

        Placeholder(String text) {
            this.text = text;
        }

        /** As it is written. */
        String written() {
            return "{" + name().toLowerCase(Locale.ROOT) + "}";
        }

        /** What stands in its place. */
        String text() {
            return text;
        }
    }

    /** What the placeholders stand for. */
    @FunctionalInterface
    interface Filling {
        /** All values of one; several of {@link Placeholder#RECIPIENTS} only. */
        List<String> of(Placeholder placeholder);
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([a-z]+)(:[^{}]*)?}");
    private static final char BREAK = '\0';

    CommandTemplate {
        words = List.copyOf(words);
    }

    /** Reads a command; an {@link IllegalArgumentException} says in a sentence what is wrong. */
    static CommandTemplate parse(String command) {
        CommandTemplate template = new CommandTemplate(split(command));
        if (template.words.isEmpty()) {
            throw new IllegalArgumentException("The command is empty; name a program, such as 'swaks --server"
                    + " {host}:{port} --to {recipients}'.");
        }
        template.placeholders();
        for (Placeholder needed : List.of(Placeholder.PORT, Placeholder.RECIPIENTS)) {
            if (!template.has(needed)) {
                throw new IllegalArgumentException("The command has no " + needed.written() + ", so it cannot know "
                        + (needed == Placeholder.PORT ? "where the server is." : "whom to send to."));
            }
        }
        return template;
    }

    private static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        int braces = 0;
        for (int at = 0; at < command.length(); at++) {
            char next = command.charAt(at);
            if (quote == 0 && (next == '\'' || next == '"')) {
                quote = next;
                begun = true;
            } else if (quote != 0 && next == quote) {
                quote = 0;
            } else if (next == '\\' && quote != '\'' && at + 1 < command.length()) {
                word.append(command.charAt(++at));
                begun = true;
            } else if (quote == 0 && braces == 0 && Character.isWhitespace(next)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                braces = next == '{'
                                && PLACEHOLDER
                                        .matcher(command)
                                        .region(at, command.length())
                                        .lookingAt()
                        ? 1
                        : next == '}' ? 0 : braces;
                word.append(next);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("The command has a quote " + quote + " that does not end.");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /** The placeholders in it. */
    Set<Placeholder> placeholders() {
        Set<Placeholder> found = new TreeSet<>();
        words.forEach(word -> PLACEHOLDER.matcher(word).results().forEach(match -> {
            Placeholder placeholder = named(match.group(1));
            if (match.group(2) != null && placeholder != Placeholder.RECIPIENTS) {
                throw new IllegalArgumentException(
                        "Only {recipients} may say what stands between several, not '" + match.group() + "'.");
            }
            found.add(placeholder);
        }));
        return found;
    }

    /** The name of what it runs. */
    String program() {
        return String.valueOf(Path.of(words.get(0)).getFileName());
    }

    /** An {@link IllegalArgumentException} where there is no such program. */
    void checkProgram() {
        String program = words.get(0);
        if (PLACEHOLDER.matcher(program).find()) {
            throw new IllegalArgumentException("The program '" + program
                    + "' is a placeholder; begin the command with the program that sends, as in 'swaks --server"
                    + " {host}:{port} --to {recipients}'");
        } else if (program.contains(File.separator)) {
            if (!isProgram(Path.of(program))) {
                throw new IllegalArgumentException("The program '" + program + "' cannot be started: "
                        + (Files.exists(Path.of(program)) ? "it is no file that may be executed" : "no such file"));
            }
        } else if (Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .noneMatch(folder ->
                        isProgram(Path.of(folder, program)) || isProgram(Path.of(folder, program + ".exe")))) {
            throw new IllegalArgumentException(
                    "The program '" + program + "' cannot be started: no such program in the PATH");
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    boolean has(Placeholder placeholder) {
        return placeholders().contains(placeholder);
    }

    private static Placeholder named(String name) {
        return Arrays.stream(Placeholder.values())
                .filter(placeholder -> placeholder.written().equals("{" + name + "}"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'{" + name + "}' is no placeholder; those are "
                        + Arrays.stream(Placeholder.values())
                                .map(Placeholder::written)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    /** The words with these values; a value is never split, whatever is in it. */
    List<String> filled(Filling values) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            Matcher matcher = PLACEHOLDER.matcher(word);
            String whole = matcher.replaceAll(match -> {
                String between = match.group(2) == null
                        ? ","
                        : match.group(2).substring(1).replace(' ', BREAK);
                return Matcher.quoteReplacement(String.join(between, values.of(named(match.group(1)))));
            });
            Arrays.stream(whole.split(String.valueOf(BREAK)))
                    .filter(part -> !part.isEmpty() || whole.isEmpty())
                    .forEach(filled::add);
        }
        return filled;
    }
}
