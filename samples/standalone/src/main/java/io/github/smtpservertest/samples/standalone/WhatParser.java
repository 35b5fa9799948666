package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.Lie;
import io.github.smtpservertest.script.Point;
import io.github.smtpservertest.script.WireEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the right side of a {@link ReplyOption}: what the rule does. */
final class WhatParser {

    private static final Pattern WORD = Pattern.compile("[^ ,]*");
    private static final Pattern CODE = Pattern.compile("[2-5][0-9][0-9](?= |$)");

    private final String rule;
    private final List<WireEffect> effects = new ArrayList<>();
    private Optional<Reply> reply = Optional.empty();
    private Lie lie = Lie.NONE;
    private int lieAt;
    private int at;

    /** Reads {@code rule} from {@code start} to its end. */
    WhatParser(String rule, int start) {
        this.rule = rule;
        this.at = start;
    }

    ReplyOption.What parse() {
        boolean more = true;
        while (more) {
            more = prefix();
        }
        if (at < rule.length() || effects.isEmpty()) {
            last();
        }
        return new ReplyOption.What(reply, effects, lie);
    }

    /** Whether something has to follow. */
    private boolean prefix() {
        int start = at;
        if (takes("delay ")) {
            return delay();
        }
        if (takes("close after ")) {
            effects.add(new WireEffect.Close(Point.afterReply()));
        } else if (takes("reset after ")) {
            effects.add(new WireEffect.Reset(Point.afterReply()));
        } else if (takes("keep but say ")) {
            lies(Lie.REFUSE_BUT_KEEP, start);
        } else if (takes("discard but say ")) {
            lies(Lie.ACCEPT_BUT_DISCARD, start);
        } else {
            return false;
        }
        requireRest();
        return true;
    }

    private boolean delay() {
        Matcher time = Durations.FORM.matcher(rule).region(at, rule.length());
        if (!time.lookingAt()) {
            throw wrong(at, "'" + word() + "' is no time; write it like 300ms, 2s or 5min");
        }
        effects.add(new WireEffect.Delay(Durations.parse(time.group()), Point.beforeReply()));
        at = time.end();
        if (at == rule.length()) {
            return false;
        }
        if (!takes(", ")) {
            throw wrong(at, "after a delay comes a comma and a space, or nothing");
        }
        requireRest();
        return true;
    }

    private void lies(Lie told, int start) {
        if (lie != Lie.NONE) {
            throw wrong(start, "one lie is enough");
        }
        lie = told;
        lieAt = start;
    }

    private void last() {
        int start = at;
        if (isAll("close") || isAll("reset")) {
            if (lie != Lie.NONE || effects.stream().anyMatch(effect -> !(effect instanceof WireEffect.Delay))) {
                throw wrong(
                        start, "'" + rule.substring(start) + "' says nothing, so a reply's effects do not go with it");
            }
            effects.add(
                    isAll("close")
                            ? new WireEffect.Close(Point.beforeReply())
                            : new WireEffect.Reset(Point.beforeReply()));
        } else if (isAll("default")) {
            if (lie != Lie.NONE) {
                throw wrong(start, "a lie needs a code of its own");
            }
        } else {
            reply = Optional.of(reply());
        }
    }

    private Reply reply() {
        int start = at;
        Matcher code = CODE.matcher(rule).region(at, rule.length());
        if (!code.lookingAt()) {
            throw wrong(start, noReply(word()));
        }
        int number = Integer.parseInt(code.group());
        requireLieFits(number);
        if (code.end() == rule.length()) {
            return Reply.of(number);
        }
        return Reply.of(number, lines(code.end() + 1));
    }

    private static String noReply(String word) {
        if (word.isEmpty()) {
            return "what to answer is missing; write it like 550 No such user";
        }
        if (word.matches("[0-9].*")) {
            return "'" + word + "' is no reply code, which is 200 to 599 with a space behind it";
        }
        return "'" + word + "' is no reply; write a code and a text, or default, close, reset, delay, close after,"
                + " reset after, keep but say, discard but say";
    }

    private void requireLieFits(int code) {
        if (lie == Lie.REFUSE_BUT_KEEP && code < 400) {
            throw wrong(lieAt, "'keep but say' takes a code from 400 to 599, not " + code);
        }
        if (lie == Lie.ACCEPT_BUT_DISCARD && code >= 300) {
            throw wrong(lieAt, "'discard but say' takes a code from 200 to 299, not " + code);
        }
    }

    private List<String> lines(int from) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int index = from;
        while (index < rule.length()) {
            char character = rule.charAt(index);
            if (character == '\n' || character == '\r') {
                throw wrong(index, "a line break in the text is written \\n");
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
                throw wrong(index, "a backslash is followed by n, for the next line, or by another backslash");
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private boolean takes(String words) {
        if (rule.startsWith(words, at)) {
            at += words.length();
            return true;
        }
        return false;
    }

    private void requireRest() {
        if (at >= rule.length()) {
            throw wrong(at, "what to answer is missing; write it like 550 No such user");
        }
    }

    private boolean isAll(String word) {
        return rule.substring(at).equals(word);
    }

    private String word() {
        Matcher word = WORD.matcher(rule).region(at, rule.length());
        return word.lookingAt() ? word.group() : "";
    }

    private OptionSyntaxException wrong(int index, String complaint) {
        return new OptionSyntaxException(rule, index, complaint);
    }
}
