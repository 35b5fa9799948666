package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.NotationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Effects of every kind and with every parameter. */
public final class GeneratedEffects {

    private static final List<String> SHOWN = shown();

    private GeneratedEffects() {}

    public static Effect one(SplittableRandom random) {
        return switch (random.nextInt(17)) {
            case 0 -> new Close(point(random));
            case 1 -> new Reset(point(random));
            case 2 -> new Stall(point(random));
            case 3 -> new Delay(time(random), point(random));
            case 4 -> new RandomDelay(spread(random), point(random));
            case 5 ->
                new StopReading(random.nextBoolean() ? Optional.empty() : Optional.of(time(random)), point(random));
            case 6 ->
                new Flood(
                        bytes(random, 1),
                        random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextLong(1000),
                        point(random));
            case 7 -> new Inject(bytes(random, 0), point(random));
            case 8 -> new Replace(bytes(random, 0));
            case 9 -> new HalfClose(direction(random), point(random));
            case 10 -> new JoinNext();
            case 11 -> new StayInPlaintext();
            case 12 -> new Throttle(1 + random.nextInt(Integer.MAX_VALUE - 1), direction(random), point(random));
            case 13 ->
                new Truncate(random.nextBoolean() ? Point.beforeReply() : Point.insideReply(1 + random.nextInt(100)));
            case 14 -> new Split(new Split.Every(1 + random.nextInt(100)), time(random));
            case 15 -> new Split(cuts(random), time(random));
            default -> ofThePage(random);
        };
    }

    /** One that docs/rules.md shows, so that none is forgotten here. */
    private static Effect ofThePage(SplittableRandom random) {
        String text = SHOWN.get(random.nextInt(SHOWN.size()));
        return new EffectReader(new NotationReader(text), Gate::closed)
                .effect()
                .orElseThrow(() -> new AssertionError(text));
    }

    private static List<String> shown() {
        String page;
        try {
            page = Files.readString(Path.of("../docs/rules.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String table = page.substring(page.indexOf("| effect |"));
        return table.substring(0, table.indexOf("\n\n"))
                .lines()
                .skip(2)
                .map(row -> row.split("(?<!\\\\)\\|", -1)[1])
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .map(code -> code.group(1))
                .filter(text -> !text.startsWith("hold "))
                .toList();
    }

    static Point point(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> Point.atAccept();
            case 1, 2 -> Point.beforeReply();
            case 3 -> Point.insideReply(1 + random.nextInt(Integer.MAX_VALUE - 1));
            case 4, 5 -> Point.afterReply();
            case 6 -> Point.inContent(random.nextLong(Long.MAX_VALUE));
            case 7 -> Point.beforeTls();
            case 8 -> Point.fromClient(random.nextLong(Long.MAX_VALUE));
            default -> Point.insideTls();
        };
    }

    static Duration time(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofNanos(random.nextLong(Duration.ofHours(1).toNanos()));
            case 2 -> Duration.ofMillis(random.nextLong(Duration.ofHours(1).toMillis()));
            case 3 -> Duration.ofSeconds(random.nextLong(3601));
            default -> Duration.ofMinutes(random.nextLong(61));
        };
    }

    private static DelayDistribution spread(SplittableRandom random) {
        if (random.nextBoolean()) {
            double sigma = random.nextBoolean() ? 0.5 : random.nextDouble(3);
            return DelayDistribution.logNormal(
                    time(random).plusNanos(1).dividedBy(2).plusNanos(1), sigma);
        }
        Duration one = time(random);
        Duration other = time(random);
        return one.compareTo(other) < 0 ? DelayDistribution.uniform(one, other) : DelayDistribution.uniform(other, one);
    }

    private static Direction direction(SplittableRandom random) {
        return random.nextBoolean() ? Direction.TO_CLIENT : Direction.FROM_CLIENT;
    }

    private static Split.Cuts cuts(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Split.Lines();
            case 1 -> new Split.CrFromLf();
            default ->
                new Split.After(
                        random.ints(1 + random.nextInt(4), 1, 500).boxed().toList());
        };
    }

    public static Bytes bytes(SplittableRandom random, int least) {
        int length = least + random.nextInt(20);
        if (random.nextBoolean()) {
            byte[] any = new byte[length];
            random.nextBytes(any);
            return Bytes.of(any);
        }
        String characters = "250 -.,;='\"\\/{}*?\r\n\t\0\u0007üß€\u2028\u200b\uD83D\uDE00then";
        return Bytes.of(random.ints(length, 0, characters.codePointCount(0, characters.length()))
                .mapToObj(index -> Character.toString(characters.codePointAt(characters.offsetByCodePoints(0, index))))
                .collect(Collectors.joining()));
    }
}
