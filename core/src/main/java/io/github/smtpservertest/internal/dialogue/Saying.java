package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.SmtpResponse;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes an action of the server's steps that answer one thing of the client's. */
final class Saying {

    private static final byte[] NOTHING = {};

    private final Captures captures;
    private final Function<String, Gate> holds;
    private final boolean connecting;

    private final ByteArrayOutputStream reply = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private SmtpResponse effects = SmtpResponse.byDefault();
    private boolean complete;
    private boolean left;
    private boolean over;
    private boolean insideTls;
    private Optional<Step.Occurrence.Dribble> dribble = Optional.empty();

    Saying(Captures captures, Function<String, Gate> holds, boolean connecting) {
        this.captures = captures;
        this.holds = holds;
        this.connecting = connecting;
    }

    /**
     * How many of these steps make up the first reply: its lines, and what is said and happens before and inside. Lines
     * without a code go with the reply behind them, if there is one. 0 where there is no reply.
     */
    static int firstReply(List<Step> steps, Captures captures) {
        boolean coded = steps.stream()
                .anyMatch(step -> step instanceof Step.SaysDefault
                        || (step instanceof Step.Says says
                                && hasCode(says.speech().bytes(captures))));
        ByteArrayOutputStream soFar = new ByteArrayOutputStream();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            if (step instanceof Step.SaysDefault || (step instanceof Step.SaysNothing && soFar.size() == 0)) {
                return index + 1;
            }
            if (step instanceof Step.Says says) {
                Bytes line = says.speech().bytes(captures);
                if (coded && soFar.size() == 0 && !hasCode(line)) {
                    continue;
                }
                soFar.writeBytes(line.toByteArray());
                if (isComplete(soFar.toByteArray())) {
                    return index + 1;
                }
            }
        }
        return 0;
    }

    /** How many replies these steps make up. */
    static int replies(List<Step> steps, Captures captures) {
        int count = 0;
        int from = 0;
        while (true) {
            int length = firstReply(steps.subList(from, steps.size()), captures);
            if (length == 0) {
                return count;
            }
            count++;
            from += length;
        }
    }

    /** Whether more lines of the same reply are to come. */
    static boolean isContinued(Bytes line) {
        return !isComplete(line.toByteArray());
    }

    /** Whether the bytes end with a line that ends a reply. */
    private static boolean isComplete(byte[] bytes) {
        int length = bytes.length;
        if (length < 2 || bytes[length - 1] != '\n' || bytes[length - 2] != '\r') {
            return false;
        }
        int start = length - 2;
        while (start > 0 && !(bytes[start - 1] == '\n' && start > 1 && bytes[start - 2] == '\r')) {
            start--;
        }
        boolean continued = length - start > 3
                && bytes[start + 3] == '-'
                && hasCode(Bytes.of(Arrays.copyOfRange(bytes, start, length)));
        return !continued;
    }

    private static boolean hasCode(Bytes line) {
        return line.length() >= 3
                && line.at(0) >= '2'
                && line.at(0) <= '5'
                && isDigit(line.at(1))
                && isDigit(line.at(2));
    }

    private static boolean isDigit(byte oneByte) {
        return oneByte >= '0' && oneByte <= '9';
    }

    /** What is to be done: these steps, all of them. */
    DialogueAnswer answer(List<Step> steps) {
        boolean coded = steps.stream()
                .anyMatch(step ->
                        step instanceof Step.Says says && hasCode(says.speech().bytes(captures)));
        for (Step step : steps) {
            if (step instanceof Step.Says says) {
                Bytes line = says.speech().bytes(captures);
                say(line, coded && reply.size() == 0 && !complete && !hasCode(line));
            } else if (step instanceof Step.SaysDefault) {
                left |= !complete;
                complete = true;
            } else if (step instanceof Step.Happens happens) {
                happen(happens.effect());
            }
        }
        return new DialogueAnswer(left, action(), Bytes.of(said.toByteArray()), Optional.empty());
    }

    /** Nothing is said, and all goes on as if it had been. */
    static DialogueAnswer nothing() {
        return new DialogueAnswer(false, SmtpResponse.byDefault().raw(NOTHING), Bytes.EMPTY, Optional.empty());
    }

    /** The same, kept back for the next reply. */
    static DialogueAnswer withNext(DialogueAnswer answer) {
        return new DialogueAnswer(
                answer.leftToServer(), answer.response().joinNext(), answer.said(), answer.departure());
    }

    private void say(Bytes line, boolean beforeTheReply) {
        said.writeBytes(line.toByteArray());
        if (!complete && !insideTls && !beforeTheReply) {
            reply.writeBytes(line.toByteArray());
            complete = isComplete(reply.toByteArray());
            return;
        }
        if (dribble.isPresent()) {
            inject(line.toByteArray(), dribble.get());
        } else {
            effects = effects.inject(line.toByteArray(), here());
        }
    }

    private void inject(byte[] line, Step.Occurrence.Dribble dribbled) {
        for (int at = 0; at < line.length; at += dribbled.bytes()) {
            if (at > 0) {
                effects = effects.delay(dribbled.every(), here());
            }
            byte[] piece = Arrays.copyOfRange(line, at, Math.min(line.length, at + dribbled.bytes()));
            effects = effects.inject(piece, here());
        }
    }

    private Point here() {
        if (insideTls) {
            return Point.insideTls();
        }
        if (complete) {
            return Point.afterReply();
        }
        return reply.size() == 0 ? Point.beforeReply() : Point.insideReply(reply.size());
    }

    private void happen(Step.Occurrence effect) {
        if (effect instanceof AtPoint atPoint) {
            boolean atOnce = connecting && atPoint.isLast() && reply.size() == 0 && !left;
            effects = atPoint.in(effects, atOnce ? Point.atAccept() : here());
            over |= atPoint.isLast();
        } else if (effect instanceof Step.Occurrence.ReachesGate gate) {
            effects = effects.hold(holds.apply(gate.name()), here());
        } else if (effect instanceof Step.Occurrence.NoTls) {
            effects = effects.stayInPlaintext();
        } else if (effect instanceof Step.Occurrence.InsideTls) {
            complete = true;
            insideTls = true;
        } else if (effect instanceof Step.Occurrence.Dribble dribbled) {
            if (complete) {
                dribble = Optional.of(dribbled);
            } else {
                effects = effects.dribble(dribbled.bytes(), dribbled.every());
            }
        }
    }

    private SmtpResponse action() {
        SmtpResponse action = SmtpResponse.byDefault();
        byte[] bytes = reply.toByteArray();
        if (bytes.length > 0) {
            Optional<Reply> plain = Reply.parse(bytes);
            if (plain.isPresent() && Arrays.equals(plain.get().toBytes(), bytes)) {
                action = SmtpResponse.reply(plain.get());
            } else {
                // One byte that is never sent: so the end comes inside the reply, as the dialogue has it.
                boolean broken = over && !complete;
                byte[] longer = broken ? Arrays.copyOf(bytes, bytes.length + 1) : bytes;
                action = action.raw(longer);
            }
        } else if (!left && !over) {
            effects = effects.raw(NOTHING);
        }
        return action.with(effects.effects());
    }
}
