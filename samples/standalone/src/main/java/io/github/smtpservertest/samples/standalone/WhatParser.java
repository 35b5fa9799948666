package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.SmtpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the right side of a {@link ReplyOption}: what the rule does. */
final class WhatParser {

    private static final Pattern CODE = Pattern.compile("[2-5][0-9][0-9](?= |,|$)");
    private static final String COMMA = ", ";

    private final String rule;
    private final int start;
    private final boolean inContent;
    private final List<WireEffect> effects = new ArrayList<>();
    private RuleText text;
    private Optional<Reply> reply = Optional.empty();
    private boolean answered;
    private Lie lie = Lie.NONE;
    private int lieAt;

    /** Reads {@code rule} from {@code start} to its end; {@code inContent} says that no reply is due. */
    WhatParser(String rule, int start, boolean inContent) {
        this.rule = rule;
        this.start = start;
        this.inContent = inContent;
        this.text = new RuleText(rule, start);
    }

    ReplyOption.What parse() {
        boolean more = true;
        while (more) {
            part();
            more = text.takesSeparator();
            if (more && text.isAtEnd()) {
                throw missing();
            }
        }
        if (!text.isAtEnd()) {
            String stray = text.word().isEmpty() ? text.rest().substring(0, 1) : text.word();
            throw text.wrong(text.at(), "'" + stray + "' cannot stand here; a comma and a space separate what happens");
        }
        if (lie != Lie.NONE && reply.isEmpty()) {
            throw text.wrong(lieAt, "a lie needs a code of its own");
        }
        if (inContent && (answered || lie != Lie.NONE)) {
            throw text.wrong(start, "no reply is due at BODY; use DATA for before it, END_OF_DATA for after it");
        }
        return new ReplyOption.What(Optional.empty(), reply, effects, lie);
    }

    private void part() {
        int first = text.at();
        while (prefix()) {
            if (text.isAtEnd()) {
                throw missing();
            }
        }
        int at = text.at();
        if (CODE.matcher(rule).region(at, rule.length()).lookingAt()) {
            requireFirstAnswer(at);
            say();
        } else if (text.takes("default")) {
            requireFirstAnswer(at);
        } else {
            boolean saysAll = text.takes("raw");
            text.backTo(at);
            SmtpResponse effect = new EffectParser(text, inContent).effect().orElseThrow(() -> noPart(at));
            if (at > first) {
                throw text.wrong(
                        at, "'" + rule.substring(first, at - 1) + "' stands in front of a code or default only");
            }
            if (saysAll) {
                requireFirstAnswer(at);
            }
            effects.addAll(effect.effects());
        }
    }

    /** Takes one of the words that stand in front of an answer. */
    private boolean prefix() {
        int at = text.at();
        if (text.takes("keep but say")) {
            lies(Lie.REFUSE_BUT_KEEP, at);
        } else if (text.takes("discard but say")) {
            lies(Lie.ACCEPT_BUT_DISCARD, at);
        } else {
            return after(at, "close after", SmtpResponse.byDefault().closeAfter())
                    || after(at, "reset after", SmtpResponse.byDefault().resetAfter());
        }
        return true;
    }

    /** Takes {@code close after}, unless a point follows. */
    private boolean after(int at, String words, SmtpResponse effect) {
        if (!text.takes(words)) {
            return false;
        }
        if (text.rest().matches("(?i)the reply.*|[0-9]+ bytes.*")) {
            text.backTo(at);
            return false;
        }
        effects.addAll(effect.effects());
        return true;
    }

    private void lies(Lie told, int at) {
        if (lie != Lie.NONE) {
            throw text.wrong(at, "one lie is enough");
        }
        lie = told;
        lieAt = at;
    }

    private void requireFirstAnswer(int at) {
        if (answered) {
            throw text.wrong(at, "one answer is enough; for a second one write say \"250 again\\r\\n\"");
        }
        answered = true;
    }

