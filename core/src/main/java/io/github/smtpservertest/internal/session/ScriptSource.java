package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.internal.script.Decision;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.script.SessionFacts;
import io.github.smtpservertest.internal.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the script what it says in one session: shows it the session, and writes down where it fails and how its scenarios go
 * on. Owned by the session's thread.
 */
final class ScriptSource {

    private final LiveScript script;
    private final Session session;
    private final Recorder recorder;
    private final List<String> untold = new ArrayList<>();
    private final Consumer<String> remarks = untold::add;

    ScriptSource(LiveScript script, Session session, Recorder recorder) {
        this.script = script;
        this.session = session;
        this.recorder = recorder;
    }

    /** What the script may know of the session, with the content that has come, if it has. */
    private SessionFacts facts(Optional<Bytes> content) {
        Transaction open = session.transaction();
        return new SessionFacts(
                recorder.log().number(),
                recorder.exchanges().number(),
                session.peer(),
                session.state(),
                () -> Optional.ofNullable(open).map(Transaction::envelope),
                session.messages(),
                content);
    }

    /** What a rule says to an event; empty where none does. */
    Optional<Decision> decide(Event.Input event) {
        return script.isSilentTo(recorder.journal().generation())
                ? Optional.empty()
                : decide(event.moment(), event.broaderMoment(), event.endedContent());
    }

    /** What a rule says while a content comes; empty where none does. */
    Optional<Decision> decideInContent() {
        return decide(SmtpEvent.of(Stage.CONTENT), Optional.empty(), Optional.empty());
    }

    private Optional<Decision> decide(SmtpEvent moment, Optional<SmtpEvent> broader, Optional<Bytes> content) {
        try {
            return script.decide(recorder.journal().generation(), broader, moment, () -> facts(content), remarks);
        } catch (Throwable e) { // of whatever kind: it is the test's own code
            recorder.failed("A rule of the script failed at " + moment + " of session "
                    + recorder.log().number() + ": " + Shown.thrown(e));
            return Optional.empty();
        }
    }

    /** The exchange under way has begun, or the session is over: it gets the remarks on how scenarios went on. */
    void tellOfScenarios() {
        for (String remark : untold) {
            recorder.remark(remark);
        }
        untold.clear();
    }
}
