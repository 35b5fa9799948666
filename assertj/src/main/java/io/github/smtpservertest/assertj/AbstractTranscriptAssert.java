package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.DialogueFailures.shouldHaveSession;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldHaveSessions;
import static io.github.smtpservertest.assertj.DialogueFailures.shouldMatchDialogue;

import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a transcript.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> {@link Transcript}
 */
public abstract class AbstractTranscriptAssert<
                SELF extends AbstractTranscriptAssert<SELF, ACTUAL>, ACTUAL extends Transcript>
        extends AbstractDialogueAssert<SELF, ACTUAL> {

    /** Begins them; {@code selfType} is the class that extends this one. */
    protected AbstractTranscriptAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that so many clients have connected.
     *
     * <pre>{@code
     * // passes
     * assertThat(transcript).hasSessions(1);
     * // fails
     * assertThat(transcript).hasSessions(2); // the client did not come back
     * }</pre>
     */
    public SELF hasSessions(int expected) {
        isNotNull();
        requireCount(expected);
        if (actual.sessions().size() != expected) {
            fail(shouldHaveSessions(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that no client has connected.
     *
     * <pre>{@code
     * // passes
     * assertThat(new Transcript(List.of())).hasNoSessions();
     * // fails
     * assertThat(transcript).hasNoSessions(); // there was a client
     * }</pre>
     */
    public SELF hasNoSessions() {
        return hasSessions(0);
    }

    /**
     * Verifies that there is one session, and goes on to it.
     *
     * <pre>{@code
     * // passes
     * assertThat(transcript).onlySession().endedWithQuit();
     * // fails
     * assertThat(transcript).onlySession(); // the client came back, so there are two
     * }</pre>
     */
    @SuppressWarnings("NullAway") // null stands for what is not there; AssertJ says so
    public final SessionAssert onlySession() {
        hasSessions(1);
        return extracting(transcript -> session(transcript, 1), SmtpAssertFactories.SESSION);
    }

    /**
     * Verifies that there is a session {@code number}, counted from 1, and goes on to it.
     *
     * <pre>{@code
     * // passes
     * assertThat(transcript).session(2).endedWithQuit();
     * // fails
     * assertThat(transcript).session(3); // there are two
     * }</pre>
     */
    @SuppressWarnings("NullAway") // null stands for what is not there; AssertJ says so
    public final SessionAssert session(int number) {
        hasSession(number);
        return extracting(transcript -> session(transcript, number), SmtpAssertFactories.SESSION);
    }

    private static @Nullable SessionRecord session(Transcript transcript, int number) {
        return number < 1 || number > transcript.sessions().size() ? null : transcript.session(number);
    }

    /**
     * Verifies that there is a session {@code number}, counted from 1.
     *
     * <pre>{@code
     * // passes
     * assertThat(transcript).hasSession(2);
     * // fails
     * assertThat(transcript).hasSession(3); // there are two
     * }</pre>
     */
    public SELF hasSession(int number) {
        isNotNull();
        requireNumber(number);
        if (session(actual, number) == null) {
            fail(shouldHaveSession(actual, number));
        }
        return myself;
    }

    /**
     * Verifies that what was said is what the dialogue has: line by line, on both sides, in all sessions. A golden
     * transcript is a dialogue, and so is one in which what varies is written as {@code *} behind {@code C~}.
     *
     * <pre>{@code
     * // passes
     * assertThat(transcript).matches(Dialogue.parse(transcript.text()));
     * // fails
     * assertThat(transcript).matches(Dialogue.parse("S: 220 elsewhere")); // the greeting was another
     * }</pre>
     */
    public SELF matches(Dialogue expected) {
        isNotNull();
        expected.mismatchIn(actual).ifPresent(mismatch -> fail(shouldMatchDialogue(actual, mismatch)));
        return myself;
    }

    /**
     * Verifies that what was said is what a golden file has: line by line, on both sides, in all sessions, as {@link #matches} does.
     * Where there is no such file, or another one, the failure says so line by line. With the system property {@code
     * smtpservertest.golden} set to {@code write}, as by {@code mvn test -Dsmtpservertest.golden=write}, the file is written, or
     * updated, instead: what varies from run to run (dates, ids, boundaries, ports, sizes that depend on these, challenges of a
     * login, this machine's name) stands as wildcards, and lines that still hold stay as they are.
     *
     * <pre>{@code
     * assertThat(smtp.awaitSessionsEnd()).matchesGolden(Path.of("src/test/golden/order.smtp"));
     * }</pre>
     *
     * @param file the file, in UTF-8, among the sources of the tests, so that an update is a change of these
     * @throws IllegalArgumentException where the file holds no dialogue; it names line and column
     */
    public SELF matchesGolden(Path file) {
        isNotNull();
        new GoldenFile(file).compare(actual, GoldenFile.isToBeWritten()).ifPresent(this::fail);
        return myself;
    }

    @Override
    Transcript dialogue() {
        return actual;
    }

    @Override
    List<Finding> findings() {
        return actual.findings();
    }

    @Override
    String subject() {
        return "the transcript";
    }

    @Override
    String text() {
        return actual.text();
    }
}
