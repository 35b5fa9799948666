package io.github.smtpservertest.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.sasl.Login;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionState.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The state machine's table, without a socket: every event with every class of reply, legal or not, by a script or not, with
 * every disposition, and whatever becomes of the reply. What is expected is said here once more, in the words of {@link
 * StateMachine}.
 */
class StateMachineTest {

    private static final Bytes CONTENT = Bytes.of("hi\r\n");

    /** What happens, and where the session stands when it does. */
    private enum Row {
        CONNECTED(""),
        EHLO(""),
        HELO(""),
        STARTTLS("EHLO"),
        AUTH("EHLO"),
        AUTH_RESPONSE("EHLO AUTH"),
        MAIL("EHLO"),
        RCPT("EHLO MAIL"),
        RCPT_WITHOUT_MAIL("EHLO"),
        DATA("EHLO MAIL RCPT"),
        CONTENT_ENDED("EHLO MAIL RCPT DATA"),
        CONTENT_ENDED_WITHOUT_MAIL("EHLO DATA"),
        CONTENT_ENDED_WITHOUT_RECIPIENT("EHLO MAIL DATA"),
        CHUNK("EHLO MAIL RCPT"),
        CHUNK_OUT_OF_ORDER("EHLO MAIL RCPT CHUNK"),
        LAST_CHUNK("EHLO MAIL RCPT CHUNK"),
        LAST_CHUNK_OUT_OF_ORDER("EHLO"),
        BDAT_WITHOUT_CHUNK("EHLO MAIL RCPT"),
        RSET("EHLO MAIL RCPT"),
        NOOP("EHLO MAIL RCPT"),
        VRFY("EHLO MAIL RCPT"),
        EXPN("EHLO MAIL RCPT"),
        HELP("EHLO MAIL RCPT"),
        UNKNOWN("EHLO MAIL RCPT"),
        QUIT("EHLO MAIL RCPT"),
        IDLE("EHLO MAIL RCPT");

        private final String before;

        Row(String before) {
            this.before = before;
        }

        Event.Input event() {
            return switch (this) {
                case CONNECTED -> new Event.Connected(false);
                case EHLO -> command("EHLO c");
                case HELO -> command("HELO c");
                case STARTTLS -> command("STARTTLS");
                case AUTH -> command("AUTH PLAIN");
                case AUTH_RESPONSE -> new Event.ResponseCame(parsed("AAA="), 6, false);
                case MAIL -> command("MAIL FROM:<a@b>");
                case RCPT, RCPT_WITHOUT_MAIL -> command("RCPT TO:<c@d>");
                case DATA -> command("DATA");
                case CONTENT_ENDED, CONTENT_ENDED_WITHOUT_MAIL, CONTENT_ENDED_WITHOUT_RECIPIENT ->
                    new Event.ContentEnded(Bytes.of("hi\r\n.\r\n"), CONTENT, 4, true, false);
                case CHUNK -> chunk("BDAT 4", true);
                case CHUNK_OUT_OF_ORDER -> chunk("BDAT 4", false);
                case LAST_CHUNK -> chunk("BDAT 4 LAST", true);
                case LAST_CHUNK_OUT_OF_ORDER -> chunk("BDAT 4 LAST", false);
                case BDAT_WITHOUT_CHUNK -> command("BDAT 4");
                case RSET -> command("RSET");
                case NOOP -> command("NOOP");
                case VRFY -> command("VRFY c");
                case EXPN -> command("EXPN c");
                case HELP -> command("HELP");
                case UNKNOWN -> command("XYZZY");
                case QUIT -> command("QUIT");
                case IDLE -> new Event.Idle();
            };
        }

        private static Event.CommandCame command(String line) {
            return new Event.CommandCame(parsed(line), line.length() + 2, false);
        }

        private static Command parsed(String line) {
            return Command.parse(Bytes.of(line + "\r\n"));
        }

        private static Event.ChunkEnded chunk(String line, boolean inOrder) {
            Event.CommandCame announced = command(line);
            return new Event.ChunkEnded(announced, inOrder, Bytes.of(line + "\r\nhi\r\n"), CONTENT, 0, CONTENT, false);
        }

