package io.github.smtpservertest.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.CountedWork;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.testkit.WorkCounter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twice the dialogue is twice the work, whatever clients say. Counted, not timed. */
@SuppressWarnings("ReturnValueIgnored") // The work is counted, what it makes is not looked at.
class LinearWorkTest {

    private static final int MANY = 400;

    /** Twice, and the logarithm of a search; what grows as the square does is four times as much. */
    private static final double TWICE = 2.4;

    /** What only counts looks at nothing. */
    private static final double THE_SAME = 1.1;

    /** With two bytes or more each: too many for what recurs at each of them. */
    private static final int MANY_WORDS = 7_000;

    private static final String MAIL = "MAIL FROM:<a@b.example>\r\n";
    private static final String RCPT = "RCPT TO:<c@d.example>\r\n";

    /** What is said: a beginning, what is repeated, what comes then, what is repeated then, and the end. */
    private record Talk(String name, List<String> rules, String first, String many, String then, String more) {

        Talk(String name, String many) {
            this(name, List.of(), "", many, "", "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Talk> talks() {
        String odd = "RCPT = 252 \"2.1.5 maybe\"";
        return List.of(
                new Talk("nothing", "NOOP\r\n"),
                new Talk("DATA out of order", "DATA\r\n"),
                new Talk("recipients without a sender", RCPT),
                new Talk("unknown commands", "XFOO\r\n"),
                new Talk("lines that begin with a dot", ".\r\n"),
                new Talk("senders", MAIL + "RSET\r\n"),
                new Talk("senders one after another", MAIL),
                new Talk("messages", MAIL + RCPT + "DATA\r\nx\r\n.\r\n"),
                new Talk("messages that are all different", MAIL + RCPT + "DATA\r\n#\r\n.\r\n"),
                new Talk("contents that end too early", MAIL + RCPT + "DATA\r\nx\r\n.\r\nrest\r\n.\r\n"),
                new Talk("chunks", List.of(), MAIL + RCPT, "BDAT 1\r\nx", "BDAT 0 LAST\r\n", ""),
                new Talk("chunks of an unreadable size", MAIL + RCPT + "BDAT x\r\n"),
                new Talk("greetings", "EHLO client.example\r\n"),
                new Talk("greetings of all names", "EHLO c#.example\r\n"),
                new Talk("questions", "VRFY #\r\n"),
                new Talk("logins", "AUTH PLAIN AGEAYg==\r\n"),
                new Talk("responses after a refusal", List.of(), "AUTH PLAIN AGEAYg==\r\n", "cGFzc3dvcmQ=\r\n", "", ""),
                new Talk("responses that begin a login", "AUTH LOGIN\r\nYQ==\r\nYg==\r\n"),
                new Talk("recipients", List.of(), MAIL, "RCPT TO:<c#@d.example>\r\n", "DATA\r\nx\r\n.\r\n", ""),
                new Talk(
                        "recipients twice",
                        List.of(odd),
                        MAIL,
                        "RCPT TO:<c#@d.example>\r\n",
                        "DATA\r\nx\r\n.\r\n" + MAIL,
                        "RCPT TO:<c#@d.example>\r\n"),
                new Talk(
                        "the same message for all of them, twice",
                        List.of(),
                        MAIL,
                        "RCPT TO:<c#@d.example>\r\n",
                        "DATA\r\nx\r\n.\r\n" + MAIL,
                        "RCPT TO:<c#@d.example>\r\n"),
                new Talk(
                        "refused recipients, and chunks for them",
                        List.of("RCPT = 550 \"5.1.1 no\""),
                        MAIL,
                        RCPT,
                        "",
                        "BDAT 0\r\n"),
                new Talk("refused senders", List.of("MAIL = 550 \"5.1.0 no\""), "", MAIL + RCPT, "", ""),
                new Talk("half an address", MAIL + "RCPT TO:<c@\r\nd.example>\r\n"),
                new Talk("half addresses without another half", MAIL + "RCPT TO:<c@\r\n"),
                new Talk(
                        "refused greetings", List.of("EHLO = 502 \"5.5.1 no\""), "", "EHLO client.example\r\n", "", ""),
                new Talk("421 to everything", List.of("NOOP = 421 \"4.3.2 no\""), "", "NOOP\r\n", "", ""));
    }

    /** Runs in classes that count: what each way to look at a transcript takes. */
    private static final class Looks implements BiFunction<List<String>, String, Map<String, Long>> {

        @Override
        public Map<String, Long> apply(List<String> rules, String said) {
            try (FakeSmtpServer server = FakeSmtpServer.builder()
                    .user("alice", "secret")
                    .maxRecipients(1_000_000)
                    .maxCommandLine(65_000)
                    .start()) {
                rules.forEach(server.script()::parse);
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    client.sendBytes("EHLO client.example\r\n").readReply();
                    client.sendBytes(said + "\r\nQUIT\r\n").readToEnd();
                }
                Transcript transcript = server.awaitSessionsEnd();
                Map<String, Long> work = new LinkedHashMap<>();
                work.put("exchanges", (long) transcript.exchanges().size());
                work.put("findings", WorkCounter.of(transcript::findings));
                work.put("text", WorkCounter.of(transcript::text));
                work.put("JSON", WorkCounter.of(transcript::json));
                work.put("HTML", WorkCounter.of(transcript::html));
                work.put("transcript", WorkCounter.of(server::transcript));
                work.put("short form", WorkCounter.of(transcript::toString));
                work.put("name of the server", WorkCounter.of(server::toString));
                return work;
            }
        }
    }

