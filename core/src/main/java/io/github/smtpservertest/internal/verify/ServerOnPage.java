package io.github.smtpservertest.internal.verify;

import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.internal.transcript.page.PageServer;
import io.github.smtpservertest.internal.transcript.page.PageServer.Near;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server with its script, as a page shows it: where its rules were written, and where those that did not fire came near to it. */
public final class ServerOnPage {

    private ServerOnPage() {}

    /** That server, of which this happened. */
    public static PageServer of(String name, String address, LiveScript script, Transcript transcript) {
        Map<Integer, String> places = new HashMap<>();
        List<Near> near = new ArrayList<>();
        for (Rule<?> rule : script.rules()) {
            LiveRule<?> live = (LiveRule<?>) rule;
            places.put(live.number(), live.place());
            live.nearest(transcript)
                    .forEach(miss -> near.add(new Near(
                            miss.session(),
                            miss.exchange(),
                            live.named() + (live.place().isEmpty() ? "" : " (" + live.place() + ")") + " was near: "
                                    + miss.why() + ".")));
        }
        return new PageServer(name, address, transcript, Secrets.MASKED, places, near, List.of());
    }
}
