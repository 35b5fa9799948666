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
import java.util.function.Predicate;

/**
 * The client's side of one session: what it sent, turn by turn, with what it could know at each. What is asked for turn by turn is
 * noted once, so that a session of very many turns takes no longer for each of them.
 */
final class ClientSide {

    private final SessionRecord session;
    private final List<Turn> all;
    private final List<Turn> inStep;
    private final int[] groupEnds;
    private final int[] lastWaits;
    private final int[] finalDots;
    private final boolean pipelines;

    private ClientSide(SessionRecord session, List<Turn> all, List<Turn> inStep) {
        this.session = session;
        this.all = List.copyOf(all);
        this.inStep = List.copyOf(inStep);
        this.groupEnds = groupEnds(all);
        this.lastWaits = lastWaits(all);
        this.finalDots = finalDots(all);
        this.pipelines = all.stream().anyMatch(Turn::early);
    }

    static ClientSide of(SessionRecord session) {
        List<Turn> turns = new Reader(session).turns();
        return new ClientSide(session, turns, turns);
    }

    /** For each turn, where those end that came before it, and each one between, was answered. */
    private static int[] groupEnds(List<Turn> all) {
        int[] ends = new int[all.size()];
        for (int index = ends.length - 1; index >= 0; index--) {
            ends[index] = index + 1 < ends.length && all.get(index + 1).early() ? ends[index + 1] : index + 1;
        }
        return ends;
    }

    /** For each turn, the number of the last one before it whose answer the client has waited for, as it had to; -1 for none. */
    private static int[] lastWaits(List<Turn> all) {
        int[] waits = new int[all.size()];
        int last = -1;
        for (int index = 0; index < waits.length; index++) {
            if (index > 0 && all.get(index - 1).mustBeLast() && !all.get(index).early()) {
                last = all.get(index - 1).number();
            }
            waits[index] = last;
        }
        return waits;
    }

    /** For each turn, where a lone dot stands at it or behind it, before anything that no content has in it; -1 for none. */
    private static int[] finalDots(List<Turn> all) {
        int[] dots = new int[all.size()];
        for (int index = dots.length - 1; index >= 0; index--) {
            Turn turn = all.get(index);
            if (turn.line().equals(".")) {
                dots[index] = index;
            } else if (turn.isAccepted() || turn.is(Stage.MAIL, Stage.END_OF_DATA) || index + 1 == dots.length) {
                dots[index] = -1;
            } else {
                dots[index] = dots[index + 1];
            }
        }
        return dots;
    }

    /** Whose it is. */
    SessionRecord session() {
        return session;
    }

    /** Every turn, in order. */
    List<Turn> all() {
        return all;
    }

    /**
     * Those before the first line that was never meant as a command; behind such a line a client reads the replies to other things
     * than it thinks, and what it makes of them is not its fault.
     */
    List<Turn> inStep() {
        return inStep;
    }

    /** The same where the lines behind {@code turn} were never meant as commands. */
    ClientSide outOfStepBehind(Turn turn) {
        return new ClientSide(session, all, inStep.subList(0, firstBehind(inStep, turn.number())));
    }

    /** Where in the turns those begin that came behind the exchange of that number. */
    private static int firstBehind(List<Turn> turns, int number) {
        int from = 0;
        int to = turns.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (turns.get(middle).number() <= number) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The final dot of a content that was taken for commands behind that turn; no client ever sends it as one. */
    Optional<Turn> finalDotBehind(Turn turn) {
        int next = indexBehind(turn);
        return next < all.size() && finalDots[next] >= 0 ? Optional.of(all.get(finalDots[next])) : Optional.empty();
    }

    /** The turn behind that one; there must be one. */
    Turn next(Turn turn) {
        return all.get(indexBehind(turn));
    }

    private int indexBehind(Turn turn) {
        return firstBehind(all, turn.number());
    }

    /** The turns behind {@code turn} that came before it, and each one between, was answered. */
    List<Turn> restOfGroup(Turn turn) {
        int first = indexBehind(turn);
        return all.subList(first, groupEnds[first - 1]);
    }

    /** For each turn, where the first of that kind stands at it or behind it; {@link Integer#MAX_VALUE} for none. */
    int[] next(Predicate<Turn> kind) {
        int[] next = new int[all.size()];
        int found = Integer.MAX_VALUE;
        for (int index = next.length - 1; index >= 0; index--) {
            found = kind.test(all.get(index)) ? index : found;
            next[index] = found;
        }
        return next;
    }

    /** The first of the {@linkplain #restOfGroup rest of a group} that is of the kind of which these are the {@link #next}. */
    Optional<Turn> inRestOfGroup(Turn turn, int[] next) {
        int first = indexBehind(turn);
        int end = groupEnds[first - 1];
        return first < end && next[first] < end ? Optional.of(all.get(next[first])) : Optional.empty();
    }

    /** The turns behind that exchange while in step. */
    List<Turn> behind(int number) {
        return inStep.subList(firstBehind(inStep, number), inStep.size());
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
        boolean later = answered.repliedAfter()
                .filter(replied -> turn.began().compareTo(replied) > 0)
                .isPresent();
        return later
                && (!turn.offer().has(SmtpExtension.PIPELINING)
                        || !pipelines
                        || lastWaits[indexBehind(turn) - 1] >= answered.number());
    }

    /** Goes through a session once. */
    private static final class Reader {

        private final SessionRecord session;
        private final List<Turn> turns = new ArrayList<>();
        private EhloOffer offer;
        private EhloOffer plainOffer = EhloOffer.NONE;
        private long offset;
        private int segment;
        private long segmentEnd;

        Reader(SessionRecord session) {
            this.session = session;
            this.offer = earlierOffer();
        }

        private EhloOffer earlierOffer() {
            return session.earlierOffer().map(EhloOffer::in).orElse(EhloOffer.NONE);
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
            return before.repliedAfter()
                    .filter(replied -> began.compareTo(replied) <= 0)
                    .isPresent();
        }

        private void handshakesBefore(Exchange exchange) {
            for (TlsRecord handshake : session.handshakes()) {
                if (handshake.beforeExchange() == exchange.number()) {
                    offset += handshake.droppedPlaintext().length();
                    if (handshake.succeeded()) {
                        plainOffer = offer.plusReplyLinesIn(injected(exchange.number() - 1));
                        offer = exchange.number() == 0 ? earlierOffer() : EhloOffer.NONE;
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
            return segment < received.size() ? received.get(segment).at() : exchange.receivedAfter();
        }
    }
}