    private void say() {
        int code = Integer.parseInt(rule.substring(text.at(), text.at() + 3));
        requireLieFits(code);
        int from = text.at() + 4;
        if (from > rule.length() || rule.startsWith(COMMA, from - 1)) {
            reply = Optional.of(Reply.of(code));
            text.backTo(from - 1);
            return;
        }
        if (rule.startsWith("\"", from) && quotedText(code, from)) {
            return;
        }
        int end = endOfText(from);
        reply = Optional.of(Reply.of(code, lines(from, end)));
        text.backTo(end);
    }

    /** Takes a text in quotes, if it is one from end to end. */
    private boolean quotedText(int code, int from) {
        RuleText quoted = new RuleText(rule, from);
        try {
            String said = new String(quoted.quoted(), StandardCharsets.UTF_8);
            if (quoted.isAtEnd() || rule.startsWith(COMMA, quoted.at())) {
                reply = Optional.of(Reply.of(code, List.of(said.split("\n", -1))));
                text.backTo(quoted.at());
                return true;
            }
        } catch (OptionSyntaxException noQuotes) {
            // Then the quote is a character like any other.
        }
        return false;
    }

    /** Where a text ends: before the first comma behind which there is nothing but effects. */
    private int endOfText(int from) {
        int comma = rule.indexOf(COMMA, from);
        while (comma >= 0) {
            if (onlyEffectsFrom(comma + COMMA.length())) {
                return comma;
            }
            comma = rule.indexOf(COMMA, comma + 1);
        }
        return rule.length();
    }

    private boolean onlyEffectsFrom(int index) {
        RuleText tail = new RuleText(rule, index);
        EffectParser parser = new EffectParser(tail, inContent);
        try {
            do {
                if (parser.effect().isEmpty()) {
                    return false;
                }
            } while (tail.takesSeparator());
            return tail.isAtEnd();
        } catch (OptionSyntaxException wrong) {
            if (tail.wordsTaken() > 1) {
                throw new OptionSyntaxException(
                        rule, wrong.index(), wrong.complaint() + "; a text that holds these words stands in quotes");
            }
            return false;
        }
    }

    private OptionSyntaxException missing() {
        return text.wrong(text.at(), "what to answer is missing; write it like 550 No such user");
    }

    private OptionSyntaxException noPart(int at) {
        String word = text.word();
        if (word.isEmpty()) {
            return missing();
        }
        if (word.matches("[0-9].*")) {
            return text.wrong(at, "'" + word + "' is no reply code, which is 200 to 599 with a space behind it");
        }
        return text.wrong(
                at,
                "'" + word
                        + "' is nothing that it can do; write a code and a text, default, fault, keep but say, discard but"
                        + " say, or what happens: raw, say, delay, stall, stop reading, dribble, split after, each line"
                        + " apart, CR apart from LF, together with the next, send, read, truncate after, withhold, flood,"
                        + " stay in plaintext, close, reset, then close, then reset");
    }

    private void requireLieFits(int code) {
        if (lie == Lie.REFUSE_BUT_KEEP && code < 400) {
            throw text.wrong(lieAt, "'keep but say' takes a code from 400 to 599, not " + code);
        }
        if (lie == Lie.ACCEPT_BUT_DISCARD && code >= 300) {
            throw text.wrong(lieAt, "'discard but say' takes a code from 200 to 299, not " + code);
        }
    }

    private List<String> lines(int from, int end) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int index = from;
        while (index < end) {
            char character = rule.charAt(index);
            if (character == '\n' || character == '\r') {
                throw text.wrong(index, "a line break in the text is written \\n");
            }
            if (character != '\\') {
                line.append(character);
                index++;
            } else if (rule.startsWith("\\\\", index)) {
                line.append('\\');
                index += 2;
            } else if (rule.startsWith("\\n", index)) {
                lines.add(line.toString());
                line.setLength(0);
                index += 2;
            } else {
                throw text.wrong(index, "a backslash is followed by n, for the next line, or by another backslash");
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