        /** A session that has come so far. */
        Bench bench() {
            return bench(false);
        }

        Bench bench(boolean lmtp) {
            Bench bench = new Bench(lmtp);
            for (String step : before.split(" ", -1)) {
                switch (step) {
                    case "" -> {}
                    case "AUTH" -> bench.applies(AUTH, login(334), Leaving.SENT);
                    case "DATA" -> bench.applies(DATA, Response.of(Reply.of(354)), Leaving.SENT);
                    default -> bench.applies(valueOf(step), Response.of(Reply.of(250)), Leaving.SENT);
                }
            }
            return bench;
        }
    }

    private static Response login(int code) {
        return Response.of(Reply.of(code)).beginning(Login.by("ANY", () -> response -> SaslStep.success()));
    }

    /** A session and its machine. */
    private static final class Bench {
        private final Session session = new Session(1, "127.0.0.1");
        private final StateMachine machine;

        Bench(boolean lmtp) {
            this.machine = new StateMachine(session, lmtp);
        }

        Transition applies(Row row, Response response, Leaving leaving) {
            Event.Input event = row.event();
            machine.came(event);
            return machine.apply(event, response, leaving);
        }
    }

    /** One line of the table. */
    private record Case(Row row, int code, boolean legal, boolean scripted, Disposition disposition, Leaving leaving) {

        Response response() {
            Response byDefault = row == Row.AUTH ? login(code) : Response.of(Reply.of(code));
            Response decided =
                    legal ? byDefault : Response.illegal(byDefault.reply()).bringing(byDefault.brought());
            return (scripted ? decided.replacedBy(Reply.of(code)) : decided).disposed(disposition);
        }

        boolean saysYes() {
            return switch (row) {
                case DATA -> code == 354;
                case STARTTLS -> code == 220;
                default -> code / 100 == 2;
            };
        }

        boolean taken() {
            return legal
                    && switch (disposition) {
                        case AS_REPLIED -> saysYes();
                        case KEEP_ALTHOUGH_REFUSED -> true;
                        case DISCARD_ALTHOUGH_ACCEPTED -> false;
                    };
        }

        boolean goesOnTogether() {
            return leaving == Leaving.SENT || leaving == Leaving.WITHHELD;
        }

        Next next() {
            boolean closes = code == 421 && !scripted;
            return switch (row) {
                case STARTTLS ->
                    taken() && code == 220 && goesOnTogether() ? Next.TLS : closes ? Next.END : Next.COMMAND;
                case AUTH, AUTH_RESPONSE ->
                    code == 334 && goesOnTogether() ? Next.AUTH_RESPONSE : closes ? Next.END : Next.COMMAND;
                case DATA -> code == 354 && goesOnTogether() ? Next.CONTENT : closes ? Next.END : Next.COMMAND;
                case QUIT -> taken() || closes ? Next.END : Next.COMMAND;
                case IDLE -> Next.END;
                default -> closes ? Next.END : Next.COMMAND;
            };
        }

        Phase phase() {
            boolean taken = taken();
            return switch (row) {
                case CONNECTED -> taken ? Phase.GREETED : Phase.REFUSED;
                case EHLO, HELO -> taken ? Phase.READY : Phase.CONNECTED;
                case STARTTLS, AUTH, AUTH_RESPONSE, RCPT_WITHOUT_MAIL, LAST_CHUNK_OUT_OF_ORDER -> Phase.READY;
                case MAIL -> taken ? Phase.MAIL : Phase.READY;
                case RCPT -> taken ? Phase.RCPT : Phase.MAIL;
                case DATA -> next() == Next.CONTENT ? Phase.CONTENT : Phase.RCPT;
                case CONTENT_ENDED, CONTENT_ENDED_WITHOUT_MAIL, CONTENT_ENDED_WITHOUT_RECIPIENT, LAST_CHUNK ->
                    Phase.READY;
                case RSET -> taken ? Phase.READY : Phase.RCPT;
                case QUIT -> taken ? Phase.QUIT : Phase.RCPT;
                case CHUNK, CHUNK_OUT_OF_ORDER, BDAT_WITHOUT_CHUNK, NOOP, VRFY, EXPN, HELP, UNKNOWN, IDLE -> Phase.RCPT;
            };
        }

