package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The client's side of one session: what it sent, turn by turn, with what it could know at each.
 *
 * @param session whose
 * @param all every turn, in order
 * @param inStep those before the first line that was never meant as a command; behind such a line a client reads the
 *     replies to other things than it thinks, and what it makes of them is not its fault
 */
record ClientSide(SessionRecord session, List<Turn> all, List<Turn> inStep) {

    ClientSide {
        all = List.copyOf(all);
        inStep = List.copyOf(inStep);
    }

    static ClientSide of(SessionRecord session) {
        List<Turn> turns = new Reader(session).turns();
        return new ClientSide(session, turns, turns);
    }

    /** The same where the lines behind {@code turn} were never meant as commands. */
    ClientSide outOfStepBehind(Turn turn) {
        List<Turn> before =
                inStep.stream().filter(other -> other.number() <= turn.number()).toList();
        return new ClientSide(session, all, before);
    }

    /** The turns behind {@code turn} that came before it, and each one between, was answered. */
    List<Turn> restOfGroup(Turn turn) {
        int first = all.indexOf(turn) + 1;
        int end = first;
        while (end < all.size() && all.get(end).early()) {
            end++;
        }
        return all.subList(first, end);
    }

    /** The turns behind {@code turn} while in step. */
    List<Turn> behind(Exchange exchange) {
        return inStep.stream().filter(turn -> turn.number() > exchange.number()).toList();
    }

    Optional<Exchange> greeting() {
        return session.exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.CONNECT)
                .findFirst();
    }

    /**
     * Whether the client must have read the answer to {@code answered} when it began {@code turn}. That it began later
     * is not enough where the client pipelines: it may have been on its way.
     */
    boolean knew(Exchange answered, Turn turn) {
        boolean later = answered.timing()
                .replied()
                .filter(replied -> turn.began().compareTo(replied) > 0)
                .isPresent();
        return later
                && (!turn.offer().has(SmtpExtension.PIPELINING)
                        || all.stream().noneMatch(Turn::early)
                        || hasWaitedBetween(answered, turn));
    }

    private boolean hasWaitedBetween(Exchange answered, Turn turn) {
        for (int index = 1; index < all.size() && all.get(index).number() <= turn.number(); index++) {
            Turn before = all.get(index - 1);
            if (before.number() >= answered.number()
                    && before.mustBeLast()
                    && !all.get(index).early()) {
                return true;
            }
        }
        return false;
    }

    /** Goes through a session once. */
    private static final class Reader {

        private final SessionRecord session;
        private final List<Turn> turns = new ArrayList<>();
        private EhloOffer offer = EhloOffer.NONE;
        private EhloOffer plainOffer = EhloOffer.NONE;
        private long offset;
        private int segment;
        private long segmentEnd;

        Reader(SessionRecord session) {
            this.session = session;
        }

        List<Turn> turns() {
            List<Exchange> exchanges = session.exchanges();
            for (int index = 0; index < exchanges.size(); index++) {
                Exchange exchange = exchanges.get(index);
                handshakesBefore(exchange);
                if (!exchange.received().isEmpty()) {
                    Duration began = arrivalAt(offset, exchange);
                    boolean early = index > 0 && isEarly(began, exchanges.get(index - 1));
                    turns.add(new Turn(exchange, began, early, early ? offerBefore() : offer, plainOffer));
                    offset += exchange.received().length();
                }
                if (exchange.stage() == Stage.EHLO || exchange.stage() == Stage.HELO) {
                    exchange.reply()
                            .filter(Reply::isPositive)
                            .ifPresent(reply ->
                                    offer = exchange.stage() == Stage.EHLO ? EhloOffer.in(reply) : EhloOffer.NONE);
                }
            }
            return turns;
        }

        private EhloOffer offerBefore() {
            return turns.isEmpty()
                    ? EhloOffer.NONE
                    : turns.get(turns.size() - 1).offer();
        }

        private static boolean isEarly(Duration began, Exchange before) {
            return before.timing()
                    .replied()
                    .filter(replied -> began.compareTo(replied) <= 0)
                    .isPresent();
        }

        private void handshakesBefore(Exchange exchange) {
            for (TlsRecord handshake : session.handshakes()) {
                if (handshake.beforeExchange() == exchange.number()) {
                    offset += handshake.droppedPlaintext().length();
                    if (handshake.succeeded()) {
                        plainOffer = offer.plusReplyLinesIn(injected(exchange.number() - 1));
                        offer = EhloOffer.NONE;
                    }
                }
            }
        }

        /** What the server sent in plaintext behind its reply to STARTTLS. */
        private String injected(int startTls) {
            if (startTls < 0) {
                return "";
            }
            Exchange exchange = session.exchanges().get(startTls);
            String sent = exchange.sent().text();
            String reply = exchange.reply().map(Reply::toBytes).map(String::new).orElse(sent);
            return sent.startsWith(reply) ? sent.substring(reply.length()) : "";
        }

        /** When the byte at {@code at} arrived; offsets only grow. */
        private Duration arrivalAt(long at, Exchange exchange) {
            List<Segment> received = session.received();
            while (segment < received.size()
                    && segmentEnd + received.get(segment).bytes().length() <= at) {
                segmentEnd += received.get(segment).bytes().length();
                segment++;
            }
            return segment < received.size()
                    ? received.get(segment).at()
                    : exchange.timing().received();
        }
    }
}
