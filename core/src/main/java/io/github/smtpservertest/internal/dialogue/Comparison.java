package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.transcript.ByteText;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Holds a transcript against a dialogue: plays it to the clients that were, and looks whether the server did say the same. */
final class Comparison {

    private final ParsedDialogue dialogue;
    private final Play play;

    Comparison(ParsedDialogue dialogue) {
        this.dialogue = dialogue;
        this.play = Play.of(dialogue);
    }

    /** The first departure of either side. */
    Optional<Departure> departureOf(Transcript transcript) {
        int number = 0;
        for (SessionRecord session : transcript.sessions()) {
            number++;
            Optional<Departure> departure = departureOf(session, number);
            if (departure.isPresent()) {
                return departure;
            }
        }
        return play.unplayed().stream()
                .findFirst()
                .map(sentence -> new Departures(dialogue, 0)
                        .unplayed(Math.max(1, dialogue.lines().size()), sentence));
    }

    private Optional<Departure> departureOf(SessionRecord session, int number) {
        DialoguePlayer player = play.begin(session.client());
        Deque<TlsRecord> handshakes = new ArrayDeque<>(session.handshakes());
        List<Exchange> exchanges = session.exchanges();
        for (int at = 0; at < exchanges.size(); ) {
            Exchange exchange = exchanges.get(at);
            Optional<Departure> atHandshake = shakeHands(player, handshakes, exchange.number());
            if (atHandshake.isPresent()) {
                return atHandshake;
            }
            int due = answersDue(exchanges, at);
            if (session.waitedForTheRest() && at == exchanges.size() - 1) {
                player.heardHalf(session.unanswered());
            }
            for (int index = 0; index < due; index++) {
                DialogueAnswer answer =
                        player.answer(exchange.stage(), exchange.received(), endsContent(exchange), index, due);
                if (answer.departure().isPresent()) {
                    return answer.departure();
                }
                Bytes said = exchanges.get(at + index).sent();
                if (!answer.leftToServer()) {
                    int differs = firstDifference(answer.said(), said);
                    if (differs >= 0) {
                        return Optional.of(
                                otherReply(number, player.lineOf(index, differs), answer.said(), said, differs));
                    }
                }
            }
            at += due;
        }
        Optional<Departure> atLast = shakeHands(player, handshakes, Integer.MAX_VALUE);
        if (atLast.isPresent()) {
            return atLast;
        }
        player.finish(session.unanswered());
        return play.unfinished(number)
                .map(sentence -> new Departures(dialogue, number).unplayed(play.lineOf(number), sentence));
    }

    /** The handshakes before that exchange. */
    private static Optional<Departure> shakeHands(DialoguePlayer player, Deque<TlsRecord> handshakes, int exchange) {
        while (!handshakes.isEmpty() && handshakes.element().beforeExchange() <= exchange) {
            Optional<Departure> departure = player.shookHands(handshakes.remove());
            if (departure.isPresent()) {
                return departure;
            }
        }
        return Optional.empty();
    }

    /** Whether it is the last chunk of a message. */
    private static boolean endsContent(Exchange exchange) {
        return exchange.before().recipients() > 0
                && exchange.event().endOfContent().isPresent();
    }

    /** LMTP answers a mail several times; all but the first answer is an exchange that nothing came for. */
    private static int answersDue(List<Exchange> exchanges, int at) {
        int next = at + 1;
        Stage stage = exchanges.get(at).stage();
        while ((stage == Stage.END_OF_DATA || stage == Stage.BDAT)
                && next < exchanges.size()
                && exchanges.get(next).stage() == Stage.END_OF_DATA
                && exchanges.get(next).received().isEmpty()) {
            next++;
        }
        return next - at;
    }

    /** The number of the first line that is another, from 0; -1 where all are the same. */
    private static int firstDifference(Bytes expected, Bytes said) {
        List<String> wanted = ByteText.lines(expected);
        List<String> came = ByteText.lines(said);
        for (int index = 0; index < Math.max(wanted.size(), came.size()); index++) {
            if (!line(wanted, index).equals(line(came, index))) {
                return index;
            }
        }
        return -1;
    }

    private Departure otherReply(int session, int line, Bytes expected, Bytes said, int differs) {
        return new Departures(dialogue, session)
                .otherReply(line, line(ByteText.lines(expected), differs), line(ByteText.lines(said), differs));
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? "S: " + lines.get(index) : "nothing";
    }
}
