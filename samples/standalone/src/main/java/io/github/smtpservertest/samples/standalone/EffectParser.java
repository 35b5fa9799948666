package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.script.Cuts;
import io.github.smtpservertest.script.Direction;
import io.github.smtpservertest.script.Point;
import io.github.smtpservertest.script.Spread;
import io.github.smtpservertest.script.WireEffect;
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
 *        / "together with the next" / ( "send" / "read" ) n "octets a second"
 *        / "truncate after" n "octets" / "withhold"
 *        / "raw" quoted / "say" quoted [ point ] / "flood" quoted [ n "times" ] [ point ]
 *        / "stay in plaintext"
 *        / [ "then" ] ( "close" / "reset" ) [ point ] / "close" ( "sending" / "reading" ) [ point ]
 * point  = "at accept" / "before the reply" / "instead of replying" / "after the reply" / "before TLS" / "inside TLS"
 *        / "after" n "octets" [ "of the" ( "reply" / "content" ) ]
 * }</pre>
 */
final class EffectParser {

    private final RuleText text;
    private final boolean inContent;

    /** Reads on in {@code text}; {@code inContent} says that octets without more are those of a content. */
    EffectParser(RuleText text, boolean inContent) {
        this.text = text;
        this.inContent = inContent;
    }

    /** Takes the effect that comes next; empty where none does. */
    Optional<WireEffect> effect() {
        if (text.takes("delay")) {
            return Optional.of(delay());
        } else if (text.takes("stall")) {
            return Optional.of(new WireEffect.Stall(pointOr(Point.beforeReply())));
        } else if (text.takes("stop reading")) {
            Optional<Duration> time = text.takes("for") ? Optional.of(text.time()) : Optional.empty();
            return Optional.of(new WireEffect.StopReading(time, pointOr(Point.afterReply())));
        } else if (text.takes("raw")) {
            return Optional.of(new WireEffect.Replace(Octets.of(text.quoted())));
        } else if (text.takes("say")) {
            Octets said = Octets.of(text.quoted());
            return Optional.of(new WireEffect.Inject(said, pointOr(Point.afterReply())));
        } else if (text.takes("flood")) {
            return Optional.of(flood());
        } else if (text.takes("stay in plaintext")) {
            return Optional.of(new WireEffect.StayInPlaintext());
        }
        return inPieces().or(this::end);
    }

    private WireEffect delay() {
        if (text.takes("about")) {
            Duration median = text.time();
            double sigma = text.takes("sigma") ? text.decimal("sigma") : 0.5;
            return new WireEffect.RandomDelay(new Spread.LogNormal(median, sigma), Point.beforeReply());
        }
        Duration time = text.time();
        return text.takes("to")
                ? new WireEffect.RandomDelay(new Spread.Uniform(time, text.time()), Point.beforeReply())
                : new WireEffect.Delay(time, pointOr(Point.beforeReply()));
    }

    private WireEffect flood() {
        Octets octets = Octets.of(text.quoted());
        int start = text.at();
        long times = text.number().orElse(0);
        if (times > 0) {
            text.needs("times");
        } else if (text.at() > start) {
            throw text.wrong(start, "'0 times' never happens; count from 1");
        }
        return new WireEffect.Flood(octets, times == 0 ? Long.MAX_VALUE : times, pointOr(Point.beforeReply()));
    }

    private Optional<WireEffect> inPieces() {
        if (text.takes("dribble")) {
            int octets = text.count("octets", 1);
            text.needs("every");
            return Optional.of(new WireEffect.Split(new Cuts.Every(octets), text.time()));
        } else if (text.takes("split after")) {
            List<Integer> offsets = new ArrayList<>(List.of(text.count("octets", 1)));
            while (text.takes("and")) {
                offsets.add(text.count("octets", 1));
            }
            return Optional.of(new WireEffect.Split(new Cuts.After(offsets), pause()));
        } else if (text.takes("each line apart")) {
            return Optional.of(new WireEffect.Split(new Cuts.Lines(), pause()));
        } else if (text.takes("CR apart from LF")) {
            return Optional.of(new WireEffect.Split(new Cuts.CrFromLf(), pause()));
        } else if (text.takes("together with the next")) {
            return Optional.of(new WireEffect.JoinNext());
        } else if (text.takes("send")) {
            return Optional.of(new WireEffect.Throttle(rate(), Direction.TO_CLIENT, Point.beforeReply()));
        } else if (text.takes("read")) {
            return Optional.of(new WireEffect.Throttle(rate(), Direction.FROM_CLIENT, Point.afterReply()));
        } else if (text.takes("truncate after")) {
            int octets = text.count("octets", 1);
            text.needs("octets");
            return Optional.of(new WireEffect.Truncate(Point.insideReply(octets)));
        } else if (text.takes("withhold")) {
            return Optional.of(new WireEffect.Truncate(Point.beforeReply()));
        }
        return Optional.empty();
    }

    private Duration pause() {
        return text.takes("every") ? text.time() : Duration.ZERO;
    }

    private int rate() {
        int rate = text.count("octets", 1);
        text.needs("octets a second");
        return rate;
    }

    private Optional<WireEffect> end() {
        boolean then = text.takes("then");
        Point unlessSaid = then ? Point.afterReply() : Point.beforeReply();
        if (text.takes("close")) {
            if (!then && text.takes("sending")) {
                return Optional.of(new WireEffect.HalfClose(Direction.TO_CLIENT, pointOr(Point.afterReply())));
            } else if (!then && text.takes("reading")) {
                return Optional.of(new WireEffect.HalfClose(Direction.FROM_CLIENT, pointOr(Point.afterReply())));
            }
            return Optional.of(new WireEffect.Close(then ? unlessSaid : pointOr(unlessSaid)));
        } else if (text.takes("reset")) {
            return Optional.of(new WireEffect.Reset(then ? unlessSaid : pointOr(unlessSaid)));
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
            return afterOctets();
        }
        return unlessSaid;
    }

    private Point afterOctets() {
        int start = text.at();
        int octets = text.count("octets", 0);
        text.needs("octets");
        if (text.takes("of the content")) {
            return Point.inContent(octets);
        } else if (!text.takes("of the reply") && inContent) {
            return Point.inContent(octets);
        } else if (octets == 0) {
            throw text.wrong(start, "inside a reply means after 1 octet or more");
        }
        return Point.insideReply(octets);
    }
}
