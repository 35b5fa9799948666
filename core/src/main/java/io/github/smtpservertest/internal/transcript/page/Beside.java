package io.github.smtpservertest.internal.transcript.page;

import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands beside the exchanges of a server, sentences by session and exchange.
 *
 * @param findings what the client did wrong
 * @param near where rules came near to firing
 * @param marks what the failure of the test is about
 */
record Beside(Notes findings, Notes near, Notes marks) {

    /** What stands where the number of an exchange would: the end of the session. */
    private static final int END = -1;

    /** Sentences, by the number of the session and of the exchange. */
    private record Notes(Map<Integer, Map<Integer, List<String>>> bySession) {

        Notes() {
            this(new LinkedHashMap<>());
        }

        void add(int session, int exchange, String sentence) {
            bySession
                    .computeIfAbsent(session, unknown -> new LinkedHashMap<>())
                    .computeIfAbsent(exchange, unknown -> new ArrayList<>())
                    .add(sentence);
        }

        List<String> at(Exchange exchange) {
            return bySession.getOrDefault(exchange.session(), Map.of()).getOrDefault(exchange.number(), List.of());
        }

        /** Those of a session that stand at none of its exchanges. */
        List<String> elsewhere(int session, Set<Integer> exchanges) {
            List<String> sentences = new ArrayList<>();
            bySession.getOrDefault(session, Map.of()).forEach((exchange, some) -> {
                if (!exchanges.contains(exchange)) {
                    sentences.addAll(some);
                }
            });
            return sentences;
        }
    }

    static Beside of(PageServer server) {
        Beside beside = new Beside(new Notes(), new Notes(), new Notes());
        for (Finding finding : server.transcript().findings()) {
            beside.findings.add(finding.session(), finding.exchange(), sentences(finding));
        }
        for (PageServer.Near near : server.near()) {
            beside.near.add(near.session(), near.exchange(), near.sentence());
        }
        for (Mark mark : server.marks()) {
            beside.marks.add(mark.session(), mark.place() == Mark.Place.END ? END : mark.exchange(), mark.note());
        }
        return beside;
    }

    private static String sentences(Finding finding) {
        String meaning = finding.kind().meaning();
        return meaning.substring(0, meaning.length() - 1)
                + (finding.detail().isEmpty() ? "" : ": " + finding.detail()) + " (" + finding.rfc() + "). "
                + finding.kind().advice();
    }

    List<String> findings(Exchange exchange) {
        return findings.at(exchange);
    }

    List<String> near(Exchange exchange) {
        return near.at(exchange);
    }

    List<String> marks(Exchange exchange) {
        return marks.at(exchange);
    }

    List<String> findingsOf(int session, Set<Integer> exchanges) {
        return findings.elsewhere(session, exchanges);
    }

    List<String> marksOf(int session, Set<Integer> exchanges) {
        return marks.elsewhere(session, exchanges);
    }
}