        boolean keepsMessage() {
            return taken() && (row == Row.CONTENT_ENDED || row == Row.LAST_CHUNK);
        }

        boolean logsIn() {
            return taken() && (row == Row.AUTH || row == Row.AUTH_RESPONSE);
        }

        boolean settlesLogin() {
            return (row == Row.AUTH || row == Row.AUTH_RESPONSE) && next() != Next.AUTH_RESPONSE;
        }

        /** Whether the message is broken; empty where there is none that could be. */
        Optional<Boolean> isBroken() {
            return switch (row) {
                case CHUNK, CHUNK_OUT_OF_ORDER -> Optional.of(!taken());
                default -> Optional.empty();
            };
        }

        Optional<SessionEnd.How> end() {
            return switch (row) {
                case IDLE -> Optional.of(SessionEnd.How.TIMED_OUT);
                case QUIT ->
                    taken() && (leaving == Leaving.SENT || leaving == Leaving.UNREADABLE)
                            ? Optional.of(SessionEnd.How.QUIT)
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    static Stream<Arguments> table() {
        return Stream.of(Row.values())
                .flatMap(row -> Stream.of(Disposition.values())
                        .flatMap(disposition ->
                                Stream.of(Leaving.values()).map(leaving -> Arguments.of(row, disposition, leaving))));
    }

    @ParameterizedTest
    @MethodSource("table")
    void followsTheTable(Row row, Disposition disposition, Leaving leaving) {
        for (int code : new int[] {220, 235, 250, 334, 354, 421, 451, 550}) {
            for (boolean legal : new boolean[] {true, false}) {
                for (boolean scripted : new boolean[] {true, false}) {
                    Case line = new Case(row, code, legal, scripted, disposition, leaving);
                    assertThatCode(() -> follows(line)).as("%s", line).doesNotThrowAnyException();
                }
            }
        }
    }

    private static void follows(Case line) {
        Bench bench = line.row().bench();
        Transition transition = bench.applies(line.row(), line.response(), line.leaving());
        Session session = bench.session;

        assertThat(transition.next()).isEqualTo(line.next());
        assertThat(session.expected()).isEqualTo(line.next());
        assertThat(session.state().phase()).isEqualTo(line.phase());
        assertThat(session.hasQuit()).isEqualTo(line.phase() == Phase.QUIT);
        assertThat(session.isTls()).isFalse();
        assertThat(session.isAuthenticated()).isEqualTo(line.logsIn());
        assertThat(transition.message().isPresent()).isEqualTo(line.keepsMessage());
        assertThat(transition.recordedFor()).hasSize(line.keepsMessage() ? 1 : 0);
        assertThat(transition.login().isPresent()).isEqualTo(line.settlesLogin());
        assertThat(session.login() != null).isEqualTo(line.next() == Next.AUTH_RESPONSE);
        assertThat(transition.end()).isEqualTo(line.end());
        assertThat(session.isExtended()).isEqualTo(isExtended(line));
        Transaction transaction = session.transaction();
        line.isBroken()
                .ifPresent(broken -> assertThat(transaction.isChunkRefused()).isEqualTo(broken));
        if (line.row() == Row.RCPT) {
            assertThat(transaction.hasRefused()).isEqualTo(line.legal() && !line.taken());
            assertThat(transaction.accepted()).isEqualTo(line.taken() ? 1 : 0);
        }
    }

    private static boolean isExtended(Case line) {
        return switch (line.row()) {
            case CONNECTED, HELO -> false;
            case EHLO -> line.taken();
            default -> true;
        };
    }

    @Test
    void theMessageIsWhatCameWithItsEnvelope() {
        Bench bench = Row.CONTENT_ENDED.bench();
        Transition.Kept kept = bench.applies(Row.CONTENT_ENDED, Response.of(Reply.of(250)), Leaving.CLOSED_INSTEAD)
                .message()
                .orElseThrow();
        assertThat(kept.content()).isSameAs(CONTENT);
        assertThat(kept.envelope().recipients())
                .extracting(Recipient::address, Recipient::accepted, Recipient::recordedAs)
                .containsExactly(tuple("c@d", true, List.of("c@d")));
    }

    @Test
    void aRecipientIsRecordedUnderWhatTheResponseBrings() {
        Bench bench = Row.RCPT.bench();
        bench.applies(
                Row.RCPT,
                Response.of(Reply.of(251)).bringing(Response.Brought.recipient(List.of("c@d", "e@f"), false)),
                Leaving.SENT);
        assertThat(bench.applies(Row.CONTENT_ENDED, Response.of(Reply.of(250)), Leaving.SENT)
                        .recordedFor())
                .flatExtracting(Recipient::recordedAs)
                .containsExactly("c@d", "e@f");
    }

    @Test
    void inLmtpEachRecipientHasItsReplyAndTheFirstThatTakesItKeepsTheMessage() {
        Bench bench = Row.CONTENT_ENDED.bench(true);
        bench.applies(Row.RCPT, Response.of(Reply.of(250)), Leaving.SENT);
        bench.applies(Row.RCPT, Response.of(Reply.of(550)), Leaving.SENT);
        bench.applies(Row.RCPT, Response.of(Reply.of(250)), Leaving.SENT);
        List<Response> responses =
                List.of(Response.of(Reply.of(452)), Response.of(Reply.of(250)), Response.of(Reply.of(250)));

        Event.Input event = Row.CONTENT_ENDED.event();
        assertThat(bench.machine.repliesDue(event, true)).isEqualTo(3);
        assertThat(bench.machine.repliesDue(event, false)).isEqualTo(1);
        Transition first = bench.machine.apply(event, responses, 0, Leaving.SENT);
        assertThat(first.message()).isEmpty();
        assertThat(first.recordedFor()).isEmpty();
        Transition second = bench.machine.apply(event, responses, 1, Leaving.SENT);
        assertThat(second.message().orElseThrow().envelope().recipients())
                .extracting(recipient -> recipient.reply().code())
                .containsExactly(550, 452, 250, 250);
        assertThat(second.recordedFor()).hasSize(1);
        assertThat(bench.session.transaction()).isNotNull();
        Transition third = bench.machine.apply(event, responses, 2, Leaving.SENT);
        assertThat(third.message()).isEmpty();
        assertThat(third.recordedFor()).hasSize(1);
        assertThat(bench.session.transaction()).isNull();
    }

    @Test
    void tlsForgetsTheClientAndTheTransaction() {
        Bench bench = Row.RSET.bench();
        bench.machine.established(new Event.TlsEstablished(List.of()));
        assertThat(bench.session.isTls()).isTrue();
        assertThat(bench.session.state().phase()).isEqualTo(Phase.GREETED);
        assertThat(bench.session.isExtended()).isFalse();
        assertThat(bench.session.transaction()).isNull();
    }

    @Test
    void aLoginThatTheSessionsEndCutsOffIsOver() {
        Bench bench = Row.AUTH_RESPONSE.bench();
        Transition transition = bench.machine.ended(new Event.SessionEnded());
        assertThat(transition.login().orElseThrow().outcome()).isEqualTo(AuthOutcome.CANCELLED);
        assertThat(bench.machine.ended(new Event.SessionEnded()).login()).isEmpty();
    }

    @Test
    void aMailCommandCountsWhateverIsAnswered() {
        Bench bench = Row.MAIL.bench();
        bench.applies(Row.MAIL, Response.illegal(Reply.of(421)), Leaving.CLOSED_INSTEAD);
        assertThat(bench.session.mailCommands()).isEqualTo(1);
    }

    @Test
    void onlyTheLastChunkInOrderIsTheEndOfTheContentToo() {
        for (Row row : Row.values()) {
            assertThat(row.event().broaderMoment().map(moment -> moment.stage()))
                    .isEqualTo(row == Row.LAST_CHUNK ? Optional.of(Stage.END_OF_DATA) : Optional.empty());
        }
    }
}
