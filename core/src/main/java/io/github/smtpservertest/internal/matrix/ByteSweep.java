package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can happen at every byte of a healthy dialogue: the connection closed or reset, a reply cut in two. */
final class ByteSweep {

    private static final int EACH_AT_AN_END = 1000;
    private static final int MOST_IN_THE_MIDDLE = 2000;

    private final CaseKind sweep;
    private final Healthy healthy;
    private final Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
    private final Map<Stage, Integer> places = new EnumMap<>(Stage.class);
    private final List<SweepCase> cases = new ArrayList<>();

    private ByteSweep(CaseKind sweep, Healthy healthy) {
        this.sweep = sweep;
        this.healthy = healthy;
        healthy.transcript().exchanges().forEach(exchange -> counts.merge(exchange.stage(), 1, Integer::sum));
    }

    static List<SweepCase> of(CaseKind sweep, Healthy healthy) {
        ByteSweep all = new ByteSweep(sweep, healthy);
        healthy.transcript().sessions().forEach(all::session);
        return all.cases;
    }

    private void session(SessionRecord session) {
        int offset = 0;
        for (Exchange exchange : session.exchanges()) {
            int place = places.merge(exchange.stage(), 1, Integer::sum);
            if (sweep == CaseKind.SPLIT_AT_EVERY_BYTE) {
                split(exchange, place);
            } else {
                ofClient(session, exchange, place, offset);
                ofServer(exchange, place);
            }
            offset += exchange.received().length();
        }
    }

    private String words() {
        return sweep == CaseKind.RESET_AT_EVERY_BYTE ? "reset" : "close";
    }

    private String past() {
        return sweep == CaseKind.RESET_AT_EVERY_BYTE ? "reset" : "closed";
    }

    private Optional<String> race() {
        return sweep == CaseKind.RESET_AT_EVERY_BYTE ? Optional.of(Races.RESET) : Optional.empty();
    }

    private void ofClient(SessionRecord session, Exchange exchange, int place, int offset) {
        String what = nthOf(
                exchange.stage(),
                place,
                Titles.place(exchange.stage() == Stage.END_OF_DATA ? Stage.CONTENT : exchange.stage()));
        SweepCase.Row row = new SweepCase.Row(sweep, exchange.stage(), place, what, true);
        String condition = healthy.sessions() > 1 ? ", session " + session.number() : "";
        int length = exchange.received().length();
        for (int index = 1; index <= length; index++) {
            if (!isWorthACase(index, length)) {
                continue;
            }
            cases.add(row.with(
                    index,
                    words() + " after byte " + index + " of " + what,
                    "connection " + past() + " after byte " + index + " of " + what,
                    "CONNECT" + condition + " = " + words() + " after " + bytes(offset + index) + " from the client",
                    "an outcome that nobody can know, reported as if known",
                    race()));
        }
    }

    /** Every byte; in the middle of what is too long for that, so many of them that it has an end. */
    private static boolean isWorthACase(int index, int length) {
        int middle = length - 2 * EACH_AT_AN_END;
        return index <= EACH_AT_AN_END
                || index > length - EACH_AT_AN_END
                || index % (middle / MOST_IN_THE_MIDDLE + 1) == 0;
    }

    private void ofServer(Exchange exchange, int place) {
        String what = nthOf(exchange.stage(), place, Titles.reply(exchange.stage()));
        SweepCase.Row row = new SweepCase.Row(sweep, exchange.stage(), place, what, false);
        int length = exchange.sent().length();
        // After the reply to QUIT the connection is closed in any case.
        int last = exchange.stage() == Stage.QUIT ? length - 1 : length;
        for (int index = 0; index <= last; index++) {
            String where =
                    index == 0 ? "" : index == length ? " after the reply" : " after " + bytes(index) + " of the reply";
            cases.add(row.with(
                    index,
                    words() + " after byte " + index + " of " + what,
                    "connection " + past() + " after byte " + index + " of " + what,
                    event(exchange.stage(), place) + " = " + words() + where,
                    "errors that are reported as something else",
                    index == 0 ? Optional.empty() : race()));
        }
    }

    private void split(Exchange exchange, int place) {
        String what = nthOf(exchange.stage(), place, Titles.reply(exchange.stage()));
        SweepCase.Row row = new SweepCase.Row(sweep, exchange.stage(), place, what, false);
        for (int index = 1; index < exchange.sent().length(); index++) {
            cases.add(row.with(
                    index,
                    "split after byte " + index + " of " + what,
                    Oracle.withoutArticle(what) + " split after byte " + index,
                    event(exchange.stage(), place) + " = split after " + index + " every 10ms",
                    "a reader that takes what one read gives for a whole reply",
                    Optional.empty()));
        }
    }

    private static String bytes(int count) {
        return count + (count == 1 ? " byte" : " bytes");
    }

    private String event(Stage stage, int place) {
        return stage + (counts.getOrDefault(stage, 1) > 1 ? ", nth " + place : "");
    }

    private String nthOf(Stage stage, int place, String what) {
        return counts.getOrDefault(stage, 1) > 1 ? what + " no. " + place : what;
    }
}
