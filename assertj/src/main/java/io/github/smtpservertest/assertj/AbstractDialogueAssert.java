package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.DialogueFailures.shouldContainExchange;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldFollowTheRfcs;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldHaveFewerExchanges;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldHaveFinding;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldHaveMoreExchanges;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldHaveText;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldNeverContain;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assertions that a transcript and one session of it have in common.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> what is looked at
 */
abstract class AbstractDialogueAssert<SELF extends AbstractDialogueAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractSmtpAssert<SELF, ACTUAL> {

    AbstractDialogueAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /** What was said. */
    abstract Transcript dialogue();

    /** What the client did wrong by the RFCs. */
    abstract List<Finding> findings();

    /** What to call it in a sentence. */
    abstract String subject();

    /** It as its text. */
    abstract String text();

    /**
     * Verifies that each of {@code matchers} picks at least one exchange, in whatever order. One that asks for no answer picks
     * its exchanges whatever they were answered.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).contains(ehlo().answered(250), quit().answered(221));
     * // fails
     * assertThat(session).contains(vrfy().answered(252)); // the client never said VRFY
     * }</pre>
     */
    public SELF contains(ExchangeMatcher... matchers) {
        isNotNull();
        Transcript dialogue = dialogue();
        for (ExchangeMatcher matcher : Search.wanted(matchers)) {
            if (dialogue.exchanges().stream().noneMatch(matcher::matches)) {
                fail(shouldContainExchange(
                        subject(), dialogue, matcher, Search.nearest(1, matcher, dialogue, dialogue.exchanges())));
            }
        }
        return myself;
    }

    /**
     * Verifies that none of {@code matchers} picks an exchange.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).never(rcptTo().refused());
     * // fails
     * assertThat(session).never(mailFrom().answered(250)); // the server took MAIL
     * }</pre>
     */
    public SELF never(ExchangeMatcher... matchers) {
        isNotNull();
        Transcript dialogue = dialogue();
        for (ExchangeMatcher matcher : Search.wanted(matchers)) {
            for (Exchange exchange : dialogue.exchanges()) {
                if (matcher.matches(exchange)) {
                    fail(shouldNeverContain(subject(), dialogue, matcher, exchange));
                }
            }
        }
        return myself;
    }

    /**
     * Verifies that {@code matcher} picks so many exchanges, no more and no fewer.
     *
     * <pre>{@code
     * // passes
     * assertThat(transcript).hasExchanges(endOfData().answered(451), 2);
     * // fails
     * assertThat(transcript).hasExchanges(endOfData().answered(250), 2); // it came once
     * }</pre>
     */
    public SELF hasExchanges(ExchangeMatcher matcher, int times) {
        isNotNull();
        requireCount(times);
        Transcript dialogue = dialogue();
        Map<Boolean, List<Exchange>> found =
                dialogue.exchanges().stream().collect(Collectors.partitioningBy(matcher::matches));
        List<Exchange> picked = found.getOrDefault(true, List.of());
        if (picked.size() > times) {
            fail(shouldHaveFewerExchanges(subject(), dialogue, matcher, times, picked));
        }
        if (picked.size() < times) {
            Difference nearest = Search.nearest(1, matcher, dialogue, found.getOrDefault(false, List.of()));
            fail(shouldHaveMoreExchanges(subject(), dialogue, matcher, times, picked.size(), nearest));
        }
        return myself;
    }

    /**
     * Verifies that the dialogue reads like this: the lines of {@link Transcript#text()}, whatever their line ends.
     *
     * <pre>{@code
     * // passes
     * assertThat(transcript).hasText(Files.readString(golden));
     * // fails
     * assertThat(transcript).hasText("C: EHLO client.example\n"); // the greeting came first
     * }</pre>
     */
    public SELF hasText(String expected) {
        isNotNull();
        String actualText = text();
        if (!actualText.lines().toList().equals(expected.lines().toList())) {
            fail(shouldHaveText(subject(), actualText, expected));
        }
        return myself;
    }

    /**
     * Verifies that nothing is found that the client did wrong by the RFCs, see {@link Transcript#findings()}.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).followsTheRfcs();
     * // fails
     * assertThat(session).followsTheRfcs(); // the client left without QUIT
     * }</pre>
     */
    public SELF followsTheRfcs() {
        return followsTheRfcsExceptFor();
    }

    /**
     * Verifies that nothing is found that the client did wrong by the RFCs, but for what is known of it.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).followsTheRfcsExceptFor(FindingKind.SECRET_IN_CLEAR);
     * // fails
     * assertThat(session).followsTheRfcsExceptFor(FindingKind.SECRET_IN_CLEAR); // it left without QUIT as well
     * }</pre>
     */
    public SELF followsTheRfcsExceptFor(FindingKind... known) {
        isNotNull();
        List<FindingKind> tolerated = List.of(known);
        List<Finding> others = findings().stream()
                .filter(finding -> !tolerated.contains(finding.kind()))
                .toList();
        if (!others.isEmpty()) {
            fail(shouldFollowTheRfcs(subject(), dialogue(), others));
        }
        return myself;
    }

    /**
     * Verifies that nothing is found; the same as {@link #followsTheRfcs()}, for a test that is about findings.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).hasNoFindings();
     * // fails
     * assertThat(session).hasNoFindings(); // the client left without QUIT
     * }</pre>
     */
    public SELF hasNoFindings() {
        return followsTheRfcsExceptFor();
    }

    /**
     * Verifies that something of this kind is found, at least once.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).hasFinding(FindingKind.LEAVES_WITHOUT_QUIT);
     * // fails
     * assertThat(session).hasFinding(FindingKind.LEAVES_WITHOUT_QUIT); // the client said QUIT
     * }</pre>
     */
    public SELF hasFinding(FindingKind kind) {
        isNotNull();
        List<Finding> all = findings();
        if (all.stream().noneMatch(finding -> finding.kind() == kind)) {
            fail(shouldHaveFinding(subject(), dialogue(), kind, all));
        }
        return myself;
    }
}
