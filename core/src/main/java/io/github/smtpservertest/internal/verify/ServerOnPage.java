package io.github.smtpservertest.internal.verify;

import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.internal.transcript.page.PageServer;
import io.github.smtpservertest.internal.transcript.page.PageServer.Near;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/** A server with its script, as a page shows it: with where rules that did not fire came near to it. */
public final class ServerOnPage {

    private ServerOnPage() {}

    /** That server, of which this happened. */
    public static PageServer of(String name, String address, LiveScript script, Transcript transcript) {
        List<Near> near = new ArrayList<>();
        for (Rule<?> rule : script.rules()) {
            LiveRule<?> live = (LiveRule<?>) rule;
            live.nearest(transcript)
                    .forEach(miss -> near.add(new Near(
                            miss.session(),
                            miss.exchange(),
                            live.named() + (live.place().isEmpty() ? "" : " (" + live.place() + ")") + " was near: "
                                    + miss.why() + ".")));
        }
        return new PageServer(name, address, transcript, Secrets.MASKED, near, List.of());
    }
}
