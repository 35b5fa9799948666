package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Direction;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.script.SmtpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what happens on the wire, one effect after the other:
 *
 * <pre>{@code
 * effect = "delay" ( time [ point ] / time "to" time / "about" time [ "sigma" n ] )
 *        / "stall" [ point ] / "stop reading" [ "for" time ] [ point ]
 *        / "dribble" n "every" time / "split after" n *( "and" n ) [ "every" time ]
 *        / "each line apart" [ "every" time ] / "CR apart from LF" [ "every" time ]
 *        / "together with the next" / ( "send" / "read" ) n "bytes a second"
 *        / "truncate after" n "bytes" / "withhold"
 *        / "raw" quoted / "say" quoted [ point ] / "flood" quoted [ n "times" ] [ point ]
 *        / "stay in plaintext"
 *        / [ "then" ] ( "close" / "reset" ) [ point ] / "close" ( "sending" / "reading" ) [ point ]
 * point  = "at accept" / "before the reply" / "instead of replying" / "after the reply" / "before TLS" / "inside TLS"
 *        / "after" n "bytes" [ "of the" ( "reply" / "content" ) ]
 * }</pre>
 */
final class EffectParser {

    private static final SmtpResponse NOTHING = SmtpResponse.byDefault();

    private final RuleText text;
    private final boolean inContent;

    /** Reads on in {@code text}; {@code inContent} says that bytes without more are those of a content. */
    EffectParser(RuleText text, boolean inContent) {
        this.text = text;
        this.inContent = inContent;
    }

    /** Takes the effect that comes next, as an action that does no more; empty where none does. */
    Optional<SmtpResponse> effect() {
        if (text.takes("delay")) {
            return Optional.of(delay());
        } else if (text.takes("stall")) {
            return Optional.of(NOTHING.stall(pointOr(Point.beforeReply())));
        } else if (text.takes("stop reading")) {
            Optional<Duration> time = text.takes("for") ? Optional.of(text.time()) : Optional.empty();
            Point at = pointOr(Point.afterReply());
            return Optional.of(
                    time.map(duration -> NOTHING.stopReading(duration, at)).orElseGet(() -> NOTHING.stopReading(at)));
        } else if (text.takes("raw")) {
            return Optional.of(NOTHING.raw(text.quoted()));
        } else if (text.takes("say")) {
            byte[] said = text.quoted();
            return Optional.of(NOTHING.inject(said, pointOr(Point.afterReply())));
        } else if (text.takes("flood")) {
            return Optional.of(flood());
        } else if (text.takes("stay in plaintext")) {
            return Optional.of(NOTHING.stayInPlaintext());
        }
        return inPieces().or(this::end);
    }

    private SmtpResponse delay() {
        if (text.takes("about")) {
            Duration median = text.time();
            double sigma = text.takes("sigma") ? text.decimal("sigma") : 0.5;
            return NOTHING.delay(new DelayDistribution.LogNormal(median, sigma));
        }
        Duration time = text.time();
        return text.takes("to")
                ? NOTHING.delay(new DelayDistribution.Uniform(time, text.time()))
                : NOTHING.delay(time, pointOr(Point.beforeReply()));
    }

    private SmtpResponse flood() {
        byte[] bytes = text.quoted();
        int start = text.at();
        long times = text.number().orElse(0);
        if (times > 0) {
            text.needs("times");
        } else if (text.at() > start) {
            throw text.wrong(start, "'0 times' never happens; count from 1");
        }
        return NOTHING.flood(bytes, times == 0 ? Long.MAX_VALUE : times, pointOr(Point.beforeReply()));
    }

    private Optional<SmtpResponse> inPieces() {
        if (text.takes("dribble")) {
            int bytes = text.count("bytes", 1);
            text.needs("every");
            return Optional.of(NOTHING.dribble(bytes, text.time()));
        } else if (text.takes("split after")) {
            List<Integer> offsets = new ArrayList<>(List.of(text.count("bytes", 1)));
            while (text.takes("and")) {
                offsets.add(text.count("bytes", 1));
            }
            return Optional.of(NOTHING.splitAt(
                    pause(), offsets.stream().mapToInt(Integer::intValue).toArray()));
        } else if (text.takes("each line apart")) {
            return Optional.of(NOTHING.splitLines(pause()));
        } else if (text.takes("CR apart from LF")) {
            return Optional.of(NOTHING.splitCrLf(pause()));
        } else if (text.takes("together with the next")) {
            return Optional.of(NOTHING.joinNext());
        } else if (text.takes("send")) {
            return Optional.of(NOTHING.throttle(rate(), Direction.TO_CLIENT, Point.beforeReply()));
        } else if (text.takes("read")) {
            return Optional.of(NOTHING.throttle(rate(), Direction.FROM_CLIENT, Point.afterReply()));
        } else if (text.takes("truncate after")) {
            int bytes = text.count("bytes", 1);
            text.needs("bytes");
            return Optional.of(NOTHING.truncate(bytes));
        } else if (text.takes("withhold")) {
            return Optional.of(NOTHING.withhold());
        }
        return Optional.empty();
    }

    private Duration pause() {
        return text.takes("every") ? text.time() : Duration.ZERO;
    }

    private int rate() {
        int rate = text.count("bytes", 1);
        text.needs("bytes a second");
        return rate;
    }

    private Optional<SmtpResponse> end() {
        boolean then = text.takes("then");
        Point unlessSaid = then ? Point.afterReply() : Point.beforeReply();
        if (text.takes("close")) {
            if (!then && text.takes("sending")) {
                return Optional.of(NOTHING.halfClose(Direction.TO_CLIENT, pointOr(Point.afterReply())));
            } else if (!then && text.takes("reading")) {
                return Optional.of(NOTHING.halfClose(Direction.FROM_CLIENT, pointOr(Point.afterReply())));
            }
            return Optional.of(NOTHING.close(then ? unlessSaid : pointOr(unlessSaid)));
        } else if (text.takes("reset")) {
            return Optional.of(NOTHING.reset(then ? unlessSaid : pointOr(unlessSaid)));
        } else if (then) {
            throw text.wrong(text.at(), "'then' is followed by close or reset");
        }
        return Optional.empty();
    }

    private Point pointOr(Point unlessSaid) {
        if (text.takes("at accept")) {
            return Point.atAccept();
        } else if (text.takes("before the reply")
                || text.takes("instead of replying")
                || text.takes("instead of a reply")) {
            return Point.beforeReply();
        } else if (text.takes("after the reply")) {
            return Point.afterReply();
        } else if (text.takes("before TLS")) {
            return Point.beforeTls();
        } else if (text.takes("inside TLS")) {
            return Point.insideTls();
        } else if (text.takes("after")) {
            return afterBytes();
        }
        return unlessSaid;
    }

    private Point afterBytes() {
        int start = text.at();
        int bytes = text.count("bytes", 0);
        text.needs("bytes");
        if (text.takes("of the content")) {
            return Point.inContent(bytes);
        } else if (!text.takes("of the reply") && inContent) {
            return Point.inContent(bytes);
        } else if (bytes == 0) {
            throw text.wrong(start, "inside a reply means after 1 byte or more");
        }
        return Point.insideReply(bytes);
    }
}