    /** Once for all, for each time all classes are loaded and compiled again. */
    private enum Counted {
        LOOKS;

        private final BiFunction<List<String>, String, Map<String, Long>> counting = counting();

        @SuppressWarnings("unchecked")
        private static BiFunction<List<String>, String, Map<String, Long>> counting() {
            return (BiFunction<List<String>, String, Map<String, Long>>)
                    CountedWork.anew(Looks.class, BiFunction.class);
        }
    }

    private static String said(Talk talk, int count) {
        StringBuilder said = new StringBuilder(talk.first());
        for (int number = 0; number < count; number++) {
            said.append(talk.many().replace("#", "" + number));
        }
        said.append(talk.then());
        for (int number = 0; number < count; number++) {
            said.append(talk.more().replace("#", "" + number));
        }
        return said.toString();
    }

    @ParameterizedTest
    @MethodSource("talks")
    void twiceTheDialogueIsTwiceTheWork(Talk talk) {
        isLinear(talk, MANY);
    }

    static List<Talk> longLines() {
        return List.of(
                new Talk("words after a path", List.of(), "MAIL FROM:<a@b.example>", " x", "\r\n", ""),
                new Talk("paths", List.of(), "MAIL FROM:<", "> ", "\r\n", ""),
                new Talk("parameters", List.of(), "MAIL FROM:<a@b.example>", " P#=x", "\r\n", ""),
                new Talk("one parameter", List.of(), "MAIL FROM:<a@b.example>", " X=1", "\r\n", ""),
                new Talk("a quoted local part", List.of(), "RCPT TO:<\"", "\\\\", "\"@d.example>\r\n", ""),
                new Talk("a route", List.of(), "RCPT TO:<", "@a,", ":c@d.example>\r\n", ""),
                new Talk("labels of a name", List.of(), "EHLO ", "a.", "b\r\n", ""),
                new Talk("a response in capitals", List.of(), "AUTH PLAIN AGEAYg==\r\n", "AAAA", "\r\n", ""),
                new Talk("a response in both cases", List.of(), "AUTH PLAIN AGEAYg==\r\n", "aAaA", "\r\n", ""),
                new Talk("spaces after AUTH", List.of(), "AUTH", "  ", "\r\n", ""),
                new Talk("spaces", List.of(), "", "  ", "\r\n", ""),
                new Talk("controls", List.of(), "", "\1\2", "\r\n", ""));
    }

    @ParameterizedTest
    @MethodSource("longLines")
    void aLineTwiceAsLongIsTwiceTheWork(Talk talk) {
        isLinear(talk, MANY_WORDS);
    }

    private static void isLinear(Talk talk, int many) {
        BiFunction<List<String>, String, Map<String, Long>> looks = Counted.LOOKS.counting;
        looks.apply(talk.rules(), said(talk, 10));
        Map<String, Long> once = looks.apply(talk.rules(), said(talk, many));
        Map<String, Long> twice = looks.apply(talk.rules(), said(talk, 2 * many));
        assertThat(once.get("findings")).as("counted work").isGreaterThanOrEqualTo(once.get("exchanges"));
        once.forEach((what, work) -> assertThat(twice.get(what).doubleValue() / work)
                .as(
                        "%s of %d exchanges: %d, and of half as many: %d",
                        what, twice.get("exchanges"), twice.get(what), work)
                .isLessThan(what.equals("name of the server") ? THE_SAME : TWICE));
    }
}
