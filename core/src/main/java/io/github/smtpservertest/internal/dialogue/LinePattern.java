package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that the client is to say. */
sealed interface LinePattern {

    /** What is captured where the line is as it should be; empty where it is not. */
    Optional<Captures> match(HeardLine line, Captures captures);

    /** As {@link #match}, where nobody knows yet whether the line is a command or answers a challenge. */
    default Optional<Captures> matchAnywhere(HeardLine line, Captures captures) {
        return match(line.asCommand(), captures).or(() -> match(line.asResponse(), captures));
    }

    /** How many bytes such a line has, its CRLF included, where that is certain. */
    OptionalInt length();

    /** The names of its places. */
    List<String> names();

    /** The line as it stands in the text. */
    String notation();

    /** Just this; of a command the verb may be in any case. */
    record Literal(Bytes bytes, String notation) implements LinePattern {

        /** What {@code Secrets.MASKED} prints in place of a secret. */
        private static final String MASK = "****";

        private static final Pattern MASKED_AUTH = Pattern.compile("(?is)(\\s*AUTH[\\s=]+\\S+ )\\Q" + MASK + "\\E\r\n");
        private static final Pattern VERB = Pattern.compile("(?i)(?:MAIL FROM|RCPT TO):|[^ \r\n]*");

        @Override
        public Optional<Captures> match(HeardLine line, Captures captures) {
            byte[] said = line.bytes();
            return Arrays.equals(said, bytes.toByteArray()) || isSameCommand(line) || isMasked(line)
                    ? Optional.of(captures)
                    : Optional.empty();
        }

        private boolean isSameCommand(HeardLine line) {
            byte[] said = line.bytes();
            if (!line.command() || said.length != bytes.length()) {
                return false;
            }
            Matcher verb = VERB.matcher(latin(bytes.toByteArray()));
            int insensitive = verb.lookingAt() ? verb.end() : 0;
            for (int index = 0; index < said.length; index++) {
                boolean same = index < insensitive
                        ? lower(said[index]) == lower(bytes.at(index))
                        : said[index] == bytes.at(index);
                if (!same) {
                    return false;
                }
            }
            return true;
        }

        private static int lower(byte oneByte) {
            return oneByte >= 'A' && oneByte <= 'Z' ? oneByte + ('a' - 'A') : oneByte;
        }

        /** Whether the text shows a mask where the line has a secret. */
        private boolean isMasked(HeardLine line) {
            if (!line.login()) {
                return false;
            }
            String text = latin(bytes.toByteArray());
            if (text.equals(MASK + "\r\n")) {
                return true;
            }
            Matcher auth = MASKED_AUTH.matcher(text);
            String start = auth.matches() ? auth.group(1).toUpperCase(Locale.ROOT) : "";
            return !start.isEmpty()
                    && latin(line.bytes()).toUpperCase(Locale.ROOT).startsWith(start)
                    && line.bytes().length > start.length();
        }

        private static String latin(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.of(bytes.length());
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }

    /** A line like this, in any case. */
    record Like(Template template, String notation) implements LinePattern {

        static Like of(Template template, String notation) {
            return new Like(template, notation);
        }

        /** What is known of the session stands in it as just that. */
        private Pattern pattern(Captures known) {
            StringBuilder regex = new StringBuilder();
            List<String> seen = new ArrayList<>();
            for (Template.Element part : template.parts()) {
                if (part instanceof Template.Any) {
                    regex.append(".*");
                } else if (part instanceof Template.One) {
                    regex.append('.');
                } else if (part instanceof Template.Text text) {
                    regex.append(Pattern.quote(text.characters()));
                } else if (part instanceof Template.OneByte oneByte) {
                    regex.append(Pattern.quote(String.valueOf((char) oneByte.value())));
                } else if (part instanceof Template.Known fact) {
                    regex.append(Pattern.quote(known.of(fact.fact())));
                } else if (part instanceof Template.Name name) {
                    int before = seen.indexOf(name.name());
                    regex.append(before < 0 ? "(.*)" : "(?:\\" + (before + 1) + ")");
                    if (before < 0) {
                        seen.add(name.name());
                    }
                }
            }
            int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
            return Pattern.compile(regex.toString(), flags);
        }

        @Override
        public Optional<Captures> match(HeardLine line, Captures captures) {
            return line.ended() == template.open()
                    ? Optional.empty()
                    : Groups.capture(pattern(captures), names(), true, line, captures);
        }

        /** Whether a text is like this. */
        boolean fits(String text, Captures captures) {
            return pattern(captures).matcher(text).matches();
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.empty();
        }

        @Override
        public List<String> names() {
            return template.names().stream().distinct().toList();
        }
    }

    /** A line that the expression matches as a whole. */
    record Regex(Pattern pattern, List<String> names, String notation) implements LinePattern {

        private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

        static Regex of(Pattern pattern, String notation) {
            List<String> names = NAMED_GROUP
                    .matcher(pattern.pattern())
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
            return new Regex(pattern, names, notation);
        }

        @Override
        public Optional<Captures> match(HeardLine line, Captures captures) {
            return line.ended() ? Groups.capture(pattern, names, false, line, captures) : Optional.empty();
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.empty();
        }
    }

    /** What the groups of an expression hold. */
    final class Groups {

        private Groups() {}

        /** What was captured under the same name before is forgotten. */
        static Optional<Captures> capture(
                Pattern pattern, List<String> names, boolean numbered, HeardLine line, Captures captures) {
            Matcher matcher = pattern.matcher(line.text());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Captures all = captures;
            for (int index = 0; index < names.size(); index++) {
                String name = names.get(index);
                String group = numbered ? matcher.group(index + 1) : matcher.group(name);
                all = all.with(name, Bytes.of(group == null ? new byte[0] : group.getBytes(line.charset())));
            }
            return Optional.of(all);
        }
    }
}
