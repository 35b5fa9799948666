package io.github.smtpservertest.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.script.SmtpResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the effects are, without sockets: what each does to the channel, where it can be, and what is asked of several. */
class EffectsTest {

    private static final Duration WHILE = Duration.ofMillis(300);
    private static final Bytes REPLY = Bytes.of("250 ok\r\n");

    private static Effects effects(UnaryOperator<SmtpResponse> words) {
        return Effects.of(words.apply(SmtpResponse.byDefault()).effects());
    }

    /** What the effects do to a channel, in the order of their bytes: each call as it stands in a source. */
    private static List<String> calls(Effects effects) {
        List<String> calls = new ArrayList<>();
        Channel channel = (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, parameters) -> {
                    Stream<Object> shown = parameters == null ? Stream.empty() : Stream.of(parameters);
                    calls.add(method.getName()
                            + shown.filter(parameter ->
                                            !(parameter instanceof Function) && !(parameter instanceof Gate))
                                    .map(String::valueOf)
                                    .toList());
                    return null;
                });
        effects.inOrder().forEach(effect -> effect.happen(channel));
        return calls;
    }

    private static Arguments does(UnaryOperator<SmtpResponse> word, String words, String... calls) {
        return arguments(words, word, List.of(calls));
    }

    static Stream<Arguments> theWords() {
        return Stream.of(
                does(rule -> rule.delay(WHILE), "delay 300ms", "pause[PT0.3S]"),
                does(rule -> rule.hold(Gate.closed()), "hold {a gate without a name}", "waitFor[]"),
                does(rule -> rule.stall(), "stall", "onlyListen[]"),
                does(rule -> rule.stopReading(), "stop reading", "stopReading[Optional.empty]"),
                does(rule -> rule.dribble(1, WHILE), "dribble 1 byte every 300ms", "cutReply[PT0.3S]"),
                does(rule -> rule.joinNext(), "join next", "keepBackReply[]"),
                does(rule -> rule.throttle(9, Point.beforeReply()), "send 9 bytes a second", "throttle[TO_CLIENT, 9]"),
                does(
                        rule -> rule.readSlowly(9, Point.inContent(4)),
                        "read 9 bytes a second after 4 bytes of the content",
                        "throttle[FROM_CLIENT, 9]"),
                does(rule -> rule.withhold(), "withhold", "truncateReply[]"),
                does(rule -> rule.injectAfter("!"), "say \"!\"", "say[!]"),
                does(rule -> rule.raw("?"), "raw \"?\""),
                does(rule -> rule.rewrite("as it is", text -> text), "rewritten {as it is}"),
                does(
                        rule -> rule.flood(new byte[] {'x'}, 3, Point.beforeReply()),
                        "flood \"x\" 3 times",
                        "sayAgain[x, 3]"),
                does(rule -> rule.stayInPlaintext(), "stay in plaintext", "stayInPlaintext[]"),
                does(rule -> rule.close(), "close", "close[]"),
                does(rule -> rule.halfClose(Point.afterReply()), "half-close after the reply", "halfClose[TO_CLIENT]"),
                does(rule -> rule.resetAfter(), "reset after the reply", "reset[]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("theWords")
    void aWordMakesAnEffectThatSaysWhatItIsAndDoesIt(
            String words, UnaryOperator<SmtpResponse> word, List<String> calls) {
        Effects effects = effects(word);

        assertThat(effects.inOrder()).singleElement().hasToString(words);
        assertThat(calls(effects)).isEqualTo(calls);
    }

    @Test
    void aRandomDelayIsDrawnAndThenADelay() {
        Effects effects = effects(rule -> rule.delay(DelayDistribution.uniform(WHILE, WHILE), Point.afterReply()));

        assertThat(effects.isRandom()).isTrue();
        assertThat(effects.drawn(new SplittableRandom(1))).hasToString("[delay 300ms after the reply]");
    }

    static Stream<Arguments> stagesOfPoints() {
        return Stream.of(
                arguments(Point.atAccept(), EnumSet.of(Stage.CONNECT)),
                arguments(Point.beforeReply(), EnumSet.allOf(Stage.class)),
                arguments(Point.insideReply(3), EnumSet.complementOf(EnumSet.of(Stage.CONTENT))),
                arguments(Point.afterReply(), EnumSet.allOf(Stage.class)),
                arguments(Point.inContent(0), EnumSet.of(Stage.DATA, Stage.CONTENT)),
                arguments(Point.beforeTls(), EnumSet.of(Stage.CONNECT, Stage.STARTTLS)),
                arguments(Point.insideTls(), EnumSet.of(Stage.CONNECT, Stage.STARTTLS)),
                arguments(Point.fromClient(3), EnumSet.of(Stage.CONNECT)));
    }

    @ParameterizedTest
    @MethodSource("stagesOfPoints")
    void aPointIsAtTheStagesThatHaveIt(Point at, Set<Stage> stages) {
        Effects close = effects(rule -> rule.close(at));

        for (Stage stage : Stage.values()) {
            boolean has = stages.contains(stage);
            assertThat(close.misplacedAt(stage).isEmpty()).as("at " + stage).isEqualTo(has);
            boolean withStartTls = has && !(at.isOfTls() && stage == Stage.CONNECT);
            assertThat(close.possibleAt(stage, false).isEmpty())
                    .as("at " + stage)
                    .isEqualTo(!withStartTls);
            boolean tlsFirst = has && !(at.isOfTls() && stage == Stage.STARTTLS);
            assertThat(close.possibleAt(stage, true).isEmpty())
                    .as("at " + stage)
                    .isEqualTo(!tlsFirst);
        }
    }

    static Stream<UnaryOperator<SmtpResponse>> theWordsOnAReply() {
        return Stream.of(
                rule -> rule.dribble(1, WHILE),
                rule -> rule.joinNext(),
                rule -> rule.withhold(),
                rule -> rule.rewrite("as it is", text -> text));
    }

    @ParameterizedTest
    @MethodSource("theWordsOnAReply")
    void whatIsDoneToAReplyCanBeWhereverOneIsDue(UnaryOperator<SmtpResponse> word) {
        assertThat(EnumSet.allOf(Stage.class).stream()
                        .filter(stage -> effects(word).misplacedAt(stage).isPresent()))
                .containsExactly(Stage.CONTENT);
    }

    @Test
    void theOneThatIsMisplacedIsLeftOut() {
        Effects effects = effects(rule -> rule.stall(Point.inContent(1)).delay(WHILE));

        assertThat(effects.misplaced(Stage.NOOP, false)).get().hasToString("stall after 1 byte of the content");
        assertThat(effects.possibleAt(Stage.NOOP, false).inOrder()).hasToString("[delay 300ms]");
    }

    @Test
    void effectsOnTheWayOfAReplyHappenInTheOrderOfTheirPointsAndOfTheirWords() {
        Effects effects = effects(rule -> rule.closeAfter()
                .delay(WHILE, Point.insideReply(2))
                .inject("?", Point.insideReply(99))
                .inject("!", Point.insideReply(2))
                .stall(Point.inContent(1)));

        assertThat(effects.onTheWayOf(REPLY.length()))
                .extracting(Object::toString)
                .containsExactly(
                        "delay 300ms after 2 bytes of the reply",
                        "say \"!\" after 2 bytes of the reply",
                        "say \"?\" after 99 bytes of the reply",
                        "close after the reply");
    }

    @Test
    void whatLeavesForAReplyIsWhatTheEffectsMakeOfItOneAfterTheOther() {
        assertThat(effects(rule -> rule.delay(WHILE)).inPlaceOf(REPLY)).isEmpty();
        Effects reworded =
                effects(rule -> rule.rewrite("shouted", text -> text + "!").rewrite("twice", text -> text + text));

        assertThat(reworded.inPlaceOf(REPLY)).contains(Bytes.of("250 ok\r\n!250 ok\r\n!"));
        assertThat(reworded.insteadOfReply()).isEmpty();
        assertThat(effects(rule -> rule.raw("1").raw("2")).insteadOfReply()).contains(Bytes.of("2"));
    }

    @Test
    void anEffectOfSomebodyElsesIsRefused() {
        WireEffect own = new WireEffect() {
            @Override
            public Point at() {
                return Point.beforeReply();
            }

            @Override
            public String toString() {
                return "mine";
            }
        };

        assertThatThrownBy(() -> SmtpResponse.byDefault().effect(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "An effect is made by a word of a rule, such as delay or close; mine is none of" + " those.");
    }
}
