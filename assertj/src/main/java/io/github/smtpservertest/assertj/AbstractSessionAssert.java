package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.ExchangeFailures.shouldBeAnswered;
import static io.github.smtpservertest.assertj.SessionFailures.shouldBeLoggedIn;
import static io.github.smtpservertest.assertj.SessionFailures.shouldBeOpen;
import static io.github.smtpservertest.assertj.SessionFailures.shouldContainExactly;
import static io.github.smtpservertest.assertj.SessionFailures.shouldContainSequence;
import static io.github.smtpservertest.assertj.SessionFailures.shouldContainSubsequence;
import static io.github.smtpservertest.assertj.SessionFailures.shouldHaveCodes;
import static io.github.smtpservertest.assertj.SessionFailures.shouldHaveEnded;
import static io.github.smtpservertest.assertj.SessionFailures.shouldHaveEndedBy;
import static io.github.smtpservertest.assertj.SessionFailures.shouldHaveExchange;
import static io.github.smtpservertest.assertj.SessionFailures.shouldHaveVerbs;
import static io.github.smtpservertest.assertj.SessionFailures.shouldNameRecipient;
import static io.github.smtpservertest.assertj.SessionFailures.shouldNotBeLoggedIn;
import static io.github.smtpservertest.assertj.SessionFailures.shouldNotPipeline;
import static io.github.smtpservertest.assertj.SessionFailures.shouldNotUseTls;
import static io.github.smtpservertest.assertj.SessionFailures.shouldPipeline;
import static io.github.smtpservertest.assertj.SessionFailures.shouldSendNothingAfter;
import static io.github.smtpservertest.assertj.SessionFailures.shouldUseTls;
import static io.github.smtpservertest.match.SmtpEvents.connect;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.tls.TlsVersion;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one session.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> {@link SessionRecord}
 */
public abstract class AbstractSessionAssert<
                SELF extends AbstractSessionAssert<SELF, ACTUAL>, ACTUAL extends SessionRecord>
        extends AbstractDialogueAssert<SELF, ACTUAL> {

    /** Begins them; {@code selfType} is the class that extends this one. */
    protected AbstractSessionAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the session consists of exactly these exchanges, in this order. The greeting is left out, unless the
     * first of {@code matchers} is about it.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).containsExactly(ehlo().answered(250), quit().answered(221));
     * // fails
     * assertThat(session).containsExactly(ehlo().answered(250)); // QUIT came as well
     * }</pre>
     */
    public SELF containsExactly(ExchangeMatcher... matchers) {
        isNotNull();
        List<ExchangeMatcher> expected = List.of(matchers);
        Search.exactly(actual, expected)
                .ifPresent(difference -> fail(shouldContainExactly(actual, expected, difference)));
        return myself;
    }

    /**
     * Verifies that these exchanges come somewhere in the session, one right after the other.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).containsSequence(data().answered(354), endOfData().answered(250));
     * // fails
     * assertThat(session).containsSequence(ehlo().answered(250), data().answered(354)); // MAIL came between
     * }</pre>
     */
    public SELF containsSequence(ExchangeMatcher... matchers) {
        isNotNull();
        List<ExchangeMatcher> expected = Search.wanted(matchers);
        Search.sequence(actual, expected)
                .ifPresent(difference -> fail(shouldContainSequence(actual, expected, difference)));
        return myself;
    }

    /**
     * Verifies that these exchanges come in this order; others may come between.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).containsSubsequence(ehlo().answered(250), data().answered(354));
     * // fails
     * assertThat(session).containsSubsequence(data().answered(354), ehlo().answered(250)); // EHLO came first
     * }</pre>
     */
    public SELF containsSubsequence(ExchangeMatcher... matchers) {
        isNotNull();
        List<ExchangeMatcher> expected = Search.wanted(matchers);
        Search.subsequence(actual, expected)
                .ifPresent(difference -> fail(shouldContainSubsequence(actual, expected, difference)));
        return myself;
    }

    /**
     * Verifies that the client sent these verbs, in upper case and in this order, and no others.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).hasVerbs("EHLO", "MAIL", "RCPT", "DATA", "QUIT");
     * // fails
     * assertThat(session).hasVerbs("EHLO", "MAIL", "RCPT", "RSET"); // DATA came after RCPT
     * }</pre>
     */
    public SELF hasVerbs(String... verbs) {
        isNotNull();
        List<String> expected = List.of(verbs);
        List<Exchange> commands = Commands.of(actual);
        List<String> sent = commands.stream().map(Commands::verb).toList();
        if (!sent.equals(expected)) {
            int at = Search.firstDifference(expected, sent);
            fail(shouldHaveVerbs(actual, expected, sent, Commands.at(commands, at), at));
        }
        return myself;
    }

    /**
     * Verifies that the server answered these codes in this order, the greeting first, and no others. What was never
     * answered counts for nothing.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).hasCodes(220, 250, 250, 250, 354, 250, 221);
     * // fails
     * assertThat(session).hasCodes(220, 250, 250, 550); // RCPT was answered 250
     * }</pre>
     */
    public SELF hasCodes(Integer... codes) {
        isNotNull();
        List<Integer> expected = List.of(codes);
        List<Exchange> answered =
                actual.exchanges().stream().filter(Exchange::isAnswered).toList();
        List<Integer> said = answered.stream().map(Exchange::code).toList();
        if (!said.equals(expected)) {
            int at = Search.firstDifference(expected, said);
            fail(shouldHaveCodes(actual, expected, said, Commands.at(answered, at), at));
        }
        return myself;
    }

    /**
     * Verifies that the greeting has this code.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).greetedWith(220);
     * // fails
     * assertThat(session).greetedWith(554); // the server was ready
     * }</pre>
     */
    public SELF greetedWith(int code) {
        isNotNull();
        return actual.exchanges().isEmpty()
                ? contains(connect().answered(code))
                : answered(actual.exchanges().get(0), code);
    }

    /**
     * Verifies that RCPT for this address, without angle brackets, was answered with this code: of several such, the last.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).answeredRecipient("bob@example.com", 251);
     * // fails
     * assertThat(session).answeredRecipient("bob@example.com", 550); // Bob was accepted
     * }</pre>
     */
    public SELF answeredRecipient(String address, int code) {
        namedRecipient(address);
        return answered(Commands.recipient(actual, address).orElseThrow(), code);
    }

    private SELF answered(Exchange exchange, int code) {
        if (exchange.code() != code) {
            fail(shouldBeAnswered(exchange, code, actual));
        }
        return myself;
    }

    /**
     * Verifies that there was a RCPT for this address, without angle brackets, whatever it was answered.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).namedRecipient("bob@example.com");
     * // fails
     * assertThat(session).namedRecipient("ann@example.com"); // only Bob was named
     * }</pre>
     */
    public SELF namedRecipient(String address) {
        isNotNull();
        if (Commands.recipient(actual, address).isEmpty()) {
            fail(shouldNameRecipient(actual, address));
        }
        return myself;
    }

    /**
     * Goes on to the RCPT for this address, without angle brackets: of several such, the last.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).recipient("bob@example.com").wasAnswered(251);
     * // fails
     * assertThat(session).recipient("ann@example.com"); // only Bob was named
     * }</pre>
     */
    @SuppressWarnings("NullAway") // null stands for what is not there; AssertJ says so
    public final ExchangeAssert recipient(String address) {
        namedRecipient(address);
        return extracting(session -> Commands.recipient(session, address).orElse(null), SmtpAssertFactories.EXCHANGE);
    }

    /**
     * Goes on to exchange {@code number}, counted from 0 for the greeting.
     *
     * <pre>{@code
     * assertThat(session).exchange(1).hasStage(Stage.EHLO); // passes
     * assertThat(session).exchange(99); // fails: there are seven
     * }</pre>
     */
    @SuppressWarnings("NullAway") // null stands for what is not there; AssertJ says so
    public final ExchangeAssert exchange(int number) {
        hasExchange(number);
        return extracting(
                session -> Commands.at(session.exchanges(), number).orElse(null), SmtpAssertFactories.EXCHANGE);
    }

    /**
     * Verifies that there is an exchange {@code number}, counted from 0 for the greeting.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).hasExchange(6);
     * // fails
     * assertThat(session).hasExchange(99); // there are seven
     * }</pre>
     */
    public SELF hasExchange(int number) {
        isNotNull();
        if (Commands.at(actual.exchanges(), number).isEmpty()) {
            fail(shouldHaveExchange(actual, number));
        }
        return myself;
    }

    /**
     * Verifies that some two commands came together, the second before the first was answered (RFC 2920).
     *
     * <pre>{@code
     * // passes
     * client.sends("MAIL FROM:<a@b.example>\r\nRCPT TO:<bob@example.com>\r\n");
     * assertThat(session).pipelined();
     * // fails
     * assertThat(session).pipelined(); // each command waited for the reply to the one before
     * }</pre>
     */
    public SELF pipelined() {
        isNotNull();
        if (Commands.pipelined(actual).isEmpty()) {
            fail(shouldPipeline(actual));
        }
        return myself;
    }

    /**
     * Verifies that no two commands came together (RFC 2920).
     *
     * <pre>{@code
     * // passes
     * assertThat(session).didNotPipeline();
     * // fails
     * client.sends("MAIL FROM:<a@b.example>\r\nRCPT TO:<bob@example.com>\r\n");
     * assertThat(session).didNotPipeline();
     * }</pre>
     */
    public SELF didNotPipeline() {
        isNotNull();
        Optional<Exchange> together = Commands.pipelined(actual);
        if (together.isPresent()) {
            fail(shouldNotPipeline(actual, together.get()));
        }
        return myself;
    }

    /**
     * Verifies that {@code matcher} picks an exchange and that the client sent nothing after the last such.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).sentNothingAfter(quit().answered(221));
     * // fails
     * assertThat(session).sentNothingAfter(rcptTo().answered(550)); // the client said DATA
     * }</pre>
     */
    public SELF sentNothingAfter(ExchangeMatcher matcher) {
        contains(matcher);
        List<Exchange> all = actual.exchanges();
        int last = all.size() - 1;
        while (!matcher.matches(all.get(last))) {
            last--;
        }
        Optional<Exchange> next = Commands.at(all, last + 1);
        if (next.isPresent() || !actual.unanswered().isEmpty()) {
            fail(shouldSendNothingAfter(actual, matcher, all.get(last), next));
        }
        return myself;
    }

    /**
     * Verifies that the client said QUIT, was told so, and the server closed (RFC 5321 §4.1.1.10).
     *
     * <pre>{@code
     * // passes
     * assertThat(session).endedWithQuit();
     * // fails
     * assertThat(session).endedWithQuit(); // the client closed the connection without
     * }</pre>
     */
    public SELF endedWithQuit() {
        return ended(SessionEnd.How.QUIT);
    }

    /**
     * Verifies that the session ended in this way.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).ended(SessionEnd.How.CLIENT_CLOSED);
     * // fails
     * assertThat(session).ended(SessionEnd.How.TIMED_OUT); // the client said QUIT
     * }</pre>
     */
    public SELF ended(SessionEnd.How how) {
        isNotNull();
        if (actual.end().how() != how) {
            fail(shouldHaveEnded(actual, how));
        }
        return myself;
    }

    /**
     * Verifies that the client ended the session.
     *
     * <pre>{@code
     * // passes where the client said QUIT
     * assertThat(session).endedByClient();
     * // fails where a rule of the script closed the connection
     * assertThat(session).endedByClient();
     * }</pre>
     */
    public SELF endedByClient() {
        isNotNull();
        if (!actual.end().byClient()) {
            fail(shouldHaveEndedBy(actual, "client"));
        }
        return myself;
    }

    /**
     * Verifies that the server ended the session.
     *
     * <pre>{@code
     * // passes where a rule of the script closed the connection
     * assertThat(session).endedByServer();
     * // fails where the client said QUIT
     * assertThat(session).endedByServer();
     * }</pre>
     */
    public SELF endedByServer() {
        isNotNull();
        if (!actual.end().byServer()) {
            fail(shouldHaveEndedBy(actual, "server"));
        }
        return myself;
    }

    /**
     * Verifies that the session goes on, as it was when the transcript was taken.
     *
     * <pre>{@code
     * assertThat(session).isOpen(); // passes while the client is connected, fails when it has said QUIT
     * }</pre>
     */
    public SELF isOpen() {
        isNotNull();
        if (!actual.isOpen()) {
            fail(shouldBeOpen(actual));
        }
        return myself;
    }

    /**
     * Verifies that the connection was encrypted, from its start or by STARTTLS.
     *
     * <pre>{@code
     * assertThat(session).usedTls(); // passes after a TLS handshake that succeeded, fails where there was none
     * }</pre>
     */
    public SELF usedTls() {
        isNotNull();
        if (actual.tls().isEmpty()) {
            fail(shouldUseTls(actual, "TLS"));
        }
        return myself;
    }

    /**
     * Verifies that the connection was encrypted by this version of TLS.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).usedTls(TlsVersion.TLS_1_3);
     * // fails
     * assertThat(session).usedTls(TlsVersion.TLS_1_2); // it was 1.3
     * }</pre>
     */
    public SELF usedTls(TlsVersion version) {
        isNotNull();
        String name = version.standardName();
        if (actual.tls().filter(tls -> tls.protocol().equals(name)).isEmpty()) {
            fail(shouldUseTls(actual, name)
                    .comparing(actual.tls().map(TlsRecord::protocol).orElse("no TLS"), name));
        }
        return myself;
    }

    /**
     * Verifies that the connection was never encrypted.
     *
     * <pre>{@code
     * assertThat(session).didNotUseTls(); // passes where all was said in plaintext, fails after STARTTLS
     * }</pre>
     */
    public SELF didNotUseTls() {
        isNotNull();
        if (actual.tls().isPresent()) {
            fail(shouldNotUseTls(actual, actual.tls().get()));
        }
        return myself;
    }

    /**
     * Verifies that the client logged in, and as this user: the one whom it wants to act as, or else the one whose credentials it gave.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).loggedInAs("alice");
     * // fails
     * assertThat(session).loggedInAs("bob"); // it was Alice
     * }</pre>
     */
    public SELF loggedInAs(String user) {
        isNotNull();
        Optional<String> identity = Logins.identity(actual);
        if (identity.filter(user::equals).isEmpty()) {
            fail(shouldBeLoggedIn(actual, "log in as '" + user + "'").comparing(identity.orElse("nobody"), user));
        }
        return myself;
    }

    /**
     * Verifies that the client logged in, by this mechanism, such as {@code PLAIN}, in any case.
     *
     * <pre>{@code
     * // passes
     * assertThat(session).loggedInBy("CRAM-MD5");
     * // fails
     * assertThat(session).loggedInBy("PLAIN"); // it was CRAM-MD5
     * }</pre>
     */
    public SELF loggedInBy(String mechanism) {
        isNotNull();
        Optional<String> used = Logins.successful(actual).map(AuthAttempt::mechanism);
        if (used.filter(mechanism::equalsIgnoreCase).isEmpty()) {
            fail(shouldBeLoggedIn(actual, "log in by " + mechanism).comparing(used.orElse("no login"), mechanism));
        }
        return myself;
    }

    /**
     * Verifies that the client did not log in: it did not try, or was refused.
     *
     * <pre>{@code
     * assertThat(session).didNotLogIn(); // passes without AUTH and after 535, fails after 235
     * }</pre>
     */
    public SELF didNotLogIn() {
        isNotNull();
        if (Logins.successful(actual).isPresent()) {
            fail(shouldNotBeLoggedIn(actual));
        }
        return myself;
    }

    @Override
    Transcript dialogue() {
        return new Transcript(List.of(actual));
    }

    @Override
    List<Finding> findings() {
        return actual.findings();
    }

    @Override
    String subject() {
        return "session " + actual.number();
    }

    @Override
    String text() {
        return actual.text();
    }
}
